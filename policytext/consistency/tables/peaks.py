"""Records: "det højeste antal nogensinde" against the years before it in a series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import YEAR
from policytext.consistency.common.verdicts import belied
from policytext.consistency.common.yearly import Series, meant, stretches
from policytext.consistency.findings import Finding, danish

_TOP = r"højere|højeste|højt|større|største|stort?|flere|flest|mange|meget"
_LOW = r"lavere|laveste|lavt|mindre|mindste|færre|færreste?|få|lidt"
_ANY = r"tidligere|andet|andre|foregående"
_EVER = r"nogensinde|hidtil|til dato|i (?:hele )?perioden|i \w+s historie|siden (?:19|20)\d\d"
_RECORD = re.compile(
    rf"\b(?:rekord(?:en|er|år|høj\w*|stor\w*|mange|antal\w*|tal)?|(?P<low>rekord(?:lav\w*|få)))\b"
    rf"|\baldrig (?:før|tidligere|nogensinde)?\b[^.;]{{0,40}}\bså (?:(?:{_TOP})|(?P<low2>{_LOW}))\b"
    rf"|\bså (?:(?:{_TOP})|(?P<low3>{_LOW}))\b[^.;]{{0,40}}\baldrig\b"
    rf"|\b(?:intet|ingen) (?:{_ANY}) år\b[^.;]{{0,40}}\b(?:(?:{_TOP})|(?P<low4>{_LOW}))\b"
    rf"|\b(?:(?:{_TOP})|(?P<low5>{_LOW})) end (?:i )?(?:noget|nogen|alle|samtlige) (?:de )?"
    rf"(?:{_ANY}) år"
    rf"|\b(?:(?:højeste|største|flest)|(?P<low6>laveste|mindste|færrest))\b[^.;,]{{0,30}}?\b(?:{_EVER})"
    r"|\bi (?:hele )?perioden med (?:(?:det højeste|det største|flest)"
    r"|(?P<low7>det laveste|det mindste|færrest))\b",
    re.I,
)
_NO_RECORD = re.compile(
    r"\b(?:ikke|bortset|undtagen|næst\w*|af de|blandt|hvis|skal|bør|vil|mål\w*|forvent\w*|ventes"
    r"|stigning\w*|fald\w*|vækst\w*|forskel\w*)\b",
    re.I,
)
_LESS = re.compile(rf"\b(?:{_LOW})\b", re.I)
_SINCE = re.compile(r"\bsiden ((?:19|20)\d\d)\b", re.I)


def peaks(passages: Document) -> Iterator[Finding]:
    """Yield the findings on years that one report calls the highest or lowest of a series."""
    for stretch in stretches(passages):
        for passage, before in stretch.beside:
            record = _RECORD.search(passage.text)
            if record is None or _NO_RECORD.search(passage.text):
                continue
            series = meant(stretch, passage, passage.text, before)
            if series is not None:
                years = _years(passage) or (_years(before) if before is not None else [])
                yield from _beaten(passage, record, series, years)


def _years(passage: Passage) -> list[int]:
    """Return the years of a sentence, without the one that "siden" stands before."""
    return [int(year) for year in YEAR.findall(_SINCE.sub(" ", passage.text))]


def _beaten(
    passage: Passage, record: re.Match[str], series: Series, years: Sequence[int]
) -> Iterator[Finding]:
    """Hold the one year that is called a record against the earlier years of its series."""
    if len(set(years)) != 1 or years[0] not in series.cells:
        return
    low = any(record.groupdict().values())
    if not low and _LESS.search(passage.text):
        return  # "et rekordår med de færreste ulykker"
    mine = series.cells[years[0]]
    since = _SINCE.search(passage.text)
    from_year = int(since[1]) + 1 if since else 0
    earlier = [(y, s) for y, s in series.cells.items() if from_year <= y < years[0]]
    if not earlier:
        return
    year, best = (min if low else max)(earlier, key=lambda cell: cell[1].value)
    beyond = best.value < mine.value if low else best.value > mine.value
    if beyond and best.unit == mine.unit and not best.allowed.meets(mine.allowed):
        yield belied(
            "rank",
            (mine, best),
            passage,
            record[0],
            f"{series.name} {years[0]}: {danish(mine.value)}, {year}: {danish(best.value)}".strip(),
            0.6,
            says="the text calls another year a record,",
        )
