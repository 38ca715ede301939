"""Recaps: a proposal that a report prints more than once is one record with `also_at`.

Overviews, short forms and headings repeat proposals, often in slightly other words. The full
occurrence is the one with the most text of its own; the others are linked to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.recommendations.summaries import REPEATED, likeness, summarised
from policytext.records import Level

SAME = 0.72
"""Dice overlap of words from which two main items are one."""
SAME_OPENING = 0.85
"""The same for a short form and as many words of the full text."""
SHORTEST_OPENING = 6
"""Words of the shortest text that counts as the short form of a longer one."""
SAME_LABEL = 0.4
"""The same for two with the same printed label."""
HEADING_CONTAINED = 0.8
"""Share of a heading's words that an item under or near it repeats."""

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_FUNCTION_WORDS = frozenset(
    "at og i på for til af der som den det de en et med skal bør vi er have har om fra så".split()
)


@dataclass(slots=True)
class Group:
    """A proposal and the places that repeat it.

    Args:
        candidate: The full occurrence.
        level: Its level.
        recaps: The others, in reading order.
    """

    candidate: Candidate
    level: Level
    recaps: list[Candidate] = field(default_factory=list)


def _words(text: str) -> Counter[str]:
    return Counter(word.replace("é", "e") for word in _WORD.findall(text.lower().replace("-", "")))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _dice(left: Counter[str], right: Counter[str]) -> float:
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _fullness(candidate: Candidate) -> tuple[bool, bool, int, int]:
    """Order the occurrences of a proposal: outside overviews, labelled, with a body, long."""
    return (
        not candidate.listed and "recap" not in candidate.section,
        candidate.label is not None,
        min(candidate.body, 400),
        len(candidate.text),
    )


def link_recaps(
    chosen: Sequence[tuple[Candidate, Level]], headings: Sequence[Candidate] = ()
) -> list[Group]:
    """Bring the occurrences of each main proposal together.

    Args:
        chosen: The candidates found to ask, with their levels, in reading order. A sentence of
            which a summary has the short form is a main proposal.
        headings: Headings that were not found to ask by themselves; one that says what a main item
            says is a recap of it.

    Returns:
        A group per record, in reading order. A supporting sentence that returns word for word
        is one with the first, but for sentences in the plans of proposals: there it asks again.
    """
    counted = _counted_again([c for c, _ in chosen])
    short_of = _short_forms([c for c, _ in chosen if id(c) not in counted])
    in_short = {id(statement): short for short, statement in short_of.values()}
    printed = {_plain(c.text) for c, level in chosen if level == "main"}
    mains = [
        c
        for c, level in chosen
        if id(c) not in short_of
        and (
            level == "main"
            or c.label_kind == "area"
            or (c.shape == "item" and _plain(c.text) in printed)  # of an overview
        )
    ]
    again = _sentences_again(c for c, level in chosen if level != "main")
    repeated = _repetitions(mains) | again | counted
    groups: list[Group] = []
    by_candidate: dict[int, Group] = {}
    for candidate, level in chosen:
        if id(candidate) in short_of:
            continue
        full = repeated.get(id(candidate), id(candidate))
        earlier = by_candidate.get(full)
        if earlier is None:
            short = in_short.get(id(candidate))
            group = Group(candidate, level) if short is None else Group(candidate, "main", [short])
            groups.append(group)
            by_candidate[id(candidate)] = by_candidate[full] = group  # a summary may stand first
        else:
            by_candidate[id(candidate)] = earlier
            _join(earlier, candidate, level)
    listed = overview([candidate for candidate, _ in chosen])
    groups = [group for group in groups if id(group.candidate) not in listed]
    for heading in headings:
        _link_heading(heading, [group for group in groups if group.level == "main"])
    for group in groups:
        group.recaps.sort(key=_position)
    groups.sort(key=lambda group: _position(group.candidate))
    return groups


def _counted_again(candidates: Sequence[Candidate]) -> dict[int, int]:
    """Return by its identity each item of a summary whose numbers are those of the proposals.

    "2. Billigere bus" below "Forslagene kort" is "Forslag 2: Gør bussen billigere" once more. The
    list is as long as the series, though some short forms may not look as if they asked.
    """
    labelled = {_number(c): c for c in candidates if c.label_kind == "proposal" and not c.listed}
    lists: dict[int | None, dict[str, Candidate]] = {}
    for c in candidates:
        if c.label_kind == "item" and "recap" in c.section:
            lists.setdefault(c.block.block.heading, {})[_number(c)] = c
    return {
        id(item): id(labelled[number])
        for items in lists.values()
        if items.keys() <= labelled.keys()
        and {item.siblings for item in items.values()} == {len(labelled)}
        for number, item in items.items()
    }


def _number(candidate: Candidate) -> str:
    """The number in a candidate's label."""
    match = _DIGITS.search(candidate.label or "")
    return match[0] if match else ""


