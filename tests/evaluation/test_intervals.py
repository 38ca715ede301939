from policytext.evaluation import Outcomes


def test_an_interval_holds_the_score_and_narrows_with_more_records() -> None:
    few, many = Outcomes(), Outcomes()
    few.add("r", [(1, 1, 1)] * 8 + [(0, 1, 0)] * 2)
    many.add("r", [(1, 1, 1)] * 800 + [(0, 1, 0)] * 200)
    wide, narrow = few.interval(), many.interval()
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low < 2 * 800 / 1800 < narrow.high < wide.high
    assert few.interval() == wide


def test_reports_that_differ_give_a_wider_interval_than_their_records() -> None:
    outcomes = Outcomes()
    for number in range(6):
        outcomes.add(f"r{number}", [(number % 2, 1, 1)] * 100)
    records, reports = outcomes.interval("records"), outcomes.interval("reports")
    assert records is not None
    assert reports is not None
    assert reports.high - reports.low > 2 * (records.high - records.low)


def test_one_record_has_no_interval() -> None:
    outcomes = Outcomes()
    outcomes.add("r", [(1, 1, 1)])
    assert outcomes.interval() is None
