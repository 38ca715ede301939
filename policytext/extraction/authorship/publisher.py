"""Who publishes a report of which nobody has said so: a guess from the document itself.

Each sign of authorship counts once for a name, with the weight of a table. A name wins that has
signs enough, one of them a statement of authorship, and clearly more of them than the next: a
report may stay without an organisation, but a wrong one misleads all that is built on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from policytext.extraction.authorship.bearers import Bearers
from policytext.extraction.authorship.imprint import imprint_of
from policytext.extraction.names.full_names import NameFinder
from policytext.language.lexicon import load_lexicon
from policytext.language.tables import read_table
from policytext.reports import ActorKind, Report

_STATED = {
    # What the imprint says, see `policytext.extraction.authorship.imprint.Part`.
    "publisher": 6,
    "imprint": 5,
    "head": 5,
    "maker": 4,
    "sender": 4,
    "owner": 4,
    "line": 3,
    "signature": 3,
    # What the text says: "vi i X", "X har i denne rapport ...".
    "voice": 4,
    "this_report": 4,
}
"""Weights of the signs that state authorship."""

_SUPPORTING = {
    "domain": 3,  # an address on the net is its name
    "noun": 2,  # called "rådet", where the text names one council alone
    "then_we": 2,  # "X arbejder for ... Vi ..."
    "speech": 2,  # recommends, thinks and demands most
    "mentions": 1,  # named most often
}
"""Weights of the signs that names have of which a report is not by, too."""

_WEIGHTS = {**_STATED, **_SUPPORTING, "other": -4}
"""All weights; `other` is for a name with another part: printer, funder, receiver."""

_PROOFS = frozenset({"domain", "voice"})
"""Signs that only a body has, no title and no person."""

_NO_NAMES = frozenset(read_table("organisation_heads.toml")["not_names"]["words"])

_ENOUGH = 5
_LEAD = 2

_REPORT = (
    r"(?:[Dd]enne|[Dd]ette|[Nn]ærværende)\s+(?:\w+\s+)?(?:rapport|analyse|redegørelse|beretning|årbog|"
    r"notat|oplæg|udspil|indspil|handlingsplan|strategi|evaluering|katalog|publikation|"
    r"høringssvar|udgivelse|pjece)\b"
)
_SAYINGS = {
    "voice": r"\b(?:[Vv]i|os)\s+i\s+<X>|\bI\s+<X>[s’']*(?:\s+\w+(?:\s+\d{4})?)?\s+\w+\s+vi\b",
    "this_report": rf"<X>\s+(?:[^.!?\n]{{0,60}}\s)?(?:i|med)\s+{_REPORT}"
    rf"|{_REPORT}[^.!?\n]{{0,40}}\s(?:af|fra)\s+(?:[Dd]et\s+)?<X>"
    r"|<X>\s+(?:takker|kvitterer)\s+for\s+[^.!?\n]{0,60}\b(?:høring\w*|lejlighed\w*|mulighed\w*)\b"
    r"|<X>\s+(?:afgiver|fremsender|indsender)\s+(?:hermed|herved)\b"
    r"|<X>\s+har\s+[^.!?\n]{0,40}\b(?:gennemgået|læst|modtaget)\s+[^.!?\n]{0,40}\b(?:udkast\w*|lovforslag\w*|høring\w*)\b"
    rf"|\b(?:I|Med|Bag)\s+{_REPORT}\s+\w+\s+(?:[Dd]et\s+)?<X>"
    r"|\b[Pp]å de (?:følgende|næste) sider \w+\s+<X>",
    "then_we": r"(?:^|[.!?\n]\s*)(?:I\s+)?<X>\s(?:[^.!?\n]|\.\d){5,300}[.!?]\s+"
    r"(?:Men\s+|Derfor\s+\w+\s+)?[Vv](?:i|ores)\b",
}
"""What the text says of its author, `<X>`; `<X>s` is its genitive."""
_SPEAKS = (
    r"(?:anbefaler|foreslår|mener|opfordrer|efterlyser|henstiller|tilråder|kræver|ønsker|finder|"
    r"vurderer|peger\s+på|håber|takker|hilser|beder\s+om)"
)
_SAID = (
    r"(?:anbefaling\w*|forslag\w*|krav\w*|ønsker\w*|vurdering\w*|holdning\w*|synspunkt\w*|"
    r"medlemmer|\w*(?:beregning|opgørelse|undersøgelse|analyse|evaluering)\w*)"
)
_SPEECH = rf"<X>(?:\s+\w+)?\s+{_SPEAKS}\b|\b{_SPEAKS}\s+(?:\w+\s+)?<X>|<X>s\s+(?:\w+\s+)?{_SAID}\b"
_OFTEN = 2
_QUOTED = re.compile(r"[\"“”»«][^\"“”»«]{2,800}[\"“”»«]")


class Publisher(NamedTuple):
    """The organisation that a report is taken to be by.

    Args:
        name: Its name.
        kind: What it is.
    """

    name: str
    kind: ActorKind


def publisher_of(report: Report) -> Publisher | None:
    """Return the organisation that a report is by, where the report makes that plain.

    Args:
        report: The report; what it says of its organisation is not looked at.
    """
    finder = NameFinder(report, load_lexicon())
    texts = _own_words(report)
    imprint = list(imprint_of(report, finder))
    domains = frozenset(named.name for named in imprint if named.part == "domain")
    imprint = [named for named in imprint if named.part != "domain"]
    bearers = Bearers(imprint, texts, finder)
    signs: dict[str, set[str]] = {name: set() for name in bearers.names()}
    for named in imprint:
        signs[bearers.canonical(named.name)].add(named.part)
    for name, found in signs.items():
        found.update(s for s, said in _SAYINGS.items() if bearers.search(said, name))
        if bearers.has_domain(name, domains):
            found.add("domain")
        if bearers.is_called_by_head(name):
            found.add("noun")
    for sign, leading in (
        ("mentions", _leading(bearers.mentions(), 1.5)),
        ("speech", _leading({name: bearers.count(_SPEECH, name) for name in signs}, 2)),
    ):
        if leading is not None:
            signs[leading].add(sign)
    return _chosen(signs, bearers)


def kind_of(report: Report) -> ActorKind | None:
    """Return what the organisation of a report is by its name, None where the name does not tell.

    Args:
        report: The report, whose organisation is known.
    """
    name = report.organisation or ""
    places = NameFinder(report, load_lexicon()).find(name)
    whole = (place.kind for place in places if (place.start, place.end) == (0, len(name)))
    return next(whole, None)


def _own_words(report: Report) -> list[str]:
    """Return what a report says itself: the blocks of its text without quotations and notes."""
    blocks = (b for b in report.blocks if b.type in {"heading", "paragraph", "list_item"})
    return [_QUOTED.sub(" ", block.text) for block in blocks]


def _leading(counts: dict[str, int], times: float) -> str | None:
    """Return what is counted more than once, and so many times as often as anything else."""
    ranked = Counter(counts).most_common(2)
    if not ranked or ranked[0][1] < _OFTEN:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= times * second else None


def _chosen(signs: dict[str, set[str]], bearers: Bearers) -> Publisher | None:
    kinds = {name: bearers.kind(name) for name in signs if bearers.is_spelt_out(name)}
    proved = (
        name for name in kinds if kinds[name] or signs[name] & _PROOFS or _is_body(name, bearers)
    )
    ranked = Counter({name: _score(signs[name]) for name in proved}).most_common(2)
    if not ranked:
        return None
    name, score = ranked[0]
    lead = score - (ranked[1][1] if len(ranked) > 1 else 0)
    if score < _ENOUGH or lead < _LEAD or signs[name].isdisjoint(_STATED):
        return None
    return Publisher(name, kinds[name] or "other")


def _is_body(name: str, bearers: Bearers) -> bool:
    """Say whether a word that only its place makes a name is no title, since it speaks.

    Names of several words may be a person's, abbreviations and "Byrådet" those of many.
    """
    common = " " in name or name.isupper() or name in _NO_NAMES
    return not common and bearers.search(_SPEECH, name)


def _score(signs: Iterable[str]) -> int:
    return sum(_WEIGHTS[sign] for sign in signs)
