"""Parts and totals in running text, by the way the text sets them out.

"204 blev godkendt, 71 fik en anmærkning, og de resterende 53 blev lukket" of 318; "fordelt på ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policytext.consistency.common.document import Document
from policytext.consistency.common.movement import is_change
from policytext.consistency.common.passages import Passage, alike_units, neighbours
from policytext.consistency.common.percentages import OPENS_OF_THEM, THEREOF, is_rest
from policytext.consistency.common.slips import FAR_APART, sum_slip
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.totals import (
    IN_ALL,
    LEAST,
    MOST,
    MOST_TRIED,
    OPENS_IN_ALL,
    added,
    amounts,
    levels_of,
    verdict_of,
)
from policytext.consistency.findings import Finding

_DIVIDED = re.compile(
    r"\b(?:fordel(?:t|te|er|es)|del(?:er|te) sig|opdelt|delt op|best(?:år|od|ående) af"
    r"|udgøres af|nemlig|henholdsvis|hhv\.|sammensat af|deraf|heraf|hvoraf)\b|[:–—]\s|\(\s?$",
    re.I,
)
_WHOLLY = re.compile(
    r"\b(?:fordel(?:t|te|er|es)|del(?:er|te) sig|opdelt|best(?:år|od|ående) af"
    r"|udgøres af|nemlig|henholdsvis|hhv\.|sammensat af)\b",
    re.I,
)
_ANOTHER = re.compile(
    r",\s(?:og|men|mens)\s(?:en|et|den|det|vi)\s(?:[a-zæøå]+\s){0,2}(?:har|havde|er|var|blev)\b"
    r"|,\s(?:samt\s|og\s)?[a-zæøå]{4,}\s(?:med|hos|blandt)\s$"
)
"""What begins to tell of something else than the parts.

