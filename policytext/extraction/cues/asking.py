"""Cues of asking: what a sentence, a heading or a lead-in says about whether action is asked for.

The knowledge is in `language/lexicons/cues.toml`; here it is compiled and applied. A cue counts for
what it is only in a main clause: "kommunerne skal ..." asks, "... , som kommunerne skal ..."
describes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytext.extraction.cues.subordination import is_subordinate
from policytext.language.patterns import Rule, folded
from policytext.language.tables import read_table
from policytext.records import Strength

_OUTRIGHT = frozenset({"should", "recommend", "benefit"})
"""Names of the cues that ask wherever they stand in a main clause: "bør", "anbefaler"."""

STRONG = 2.0
"""Weight from which a cue asks whatever else its sentence says."""

_BARE_LEAD = re.compile(
    r"(?:\w+\s+){1,4}(?:anbefaler|foreslår|opfordrer|kræver|ønsker)(?:\s+(?:derfor|også|desuden))?"
    r"(?:,?\s+at)?\s*"
    r"|(?:\w+\s+){1,3}beder(?:\s+\w+){1,4}\s+om\s*"
    r"|(?:derfor|samtidig|desuden|endelig|konkret|sammenfattende|samlet\s+set|på\s+den(?:ne)?\s+baggrund)"
    r"\s+(?:anbefaler|foreslår|kræver|ønsker)(?:(?:\s+\w+){1,3}|(?:\s+\w+){1,4},?\s+at)\s*"
)
_VERB_FIRST = re.compile(r"\W*(?:(?:og|men)\s+)?(?:har|er|bliver)\s+(?:vi|der|det)\b")
_ADVERB_FIRST = re.compile(
    r"(?:det|dette|der|vi|man)\s+(?:også|derfor|dermed|således|samtidig|desuden|fortsat|stadig|ikke|"
    r"dog|altid|ofte)\s+(?:er|bliver|har|kræver|gælder)\b"
)
"""The word order of subordinate clauses: "..., og det derfor er vigtigt"."""
_ANAPHORIC_LEAD = re.compile(
    r"(?:det|dette|konkret|herunder)(?:\s+(?:vil\s+sige|\w+r))?(?:\s+(?:konkret|blandt\s+andet|bl\.a\.))?"
    r"(?:,?\s+at)?\s*:?"
)
_SENTENCE_EDGE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class Cue:
    """An occurrence of a cue in a text.

    Args:
        name: Name of the cue in the lexicon.
        strength: How strongly it asks.
        start: Offset of its first character.
        end: Offset after its last.
        subordinate: Whether it stands in a subordinate clause.
        weight: Evidence for an ask, from the lexicon, for the clause that it stands in.
    """

    name: str
    strength: Strength
    start: int
    end: int
    subordinate: bool
    weight: float

    @property
    def outright(self) -> bool:
        """Whether it asks without the help of anything around it."""
        return self.name in _OUTRIGHT and not self.subordinate


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    rule: Rule
    weight: float
    subordinate: float
    strength: Strength
    main: bool = False
    alone: bool = False
    outweighed: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled cue lexicon.

    Args:
        asks: Cues that ask.
        signs: Signs for or against.
        headings: What a heading opens: `ask`, `finding`, ...
        lead_ins: What the line before a list makes of its items.
        items: How a list item begins that asks without a verb.
        proposals: Words that number proposals ("Initiativ").
        areas: Words that number the areas above them ("Fokusområde").
        theses: Words that number statements, some of which may ask ("Tese").
        fields: Name of a proposal's part ("Hvem") -> what it holds ("who").
    """

    asks: tuple[_Pattern, ...]
    signs: tuple[_Pattern, ...]
    headings: tuple[_Pattern, ...]
    lead_ins: tuple[_Pattern, ...]
    items: tuple[_Pattern, ...]
    proposals: tuple[str, ...]
    areas: tuple[str, ...]
    theses: tuple[str, ...]
    fields: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """Return the cue lexicon, compiled once."""
    data = read_table("cues.toml")
    parts = {
        "@wanted": data["wanted"],
        "@adv": data["adverbs"],
        "@for": data["needed"],
        "@we": data["authors"],
    }

    def compiled(pattern: str) -> Rule:
        for name, part in parts.items():
            pattern = pattern.replace(name, part)
        return Rule(pattern, re.X)

    def table(key: str) -> tuple[_Pattern, ...]:
        return tuple(
            _Pattern(
                entry["name"],
                compiled(entry["pattern"]),
                entry.get("weight", 0.0),
                entry.get("subordinate", 0.0),
                entry.get("strength", "should"),
                entry.get("main", False),
                entry.get("alone", False),
                entry.get("outweighed", False),
            )
            for entry in data[key]
        )

    return Lexicon(
        asks=table("ask"),
        signs=table("sign"),
        headings=table("heading"),
        lead_ins=table("lead_in"),
        items=table("item"),
        proposals=tuple(data["labels"]["proposals"]),
        areas=tuple(data["labels"]["areas"]),
        theses=tuple(data["labels"]["theses"]),
        fields={name: kind for kind, names in data["fields"].items() for name in names},
    )


