"""What is said of all rows of a table: "er faldet i alle fem søer", where it rose in one of them.

"De tre øvrige regioner" are as many as the rows that the sentences before leave. How many rows go
which way is counted between the first and the last year of a table, or of the columns under one
head where it has several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.grids import Grid, near, topic_of
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.row_names import TOTAL_ROW, label_of, names
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.trends_told import trends_of
from policytext.consistency.common.verdicts import belied
from policytext.consistency.common.words import joined
from policytext.consistency.findings import Finding, danish
from policytext.language.numerals import read_numeral

_IN_ALL = re.compile(
    r"(?:\b(?:i|på|for|hos|blandt|inden for)\s+(?:(?P<all>alle|samtlige)|(?P<some>\w+)\s+af)"
    r"|^\W*(?P<they>alle|samtlige))\s+"
    r"(?:de\s+)?(?P<count>\w+)\s+(?P<noun>\w+)",
    re.I,
)
_TIME = re.compile(
    r"(?:år|årene|perioder(?:ne)?|måneder(?:ne)?|kvartaler(?:ne)?|uger(?:ne)?)$", re.I
)
_OTHER_ROW = re.compile(r"^\W*(?:gennemsnit\w*|median\w*)", re.I)
_OTHERS = re.compile(
    r"\bde (?P<count>\w+) (?:øvrige|andre|resterende)"
    r"(?:\s(?!(?:må|er|har|får|kan|skal|blev)\b)(?P<noun>\w+))?",
    re.I,
)
_COUNTED = re.compile(r"\b(?P<count>\w+)\s(?:af\s)?(?P<noun>\w+)")
_COUNTED_IN = stems("kr kroner mio mia mill pct procent antal andel ton timer")
"""What a head may begin with where its table gives the rows no name: what its cells are in."""

_ALONE = re.compile(r"\b(?:kun|alene|bortset fra|undtagen|(?:som|er|var) de[nt] eneste)\b", re.I)
"""What says that the one row named is the only one."""

_YEAR_BEFORE = re.compile(r"\b(?:året før|sidste år|det seneste år)\b", re.I)

SENTENCES_BEFORE = 4
"""Sentences before one that may name the rows of which it tells the others."""

_TAKEN_UP = stems(
    "alle samtlige andel andelen antal antallet tal tallet niveau steget faldet vokset øget"
    " stigning fald fremgang tilbagegang gået frem tilbage siden årene måling"
    " to tre fire fem seks syv otte ni ti"
)
"""What a clause says besides of cells that it takes up."""

LEAST_ROWS = 3


class _Columns(NamedTuple):
    """The first and the last column of a head.

    Args:
        words: Stems of what they give, none where the table has one head.
        first: The place of the first one.
        last: The place of the last one.
        years: The years they are of, in order.
    """

    words: frozenset[str]
    first: int
    last: int
    years: tuple[int, ...]


def everywhere(passages: Document) -> Iterator[Finding]:
    """Yield what one report says of all or so many rows of a table that go another way."""
    for table in passages.tables:
        rows = [r for r in table.rows if not TOTAL_ROW.match(label_of(r))]
        for passage in near(table, passages.prose) if len(rows) >= LEAST_ROWS else ():
            before = passages[max(0, passage.index - SENTENCES_BEFORE) : passage.index]
            yield from _of_others(passage, before, rows, table)
        even = len({len(r.numbers) for r in rows}) == 1
        summed = any(_OTHER_ROW.match(label_of(r)) for r in rows)
        heads = _heads(table, rows, passages) if even and not summed else []
        if len(rows) < LEAST_ROWS or not heads:
            continue
        for passage in near(table, passages.prose):
            yield from _told(passage, rows, heads, table)


def _of_others(
    passage: Passage, before: Sequence[Passage], rows: Sequence[Passage], table: Grid
) -> Iterator[Finding]:
    """Hold "i de tre øvrige regioner" against the rows that are not named before.

    The one before is named, or those before are counted ("fire områder"), in the sentence, or in
    one before it in its paragraph; that any of them leaves so many is enough.
    """
    said = _OTHERS.search(passage.text)
    number = read_numeral(said["count"].lower()) if said else None
    name = _name_of_rows(table)
    called = stems(name) - _COUNTED_IN
    if said is None or not number or not called:
        return
    text, left = passage.text[: said.start()], set()
    noun = said["noun"] or ""
    for ahead in (None, *reversed([p for p in before if p.paragraph == passage.paragraph])):
        text = f"{ahead.text} {text}" if ahead is not None else text
        counted = [
            int(count)
            for match in _COUNTED.finditer(text)
            for count in [read_numeral(match["count"].lower())]
            if count and stems(match["noun"]) & called
        ]
        alone = _ALONE.search(text) and sum(_is_named(row, called, text) for row in rows) == 1
        taken = [*counted, 1] if alone else counted
        left |= {len(rows) - number for number in taken if 0 < number < len(rows)}
        if counted and not stems(noun) & called:
            noun = name  # "fire områder ..., mens de to øvrige"
    if not left or number in left or not stems(noun) & called:
        return
    first = rows[0].numbers[0]
    yield belied(
        "others",
        (first,),
        passage,
        said[0],
        f"{int(number)} others; {len(rows)} rows, of which {len(rows) - min(left)} are told of",
        0.5,
    )


def _name_of_rows(table: Grid) -> str:
    """Return what a table calls its rows: the first word of its head, or what its title ends in."""
    first = table.head.split()[:1]
    titled = _BY.search(table.title)
    return titled["rows"] if titled and (not first or YEAR.match(first[0])) else "".join(first)


_BY = re.compile(r"\b(?:efter|fordelt på|opdelt på)\s(?P<rows>\w+)", re.I)


def _is_named(row: Passage, called: frozenset[str], text: str) -> bool:
    """Return whether a text names a row, be it with what rows are called ("flyområdet")."""
    return names(label_of(row), text) or joined(label_of(row), called, text)


def _heads(table: Grid, rows: Sequence[Passage], passages: Sequence[Passage]) -> list[_Columns]:
    """Return the columns of the first and the last year below each head of a table."""
    by_year = table.by_year(rows[0])
    if by_year:
        places = {year: rows[0].numbers.index(cell) for year, cell in sorted(by_year.items())}
        each = tuple(places)
        return [_Columns(frozenset(), places[each[0]], places[each[-1]], each)]
    years = tuple(int(year) for year in YEAR.findall(table.head))
    each = tuple(sorted(set(years)))
    groups = len(years) // len(each) if each else 0
    if groups < 2 or years != each * groups or len(years) != len(rows[0].numbers):
        return []
    place = next((p.index for p in passages if p.text == table.head and not p.table), 0)
    above = re.sub(r"\(.*?\)", " ", passages[place - 1].text if place else "").split()
    if len(above) != groups:
        return []
    return [
        _Columns(stems(name), n * len(each), (n + 1) * len(each) - 1, each)
        for n, name in enumerate(above)
    ]


def _told(
    passage: Passage, rows: Sequence[Passage], heads: Sequence[_Columns], table: Grid
) -> Iterator[Finding]:
    """Hold a sentence on how many rows go one way against the columns it names."""
    for trend in trends_of(passage.text):
        said = _IN_ALL.search(trend.clause)
        if said is None or not trend.way or _TIME.search(said["noun"]):
            continue
        if read_numeral(said["count"].lower()) != len(rows):
            continue
        number = read_numeral(said["some"].lower()) if said["some"] else len(rows)
        words = stems(trend.clause) - stems(said["noun"])
        meant = [h for h in heads if h.words & words] if len(heads) > 1 else list(heads)
        if len(meant) != 1 or number is None:
            continue
        (head,) = meant
        if len(heads) == 1 and not _speaks_of(table, rows, words, stems(said["noun"])):
            continue
        named = YEAR.findall(passage.text if said["they"] else trend.clause)
        years = {int(year) for year in named}
        head = _since_the_year_before(head, max(years, default=0), trend.clause)
        if not years <= {head.years[0], head.years[-1]}:
            continue
        yield from _counted(passage, said[0], trend.way, int(number), rows, head)


def _since_the_year_before(head: _Columns, year: int, clause: str) -> _Columns:
    """Return the two columns that a clause compares where it names one year and the one before."""
    if head.last - head.first != len(head.years) - 1 or not _YEAR_BEFORE.search(clause):
        return head
    last = head.years.index(year) if year in head.years else len(head.years) - 1
    if last < 1:
        return head
    first = head.first + last - 1
    return head._replace(first=first, last=first + 1, years=head.years[last - 1 : last + 1])


def _speaks_of(
    table: Grid, rows: Sequence[Passage], words: frozenset[str], noun: frozenset[str]
) -> bool:
    """Return whether a clause has a word of what the cells of a table give.

    Where it only takes them up ("er andelen steget"), its noun is what the table calls its rows.
    """
    if words & (rows[0].numbers[0].measure_words | topic_of(table)):
        return True
    rows_called = stems(_name_of_rows(table))
    return bool(noun & rows_called) and words <= _TAKEN_UP


def _counted(
    passage: Passage,
    said: str,
    way: int,
    number: int,
    rows: Sequence[Passage],
    head: _Columns,
) -> Iterator[Finding]:
    """Count the rows that go a way, and tell one that does not."""
    ends: list[tuple[Passage, Statistic, Statistic]] = [
        (row, row.numbers[head.first], row.numbers[head.last]) for row in rows
    ]
    going = [e for e in ends if (e[2].value - e[1].value) * way > 0]
    others = [e for e in ends if e not in going]
    if len(going) == number or not 2 * len(going) > len(rows):
        return
    row, first, last = (others or going)[0]
    yield belied(
        "direction",
        (first, last),
        passage,
        said,
        f"{label_of(row)}: {danish(first.value)} -> {danish(last.value)}; "
        f"{len(going)} of {len(rows)} rows",
        0.55,
    )
