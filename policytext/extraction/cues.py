"""Cues of asking: what a sentence, a heading or a lead-in says about whether action is asked for.

The knowledge is in `language/lexicons/cues.toml` and `cues_actions.toml`; here it is compiled and
applied. A cue counts for what it is only in a main clause: "kommunerne skal ..." asks, "... , som
kommunerne skal ..." describes.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Strength = Literal["must", "should", "may"]

SUBORDINATORS = (
    "at|der|som|hvis|når|da|fordi|eftersom|idet|hvordan|hvorfor|hvad|hvem|hvilke[nt]?|hvilke|hvor|"
    "hvornår|om|selvom|selv om|skønt|mens|medmindre|inden|indtil|før|så længe|såfremt|hvorvidt|end|"
    "ligesom|hvorved|hvormed|hvorfra|hvoraf|hvortil|hvis"
)
_CLAUSE_EDGE = re.compile(r"[,;:–—()]\s+|\s-\s|\s+men\s+")
_CONNECTIVE = re.compile(r"^(?:\W*(?:og|men|eller|for|samt|både|dels|dog|derfor|så)\b)*\W*", re.I)
_SUBORDINATE_START = re.compile(rf"^(?:{SUBORDINATORS})\b", re.I)
_SUBORDINATE_INSIDE = re.compile(
    r"\b(?:at|som|hvis|fordi|eftersom|hvordan|hvad|hvilke[nt]?|hvorvidt|hvorfor|hvem|når|"
    r"om(?=\s+(?:de|der|man|vi|det|den)\b))\b",
    re.I,
)
_PRONOUN = r"(?:vi|man|der|det|de|den|dette|disse|alle|jeg)"
_INVERTED = re.compile(rf"^\W*{_PRONOUN}\b", re.I)
_FRONTED = re.compile(
    r"^\W*(?:(?:og|men) )?(?:for|ved|uden|efter|i stedet for|fremfor|udover) at\b", re.I
)
_COORDINATED = re.compile(r"^(?:og|eller)\b", re.I)
_CONDITION = re.compile(r"^\W*(?:hvis|når|selvom|såfremt|medmindre|fordi)\b", re.I)
_ASIDE = re.compile(
    r"(?:kort (?:sagt|fortalt)|med andre ord|samlet set|sagt anderledes|men|desuden|endelig),", re.I
)
_BARE_LEAD = re.compile(
    r"(?:\w+\s+){1,4}(?:anbefaler|foreslår|opfordrer|kræver|ønsker)(?:\s+(?:derfor|også|desuden))?\s*"
    r"|(?:derfor|samtidig)\s+(?:anbefaler|foreslår|kræver)(?:\s+\w+){1,3}\s*",
    re.I,
)
_VERB_FIRST = re.compile(r"\W*(?:(?:og|men)\s+)?(?:har|er|bliver)\s+(?:vi|der|det)\b", re.I)
_INDEFINITE_BEFORE = re.compile(r"\b(?:noget|dem|alt),\s*$", re.I)
_ANAPHORIC_LEAD = re.compile(
    r"(?:det|dette|konkret|herunder)(?:\s+(?:vil\s+sige|\w+r))?(?:\s+(?:konkret|blandt\s+andet|bl\.a\.))?"
    r"(?:,?\s+at)?\s*:?",
    re.I,
)
_EXPLETIVE = re.compile(r"^der\s+(?:skal|bør|må|er|var|vil|kan|\w+e?s)\b", re.I)
_MODAL = re.compile(r"\b(?:kan|skal|bør|må|vil|kunne|skulle|måtte|ville|burde|at)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INFINITIVES = frozenset(
    "have være blive kunne skulle gå få se stå bo leve vente betale vælge finde komme søge bruge "
    "gøre tage træffe møde skifte flytte leje købe".split()
)
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")


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


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    regex: re.Pattern[str]
    weight: float
    subordinate: float
    strength: Strength
    main: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled cue lexicon.

    Args:
        asks: Cues that ask.
        signs: Signs for or against.
        headings: What a heading opens: `ask`, `finding`, ...
        lead_ins: What the line before a list makes of its items.
        proposals: Words that number proposals ("Initiativ").
        areas: Words that number the areas above them ("Fokusområde").
        fields: Name of a proposal's part ("Hvem") -> what it holds ("who").
    """

    asks: tuple[_Pattern, ...]
    signs: tuple[_Pattern, ...]
    headings: tuple[_Pattern, ...]
    lead_ins: tuple[_Pattern, ...]
    proposals: tuple[str, ...]
    areas: tuple[str, ...]
    fields: dict[str, str]


