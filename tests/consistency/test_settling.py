"""One finding for one thing."""

from __future__ import annotations

from policytext.consistency import from_records
from policytext.consistency.common.verdicts import told
from policytext.consistency.findings import Finding, Verdict
from policytext.consistency.settling import settled, unopposed
from tests.consistency.rows import quoted


def finding(verdict: Verdict, *numbers: int, rule: str = "share", shown: str = "") -> Finding:
    used = quoted("Tal.", *((str(n), float(n)) for n in numbers))
    statistics = from_records(used)
    chosen = [s for s in statistics if s.value in numbers]
    renamed = [type(s)(**{**s.__dict__, "id": f"n{s.value:.0f}"}) for s in chosen]
    return told(rule, verdict, renamed, shown or f"{numbers}", "why", 0.7)


def test_a_fault_that_the_checks_by_wording_find_none_in_is_dropped() -> None:
    fault, other, sound = (
        finding("differ", 1, 2),
        finding("differ", 3, 4),
        finding("rounding", 1, 2),
    )
    assert list(unopposed([fault, other], [sound])) == [other]


def test_a_number_that_fits_elsewhere_is_no_fault() -> None:
    fault, sound = finding("differ", 1, 2, 3), finding("agree", 1, 2, 4)
    assert settled([fault, sound]) == [sound]


def test_a_fault_stays_beside_what_holds_for_other_numbers() -> None:
    fault, sound = finding("differ", 1, 2, 3), finding("agree", 7, 8, 9)
    assert set(map(id, settled([fault, sound]))) == {id(fault), id(sound)}


def test_one_fault_is_told_once() -> None:
    whole, part = finding("differ", 1, 2, 3), finding("differ", 1, 2, rule="sum")
    assert settled([part, whole]) == [whole]
