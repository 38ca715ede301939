"""Headlines and what stands below them: "Knap 40 procent ...", but "43,2 procent af dem".

A headline gives a share in figures ("40 procent"), in words ("hver tredje") or only as more or less
than half ("et flertal"). It is held against the sentences below that say the same of the same
people; when any share below it fits, the headline is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.consistency.common.clauses import CLAUSE
from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import Interval
from policytext.consistency.common.made import shares_made
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.percentages import HALF, MAJORITY, MINORITY
from policytext.consistency.common.row_names import label_of
from policytext.consistency.common.sections import CLOSED
from policytext.consistency.common.statistics import NEGATION, YEAR, Statistic, stems
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding

BELOW = 1200
"""Characters below a headline in which its own text is looked for."""

MOST_WORDS = 25
"""Words of a headline at most."""

NAMED_WITHIN = 40
"""Characters of a sentence that begins "Det gælder" within which it names the share."""

ASKED = 0.75
"""Share of a question's stems that a headline has, from which it tells the answer."""

LEAST_ASKED = 3
_MOST = re.compile(
    rf"\b(?P<most>{MAJORITY})\b"
    rf"|\b(?P<few>{MINORITY})\b",
    re.I,
)
_THEM = re.compile(r"\baf (?:dem|disse|de adspurgte|deltagerne|svarpersonerne)\b", re.I)
_SAYS_YES = re.compile(r"\b(?:svare[rd]?e?|siger|sagde|nikker)\b[^.]*\bja\b", re.I)
_ANSWERS = stems("svarer siger mener angiver oplyser ja nej her procent")
_UNIT = stems("pct procent")
_YES = re.compile(r"\W*ja\W*", re.I)
_NAMELY = re.compile(
    r"^\W*(?:det (?:gælder|drejer sig om|er)|(?:helt |mere )?(?:præcist?|nøjagtigt?)"
    r"|nærmere bestemt|andelen er)\b",
    re.I,
)
_ONCE = re.compile(r"\b(?:mod|dengang|tidligere|før|andre|øvrige|yderligere|kun|også)\b", re.I)


def headlines(passages: Document) -> Iterator[Finding]:
    """Yield headlines whose share is another one in the text below them."""
    shares = _shares(passages)
    for place, headline in enumerate(passages):
        if headline.table or not _gives_share(headline):
            continue
        below = [(p, s) for p in _below(passages, place) for s in shares[p.index]]
        below.extend(_answers(passages, place))
        share = _share(headline, below[0][1]) if below else None
        if share is None or any(_limits(share).meets(s.allowed) for _, s in below):
            continue
        for passage, number in below:
            if _same_said(headline, share, passage, number):
                yield differs(
                    "headline",
                    (share, number),
                    f"{share.value_text} against {number.value_text}",
                    "a headline and the sentence below it that says the same",
                    0.6,
                )
                break


def _gives_share(passage: Passage) -> bool:
    """Return whether a sentence has one number, a share, or none and a word for most or few."""
    if not passage.numbers:
        return _MOST.search(passage.text) is not None
    first = passage.numbers[0]
    return len(passage.numbers) == 1 and first.unit == "percent" and not first.change


def _is_headline(passage: Passage) -> bool:
    text = passage.text.rstrip()
    known = passage.start >= 0  # a quotation without its place may have lost its full stop
    return known and not text.endswith(CLOSED) and len(text.split()) <= MOST_WORDS


def _shares(passages: Sequence[Passage]) -> dict[int, list[Statistic]]:
    """Return the shares of each sentence: percentages, and counts out of a stated number."""
    found = {p.index: [s for s in p.of("percent") if not s.change] for p in passages}
    for made in shares_made(passages):
        found[made.passage.index].append(made.share)
    return found


def _share(headline: Passage, like: Statistic) -> Statistic | None:
    """Return the one share that a headline gives: in figures or words, or as "et flertal".

    Args:
        headline: The headline.
        like: A number below it, for the report and page.
    """
    if headline.numbers:
        return headline.numbers[0]
    match = _MOST.search(headline.text)
    if match is None:
        return None
    return replace(
        like,
        id="",
        value=HALF,
        value_high=100.0 if match["most"] else None,
        unit="percent",
        value_text=match[0],
        quote=headline.text,
        start=headline.start,
        at=match.start(),
    )


def _limits(share: Statistic) -> Interval:
    if not _MOST.fullmatch(share.value_text):
        return share.allowed
    return Interval(HALF, 100.0) if share.value_high else Interval(0.0, HALF)


def _below(passages: Sequence[Passage], place: int) -> Iterator[Passage]:
    """Yield the sentences below a headline; of a sentence, the next one if it is the same told."""
    headline = passages[place]
    if not _is_headline(headline):
        following = passages[place + 1 : place + 2]
        yield from (p for p in following if not p.table and _NAMELY.match(p.text))
        return
    for passage in passages[place + 1 :]:
        if passage.table or passage.start - headline.start > BELOW:
            return
        if not _is_headline(passage):  # two of a kind are headlines or items, each for itself
            yield passage


def _answers(passages: Sequence[Passage], place: int) -> Iterator[tuple[Passage, Statistic]]:
    """Yield the share of "ja" to the question that a headline is an answer to."""
    headline = passages[place]
    if not _is_headline(headline):
        return
    said = stems(headline.text)
    for row in passages[place + 1 :]:
        if row.start - headline.start > BELOW:
            return
        if row.table and row.numbers and _YES.fullmatch(label_of(row)):
            asked = row.numbers[0].measure_words - _ANSWERS
            alike = len(asked & said) >= ASKED * len(asked)
            if len(asked) >= LEAST_ASKED and alike and row.numbers[0].unit == "percent":
                yield row, row.numbers[0]


def _same_said(headline: Passage, share: Statistic, passage: Passage, number: Statistic) -> bool:
    """Return whether a clause says no more than its headline, of the same people."""
    if passage.table:
        return True
    if _NAMELY.match(passage.text) and number.at < NAMED_WITHIN:
        return passage.index == headline.index + 1
    clause = passage.clause(number, CLAUSE)
    if _ONCE.search(clause) or bool(NEGATION.search(clause)) != bool(
        NEGATION.search(headline.text)
    ):
        return False
    if set(YEAR.findall(passage.text)) - set(YEAR.findall(headline.text)):
        return False
    # a number that no record holds ends before its unit
    subject = stems(headline.text.replace(share.value_text, " ")) - _UNIT
    said = stems(clause) - _ANSWERS - _UNIT
    taken_up = _THEM.search(clause) or _SAYS_YES.search(clause)
    return bool(said) and said <= subject and (bool(taken_up) or said == subject)