def read_lexicon(name: str) -> dict[str, Any]:
    """Return a lexicon file of the package.

    Args:
        name: File name in `policytext/language/lexicons`.
    """
    source = files("policytext.language") / "lexicons" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def lexicon() -> Lexicon:
    """Return the cue lexicon, compiled once."""
    data = read_lexicon("cues.toml")
    parts = {"@adv": data["adverbs"], "@for": data["needed"]}

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, part in parts.items():
            pattern = pattern.replace(name, part)
        return re.compile(pattern, re.I | re.X)

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
            )
            for entry in data[key]
        )

    return Lexicon(
        asks=table("ask"),
        signs=table("sign"),
        headings=table("heading"),
        lead_ins=table("lead_in"),
        proposals=tuple(data["labels"]["proposals"]),
        areas=tuple(data["labels"]["areas"]),
        fields={name: kind for kind, names in data["fields"].items() for name in names},
    )


# ------------------------------------------------------------------------------------------ clauses


def _clause_start(text: str, at: int) -> int:
    """Return where the clause begins that the character at `at` stands in."""
    start = 0
    for edge in _CLAUSE_EDGE.finditer(text, 0, at):
        start = edge.end()
    return start


def is_subordinate(text: str, start: int, end: int) -> bool:
    """Say whether the verb at `start`-`end` stands in a subordinate clause.

    >>> is_subordinate("Hvis vi skal videre, bør staten betale.", 8, 12)
    True
    >>> is_subordinate("Hvis vi skal videre, bør staten betale.", 21, 24)
    False
    """
    clause = _clause_start(text, start)
    head = text[clause:start]
    skip = _CONNECTIVE.match(head)
    opening = head[skip.end() if skip else 0 :]
    whole = text[clause + (skip.end() if skip else 0) :]
    if clause and _goes_on(text, clause, opening, end):
        return True
    inverted = bool(opening.strip()) and bool(_INVERTED.match(text[end:]) or _FRONTED.match(head))
    if _SUBORDINATE_START.match(whole) and opening.strip():
        return not (inverted or (_EXPLETIVE.match(whole) and _opens_sentence(text, clause, whole)))
    if _SUBORDINATE_START.match(whole) and not opening.strip():
        return False
    if not inverted and _COORDINATED.match(text[clause:]) and _continues_condition(text, clause):
        return True
    return bool(_SUBORDINATE_INSIDE.search(opening)) and not inverted


def _goes_on(text: str, clause: int, opening: str, end: int) -> bool:
    """Say whether a clause without a mark of its own goes on with a subordinate one before.

    "Når vi bliver syge, skal vælge skole ..." has a second verb under the same "når"; "noget, vi
    skal huske" is a relative clause without its pronoun.
    """
    if not opening.strip():
        follows = _WORD.search(text, end)
        infinitive = follows is not None and follows.group().lower() in _INFINITIVES
        return infinitive and _CONDITION.match(text) is not None
    return bool(_INVERTED.match(opening) and _INDEFINITE_BEFORE.search(text[:clause]))


def _continues_condition(text: str, clause: int) -> bool:
    """Say whether the clause before is a condition: "Hvis lejen stiger, og lønnen skal ..."."""
    before = text[:clause].rstrip(" ,")
    return bool(_CONDITION.match(before[_clause_start(text, len(before)) :]))


