"""Features of candidates: what rules, lexicon and structure say, as numbers.

No feature knows a word of the topic: a report on housing and one on health are described alike.
`rule_score` weighs the features by hand; `classifier` learns to weigh them.
"""

from __future__ import annotations

import re
from functools import cache

from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.cues.asking import is_bare_lead_in, is_verbless_ask, lexicon
from policytext.extraction.cues.subjects import MODALS, present_subject, read_ask
from policytext.language.patterns import Rule, folded
from policytext.language.tables import read_table

_NORMATIVE = Rule(r"\b(?:skal|bør|må)\b")
_WE = Rule(r"\bvi\s+(?:\w+\s+)?(?:skal|bør|må)\b|\b(?:skal|bør|må)\s+(?:derfor\s+)?vi\b")
_EXPLETIVE = Rule(r"\b(?:der|det)\s+(?:\w+\s+)?(?:skal|bør|må)\b|\b(?:skal|bør|må)\s+(?:der|det)\b")
_PLACE = re.compile(r"(?:I|På|Hos|Ved) (?:[A-ZÆØÅ][\w-]+)\b")
_SAYS_MORE = re.compile(r",\s+(?:herunder|blandt andet|bl\.a\.|særligt|især)(?:\s+\w+)?:$", re.I)
"""The end of a whole sentence before a list of some of what it says."""
_QUOTED = re.compile(r"[“”„»«\"]")


_HOW = ("how", "proposes")
"""Fields that hold what is to be done."""
_NUMBERS_MORE = ("area", "thesis")
"""Kinds of labels that number more than proposals: what stands behind them must ask itself."""


@cache
def context_weights() -> dict[str, float]:
    """Return the hand-set weights of the context features."""
    weights: dict[str, float] = read_table("cues.toml")["context"]
    return weights


def features(candidate: Candidate) -> dict[str, float]:
    """Return the features of a candidate; those that are zero are left out."""
    found: dict[str, float] = {}
    _cue_features(candidate, found)
    for name in candidate.signs:
        found[f"sign_{name}"] = 1.0
    _ask_features(candidate, found)
    _place_features(candidate, found)
    _form_features(candidate, found)
    _directive_features(candidate, found)
    return found


def _cue_features(candidate: Candidate, found: dict[str, float]) -> None:
    for cue in candidate.cues:
        found[f"cue_{cue.name}{'_sub' if cue.subordinate else ''}"] = 1.0
    if len({cue.name for cue in candidate.cues if not cue.subordinate}) > 1:
        found["second_cue"] = 1.0


def _ask_features(candidate: Candidate, found: dict[str, float]) -> None:
    modal = next((c for c in candidate.cues if c.name in MODALS and not c.subordinate), None)
    if modal is None:
        return
    ask = read_ask(folded(candidate.text), modal)
    found[f"subject_{ask.subject}"] = 1.0
    if ask.passive:
        found["asks_passive"] = 1.0
    if ask.action:
        found["asks_action"] = 1.0
    if ask.purpose:
        found["asks_purpose"] = 1.0
    if ask.subject in ("people", "one") and not ask.passive:
        found["people_act"] = 1.0


def _place_features(candidate: Candidate, found: dict[str, float]) -> None:
    plan = in_plan(candidate)
    asked = "ask" in candidate.section
    if candidate.lead_in == "measures" and plan:
        found["lead_measures_plan"] = 1.0
    elif candidate.lead_in:
        found[f"lead_{candidate.lead_in}"] = 1.0
    for kind in sorted(candidate.section):
        found[f"section_{kind}"] = 1.0
    if candidate.field in ("why", "who"):
        found[f"field_{candidate.field}"] = 1.0
    if candidate.field == "box":
        found["box"] = 1.0
    elif plan:
        found["plan"] = 1.0
    if candidate.shape == "cell":
        found["cell"] = 1.0
    elif candidate.shape == "heading":
        _heading_features(candidate, found, asked)
    elif candidate.label_kind == "proposal":
        found["label_proposal"] = 1.0
    elif candidate.label_kind in _NUMBERS_MORE:
        found["label_area_asks" if asks(candidate) else "label_area"] = 1.0
    elif candidate.shape == "item" and candidate.lead_in != "others":
        if asked:
            found["item_ask_inherited" if candidate.inherited else "item_ask_section"] = 1.0
        elif "measures" in candidate.section and not candidate.inherited:
            found["item_measures_section"] = 1.0


def _heading_features(candidate: Candidate, found: dict[str, float], asked: bool) -> None:
    if candidate.label_kind == "proposal":
        found["label_proposal"] = 1.0
        return
    if candidate.label_kind in _NUMBERS_MORE:
        found["label_area_asks" if asks(candidate) else "label_area"] = 1.0
        return
    found["heading"] = 1.0
    if asked:
        found["heading_ask_inherited" if candidate.inherited else "heading_ask_section"] = 1.0
    if candidate.body == 0:
        found["heading_grouping"] = 1.0
    if candidate.series_heading:
        found["heading_series"] = 1.0
    elif not (candidate.numbered or candidate.demands or asks(candidate)):
        found["heading_nominal"] = 1.0
    if candidate.names and not candidate.series_heading:
        found["heading_names"] = 1.0


