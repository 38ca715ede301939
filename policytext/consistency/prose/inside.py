"""Parts that are more than their whole: 214 guests under 25, and "blandt de unge under 25 har 241".

The whole is named by its number ("af de 214"), by the sentence before ("af dem"), or by the words
that were counted there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from policytext.consistency.common.document import Document
from policytext.consistency.common.likeness import ages
from policytext.consistency.common.passages import Passage, sentence_before
from policytext.consistency.common.percentages import OF
from policytext.consistency.common.sections import is_heading
from policytext.consistency.common.statistics import YEAR, Statistic, stems
from policytext.consistency.common.verdicts import differs
from policytext.consistency.common.words import counted_noun, divided_noun
from policytext.consistency.findings import Finding, danish

REACH = 40
"""Sentences before and after a part in which its whole is counted."""

_OF_THEM = re.compile(
    r"(?:^\W*|[,–—(]\s?)(?:heraf|deraf|hvoraf|(?:ud )?af (?:dem|disse))\b[^.;:()\d]{0,40}$", re.I
)
_AMONG = re.compile(
    r"(?:^|[,;]\s)\W*(?:blandt|af|ud af)\s(?:(?:de|vores|alle)\s)?"
    r"(?P<group>[a-zæøå][^.,;:()]{2,50}?)"
    r"\s(?:er|har|var|havde|blev|fik|svare(?:de|r)|sagde|siger|mener|kom|gav|deltog|oplever"
    r"|oplevede|gennemførte|bor|boede|gik|arbejder|angav|angiver)\b(?:\s(?:der|dog|i alt|hele"
    r"|kun|\w+))?\s?$",
    re.I,
)
_TIMES_MORE = re.compile(
    r"\b(?:svar(?:ene)?|kryds\w*|gange|besøg\w*|henvendelser|overnatninger)\b", re.I
)
"""Things of which everybody may have several."""

_OF_A = re.compile(r"\s(?:ud\s)?af\s(?:de|alle|i alt|vores)?\s?")

FAR = 3.0
"""How many times more than its whole a part may be; more is a part of something else."""

LEAST_WHOLE = 10
"""A whole that nothing but the sentence before tells has at least so many."""


def inside(passages: Document) -> Iterator[Finding]:
    """Yield the parts of one report that are more than what they are parts of."""
    sections = list(accumulate(is_heading(p) for p in passages))
    for place, passage in enumerate(passages):
        if passage.table:
            continue
        yield from _of_those_spoken_of(passages, sections, place)
        if _TIMES_MORE.search(passage.text):
            continue
        for part in passage.counts:
            if part.change or part.unit != "count" or not part.id:
                continue
            whole = _of_figures(passage, part) or _of_those_before(passages, place, part)
            whole = whole or _of_named(passages, place, part)
            if whole is not None and whole.allowed.high < part.allowed.low < FAR * whole.value:
                yield differs(
                    "part",
                    (part, whole),
                    f"{danish(part.value)} > {danish(whole.value)}",
                    "a part that is more than its whole",
                    0.65,
                )


_GROUP_IN_ALL = re.compile(
    r"^\W*(?:de\s)?(?P<noun>[a-zæøå]{4,}(?:ne|ene))\s(?:fra|på|i|med|uden|under|over|der|som|hos)\s"
    r"[^.;:()\d]{2,60},\s(?:nemlig\s|i alt\s)?$",
    re.I,
)
_OTHERS = re.compile(r"\b(?:øvrige|andre|resten|uden for|hele|tidligere|alle|samtlige)\b", re.I)
_ENDS_ASIDE = re.compile(r"^\s*(?:i alt\s*|personer\s*)?,\s")


def _of_those_spoken_of(
    passages: Sequence[Passage], sections: Sequence[int], place: int
) -> Iterator[Finding]:
    """Hold "Lærerne fra sprogfagene, 169 i alt, ..." against "de 148 lærere" of its section."""
    passage = passages[place]
    for part in passage.counts[:1]:
        group = _GROUP_IN_ALL.match(passage.text[: part.at])
        if (
            group is None
            or _OTHERS.search(group[0])
            or not _ENDS_ASIDE.match(passage.text[part.until :])
        ):
            continue
        noun = stems(group["noun"])
        counted = [
            (p, s)
            for p, section in zip(passages[:place], sections, strict=False)
            if section == sections[place] and not p.table
            for s in p.counts
            if counted_noun(s) & noun and not s.change
        ]
        wholes = [s for p, s in counted if OF.search(p.before(s)) or _THE.search(p.before(s))]
        whole = max(wholes, key=lambda s: s.value, default=None)
        if whole is None or any(s.value >= part.value for _, s in counted):
            continue
        if whole.allowed.high < part.value < FAR * whole.value:
            yield differs(
                "part",
                (part, whole),
                f"{danish(part.value)} > {danish(whole.value)}",
                "a part that is more than those the section is about",
                0.55,
            )


_THE = re.compile(r"\b(?:de|alle|vores|samtlige)\s$", re.I)


def _of_figures(passage: Passage, part: Statistic) -> Statistic | None:
    """Return the whole that a sentence gives beside a part ("241 af de 214", "blandt de 214")."""
    for whole in passage.counts:
        if whole is part or whole.unit != "count" or not OF.search(passage.before(whole)):
            continue
        if _MADE_OF.search(passage.before(whole)):
            continue
        if part.at < whole.at and _OF_A.fullmatch(passage.between(part, whole)):
            return whole
        opens = whole.at < part.at and len(passage.text[: whole.at].split()) <= LEAD
        alone = not any(whole.at < n.at < part.at for n in passage.numbers)
        if opens and alone and "," not in passage.between(whole, part):
            return whole
    return None


_MADE_OF = re.compile(r"\b(?:best(?:år|od|ående)|sammensat) af\s$", re.I)
"""What stands before the first of the parts that something has."""

LEAD = 3
"""Words before a whole with which a sentence opens ("Blandt de 214 unge har 241 ...")."""


def _of_those_before(passages: Sequence[Passage], place: int, part: Statistic) -> Statistic | None:
    """Return the number of those that "heraf" and "af dem" go back to, the largest it may be."""
    passage = passages[place]
    if not _OF_THEM.search(passage.before(part, 100)):
        return None
    here = [s for s in passage.counts if s.at < part.at and s.unit == "count"]
    if here:
        return max(here, key=lambda s: s.value)
    before = sentence_before(passages, passage)
    if before is None:
        return None
    there = [s for s in before.counts if not s.change and s.unit == "count"]
    largest = max(there, key=lambda s: s.value) if there else None
    return largest if largest is not None and largest.value >= LEAST_WHOLE else None


def _of_named(passages: Sequence[Passage], place: int, part: Statistic) -> Statistic | None:
    """Return the largest number of those that a part is of by name, None if it may be larger."""
    passage = passages[place]
    among = _AMONG.search(passage.text[: part.at])
    noun = divided_noun(part) or (stems(among["group"]) if among else frozenset())
    limits = ages(among["group"]) if among else ages(passage.after(part))
    years = set(YEAR.findall(passage.text))
    if not noun:
        return None
    near = [p for p in passages[max(0, place - REACH) : place + REACH] if p is not passage]
    counted = [
        s
        for p in near
        if not p.table and p.index < passage.index
        if not years or years & (set(YEAR.findall(p.text)) or years)
        for s in p.counts
        if s.id and not s.change and s.unit == "count" and _are_those(p, s, noun, limits)
    ]
    if not counted:
        return None
    largest = max(counted, key=lambda s: s.value)
    greater = any(
        s.value >= part.value
        for p in near
        if noun & stems(p.text)
        for s in p.counts
        if not limits or limits == ages(p.text)
    )
    return None if greater or any(_YEARLY.search(s.quote) for s in counted) else largest


_YEARLY = re.compile(r"\b(?:om året|årligt|hvert år|pr\. år|om ugen|dagligt|ad gangen)\b", re.I)


def _are_those(
    passage: Passage, s: Statistic, noun: frozenset[str], limits: tuple[int, ...]
) -> bool:
    """Return whether a number counts all of a group: its noun, or its ages where it has some."""
    if limits:
        return limits == ages(passage.after(s))
    return bool(counted_noun(s) & noun) and not ages(passage.after(s))