def _opens_sentence(text: str, clause: int, whole: str) -> bool:
    """Say whether `whole` begins a sentence or follows a conjunction: its "der" is no relative."""
    before = text[:clause].rstrip()
    between = text[clause : len(text) - len(whole)].strip().lower()
    return (
        not before
        or between in {"og", "men", "eller", "for", "så"}
        or before[-1] in ":.;–—"
        or _ASIDE.fullmatch(before) is not None
    )


# --------------------------------------------------------------------------------------------- cues


def find_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of asking in a sentence, in the order of the text.

    A cue inside a longer one of another name ("kræver" in "det kræver") is left out.

    >>> [(cue.name, cue.subordinate) for cue in find_cues("Staten bør give kommunerne ro.")]
    [('should', False)]
    """
    found: list[Cue] = []
    for pattern in lexicon().asks:
        for match in pattern.regex.finditer(text):
            # A phrase that brings its own subject and verb decides by its first word.
            below = is_subordinate(text, match.start(), match.end()) or (
                # "Er der behov for hjælp, ...": a condition or a question
                match.start() == 0 and _VERB_FIRST.match(match.group()) is not None
            )
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
    asked = any(cue.weight > 0 and not cue.subordinate for cue in cues)
    return {
        sign.name: sign.weight
        for sign in lexicon().signs
        if not (sign.alone and asked) and _holds(sign, text)
    }


def _holds(sign: _Pattern, text: str) -> bool:
    if not sign.main:
        return sign.regex.search(text) is not None
    return any(
        not is_subordinate(text, match.start(), match.end()) for match in sign.regex.finditer(text)
    )


def heading_kinds(text: str) -> frozenset[str]:
    """Return what a heading opens: `ask`, `finding`, `recap`; empty when it does not tell."""
    return frozenset(kind.name for kind in lexicon().headings if kind.regex.search(text))


def is_bare_lead_in(text: str) -> bool:
    """Say whether a line is nothing but a subject that proposes: "Foreningen anbefaler".

    >>> is_bare_lead_in("Rådet foreslår desuden"), is_bare_lead_in("Rådet foreslår en bro")
    (True, False)
    """
    return _BARE_LEAD.fullmatch(text) is not None


def lead_in_kind(text: str) -> str | None:
    """Return what a list's lead-in makes of its items.

    Returns:
        `proposals` ("vi anbefaler:"), `demands` ("kommunerne bør:"), `areas` ("der er behov for
        et løft på tre områder:"), `measures` ("initiativer:"), `others` (findings, examples, law)
        or None when it says nothing. "Det indebærer:" goes on with the sentence before.

    >>> lead_in_kind("Foreningen anbefaler:"), lead_in_kind("Undersøgelsen viser, at:")
    ('proposals', 'others')
    """
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])", text.strip())
    if len(sentences) > 1 and _ANAPHORIC_LEAD.fullmatch(sentences[-1]):
        sentences.pop()
    last = sentences[-1]
    kinds = {kind.name for kind in lexicon().lead_ins if kind.regex.search(last)}
    signs = find_signs(last)
    if "others_plan" in signs or ("past" in signs and "proposals" not in kinds):
        return "others"
    if "demands" not in kinds:
        kinds.discard("areas")
    order = ("proposals", "others", "areas", "demands", "measures")
    return next((name for name in order if name in kinds), None)


# ------------------------------------------------------------------------------------------- verbs


@dataclass(frozen=True, slots=True)
class Actions:
    """Forms of the verbs of policy action.

    Args:
        infinitives: "oprette".
        imperatives: "opret".
        passives: "oprettes".
        presents: "opretter".
        stative: Passives that state rather than direct: "findes".
    """

    infinitives: frozenset[str]
    imperatives: frozenset[str]
    passives: frozenset[str]
    presents: frozenset[str]
    stative: frozenset[str]


def imperative(infinitive: str) -> str:
    """Return the imperative of a Danish verb.

    >>> [imperative(verb) for verb in ("oprette", "skabe", "udvikle", "gå", "følge")]
    ['opret', 'skab', 'udvikl', 'gå', 'følg']
    """
    if not infinitive.endswith("e") or len(infinitive) < 4:
        return infinitive
    return _DOUBLE.sub(r"\1", infinitive[:-1])


@cache
def actions() -> Actions:
    """Return the forms of the verbs of policy action, computed once."""
    data = read_lexicon("cues_actions.toml")
    verbs = data["actions"].split()
    stative = set(data["stative"].split())
    return Actions(
        infinitives=frozenset(verbs),
        imperatives=frozenset(imperative(verb) for verb in verbs),
        passives=frozenset(verb + "s" for verb in verbs) - stative,
        presents=frozenset(verb + "r" for verb in verbs),
        stative=frozenset(stative),
    )


def plain(word: str) -> str:
    """Return a word in lower case, without the accents that only mark stress."""
    return word.lower().replace("é", "e").replace("è", "e")


def opens_with(text: str) -> str | None:
    """Return how a heading or list item begins: `imperative`, `infinitive`, `at`, or None.

    >>> opens_with("Opret et råd"), opens_with("At oprette et råd"), opens_with("Et råd")
    ('imperative', 'at', None)
    """
    words = _WORD.findall(text[:60])
    if not words:
        return None
    first = plain(words[0])
    if first == "at":
        return "at"
    forms = actions()
    if first in forms.imperatives and first not in _AMBIGUOUS_IMPERATIVES:
        return "imperative"
    if first in forms.infinitives and first not in _AMBIGUOUS_IMPERATIVES:
        return "infinitive"
    return None


# Words that are nouns more often than imperatives when they open a line.
_AMBIGUOUS_IMPERATIVES = frozenset(
    "støtte hjælp arbejde brug mål regel regn krav ordn møde møder drift for forsøg aftale".split()
    + "løfte værn hente mål prøv flytte".split()
)


def has_passive_directive(text: str) -> bool:
    """Say whether a main clause directs in the present passive.

    >>> has_passive_directive("Der oprettes et råd."), has_passive_directive("Der kan oprettes et.")
    (True, False)
    """
    forms = actions().passives
    return _open_passive(text) or any(
        plain(word.group()) in forms
        and not _MODAL.search(text, _clause_start(text, word.start()), word.start())
        and not is_subordinate(text, word.start(), word.end())
        for word in _WORD.finditer(text)
    )


_DER_PASSIVE = re.compile(r"(?:^|\bog\s+)der@adv\s+(\w{2,}es)\b(?!\s+(?:at|som)\b)")
_SUBJECT_PASSIVE = re.compile(
    r"^[A-ZÆØÅ][\wæøå-]*(?:en|et|erne|ene)\s+(\w{3,}es)\s+(?:over|i|på|til|med|af|for|ved|fra|om|så|"
    r"fremover|løbende|hvert|hver|årligt|efter|inden|som|én|mod|under|ud|op|ned|ind|ikke|senest|\d+)\b"
)


def _open_passive(text: str) -> bool:
    """Say whether a sentence opens with a passive of whatever verb: "Der graves ti vandhuller"."""
    pattern = _DER_PASSIVE.pattern.replace("@adv", r"(?:\s+(?:også|desuden|derfor|hvert\s+år))?")
    found = re.search(pattern, text, re.I) or _SUBJECT_PASSIVE.match(text)
    return found is not None and plain(found[1]) not in actions().stative


def has_present_action(text: str) -> bool:
    """Say whether the first finite verb is an action in the present: "Styrelsen udarbejder ..."."""
    forms = actions().presents
    for word in list(_WORD.finditer(text))[1:12]:
        if plain(word.group()) in forms:
            return not is_subordinate(text, word.start(), word.end())
    return False