def _form_features(candidate: Candidate, found: dict[str, float]) -> None:
    plan = in_plan(candidate)
    text = candidate.text
    listed = candidate.block.block.type == "list_item" or candidate.lead_in is not None
    in_proposals = listed and "ask" in candidate.section
    leads = candidate.shape != "sentence" or candidate.lead_in is not None or plan or in_proposals
    told = candidate.told and (not leads or candidate.opening is None)
    if told:
        found["imperative_told"] = 1.0
    elif candidate.opening == "imperative":
        found["imperative" if leads else "imperative_prose"] = 1.0
    elif candidate.opening and listed:
        found[f"{candidate.opening}_listed"] = 1.0
    if candidate.shape == "item" and candidate.opening is None and is_verbless_ask(text):
        found["verbless_listed"] = 1.0
    bare = text.rstrip(" *")
    goes_on = bare.endswith(",") and candidate.lead_in == "proposals"  # at ..., at ..., at ...
    open_end = bare.endswith((":", ",")) and not goes_on and not _SAYS_MORE.search(bare)
    if candidate.shape != "item" and (open_end or is_bare_lead_in(bare)):
        found["lead_in_only"] = 1.0
    if candidate.shape in ("item", "sentence") and len(text.split()) < 4 and not told:
        found["short"] = 1.0
    low = folded(text)
    if _WE.search(low):
        found["we"] = 1.0
    if _EXPLETIVE.search(low):
        found["expletive"] = 1.0
    ends = text.rstrip().endswith((".", "!", "?", ":", "”", '"'))
    if candidate.shape == "sentence" and not ends and not _whole_item(candidate):
        found["fragment"] = 1.0
    if candidate.quoted:
        found["in_quotation"] = 1.0
    if _QUOTED.search(text):
        found["quoted_inside"] = 1.0
    if _PLACE.match(text) and not any(not cue.subordinate for cue in candidate.cues):
        found["named_place"] = 1.0
    if text[:1].isdigit():
        found["number_start"] = 1.0


def _whole_item(candidate: Candidate) -> bool:
    """Say whether a statement asks at the end of a list item or in a cell, without a full stop."""
    block = candidate.block.block
    ends = block.type == "list_item" and candidate.end >= len(block.text.rstrip())
    asks = any(cue.name in MODALS and not cue.subordinate for cue in candidate.cues)
    return asks and (ends or block.type == "table_row")


def _directive_features(candidate: Candidate, found: dict[str, float]) -> None:
    """Add what the present tense says: in a plan it directs, elsewhere it mostly tells."""
    plan = in_plan(candidate)
    if candidate.passive:
        directs = plan and candidate.field in (*_HOW, "when", "cost", None)
        found["passive_plan" if directs else "passive"] = 1.0
    if candidate.present and plan:
        found["present_how" if candidate.field in _HOW else "present_plan"] = 1.0
        if present_subject(candidate.text) == "body":
            found["present_body"] = 1.0
    if candidate.area and not plan:
        if candidate.present and present_subject(candidate.text) == "body":
            found["present_area"] = 1.0
        elif candidate.passive:
            found["passive_area"] = 1.0


def in_plan(candidate: Candidate) -> bool:
    """Say whether a candidate is part of a labelled proposal's plan, not of a box beside it."""
    return candidate.plan is not None and candidate.field != "box"


def asks(candidate: Candidate) -> bool:
    """Say whether a heading itself asks: by a modal verb or an imperative."""
    return candidate.opening == "imperative" or bool(_NORMATIVE.search(folded(candidate.text)))


@cache
def rule_weights() -> dict[str, float]:
    """Return the hand-set weight of every feature."""
    weights = dict(context_weights())
    for ask in lexicon().asks:
        weights[f"cue_{ask.name}"] = ask.weight
        weights[f"cue_{ask.name}_sub"] = ask.subordinate
    for sign in lexicon().signs:
        weights[f"sign_{sign.name}"] = sign.weight
    return weights


def rule_score(found: dict[str, float]) -> float:
    """Return the evidence for an ask in log-odds, as the hand-set weights have it.

    Of several cues in main clauses only the strongest counts in full.

    Args:
        found: The features of a candidate.
    """
    weights = rule_weights()
    cues = [weights[name] for name in found if name.startswith("cue_")]
    rest = sum(weights.get(name, 0.0) for name in found if not name.startswith("cue_"))
    return weights["bias"] + (max(cues) if cues else 0.0) + rest