def find_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of asking in a sentence, in the order of the text.

    A cue inside a longer one of another name ("kræver" in "det kræver") is left out.

    >>> [(cue.name, cue.subordinate) for cue in find_cues("Staten bør give kommunerne ro.")]
    [('should', False)]
    """
    low = folded(text)
    found: list[Cue] = []
    for pattern in lexicon().asks:
        for match in pattern.rule.finditer(low):
            # A phrase that brings its own subject and verb decides by its first word.
            below = is_subordinate(low, match.start(), match.end()) or (
                # "Er der behov for hjælp, ...": a condition or a question
                match.start() == 0 and _VERB_FIRST.match(match.group()) is not None
            )
            below = below or _ADVERB_FIRST.match(match.group()) is not None
            weight = pattern.subordinate if below else pattern.weight
            found.append(
                Cue(pattern.name, pattern.strength, match.start(), match.end(), below, weight)
            )
    found.sort(key=lambda cue: (cue.start, -cue.end))
    kept: list[Cue] = []
    for cue in found:
        if kept and cue.start < kept[-1].end and cue.end <= kept[-1].end:
            continue
        kept.append(cue)
    return tuple(kept)


def find_signs(text: str, cues: tuple[Cue, ...] = ()) -> dict[str, float]:
    """Return the signs for or against an ask in a sentence, with their weights.

    Args:
        text: The sentence.
        cues: Its cues; some signs count only where none of them asks in a main clause.
    """
    low = folded(text)
    asked = max((cue.weight for cue in cues if not cue.subordinate), default=0.0)
    return {
        sign.name: sign.weight
        for sign in lexicon().signs
        if not (sign.alone and asked > 0)
        and not (sign.outweighed and asked >= STRONG)
        and _holds(sign, low)
    }


def _holds(sign: _Pattern, low: str) -> bool:
    if not sign.main:
        return sign.rule.search(low) is not None
    return any(
        not is_subordinate(low, match.start(), match.end()) for match in sign.rule.finditer(low)
    )


def heading_kinds(text: str) -> frozenset[str]:
    """Return what a heading opens: `ask`, `finding`, `recap`; empty when it does not tell.

    >>> sorted(heading_kinds("Anbefalinger")), sorted(heading_kinds("Status på anbefalingerne"))
    (['ask'], ['finding', 'followup'])
    """
    low = folded(text)
    kinds = frozenset(kind.name for kind in lexicon().headings if kind.rule.search(low))
    return kinds - {"ask", "measures"} if "followup" in kinds else kinds


def is_verbless_ask(text: str) -> bool:
    """Say whether a list item may ask without a verb, by how it begins.

    >>> is_verbless_ask("Flere lærere"), is_verbless_ask("Lærerne i byen")
    (True, False)
    """
    low = folded(text)
    return any(item.rule.search(low) for item in lexicon().items)


def is_bare_lead_in(text: str) -> bool:
    """Say whether a line is nothing but a subject that proposes: "Foreningen anbefaler".

    >>> is_bare_lead_in("Rådet foreslår desuden"), is_bare_lead_in("Rådet foreslår en bro")
    (True, False)
    """
    return _BARE_LEAD.fullmatch(folded(text)) is not None


def lead_in_kind(text: str) -> str | None:
    """Return what a list's lead-in makes of its items.

    Returns:
        `proposals` ("vi anbefaler:"), `demands` ("kommunerne bør:"), `areas` ("der er behov for
        et løft på tre områder:"), `measures` ("initiativer:"), `others` (findings, examples, law)
        or None when it says nothing. "Det indebærer:" goes on with the sentence before.

    >>> lead_in_kind("Foreningen anbefaler:"), lead_in_kind("Undersøgelsen viser, at:")
    ('proposals', 'others')
    """
    sentences = _SENTENCE_EDGE.split(text.strip())
    if len(sentences) > 1 and _ANAPHORIC_LEAD.fullmatch(folded(sentences[-1])):
        sentences.pop()
    last = folded(sentences[-1])
    kinds = {kind.name for kind in lexicon().lead_ins if kind.rule.search(last)}
    signs = find_signs(last)
    if "others_plan" in signs or ("past" in signs and "proposals" not in kinds):
        return "others"
    if "demands" not in kinds:
        kinds.discard("areas")
    order = ("proposals", "others", "areas", "demands", "measures")
    return next((name for name in order if name in kinds), None)
