"""The finders, in their order: what each finds, and what it reads.

A finder is a pure function that yields findings, and knows no other; what several need stands in
`common`. To add one, write its module in the folder of what it reads and name it here.

`check` runs four more, which are given something else: `repeated` the statistics of all reports,
`items` the reading text, `learnt` a model, `retold` what none of the others has compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.likeness import Weights
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.findings import Finding
from policytext.consistency.prose.across import across
from policytext.consistency.prose.ages import ages
from policytext.consistency.prose.aims import aims
from policytext.consistency.prose.apart import apart
from policytext.consistency.prose.balances import balances
from policytext.consistency.prose.beside_means import beside_means
from policytext.consistency.prose.durations import durations
from policytext.consistency.prose.each import each
from policytext.consistency.prose.elapsed import elapsed
from policytext.consistency.prose.fractions import fractions
from policytext.consistency.prose.in_words import in_words
from policytext.consistency.prose.inside import inside
from policytext.consistency.prose.means import means
from policytext.consistency.prose.moves import comparisons, moves
from policytext.consistency.prose.nested import nested
from policytext.consistency.prose.others import others
from policytext.consistency.prose.partitions import partitions, shared_on
from policytext.consistency.prose.parts import parts
from policytext.consistency.prose.restated import restated
from policytext.consistency.prose.series import series_changes
from policytext.consistency.prose.shares_told import shares_told
from policytext.consistency.prose.standing import standing
from policytext.consistency.prose.successions import successions
from policytext.consistency.prose.told_apart import told_apart
from policytext.consistency.prose.weekdays import weekdays
from policytext.consistency.prose.wholes import complements, wholes
from policytext.consistency.prose.worked_out import worked_out
from policytext.consistency.records.changes import changes
from policytext.consistency.records.differences import differences
from policytext.consistency.records.goals import goals
from policytext.consistency.records.hundreds import hundreds
from policytext.consistency.records.shares import shares
from policytext.consistency.records.sums import sums
from policytext.consistency.tables.averages import averages
from policytext.consistency.tables.between import between
from policytext.consistency.tables.cells import cells_told
from policytext.consistency.tables.columns import columns
from policytext.consistency.tables.everywhere import everywhere
from policytext.consistency.tables.grids import grids
from policytext.consistency.tables.hundred_columns import hundred_columns
from policytext.consistency.tables.listed import listed
from policytext.consistency.tables.mistold import mistold
from policytext.consistency.tables.peaks import peaks
from policytext.consistency.tables.ranks import ranks
from policytext.consistency.tables.results import results
from policytext.consistency.tables.rows import rows_told
from policytext.consistency.tables.trends import trends
from policytext.consistency.tables.untotalled import shared, untotalled
from policytext.consistency.twice.both_ways import both_ways
from policytext.consistency.twice.captions import captions
from policytext.consistency.twice.dates import dates, timetables
from policytext.consistency.twice.factboxes import factboxes
from policytext.consistency.twice.headlines import headlines
from policytext.consistency.twice.summaries import summaries


class OfRecords(NamedTuple):
    """A finder that reads the statistics of one report.

    Args:
        find: Yields its findings, from the statistics in reading order and the weights of stems in
            the collection.
        finds: What it finds.
    """

    find: Callable[[Sequence[Statistic], Weights], Iterator[Finding]]
    finds: str


class OfPassages(NamedTuple):
    """A finder that reads the sentences and rows of one report.

    Args:
        find: Yields its findings, from the sentences and rows in the order of the text.
        finds: What it finds.
    """

    find: Callable[[Document], Iterator[Finding]]
    finds: str


BY_MEASURE: tuple[OfRecords, ...] = (
    OfRecords(sums, "amounts that add up to a total, in a table, a run of sentences or by name"),
    OfRecords(hundreds, "percentages of a table or a sentence that share out a whole"),
    OfRecords(shares, "a count, its base and its percentage, in a row or near each other"),
    OfRecords(changes, "two levels of one measure, also far apart, and the change between them"),
    OfRecords(differences, "two percentages and the percentage points between them"),
    OfRecords(goals, "the level of a target, its baseline and how much it is to change"),
)
"""The finders that go by what the statistics of a report measure."""

BY_WORDING: tuple[OfPassages, ...] = (
    OfPassages(fractions, "a count beside its percentage, of a base here or elsewhere"),
    OfPassages(wholes, "percentages of one whole: the rest, and those that exclude each other"),
    OfPassages(parts, "a total that its sentence divides, sums up or leaves a rest of"),
    OfPassages(partitions, "a total shared out without a word for it, one slip from its parts"),
    OfPassages(moves, "two levels of one sentence, and what is said to lie between them"),
    OfPassages(across, "the same, with one level in each of two sentences"),
    OfPassages(comparisons, "the smaller of two numbers that is called the larger one"),
    OfPassages(aims, "how much is to be cut or gained, from which level, to which"),
    OfPassages(each, "how many, what each gets, and the amount for all"),
    OfPassages(means, "a mean and the numbers counted up before it"),
    OfPassages(beside_means, "a level said to be above or below a mean, and the mean"),
    OfPassages(successions, "numbers told as largest, second and third, in another order"),
    OfPassages(nested, "a share of a share, and what it is of all"),
    OfPassages(complements, "those who do not, against those who do"),
    OfPassages(durations, "two dates and how long the time between them is said to be"),
    OfPassages(grids, "a row or column of a table and its total"),
    OfPassages(captions, "the number of a caption in the sentence that refers to it"),
    OfPassages(series_changes, "a change named for a year of a series that stands elsewhere"),
    OfPassages(worked_out, "a number said to follow from others, whatever the wording"),
)
"""The finders that read the sentences of a report that hold numbers, or words for a change."""

BY_SENTENCE: tuple[OfPassages, ...] = (
    OfPassages(restated, "a share in words and at once in figures; a majority of less than half"),
    OfPassages(balances, "a surplus or deficit, and the income and expenses beside it"),
    OfPassages(ages, "the youngest, the oldest and the mean age, against whom something is for"),
    OfPassages(standing, "how long something has stood, and the year in which it began"),
    OfPassages(in_words, "a share in words, and the same in figures elsewhere"),
    OfPassages(shared_on, "a whole whose parts are told in the sentences after it"),
    OfPassages(elapsed, "the years that a change took or something came later, and their dates"),
    OfPassages(others, "those named, the others and how many there are in all"),
    OfPassages(inside, "a part that is more than its whole"),
    OfPassages(weekdays, "a date and its day of the week"),
    OfPassages(shares_told, "a share in a summary, and the count and base that it should be"),
    OfPassages(told_apart, "a change far from its levels: how much, which way, percent or points"),
    OfPassages(dates, "the date of one deadline or event, told twice"),
    OfPassages(timetables, "the date that a timetable sets for what a sentence dates too"),
    OfPassages(both_ways, "a rise or fall of the same years, told otherwise elsewhere"),
    OfPassages(listed, "the lines of a list or table, by what announces them or sums them up"),
    OfPassages(hundred_columns, "a column of percentages that shares out a whole, without a total"),
    OfPassages(columns, "a column of a table that follows from two others in most rows"),
    OfPassages(averages, "a mean outside the column of a table that it is the mean of"),
    OfPassages(results, "a surplus or deficit, and the result of the accounts"),
    OfPassages(between, "a change from one row of a table to another"),
    OfPassages(everywhere, "how many rows of a table are said to rise or fall"),
    OfPassages(shared, "the parts that a sentence gives of a row of a table"),
    OfPassages(untotalled, "a table or list without a total, and the total that the text tells"),
    OfPassages(headlines, "the share of a headline in the text below it"),
    OfPassages(factboxes, "a line of a box of figures, and the number that it should be"),
    OfPassages(
        summaries, "a number of a summary or box, and the one that tells the same in the text"
    ),
    OfPassages(apart, "a total of a summary whose parts stand in sections of their own"),
    OfPassages(cells_told, "a cell of a table in the sentence that tells it"),
    OfPassages(mistold, "a slip from the cell of a table whose row the sentence names"),
    OfPassages(rows_told, "the share of rows of a table in the sentence that tells it"),
    OfPassages(ranks, "the highest, lowest or second of a table, a list or a sentence"),
    OfPassages(trends, "a rise, fall or standstill of a series of years, and by how much"),
    OfPassages(peaks, "a record year of a series"),
)
"""The finders that read all sentences of a report, those without numbers too."""
