"""Trends told in the text, against the years of a table or of a sentence.

"Antallet er faldet siden 2018", "faldt for tredje år i træk", "Andelen er uændret": each is held
against the series that it names, year by year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.movement import UNCHANGED, Pair, against, is_change
from policytext.consistency.common.passages import Passage, wording
from policytext.consistency.common.row_names import TOTAL_ROW, label_of
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.trends_told import CLAUSE_OF_TREND, RUN, Trend, trends_of
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.words import ends_in
from policytext.consistency.common.yearly import SINCE, Series, Stretch, meant, stretches
from policytext.consistency.findings import Finding, brief, danish

_EXACTLY = re.compile(r"\b(?:præcis|nøjagtig)t?\s+(?:det\s+)?(?:samme|uændret)", re.I)
_STEPS = {
    word: number
    for number, words in enumerate(
        "to andet|tre tredje|fire fjerde|fem femte|seks sjette|syv syvende|otte ottende".split("|"),
        2,
    )
    for word in words.split()
}
_OPENING = re.compile(r"^\W*(?:sammenlignet|sammenholdt|i forhold|siden)\b", re.I)
"""What opens a sentence whose main clause takes up the number before ("er det en stigning på")."""

_LAST_TWO = re.compile(
    r"\bdet (?:seneste|sidste|forløbne) år\b"
    r"|\bde\s+(?:to\s+(?:seneste|sidste|nyeste)|(?:seneste|sidste|nyeste)\s+to)\s+"
    r"(?:\w*år|målinger|opgørelser|undersøgelser|tællinger)\b",
    re.I,
)
"""What names the last two years of a series, and no year."""

_IN_ALL = re.compile(
    r"\b(?:samlet set|alt i alt|over hele perioden|i hele perioden|fra start til slut"
    r"|siden (?:\w+ ){0,2}(?:start|begyndelse)\w*)\b",
    re.I,
)
"""What compares the outermost years of a series."""

MOST_OFF = 2.5
"""How many times larger or smaller a stated change may be than the one it is held against."""

_OF_ALL = re.compile(
    r"\b(?:samlet|samlede|i alt|alt i alt|under ét|totalt?|som helhed|på landsplan|sammenlagt)\b",
    re.I,
)
ANNOUNCED_WITHIN = 6
"""Sentences before a table in which it may be announced."""


def trends(passages: Document) -> Iterator[Finding]:
    """Yield the findings on trends that the sentences of one report tell of its series."""
    for table in passages.tables:
        yield from _announced(table, passages)
    nearest: dict[tuple[int, str], tuple[int, list[Finding]]] = {}
    for stretch in stretches(passages):
        for told_in, before in stretch.beside:
            away = abs(told_in.index - stretch.place)
            for words, findings in _held(stretch, told_in, before):
                key = told_in.index, words
                if key not in nearest or away < nearest[key][0]:
                    nearest[key] = away, findings
        if stretch.head:
            yield from _opened(stretch.head, stretch.series[0])
    for _, findings in nearest.values():
        yield from findings


def _held(
    stretch: Stretch, told_in: Passage, before: Passage | None
) -> Iterator[tuple[str, list[Finding]]]:
    """Hold what a sentence tells against the series that it means.

    Yields:
        What it says, of a series of the stretch, and what is found there.
    """
    for change, findings in _by_how_much(told_in, stretch, before):
        yield f"{change.at} {change.value_text}", findings
    for trend in trends_of(told_in.text) if stretch.spoken_of(told_in) else ():
        series = meant(stretch, told_in, trend.clause, before)
        own = told_in if before is None or not _IS_IT.match(trend.clause) else before
        if series is not None and not _has_other_levels(own, trend, series):
            yield trend.clause, list(_against(told_in.text, trend, series, told_in))


def _by_how_much(
    passage: Passage, stretch: Stretch, before: Passage | None
) -> Iterator[tuple[Statistic, list[Finding]]]:
    """Hold "mere end fordoblet fra 2019 til 2021" against the levels of the two years.

    What a clause says of all together is held against the total row. A change that fits anything
    else that the series may be said of, of any two of its years, is taken for that.
    """
    changes = [s for s in passage.numbers if is_change(passage, s)]
    if stretch.in_prose and (len(changes) != len(passage.numbers) or len(changes) != 1):
        return
    years = sorted({int(year) for year in YEAR.findall(passage.text)})
    for change in changes:
        clause = passage.clause(change, CLAUSE_OF_TREND)
        named = meant(stretch, passage, clause, before)
        if not named and _OPENING.match(passage.text):
            clause = passage.text[: change.at]
            named = meant(stretch, passage, clause, before)
        series = named or (_total(stretch, clause) if _OF_ALL.search(clause) else None)
        ends = _told_of(series, years, clause) if series else None
        counted = stems(f"{change.value_text} {passage.after(change, 15)}")
        if series and change.unit != series.unit and counted & series.words:
            change = replace(change, unit=series.unit)  # "Timer pr. måned", and "2 timer"
        if series is None or ends is None or _is_one_of(series, stretch, passage):
            continue
        pairs = [
            Pair(a, b, True) for (first, a), (last, b) in combinations(series.cells.items(), 2)
        ]
        held = any(_holds(pair, change, passage) for pair in pairs)
        if held or not _is_meant(Pair(*ends, True), change):
            yield change, []
        else:
            yield change, list(against(Pair(*ends, True), change, passage, 0.55))


def _is_one_of(series: Series, stretch: Stretch, passage: Passage) -> bool:
    """Return whether a sentence names a series and right behind it the next ("glas, metal og")."""
    at = passage.text.lower().find(series.name.lower()) if series.name else -1
    behind = _AND.match(passage.text[at + len(series.name) :]) if at >= 0 else None
    rest = behind["rest"].lower() if behind else ""
    return any(s.name and rest.startswith(s.name.lower()) for s in stretch.series)


_AND = re.compile(r"\s*(?:,|og)\s+(?P<rest>.+)", re.S)


def _total(stretch: Stretch, clause: str) -> Series | None:
    """Return the series of the total row of a table, if a clause is on nothing else."""
    totals = [s for s in stretch.series if s.name and TOTAL_ROW.match(s.name)]
    others = stems(_OF_ALL.sub(" ", clause)) - _CHANGES
    if len(totals) != 1:
        return None
    about = any(ends_in(word, end) for word in others for end in totals[0].topic)
    return totals[0] if about or not others else None


_CHANGES = stems(
    "der er tale om en stigning et fald fremgang tilbagegang vækst ændring steget faldet vokset"
    " to tre fire fem seks syv otte ni ti procent point procentpoint år siden antal antallet"
    " andel andelen tallet niveau periode"
)
"""What a clause on a change says besides of whose change it is."""


def _told_of(
    series: Series, years: Sequence[int], clause: str
) -> tuple[Statistic, Statistic] | None:
    """Return the two levels that a change is told of: of the years named, or the outermost."""
    known = list(series.cells)
    if any(year not in known for year in years) or len(years) > 2:
        return None
    if len(years) == 1:
        since = SINCE.search(clause)
        place = known.index(years[0])
        years = [years[0], known[-1]] if since else known[max(0, place - 1) : place + 1]
    first, last = (years or known)[0], (years or known)[-1]
    levels = series.cells[first], series.cells[last]
    return levels if first != last and min(s.value for s in levels) > 0 else None


def _holds(pair: Pair, change: Statistic, passage: Passage) -> bool:
    if min(pair.first.value, pair.last.value) <= 0:
        return False
    return any(f.verdict != "differ" for f in against(pair, change, passage, 0.5))


def _is_meant(pair: Pair, change: Statistic) -> bool:
    """Return whether a change goes the way of two levels, and is not another size altogether."""
    moved = pair.last.value - pair.first.value
    if change.change and (moved > 0) != (change.change == "increase"):
        return False
    if change.unit == "times":
        return True
    if change.unit == pair.first.unit == "percent" and change.allowed.meets(exactly(abs(moved))):
        return True  # percentage points that are called percent
    by = abs(moved) if change.unit != "percent" else 100 * abs(moved) / pair.first.value
    return by / MOST_OFF <= change.value <= by * MOST_OFF


def _opened(head: str, series: Series) -> Iterator[Finding]:
    """Hold the words that open a list of years ("Antallet er faldende: ...") against it."""
    clauses = [clause for clause in CLAUSE_OF_TREND.split(head) if clause.strip()]
    for trend in trends_of(clauses[-1]) if clauses else ():
        yield from _against(head, trend, series)


def _against(
    text: str, trend: Trend, series: Series, told_in: Passage | None = None
) -> Iterator[Finding]:
    """Hold a trend against its series; `told_in` is its sentence, where another one."""
    run = RUN.search(trend.clause)
    if run and trend.way:
        steps = pairwise(_run(run, trend, series))
        against = next(
            ((a, b) for a, b in steps if (b[1].value - a[1].value) * trend.way < 0), None
        )
    else:
        against = _ends(text, trend, series)
    if against is None:
        return
    (year, before), (next_year, after) = against
    said = run[0] if run else trend.word
    yield differs(
        "direction",
        (before, after, *([wording(told_in, said)] if told_in else [])),
        f"{series.name} {year}: {danish(before.value)}, {next_year}: {danish(after.value)}".strip(),
        f"the text says »{said}«: {brief(text)}",
        0.55,
    )


def _has_other_levels(passage: Passage, trend: Trend, series: Series) -> bool:
    """Return whether a trend is told from one level to another, of which the series has none."""
    from_to = [
        s
        for s in passage.numbers
        if (s.value_text in trend.clause or _IS_IT.match(trend.clause))
        and _FROM_TO.search(passage.before(s))
    ]
    known = [cell.allowed for cell in series.cells.values()]
    return bool(from_to) and not any(s.allowed.meets(cell) for s in from_to for cell in known)


_IS_IT = re.compile(r"\W*det(?:te)?\s(?:er|var|giver)\b", re.I)
"""What takes up the levels of the sentence before."""

_FROM_TO = re.compile(r"\b(?:fra|til)\s$", re.I)


def _run(run: re.Match[str], trend: Trend, series: Series) -> list[tuple[int, Statistic]]:
    """Return the levels of the years that are said to go one way."""
    named = [int(year) for year in YEAR.findall(trend.clause.replace(run[0], ""))]
    cells = [(y, s) for y, s in series.cells.items() if not named or y <= max(named)]
    if run["since"]:
        return [(y, s) for y, s in cells if y >= int(run["since"])]
    steps = 2 if run["both"] else _STEPS[run["n"].lower()] if run["n"] else len(cells)
    return cells[-steps - 1 :]


_AFTER_SOMETHING = re.compile(r"\befter\s[^.;:,\d]{3,40}\s(?:19|20)\d\d\b", re.I)
"""What came before a change, and is of another year ("faldt efter den tørre sommer i 2018")."""


def _ends(
    text: str, trend: Trend, series: Series
) -> tuple[tuple[int, Statistic], tuple[int, Statistic]] | None:
    """Return the two levels that a trend lies between, where they go another way."""
    years = sorted({int(y) for y in YEAR.findall(_AFTER_SOMETHING.sub(" ", text))})
    cells = list(series.cells.items())
    if any(year not in series.cells for year in years) or len(years) > 2:
        return None
    since = SINCE.search(trend.clause)
    if not years and _LAST_TWO.search(trend.clause):
        pair = cells[-2:]
    elif len(years) == 1 and not since:
        before = [cell for cell in cells if cell[0] < years[0]][-1:]
        pair = [*before, (years[0], series.cells[years[0]])]
    elif years:
        last = years[1] if len(years) == 2 else cells[-1][0]
        pair = [(y, series.cells[y]) for y in (years[0], last)]
    else:  # no year is named: only what goes the other way all along
        pair = [cells[0], cells[-1]]
        in_all = _IN_ALL.search(trend.clause)
        if not in_all and any(
            (b.value - a.value) * trend.way > 0 for (_, a), (_, b) in pairwise(cells)
        ):
            return None
    if len(pair) < 2 or pair[0][0] == pair[1][0]:
        return None
    first, last_level = pair[0][1], pair[1][1]
    if trend.way == 0:
        within = 0 if _EXACTLY.search(trend.clause) else UNCHANGED
        moved = abs(last_level.value - first.value) > within * abs(first.value)
        return (pair[0], pair[1]) if moved and not first.allowed.meets(last_level.allowed) else None
    return (pair[0], pair[1]) if (last_level.value - first.value) * trend.way < 0 else None


def _announced(table: Grid, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Hold "Stigningen ses også i kommunerne:" against the table of two years that follows."""
    place = table.rows[0].index
    before = [p for p in passages[max(0, place - ANNOUNCED_WITHIN) : place] if p.text != table.head]
    said = next((p for p in reversed(before) if p.text.rstrip().endswith(":")), None)
    clauses = list(trends_of(said.text.rstrip(":"))) if said is not None else []
    rows = [(label_of(r), sorted(table.by_year(r).items())) for r in table.rows]
    moved = [(label, cells) for label, cells in rows if len(cells) == 2]
    if (
        said is None
        or len(clauses) != 1
        or not clauses[0].way
        or len(moved) != len(rows)
        or len(rows) < 3
    ):
        return
    up = clauses[0].way > 0
    against = [
        (label, before, after)
        for label, ((_, before), (_, after)) in moved
        if before.value != after.value and (after.value > before.value) != up
    ]
    if 2 * len(against) >= len(rows):
        return
    for label, first, last in against:
        yield differs(
            "direction",
            (first, last, wording(said, clauses[0].word)),
            f"{label}: {danish(first.value)} -> {danish(last.value)}",
            f"the text says that all go {'up' if up else 'down'}: {brief(said.text)}",
            0.45,
        )