def _short_forms(candidates: Sequence[Candidate]) -> dict[int, tuple[Candidate, Candidate]]:
    """Return by its identity each item of a summary of proposals, and the sentence it sums up."""
    lists: dict[int | None, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.shape == "item" and {"ask", "recap"} <= candidate.section:
            lists.setdefault(candidate.block.block.heading, []).append(candidate)
    sentences = [c for c in candidates if c.shape == "sentence" and "recap" not in c.section]
    found: dict[int, tuple[Candidate, Candidate]] = {}
    for items in lists.values():
        statements = summarised(items, sentences)
        found |= {
            id(item): (item, statements[id(item)]) for item in items if id(item) in statements
        }
    return found


def overview(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Return the identities of labelled proposals that stand in an overview only.

    A run of labels without any text between is an overview when at least two of its proposals
    return in full under their labels, or when it picks its numbers from a series that begins after
    it; else it is how the report lists these proposals.
    """
    labelled = [c for c in candidates if c.label_kind == "proposal"]
    in_full: dict[str, list[Candidate]] = {}
    for c in labelled:
        if not c.listed:
            in_full.setdefault(_label_key(c), []).append(c)
    listed = [c for c in labelled if c.listed]
    shared = [c for c in listed if _label_key(c) in in_full]
    returning = sum(any(_in_short(c, full) for full in in_full[_label_key(c)]) for c in shared)
    picked = len(in_full) > 1 and not shared and not _counts_on(labelled)
    return frozenset(id(c) for c in listed) if returning > 1 or picked else frozenset()


def _counts_on(labelled: Sequence[Candidate]) -> bool:
    """Say whether the numbers of labels rise through the report."""
    numbers = [int(number) for c in labelled if (number := _number(c))]
    return numbers == sorted(numbers)


def _label_key(candidate: Candidate) -> str:
    return (candidate.label or "").lower()


def _in_short(short: Candidate, full: Candidate) -> bool:
    """Say whether a labelled line is the short form of the proposal that has its label."""
    alike = _dice(_words(short.text), _words(full.text)) >= SAME_LABEL
    return alike or likeness(short.text, full.text)[0] >= REPEATED


def _repetitions(mains: Sequence[Candidate]) -> dict[int, int]:
    """Return for each main item that repeats an earlier one the identity of that one.

    One like item in two lists is asked in both; a list is a recap of others when it says so, when
    its labels return, or when at least two of its items are found again together.
    """
    words = [_words(candidate.text) for candidate in mains]
    pairs: list[tuple[Candidate, Candidate]] = []
    for later, candidate in enumerate(mains):
        for earlier in range(later):
            if _repeats(candidate, words[later], mains[earlier], words[earlier]):
                pairs.append((mains[earlier], candidate))
                break
    shared = Counter(candidate.block.block.heading for _, candidate in pairs)
    return {
        id(candidate): id(earlier)
        for earlier, candidate in pairs
        if candidate.label_kind in ("proposal", "area")
        or "recap" in candidate.section | earlier.section
        or shared[candidate.block.block.heading] > 1
    }


def _sentences_again(candidates: Iterable[Candidate]) -> dict[int, int]:
    """Return for each sentence outside plans that was there before the identity of the first."""
    seen: dict[str, Candidate] = {}
    again: dict[int, int] = {}
    for candidate in candidates:
        words = _plain(candidate.text)
        if candidate.plan is None and len(words.split()) >= SHORTEST_OPENING:
            first = seen.setdefault(words, candidate)
            if first is not candidate and None in (first.label, candidate.label):
                again[id(candidate)] = id(first)
    return again


def _position(candidate: Candidate) -> tuple[int, int]:
    return candidate.block.index, candidate.start


def _repeats(
    candidate: Candidate, words: Counter[str], other: Candidate, other_words: Counter[str]
) -> bool:
    if words.total() < 3 and candidate.label is None:
        return False
    overlap = _dice(words, other_words)
    if candidate.label_kind == other.label_kind and candidate.label_kind in ("proposal", "area"):
        return _label_key(candidate) == _label_key(other) and overlap >= SAME_LABEL
    return overlap >= SAME or _opens_other(candidate.text, other.text)


def _opens_other(text: str, other: str) -> bool:
    """Say whether the shorter of two texts is, word for word but a few, how the longer begins."""
    short, long = sorted((_WORD.findall(text.lower()), _WORD.findall(other.lower())), key=len)
    return len(short) >= SHORTEST_OPENING and (
        _dice(Counter(short), Counter(long[: len(short)])) >= SAME_OPENING
    )


def _join(group: Group, candidate: Candidate, level: Level) -> None:
    if level == "main":
        group.level = level
    if _fullness(candidate) > _fullness(group.candidate):
        group.recaps.append(group.candidate)
        group.candidate = candidate
    else:
        group.recaps.append(candidate)


def _link_heading(heading: Candidate, groups: Sequence[Group]) -> None:
    words = Counter(w for w in _words(heading.text).elements() if w not in _FUNCTION_WORDS)
    if words.total() < 2:
        return
    for group in groups:
        if group.candidate.shape == "heading":
            continue
        own = _words(group.candidate.text)
        if (words & own).total() / words.total() >= HEADING_CONTAINED:
            group.recaps.append(heading)
            return