"..., og en af os har ..."; "heraf svarede 44, interview med 26 ledere".
"""
_OUT_OF = re.compile(r"^\s(?:ud\s)?af\s(?:de\s)?$", re.I)
_EACH = re.compile(r"^(?:\s\w+\.?)?\s+hver(?:t|især)?\b", re.I)
_EACH_BEFORE = re.compile(r"\b(?:hver(?:t|især)?|pr\.|per)\s+(?:\w+\s+)?$", re.I)
"""What says that a number is the part of several alike ("25 ton hver", "betaler hver 25 kr.")."""

_OF_THEM = re.compile(r"^\s(?:(?:ud\s)?af\s(?:dem|disse)|heraf)\b", re.I)
"""What says that a number counts some of those just counted ("17 firmaer, tre af dem ...")."""

LARGE = 100
"""From here on it is no chance that others add up to a number; a smaller one has to be near."""


def parts(passages: Document) -> Iterator[Finding]:
    """Yield the findings on parts and totals in the running text of one report."""
    for number, passage in enumerate(passages):
        if passage.table:
            continue
        before = [p for p in passages[max(0, number - 2) : number] if not p.table]
        if before and not neighbours(before[-1], passage):
            before = []
        rest = next((s for s in levels_of(passage) if is_rest(passage, s)), None)
        if rest is not None:
            yield from _remainder(passages, passage, before, rest)
            continue
        divided = list(_divided(passage)) or list(_told_on(passages, passage))
        yield from divided
        if not divided:
            yield from _in_all(passage, before)
            yield from _over_two(passage, before)


def _of_kind(passage: Passage, like: Statistic) -> list[Statistic]:
    return [s for s in amounts(passage) if alike_units(s, like) and not is_change(passage, s)]


def _remainder(
    passages: Sequence[Passage], passage: Passage, before: Sequence[Passage], rest: Statistic
) -> Iterator[Finding]:
    """Check what is left of a total ("de resterende 53") against the parts named before."""
    run = [s for s in _of_kind(passage, rest) if s.at < rest.at]
    own = run if OPENS_OF_THEM.match(passage.text) else []
    windows = [run]
    for earlier in reversed(before):
        run = [*_of_kind(earlier, rest), *run]
        windows.append(run)
    windows = [[s for s in window if not _is_inside(s, window)] for window in windows] + windows
    levels = {
        s.value
        for p in passages
        for s in amounts(p)
        if (s.value >= LARGE or abs(p.paragraph - passage.paragraph) <= 1) and s not in run
    }
    # all of some may be parts, of a total that stands elsewhere
    apart = [w for w in windows if w and sum(s.value for s in w) + rest.value in levels]
    whole: list[list[Statistic]] = []
    last = re.search(r"\bsidste\s$", passage.text[: rest.at]) is not None
    paragraph = {p.text for p in before if p.paragraph == passage.paragraph and not last}
    paragraph.add(passage.text)
    for window in windows:
        if len(window) < 2:
            continue
        for total in dict.fromkeys((max(window, key=lambda s: s.value), *_of_those(window))):
            if total in own or any(total in parts for parts in apart):
                continue
            members = [*window[window.index(total) + 1 :], rest]
            near = LEAST * total.value < sum(s.value for s in members) < MOST * total.value
            several = any(
                _EACH.match(s.quote[s.until :]) or _EACH_BEFORE.search(s.quote[: s.at])
                for s in members
            )
            slipped = sum_slip(total, members)
            fits = (rest.value < total.value and near and not apart) or slipped
            fits = fits and not (total.value >= LARGE and _is_few(rest))
            untied = len(members) == 2 and not rest.id and total.quote not in paragraph
            if len(members) > 1 and fits and not several and not untied:
                whole.append([total, *members])
    for total, *members in whole:
        if verdict_of(total, members) != "differ":
            yield from added(total, members, "parts and what is left of a total", 0.85)
            return
    if whole:
        why = "parts and what is left of a total"
        total, *members = min(whole, key=_how_far_off)
        yield from added(total, members, why, 0.75, slipped=True)


def _how_far_off(whole: Sequence[Statistic]) -> float:
    """Return how far the parts of a total are from it, as a share of it."""
    total, *members = whole
    return abs(sum(s.value for s in members) / total.value - 1)


def _is_few(rest: Statistic) -> bool:
    """Return whether a rest is some few things, in words ("de tre øvrige fraktioner")."""
    return rest.value <= MOST_TRIED and not any(map(str.isdigit, rest.value_text))


def _of_those(window: Sequence[Statistic]) -> list[Statistic]:
    """Return the number right before one that counts some of those ("17 forslag. Tolv af dem")."""
    return [a for a, b in pairwise(window) if _OF_THEM.match(b.quote[b.until :])][-1:]


def _is_inside(s: Statistic, window: Sequence[Statistic]) -> bool:
    """Return whether a number is in another one of its sentence: some of them, or what each has."""
    here = [other for other in window if other.quote == s.quote]
    if _OF_THEM.match(s.quote[s.until :]):
        return s is not here[0]
    each = _EACH.match(s.quote[s.until :]) or _EACH_BEFORE.search(s.quote[: s.at])
    return bool(each) and any(
        other.at > s.at and IN_ALL.search(s.quote[s.until : other.at]) for other in here
    )


def _divided(passage: Passage) -> Iterator[Finding]:
    """Check a total that its sentence divides ("830, fordelt på 410, 290 og 130")."""
    levels = amounts(passage)
    for place, total in enumerate(levels[:-2]):
        members = [s for s in levels[place + 1 :] if alike_units(s, total)]
        if any(_OUT_OF.search(passage.between(a, b)) for a, b in pairwise(members)):
            continue  # "fordeler sig på fem af de syv værker"
        cue = _DIVIDED.search(passage.between(total, members[0])) if members else None
        if cue is None or len(members) < 2 or any(s.value >= total.value for s in members):
            continue
        wholly = _WHOLLY.search(passage.between(total, members[0]))
        verdict = verdict_of(total, members)
        over = sum(s.value for s in members) > total.value
        counted_up = len(members) > 2 and _counts_up(passage, cue[0], total, members)
        if verdict != "differ" or wholly or counted_up:
            sure = 0.8 if wholly else 0.65
            why = "a total and what it is divided into"
            yield from added(total, members, why, sure, slipped=True)
        elif over and THEREOF.search(cue[0]) and only_parts(passage, levels[place + 1 :], members):
            yield from added(total, members, "parts of a total that are more than it", 0.5)
        return


def only_parts(passage: Passage, behind: Sequence[Statistic], members: Sequence[Statistic]) -> bool:
    """Return whether nothing but parts is told behind a total.

    Args:
        passage: The sentence.
        behind: The numbers behind the total.
        members: Those that may be its parts.
    """
    on = passage.between(members[0], members[-1])
    return len(members) == len(behind) and not _ANOTHER.search(on)


def _told_on(passages: Sequence[Passage], passage: Passage) -> Iterator[Finding]:
    """Check "2.460 boliger fordelt på fire afdelinger" and the sentences that name the four."""
    levels = amounts(passage)
    for total, pieces in pairwise(levels):
        cue = _WHOLLY.search(passage.between(total, pieces))
        if cue is None or not 2 <= pieces.value <= MOST_TRIED or pieces is not levels[-1]:
            continue
        members: list[Statistic] = []
        for following in passages[passage.index + 1 :]:
            if following.table or following.paragraph != passage.paragraph:
                break
            members += [s for s in _of_kind(following, total) if s.value < total.value]
            if len(members) >= pieces.value:
                break
        if len(members) == pieces.value:
            yield from added(total, members, "a total and as many parts as it is said to have", 0.7)


def _counts_up(passage: Passage, cue: str, total: Statistic, members: Sequence[Statistic]) -> bool:
    """Return whether a mark after a total opens a list that starts with a number."""
    lead = passage.between(total, members[0])
    return cue.startswith(":") or (
        cue[0] in "(–—" and not re.search(r"[a-zæøå]", lead[lead.rfind(cue[0]) :], re.I)
    )


def _in_all(passage: Passage, before: Sequence[Passage]) -> Iterator[Finding]:
    """Check a sum that a sentence names after its parts ("... tilsammen 28 mio. kr.")."""
    for total in amounts(passage):
        if not IN_ALL.search(passage.before(total, 100)):
            continue
        members = [s for s in _of_kind(passage, total) if s.at < total.at]
        if len(members) > 1:
            yield from added(total, members, "parts and the sum the sentence names", 0.75)
            return
        if not before or members or not OPENS_IN_ALL.match(passage.text):
            continue
        members = _of_kind(before[-1], total)
        if len(members) > 1:
            yield from added(total, members, "parts and the sum named after them", 0.7)
            return


def _over_two(passage: Passage, before: Sequence[Passage]) -> Iterator[Finding]:
    """Check a total and the sentence after it that divides it."""
    levels = amounts(passage)
    if not before or len(levels) < 2:
        return
    totals = [s for s in amounts(before[-1]) if alike_units(s, levels[0])]
    members = [s for s in levels if alike_units(s, levels[0])]
    if len(members) < 2 or len(members) != len(levels):
        return
    if _OPENS_HEREOF.match(passage.text[: members[0].at]):
        yield from _hereof([s for p in before for s in _of_kind(p, levels[0])], members)
        return
    for total in totals:
        smaller = all(s.value < total.value for s in members) or sum_slip(total, members)
        alone = len(totals) == 1 or verdict_of(total, members) != "differ"
        if smaller and alone and _WHOLLY.search(passage.text[: members[0].at]):
            why = "a total and the sentence that divides it"
            yield from added(total, members, why, 0.75, slipped=True)
            return


_OPENS_HEREOF = re.compile(
    r"\W*(?:heraf|deraf|af (?:dem|disse))\s(?:er|var|har|havde|blev)\s$", re.I
)


def _hereof(totals: Sequence[Statistic], members: Sequence[Statistic]) -> Iterator[Finding]:
    """Check "Heraf er 814 børn, 1.337 er voksne, og 314 er ældre", which a slip parts from 2.365.

    Three or more that are some of one total need not be all of it: only a slip shows that they are.
    """
    whole = [s for s in totals if s.value > max(m.value for m in members)]
    if len(whole) == 1 and len(members) >= LEAST_HEREOF:
        fits = verdict_of(whole[0], members) != "differ"
        if fits or sum_slip(whole[0], members, FAR_APART):
            why = "a total and the sentence that tells those of it"
            yield from added(whole[0], members, why, 0.6, slipped=True)


LEAST_HEREOF = 3
