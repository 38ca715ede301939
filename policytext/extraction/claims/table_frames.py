"""What all rows of a table share, by what stands above, under and in its corner: its `Table`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from policytext.extraction.claims.clauses import clause_patterns
from policytext.extraction.claims.periods import section_period
from policytext.extraction.claims.respondents import Respondents
from policytext.extraction.claims.sources import Sources
from policytext.extraction.claims.table_attributes import SORTED_BY, Table, counts_answers
from policytext.extraction.claims.table_labels import is_verdict, measures, tells_unit
from policytext.extraction.common.parsed import ParsedReport
from policytext.language.units import unit_pattern
from policytext.reports import Block, Report

CELL = re.compile(
    r"^\s*(?:\+|(?P<sign>[-–−÷]))?\s*"
    r"(?P<n>(?:\d[\d.,  ]*\d|\d)(?P<scaled>\s*(?:mio|mia|million(?:er)?|milliard(?:er)?)\b\.?)?)"
    rf"\s*(?P<unit>{unit_pattern()})?\s*\*?$",
    re.IGNORECASE,
)
"""A cell that is a number, with its unit."""

ROW_UNIT = re.compile(
    rf"(?:^|\(|,\s|\bi\s)\s*(?:i\s)?(?:(?:mio\.?|mia\.?|1\.?000|tusinde?)\s*)?{unit_pattern()}\W*$",
    re.IGNORECASE,
)
"""The unit at the end of the name of a row."""

_ONLY_UNITS = re.compile(
    rf"(?:(?:antal|andel|n|i alt|{unit_pattern()})[.\s]*){{2,}}", re.IGNORECASE
)
_NUMBER_OF_TABLE = re.compile(r"^\W*(?:tabel|figur|skema)\s*[\d.]*\d?\s*[.:–-]*\s*", re.IGNORECASE)
_LAST_SENTENCE = re.compile(r"^.*[a-zæøå\d][.!?]\s+(?=[A-ZÆØÅ])", re.DOTALL)
"""What a paragraph says before the sentence that announces a table."""

_TITLE = re.compile(r"^\W*(?:tabel|figur|skema)\s*\d", re.IGNORECASE)
_REMARK = re.compile(r"^\W*(?:note?r?|anm|anmærkning(?:er)?|kilder?)\s*[.:]", re.IGNORECASE)
_AMOUNTS = re.compile(r"(?:alle\s+)?(?:tal|beløb)\b", re.IGNORECASE)
"""How a line begins that says nothing but in what the amounts are given."""

_ASKED_ABOUT = re.compile(
    r"\b(?:mht\.|med hensyn til|hvad angår|vedrørende|angående|når det gælder)\s+(?P<what>.+?)\??$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:\W*\d{1,3}[.)])?\W*(?:i hvilken grad|i hvor høj grad"
    r"|hvor (?:ofte|tit|enig|tilfreds|vigtigt?)"
    r"|hvordan|hvad|hvem|hvilke\w*|har|er|synes|mener|oplever)\s+(?:(?:er|mener|oplever|synes|vurderer|vil|har)\s+)?"
    r"(?:du|I|man|De)?,?\s*(?:at\s+)?(?P<what>.+?)\?$",
    re.IGNORECASE,
)
_BEHIND_QUESTION = re.compile(
    rf"(?<=\?)\s+(?:(?P<who>[A-ZÆØÅ][^\W\d]+),\s+)?(?:(?:tal|andel|svar)\s+)?(?:i\s+)?{unit_pattern()}"
    r"(?:\s+af\s+(?P<of>[^,.()]+))?(?:\s*\([^()]*\))?\W*$",
    re.IGNORECASE,
)
"""The unit of the answers behind a question, and who gave them: "Procent af lodserne"."""

_INQUIRY = re.compile(
    r"\W*(?:[^\W\d]+s\s+)?(?:egen\s+|egne\s+|store\s+|årlige\s+)?"
    r"\w*(?:rundspørge|spørgeskema|survey|undersøgelse)(?:n|en|t|et|undersøgelse)?"
    r"(?:\s+(?:i|fra|blandt|hos)\b[^:?]*)?\W*$",
    re.IGNORECASE,
)
"""A caption that says where the figures are from and not what they are of."""

_IN_YOUR = re.compile(r"\s+(?:på|i|hos)\s+(?:dit|din|dine|jeres|jer)\b.*$", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:panelet|respondenterne|deltagerne|de adspurgte|svarpersonerne|informanterne"
    r"|de udspurgte)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\W*(?:Jeg|Mine?|Mit)\s")
"""How a row begins that those who were asked agree to."""

_LONGEST_UNIT_LINE = 12
"""Words that a line above a table has at most, if it is to name the unit of the values."""

_SAMPLE = re.compile(r"\s*\(n\s?=\s?[\d.]+\)\W*$", re.IGNORECASE)
"""How many were asked, behind what the values are given in."""

_SHORTEST_QUESTION = 2
"""Words of what is too short to say what was asked."""

_BACK = 40
"""Blocks above a table in which those who were asked may be named."""


@lru_cache(maxsize=1)
def frames_of(parsed: ParsedReport) -> dict[int, Table]:
    """Return the tables of a report by the indices of their rows."""
    tables: dict[int, Table] = {}
    blocks = parsed.report.blocks
    respondents = Respondents(parsed)
    first = 0
    for index, block in enumerate(blocks):
        if block.type != "table_row":
            first = index + 1
            continue
        if parsed.report.opens_table(index):
            first = index
        if index + 1 == len(blocks) or _ends_table(parsed.report, index):
            table = _table(parsed.report, first, index, respondents)
            tables.update(dict.fromkeys(range(first, index + 1), table))
    return tables


def _ends_table(report: Report, row: int) -> bool:
    below = report.blocks[row + 1]
    return below.type != "table_row" or report.opens_table(row + 1)


def _table(report: Report, first: int, last: int, respondents: Respondents) -> Table:
    """Return what the rows between two indices of blocks share."""
    above = _beside(report, range(first - 1, max(-1, first - 4), -1))
    below = _beside(report, range(last + 1, min(last + 4, len(report.blocks))))
    corner = _corner(report.blocks[first], report)
    caption = ""
    if corner.endswith("?"):
        caption = corner
    elif above and (_heads_line(above) or _TITLE.match(above[0].text)):
        # The first line of the column heads may stand between, taken for a heading or a text.
        lines = takewhile(lambda block: block.type in ("caption", "heading"), above[1:])
        caption = next((b.text for b in (above[0], *lines) if _TITLE.match(b.text)), above[0].text)
    titled = [
        block
        for block in below[:1]
        if _TITLE.match(block.text) or (block.type == "caption" and not _REMARK.match(block.text))
    ]
    if titled and not _TITLE.match(caption) and not caption.endswith("?"):
        caption = titled[0].text
    prose = above[0].text if above and above[0].type in ("paragraph", "list_item") else ""
    if not caption and (prose.endswith((":", "?")) or _says_unit(prose)):
        caption = _LAST_SENTENCE.sub("", prose)
    line = next((s for b in (*below[:2], *above[:2]) if (s := Sources.named_in(b.text))), None)
    line = line or Sources.introduced_in(prose)
    words = tuple(above[0].text.split()) if above and _ONLY_UNITS.fullmatch(above[0].text) else ()
    rows = report.blocks[first : last + 1]
    behind = _BEHIND_QUESTION.search(caption)
    question = (behind is not None or caption.rstrip().endswith("?")) and _topic(caption) != ""
    told = behind["of"] or behind["who"] if behind is not None else None
    survey = _INQUIRY.match(_NUMBER_OF_TABLE.sub("", caption)) is not None
    asked = told.lower() if told else None
    if asked is None and (question or survey or _shows_answers(report, rows)):
        asked = respondents.before(first) or _asked(report, first)
    lists = _lists(report, rows)
    section = section_period(report, report.blocks[first])
    heading = {index - first for row in rows for index in row.header}
    naming = _naming(report, rows, heading)
    named = corner if 0 in heading and not holds_values(report, rows[0]) else ""
    labels = (report.text[slice(*row.cells[0])].strip() for row in rows if row.cells)
    polled = any(map(counts_answers, labels))
    topic = _topic(caption)
    return Table(caption, topic, prose, line, asked, words, named, lists, naming, polled, section)


def _heads_line(above: Sequence[Block]) -> bool:
    """Tell whether the line above a table is its caption, or words of its heads below that."""
    if above[0].type in ("caption", "heading"):
        return True
    text = above[0].text
    words = len(text.split()) <= _LONGEST_UNIT_LINE and not text.rstrip().endswith((".", ":", "?"))
    return words and any(_TITLE.match(block.text) for block in above[1:2])


def _shows_answers(report: Report, rows: Sequence[Block]) -> bool:
    """Tell whether a table shows what people answered: by its rows, or by its heads."""
    if any(_ANSWER.match(row.text) for row in rows):
        return True
    heading = {index for row in rows for index in row.header}
    heads = (report.text[slice(*c)].strip() for i in heading for c in report.blocks[i].cells[1:])
    if any(map(is_verdict, heads)):
        return True
    told = [row for at, row in enumerate(rows) if len(row.cells) > 1]
    verbs = [row for row in told if clause_patterns()["finite"].match(row.text.lower())]
    return len(verbs) > 1 and 2 * len(verbs) > len(told)


def _beside(report: Report, places: range) -> list[Block]:
    blocks = (report.blocks[index] for index in places)
    return [block for block in blocks if block.start is not None and block.type != "footnote"]


def _corner(head: Block, report: Report) -> str:
    return report.text[slice(*head.cells[0])].strip() if head.cells else ""


def _naming(report: Report, rows: Sequence[Block], heads: set[int]) -> int:
    """Return the column that names the rows: the second where cells of the first name several.

    Args:
        report: The report.
        rows: The rows of a table.
        heads: Which of them hold column heads.
    """
    below = [row for at, row in enumerate(rows) if at not in heads and len(row.cells) > 2]
    shared = any(a.cells[0] == b.cells[0] and len(set(a.cells[0])) > 1 for a, b in pairwise(below))
    said = (report.text[slice(*row.cells[1])] for row in below)
    return int(shared and not any(map(CELL.match, said)))


def _lists(report: Report, rows: Sequence[Block]) -> bool:
    """Tell whether the rows of a table are what is measured: some tell a unit, and no head does."""
    first = [[report.text[slice(*cell)].strip() for cell in row.cells] for row in rows]
    labels = [cells[0] for cells in first[1:] if cells]
    heading = {index for row in rows for index in row.header}
    heads = [
        report.text[slice(*cell)] for index in heading for cell in report.blocks[index].cells[1:]
    ] or (first[0][1:] if first else [])
    return any(map(tells_unit, labels)) and not any(map(measures, heads))


def _topic(caption: str) -> str:
    """Return what a caption or a question is about.

    >>> _topic("Tabel 3. Ledige lærlinge fordelt på køn, 2021")
    'Ledige lærlinge'
    >>> _topic("Foreningens budget i mio. kr."), _topic("Regnskab for 2022 (1.000 kr.)")
    ('Foreningens budget', 'Regnskab')
    >>> _topic("I hvilken grad oplever du, at kantinen holder åbent længe nok?")
    'kantinen holder åbent længe nok'
    """
    text = _BEHIND_QUESTION.sub("", _NUMBER_OF_TABLE.sub("", caption).strip())
    if _INQUIRY.match(text):
        return ""
    if text.endswith("?"):
        found = _ASKED_ABOUT.search(text) or _ASKS.match(text)
        what = (found["what"] if found else text).strip(" ?")
        bare = _IN_YOUR.sub("", what)
        asked = bare if len(bare.split()) > _SHORTEST_QUESTION else what
        return "" if clause_patterns()["pronoun"].match(asked) else asked
    said = SORTED_BY.sub("", ROW_UNIT.sub("", text)).strip(" :.,")
    return said if len(text.split()) <= 25 and not _AMOUNTS.match(said) else ""


def _asked(report: Report, first: int) -> str | None:
    """Return how the text above a question names those who answered it."""
    for index in range(first - 1, max(-1, first - 1 - _BACK), -1):
        block = report.blocks[index]
        if block.type in ("paragraph", "list_item") and (found := _ASKED.search(block.text)):
            return found[0]
    return None


def _says_unit(prose: str) -> bool:
    """Tell whether a short line above a table ends in the unit of its values.

    >>> _says_unit("Udgifter i mio. kr."), _says_unit("Det kostede i alt 3 mio. kr.")
    (True, False)
    >>> _says_unit("Fravær efter alder, pct. (n = 340)")
    True
    """
    said = _SAMPLE.sub("", prose)
    return len(said.split()) <= _LONGEST_UNIT_LINE and ROW_UNIT.search(said) is not None


def holds_values(report: Report, row: Block) -> bool:
    """Tell whether a row tells a value with its unit or a decimal: it heads no column."""
    cells = (report.text[slice(*cell)] for cell in row.cells[1:])
    return any(match["unit"] or "," in match["n"] for cell in cells if (match := CELL.match(cell)))
