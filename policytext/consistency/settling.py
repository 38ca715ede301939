"""One finding for one thing: what several checks say of the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from policytext.consistency.findings import Finding


def unopposed(findings: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings but faults that others, surer of what is meant, find none in.

    Parts that make up one total are not held against another either.

    Args:
        findings: What the model of equations found.
        others: What the checks by wording found.
    """
    held = [(f.rule, frozenset(_places(f))) for f in others if f.verdict != "differ"]
    whole = set(held)
    totals = [places for rule, places in held if rule == "sum"]
    for finding in findings:
        places = _places(finding)
        if finding.verdict == "differ":
            parts = set(places[1:]) if finding.rule == "sum" else None
            if (finding.rule, frozenset(places)) in whole:
                continue
            if parts and any(parts <= total for total in totals):  # of another year, say
                continue
        yield finding


def settled(findings: Iterable[Finding], explained: Set[object] = frozenset()) -> list[Finding]:
    """Return findings without repetitions, and without faults that another finding explains.

    A number that one check calls wrong because it took the wrong numbers with it is right when
    another check of the same kind makes it agree with numbers of its own.

    Args:
        findings: What the checks found, in any order.
        explained: Numbers that follow from others near them: by their ids, or by quotation and
            words.
    """
    unique: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = (finding.rule, frozenset(_places(finding)))
        other = unique.get(key)
        if other is None or (other.verdict == "differ") < (finding.verdict == "differ"):
            unique[key] = finding
    kept = list(unique.values())
    held = [(f.rule, frozenset(_places(f))) for f in kept if f.verdict in ("agree", "rounding")]
    by_place: dict[tuple[str, object], list[frozenset[object]]] = {}
    for rule, places in held:
        for place in places:
            by_place.setdefault((rule, place), []).append(places)
    return _once(
        [
            f
            for f in kept
            if f.verdict != "differ"
            or not (_is_explained(f, by_place) or _follows_from_others(f, explained))
        ]
    )


def _follows_from_others(finding: Finding, explained: Set[object]) -> bool:
    """Return whether the number a finding calls wrong is right by other numbers near it."""
    places = _places(finding)
    return finding.rule in WORKED_OUT and places[KEY[finding.rule]] in explained


def _places(finding: Finding) -> list[object]:
    """Return the numbers of a finding, loose ones by their words."""
    return [e.id or (e.quote, e.value_text) for e in finding.evidence]


def _is_explained(
    finding: Finding, by_place: dict[tuple[str, object], list[frozenset[object]]]
) -> bool:
    """Return whether the finding's key number takes part in an identity of its kind that holds."""
    if finding.kind != "arithmetic":
        return False
    places = _places(finding)
    key = places[KEY.get(finding.rule, 0)] if places else None
    if finding.confidence >= SURE and finding.rule in TOTALS:
        return False
    others = by_place.get((finding.rule, key), [])
    return any(len(other & set(places)) >= 2 for other in others)


TOTALS = frozenset({"sum", "hundred"})
"""The rules of totals, which some numbers near them may make by chance."""

SURE = 0.8
"""How sure a fault in a total is that other numbers do not explain: its parts are known to be."""


KEY = {
    "change": -1,
    "difference": -1,
    "mean": -1,
    "hundred": -1,
    "rate": 0,
    "share": 0,
    "sum": 0,
    "each": 0,
}
"""Which number of a finding is worked out from the others, by its rule."""

WORKED_OUT = frozenset({"change", "difference", "share", "rate", "mean"})
"""The rules whose key number follows from two others."""


def _once(findings: list[Finding]) -> list[Finding]:
    """Drop a fault whose numbers are all among those of a surer one of the same rule."""
    kept: list[Finding] = []
    worked: set[tuple[str, object, str]] = set()
    for finding in sorted(findings, key=lambda f: (-f.confidence, -len(f.evidence))):
        mine = set(_places(finding))
        one = (finding.rule, _places(finding)[KEY.get(finding.rule, 0)], finding.numbers)
        if one in worked:
            continue
        worked.add(one)
        if finding.verdict == "differ" and any(
            mine <= set(_places(other)) or mine >= set(_places(other))
            for other in kept
            if other.verdict == "differ" and other.kind == finding.kind
        ):
            continue
        kept.append(finding)
    return kept
