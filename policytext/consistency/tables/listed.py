"""Lists and tables that share out a whole, by the line that announces them or sums them up.

"En ramme på 8 mio. kr. over tre år:" and an amount for each year; "Al varme kommer fra fire
kilder:" and a percentage for each; lines of amounts and "I alt". Whether the lines are set as a
list, as a table or as paragraphs says nothing of what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.passages import Passage, alike_units
from policytext.consistency.common.percentages import FROM, OF_GROUPS, SHARED_OUT, TO, WIDE, hundred
from policytext.consistency.common.slips import sum_slip
from policytext.consistency.common.statistics import Statistic, stems
from policytext.consistency.common.totals import IN_ALL, OPENS_IN_ALL, added, amounts, verdict_of
from policytext.consistency.common.verdicts import told_hundred, told_sum
from policytext.consistency.common.words import counted_noun
from policytext.consistency.findings import Finding, Verdict
from policytext.consistency.settling import SURE

_FRAME = re.compile(
    r"\b(?:\w*(?:ramme|pulje|budget|bevilling|beløb|midler|udgift)(?:en|et|ten|erne|ne|er|n)?"
    r"|koster?|kostede|afsætte[rs]|afsat|bevilge[rs]?|bevilget)\b",
    re.I,
)
"""What money is spent from as a whole."""

SEVERAL = re.compile(
    r"\b(?:flere|mere end [eé]t)\s+(?:svar\w*|kryds\w*|valg|muligheder)"
    r"|\b(?:kan|kunne)\s+(?:have|angive|vælge|nævne|pege på|tilhøre|indgå i)\s+flere\b"
    r"|\bbl\.\s?a\.|\bblandt andet"
    r"|\bmere end (?:100|hundrede)(?:\s?(?:%|pct|procent)| tilsammen| i alt|\s*[.,;])"
    r"|\b(?:største|vigtigste|hyppigste|fleste|f\.eks\.|fx|eksempelvis)\b",
    re.I,
)
"""What says that a list does not share out a whole: several answers, or some lines only."""

ONE_ANSWER = re.compile(
    r"\b(?:ét|eet|(?:kun|blot) (?:give |vælge |sætte )?et) (?:svar|kryds)\b"
    r"|\b(?:placere[ts]|hører (?:til|hjemme)|henføre[ts]|regne[ts]|inddelt|fordelt|talt)\b"
    r"[^.;:\d]{0,30}\b(?:(?:netop|kun|præcis|højst) (?:ét|én|et|en)|ét|én)"
    r" (?:sted|gang|kategori|gruppe|årsag|type)\b",
    re.I,
)
"""What says that those asked gave one answer each, or that each is counted once."""

MOST_LINES = 15
ABOVE = 3
"""Lines above a table in which it may say that several answers were allowed."""

BELOW = 2
"""Lines below a table that may be its note."""

_NOTE = re.compile(r"\W*(?:note|anm|bemærk|flere|de adspurgte|deltagerne|respondenterne)\b", re.I)

LONGEST_LINE = 120
"""Characters of a line of a list at most."""

LEAST_LINES = 3
"""Lines that share out a whole at least, where no word but the colon says that they do."""


COUNTED = 1000
"""Numbers of things below this are counted, and not rounded."""

DIVIDED = "shares of what is said to be divided"

NEAR = 1.25
"""How far the lines of a list may be from a total that does not announce them, as a factor."""

_HEREOF = re.compile(
    r"^\W*(?:heraf|deraf|hvoraf|det er|det var|(?:pengene|beløbet|midlerne) \w+)\b", re.I
)
"""What opens a list of what the total before it holds ("Heraf er:")."""

_LEADS = re.compile(r"\bfordel(?:er|t|te|es)\b[^.!?]*[^.!?\s]$", re.I)

TAIL = 60
"""Characters after the colon of an announcement that may be the first of its lines."""


def listed(passages: Document) -> Iterator[Finding]:
    """Yield the findings on lists of amounts and of percentages of one report."""
    for number, passage in enumerate(passages):
        if passage.table:
            continue
        yield from _summed_up(passages, number)
        yield from _announced(passages, number)
        yield from _shared_out(passages, number)


def allows_several_answers(words: str) -> bool:
    """Return whether the words above a list say that it does not share out a whole.

    Args:
        words: The words: "vigtigste årsag (kun ét svar)" is of one answer each.
    """
    return bool(SEVERAL.search(words)) and not ONE_ANSWER.search(words)


def allows_several(finding: Finding, passages: Sequence[Passage]) -> bool:
    """Return whether a finding is that shares miss a hundred which need not make one.

    Args:
        finding: What a rule has found.
        passages: All sentences and rows of the report.
    """
    whole = finding.rule == "sum" and finding.evidence[0].value_text.startswith("100")
    if not (finding.rule == "hundred" or whole) or finding.verdict != "differ":
        return False
    held = [n for n, p in enumerate(passages) if any(s.id in finding.claims for s in p.numbers)]
    if not held:
        return False
    beside = [p for p in passages[: held[0]] if not p.table][-ABOVE:]
    beside += [p for p in passages[held[-1] + 1 : held[-1] + 1 + BELOW] if _NOTE.match(p.text)]
    return allows_several_answers(" ".join(passage.text for passage in beside))


def _follows(passages: Sequence[Passage], number: int, step: int = 1) -> list[Passage]:
    """Return the lines after (or before) a place: rows of a table, or short lines.

    Lines that stand in one paragraph end with it.
    """
    found: list[Passage] = []
    place = number + step
    while 0 <= place < len(passages) and len(found) < MOST_LINES:
        line = passages[place]
        if len(line.text) > LONGEST_LINE or (found and line.table != found[0].table):
            break
        together = len(found) > 1 and found[0].paragraph == found[1].paragraph
        if together and line.paragraph != found[0].paragraph:
            break
        found.append(line)
        place += step
    return found[::step]


def _one_each(lines: Sequence[Passage], like: Statistic) -> list[Statistic]:
    """Return the numbers of lines that give one of a kind each, up to a line that does not.

    Of several numbers of a line the one is taken that counts what is looked for ("4 hold, 88
    deltagere").
    """
    found: list[Statistic] = []
    for line in lines:
        held = [s for s in line.numbers if not s.change and alike_units(s, like)]
        if len(held) > 1 and not line.table:
            held = [s for s in held if counted_noun(s) & counted_noun(like)]
        if len(held) != 1 or (line.table and len(line.numbers) > 1):
            break
        if OPENS_IN_ALL.match(line.text):
            break
        found.append(held[0])
    return found


def _announcement(passage: Passage) -> tuple[str, int] | None:
    """Return what a line says up to its last colon, and the place of the colon."""
    colon = passage.text.rfind(":")
    if colon < 0 and _LEADS.search(passage.text):  # a record may hold the line without its colon
        return passage.text, len(passage.text)
    if colon < 0 or len(passage.text) - colon > TAIL:
        return None
    return passage.text[:colon], colon


def _announced(passages: Sequence[Passage], number: int) -> Iterator[Finding]:
    """Check a total that a line announces against the amounts of the lines after it."""
    passage = passages[number]
    said = _announcement(passage)
    if said is None or SEVERAL.search(passage.text):
        return
    words, colon = said
    yield from _shared_out_above(passages, number, words)
    totals = [s for s in amounts(passage) if 0 <= s.at < colon]
    money = [s for s in totals if s.unit == "DKK"]
    below = _follows(passages, number)
    if len(totals) > 1 and not money:
        named = [s for s in totals if _count_alike(s, _one_each(below, s))]
        # "på fire aldersgrupper"
        totals = named or [s for s in totals if s.value != len(_one_each(below, s))]
    if len(money or totals) != 1:
        return
    total = (money or totals)[0]
    first = [s for s in amounts(passage) if s.at > colon and alike_units(s, total)]
    if len(first) > 1:
        return
    lines = [*first, *_one_each(below, total)]
    if any(s.value >= total.value for s in lines) and not sum_slip(total, lines):
        return
    told_so = IN_ALL.search(passage.before(total, 100)) or SHARED_OUT.search(words)
    framed = total.unit == "DKK" and _FRAME.search(words)
    if len(lines) >= (2 if told_so else LEAST_LINES) and (told_so or framed or not money):
        yield from _run(total, lines)


def _count_alike(total: Statistic, lines: Sequence[Statistic]) -> bool:
    """Return whether all lines name what a total counts ("16 både")."""
    noun = counted_noun(total)
    return bool(lines) and all(counted_noun(s) & noun for s in lines)


def _shared_out_above(passages: Sequence[Passage], number: int, words: str) -> Iterator[Finding]:
    """Check a list of what a total of its paragraph is shared out on ("Fordelt på årsag:").

    The paragraph may give other numbers too; the lines are held against the first of those that
    they come near to, when they make none of them.
    """
    passage = passages[number]
    divided = SHARED_OUT.search(words)
    if amounts(passage) or not (divided or _HEREOF.match(words)):
        return
    totals: list[Statistic] = []
    for before in reversed(passages[max(0, number - ABOVE) : number]):
        if before.table or before.paragraph != passage.paragraph:
            break
        said = [(s, stems(before.before(s, 100))) for s in amounts(before)]
        totals[:0] = [s for s, ahead in said if ahead & stems(words)] or [s for s, _ in said]
    below = _follows(passages, number)
    each = [
        (s, lines) for s in totals for lines in [_one_each(below, s)] if len(lines) >= LEAST_LINES
    ]
    near = [
        (s, lines)
        for s, lines in each
        for whole in [sum(line.value for line in lines)]
        if (divided and s.value / NEAR < whole < s.value * NEAR)
        or sum_slip(s, lines)
        or _verdict(s, lines) != "differ"
    ]
    holding = [(s, lines) for s, lines in near if _verdict(s, lines) != "differ"]
    for total, lines in (holding or near)[:1]:
        yield from _told(total, lines, "the lines of a list and the total above it", 0.6)


def _summed_up(passages: Sequence[Passage], number: int) -> Iterator[Finding]:
    """Check a line that sums up the lines before it ("I alt 12 mio. kr.")."""
    passage = passages[number]
    levels = amounts(passage)
    if not (OPENS_IN_ALL.match(passage.text) and levels):
        return
    if not IN_ALL.search(passage.before(levels[0], 100)):
        return
    above = _follows(passages, number, -1)[::-1]
    for total in levels:
        lines = _one_each(above, total)
        if len(levels) > 1 and not _count_alike(total, lines):
            continue
        if not sum_slip(total, lines):
            larger = (n for n, s in enumerate(lines) if s.value >= total.value)
            lines = lines[: next(larger, None)]
        if len(lines) > 1:
            yield from _run(total, lines[::-1], backwards=True)


def _run(
    total: Statistic, lines: Sequence[Statistic], *, backwards: bool = False
) -> Iterator[Finding]:
    """Yield the finding on a list of amounts: on the lines nearest to the total that add up."""
    nearest = lines[::-1] if backwards else lines
    for size in range(2, len(nearest) + 1):
        if _verdict(total, nearest[:size]) != "differ":
            yield from added(total, nearest[:size], "the lines of a list and their sum", 0.85)
            return
    yield from _told(total, lines, "the lines of a list and their sum", 0.65)


def _told(total: Statistic, lines: Sequence[Statistic], why: str, sure: float) -> Iterator[Finding]:
    """Yield the finding on a total and all lines of its list."""
    differ = _verdict(total, lines) == "differ"
    small = differ and verdict_of(total, lines) != "differ"
    slip = differ and sum_slip(total, lines)
    if small or slip:
        # where one slip parts a total and all lines, it is not the total of some of them
        yield told_sum(total, lines, "differ", why, SURE if slip else sure)
    else:
        yield from added(total, lines, why, sure)


def _verdict(total: Statistic, lines: Sequence[Statistic]) -> Verdict:
    """Return whether lines make a total: small counts of a list are counted, and not rounded."""
    small = all(
        s.bound == "exact" and s.unit != "DKK" and s.value < COUNTED and s.value == int(s.value)
        for s in (total, *lines)
    )
    if small and sum(s.value for s in lines) != total.value:
        return "differ"
    return verdict_of(total, lines)


def _shared_out(passages: Sequence[Passage], number: int) -> Iterator[Finding]:
    """Check percentages of lines that are announced as all there is, or sum up to a hundred."""
    lines = _follows(passages, number)
    if not lines:
        return
    passage, table = passages[number], lines[0].table
    above = passages[number - 1] if number and not passages[number - 1].table else None
    words = f"{above.text} {passage.text}" if table and above else passage.text
    whole = SHARED_OUT.search(words) and not allows_several_answers(words)
    if not table and (not whole or _announcement(passage) is None):
        return
    tail = [s for s in passage.of("percent") if s.at > passage.text.rfind(":") >= 0]
    rows = [line.numbers for line in lines if not OPENS_IN_ALL.match(line.text)]
    sums = [line.numbers for line in lines if OPENS_IN_ALL.match(line.text)]
    for column in range(len(rows[0]) if table and rows else 1):
        shares = [row[column] for row in rows if len(row) > column]
        if table and len({len(row) for row in (*rows, *sums)}) > 1:
            return
        if not table:
            first = lines[0].of("percent")
            shares = [*tail[:1], *(_one_each(lines, first[0]) if first else [])]
        said = [row[column].value for row in sums if len(row) > column]
        if len(shares) < LEAST_LINES or any(s.unit != "percent" or s.change for s in shares):
            continue
        if table and _are_of_rows([row for row in rows if len(row) > column], column):
            continue
        if said == [100.0] or (whole and not said and not (table and OF_GROUPS.search(words))):
            added_up = sum(s.value for s in shares)
            if not table and abs(added_up - 100) > WIDE and FROM < added_up < TO:
                yield told_hundred(shares, "differ", DIVIDED, SURE)
            yield from hundred(shares, DIVIDED, 0.7 if table else SURE)


def _are_of_rows(rows: Sequence[Sequence[Statistic]], column: int) -> bool:
    """Return whether percentages are each of what its own row counts ("430, 64, 15 pct.")."""
    others = [n for n in range(min(map(len, rows), default=0)) if n != column]
    return any(
        all(
            row[base].value > 0
            and row[column].allowed.meets(exactly(100 * row[part].value / row[base].value))
            for row in rows
        )
        for base, part in permutations(others, 2)
    )
