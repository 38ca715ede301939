"""Deadlines: by when a recommendation wants what it asks for.

A year says it best and comes first, with its day, month, quarter or half where the text is that
exact. Without one, the text may name a term ("inden for 14 dage"), a coming event of politics ("på
den kommende finanslov") or what must not happen before ("før loven træder i kraft"); then the
deadline is the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.cues.proposals import field_texts
from policytext.extraction.recommendations.past import without_past
from policytext.language.months import MONTH
from policytext.language.numerals import FEW
from policytext.language.patterns import alternatives
from policytext.language.periods import find_deadline
from policytext.language.tables import read_table

_YEAR = r"(?:19|20)\d{2}"
_DEADLINE = re.compile(
    rf"""
    (?P<phrase>
      \b(?:senest|inden|før|frem\ mod|frem\ til|ved|til|efter|fra|i\ løbet\ af|hen\ mod)
      (?:\s+(?:senest|(?:og\ )?med|udgangen\ af|starten\ af|slutningen\ af|udløbet\ af|årsskiftet|
        sommeren|efteråret|foråret|(?:1|2|3|4)\.\s(?:kvartal|halvår)(?:\ i)?|
        (?:den\s+)?\d{{1,2}}\.\s\w+|{MONTH}))*
      \s+(?:år\s+)?{_YEAR}(?:\s*[-–]\s*(?:{_YEAR}|\d{{2}})|\s+til\s+{_YEAR})?\b
    | \bsenest\s+om\s+\w+\s+(?:år|måneder)\b
    | \b(?:i|fra|\(){_YEAR}\b | \bi\s+(?:perioden\s+)?{_YEAR}(?:\s*[-–]\s*(?:{_YEAR}|\d{{2}}))?
    | \({_YEAR}(?:\s*[-–]\s*{_YEAR})?\)
    )
    """,
    re.X | re.I,
)
_COURSE = re.compile(r"(?:fra(?! mod)|efter|i løbet af)\b", re.I)
_FROM_DATE = re.compile(rf"fra\s+(?:den\s+)?(?:\d{{1,2}}\.\s+)?{MONTH}", re.I)
"""The day or month from which is the one by which it is to be in place; a year may be any part."""

_TERM_YEAR = re.compile(
    rf"\b(?:fra\s+)?(?:\w{{3,}}(?<!for)(?<!efter)året|\w*sæsonen)\s+{_YEAR}(?:/\d{{2,4}})?", re.I
)
_YEARS_LISTED = re.compile(rf"{_YEAR}(?:,\s{_YEAR})+(?:\s+og\s+(?:{_YEAR}|så\sfremdeles))?")
_SPAN_OF_YEARS = re.compile(rf"{_YEAR}(?:\s*[-–]\s*(?:{_YEAR}|\d{{2}}))?")
_SPAN_END = r"(?:\s*[-–]\s*(?:(?:19|20)\d{2}|\d{2}\b))?"
_BY = r"(?:i|fra|til|inden|senest|før|frem|ved|efter)\b"
_NOT_A_DEADLINE = re.compile(
    rf"""
    (?: \w*aftale\w* | forlig\w* | finanslov\w* | strategi\w* | lov\w* | siden | rapport\w*
      | undersøgelse\w* | evaluering\w* | (?<!kvar)tal | plan
    )\s+(?:fra|for|om|af|i)?\s*(?:(?:\d{{1,2}}\.\s+)?{MONTH}\s+)?{_YEAR}{_SPAN_END}
    | \b\w*(?:aftale|forlig|plan|program|pulje|projekt|strategi)(?:n|en|et|met|ne|r|rne)?\s+
      (?:(?:om|for)\s+(?:(?!{_BY})[\w-]+\s+){{1,3}})?{_YEAR}\s*[-–]\s*(?:{_YEAR}|\d{{2}})\b
    | \bmål(?:et|ene|sætning\w*)?\s+(?:for|om|i|på|frem\ mod)?\s*[^.:]{{0,60}}{_YEAR}
    """,
    re.X | re.I,
)

_EXPIRES = re.compile(
    r"""
    \b(?:der|som|hvis\s+\w+)\s(?:[^,.;:()]*?\s)?
      (?:udløber|ophører|slutter|løber|gælder|stopper|bortfalder|lukker|udfases|dækker)\b[^,.;:()]*
    | (?<!\bmå\s)(?<!\bskal\s)\b(?:udløber|(?:rinder|løber)\s+ud)\b[^,.;:()]*?\d{4}
    """,
    re.X | re.I,
)
"""What comes to its end by itself: "den aftale, der udløber i 2026, bør forlænges"."""

_BEFORE_THAT = re.compile(r"\b(?:inden|før|når|senest|samtidig\s+med,?\s+at)\b[^,.;:()]*$", re.I)
"""Before an end that tells by when: "inden aftalen udløber i 2026"."""

_NEW = re.compile(r"\b(?:en|et)\s+(?:[^\W\d]+\s+){0,3}[^\W\d]+,?\s*$", re.I)
"""Before what a thing asked for will be: "en pulje, der løber til 2029"."""

_COUNT = rf"(?:\d{{1,3}}|et|en|én|ét|{FEW}|tolv|fjorten)"
_LENGTH = r"(?:(?:hver)?dage?|uger?|måneder?|år)"
"""Units of a term; one told in hours is part of what is asked for, not by when."""

_CLAUSE_END = r"[^.,;:?!()]*"
_OCCASION = (
    r"(?:\w*år|\w*samling|\w*finanslov\w*|\w*perioden?|\w*plan|\w*overenskomst\w*|\w*forhandlinger\w*|"
    r"\w*budget\w*|\w*aftale\w*|\w*revision|\w*møde)"
)
_HAPPENS = (
    r"(?:(?:afgør|behandl|beslutt|bygg|evaluer|forhandl|forlæng|forny|fremsætt|færdiggør|genforhandl|indfør|"
    r"indgå|iværksætt|lukk|nedlægg|offentliggør|ophæv|permanentgør|revider|sanktioner|udbyd|udrull|"
    r"udvid|underskriv|vedtag|åbn)e?s"
    rf"|(?:er|bliver)\s+(?:(?:helt|endeligt?|blevet|igen)\s+)?"
    rf"{alternatives(read_table('ask_attributes.toml')['terms']['states'])}|træder\s+i\s+kraft"
    r"|begynder|starter|udløber|åbner|går\s+i\s+gang|tager\s+fat)"
)
"""What happens once, so that "før" it is a time; "før gæster vises rundt" is an order of things."""

_TERM = re.compile(
    rf"""
    \b(?:senest|mindst|allerede)\s+{_COUNT}\s+{_LENGTH}\s+(?:før|efter|inden)\b{_CLAUSE_END}
    | \b(?:inden\ for|i\ løbet\ af)\s+
      (?:(?:de|den|det)\s+(?:næste|kommende|første)\s+)?{_COUNT}\s+{_LENGTH}\b
    | \b(?:senest|inden)\s+(?:den\s+)?\d{{1,2}}\.\s+{MONTH}\b
    | \befter\s+{_COUNT}\s+(?:år|måneder)\b
      (?!\s+(?:med|i|som|på|uden|hos|er|har|kan|skal|bør|må|\w+er)\b)
    | \bover\s+de\s+(?:næste|kommende)\s+{_COUNT}\s+{_LENGTH}\b
    | \b{_COUNT}\s+{_LENGTH}\s+efter\s+(?:(?:lov|aftal|ordning)\w*s\s+)?
      (?:ikrafttræd|vedtag|indfør|iværksæt|offentliggør)\w+
    | \b(?:før|inden)\s+(?:den|det|de|næste|kommende|(?!et\b)\w+(?:en|et|erne|ene|ne))\s+
      (?:\w+\s+){{0,5}}?{_HAPPENS}\b{_CLAUSE_END}
    | \b(?:i|på|ved|inden(?:\ for|\ udgangen\ af)?|før|fra\ og\ med)\s+(?:(?:den|det|de)\s+)?
      (?:indeværende|kommende|næste|førstkommende)\s+(?:års?\s+)?{_OCCASION}\b
    | \b(?:inden|før|senest\ ved)\s+
      (?:årets\ udgang|udgangen\ af\ året|sommerferien|jul|nytår|valget)\b
    """,
    re.X | re.I,
)
_PART_OF_YEAR = re.compile(
    rf"""
    (?: \d{{1,2}}\.\s+{MONTH} | \b{MONTH} | \b[1-4]\.\s+(?:kvartal|halvår|kvt\.?) | \b[QK][1-4]
      | \b(?:primo|medio|ultimo) | \b\w*(?:forår|sommer|efterår|vinter)(?:et|en)?
      | \b(?:skole|studie|folketings)året
    )\s+(?:i\s+)?{_YEAR}(?:/\d{{2,4}})?
    | \b\d{{1,2}}[./-]\s?\d{{1,2}}[./-]?\s?{_YEAR}
    """,
    re.X | re.I,
)
"""A date or part of a year as a cell or field gives it: "1. maj 2031", "Q2 2031", "31.12.2031"."""


def deadline_of(text: str) -> str | None:
    """Return by when a text asks for action: a year, a span of years, or a phrase without a year.

    A year by which, a year from which and a year in the course of which are told apart: the last
    two keep their preposition. A day or month from which is a date as any other.

    >>> deadline_of("Alle skoler bør have en plan senest i 2027.")
    '2027'
    >>> deadline_of("Gebyret bør bortfalde fra 2028.")
    'fra 2028'
    >>> deadline_of("Tallene fra aftalen fra 2019 skal offentliggøres.") is None
    True
    """
    text = _EXPIRES.sub(_without_end, without_past(text))
    masked = _NOT_A_DEADLINE.sub(lambda match: " " * len(match.group()), text)
    match = _DEADLINE.search(masked)
    listed = _TERM_YEAR.search(masked) or _YEARS_LISTED.search(masked)
    if listed is not None:
        return listed.group()
    if match is None:
        dated = _dated(masked)
        term = _TERM.search(text) if dated is None else None
        return dated if term is None else term.group().strip()
    phrase = match["phrase"]
    begins = _FROM_DATE.match(phrase) is not None
    return phrase if _COURSE.match(phrase) and not begins else _dated(phrase) or phrase


def _without_end(match: re.Match[str]) -> str:
    """Return a stretch about an end blanked, unless action is asked for before that."""
    told = (
        _BEFORE_THAT.search(match.string, 0, match.start())
        or _BEFORE_THAT.match(match.group())
        or _NEW.search(match.string, 0, match.start())
    )
    return match.group() if told else " " * len(match.group())


def _dated(text: str) -> str | None:
    """Return the date that a text names, as exact as it is; None where there is no year."""
    deadline = find_deadline(text)
    if deadline is None or deadline.year is None:
        return year_of(text)
    if deadline.precision == "year":
        return year_of(text[deadline.start :])
    return deadline.text


def year_of(text: str) -> str | None:
    """Return the year, or span of years, in a cell that says when."""
    match = _SPAN_OF_YEARS.search(text)
    return match.group() if match else None


def deadline_in_cell(text: str) -> str | None:
    """Return the date, part of a year, years or term in a cell or field that says when.

    >>> deadline_in_cell("1. maj 2031"), deadline_in_cell("2031-2033"), deadline_in_cell("Løbende")
    ('1. maj 2031', '2031-2033', None)
    """
    dated = _PART_OF_YEAR.search(text) or _SPAN_OF_YEARS.search(text) or _TERM.search(text)
    return dated.group().strip() if dated else None


def deadline_in_fields(texts: Iterable[str]) -> str | None:
    """Return the deadline that a proposal's field sets: "Ansvarlig: Havnen. Frist: 2031."."""
    found = (deadline_in_cell(text) for text in field_texts(texts, "when"))
    return next((deadline for deadline in found if deadline is not None), None)


def first_deadline(
    candidate: Candidate, plan: Sequence[Candidate], year: int | None = None
) -> str | None:
    """Return a proposal's deadline: its own, or the first that its plan's asks set.

    Args:
        candidate: The proposal.
        plan: The asks of its plan; those that only describe what is done set it no deadline.
        year: Year of the report; years before it lie in the past and are no deadlines.
    """
    own = _ahead(deadline_of(candidate.text), year)
    heads = candidate.shape == "heading" or candidate.label_kind == "proposal"
    if own is not None or not heads:
        return own
    asked = [c for c in plan if c.passive or any(not cue.subordinate for cue in c.cues)]
    found = [_ahead(deadline_of(part.text), year) for part in asked]
    dated = (t for t in found if t is not None and year_of(t) and not t.startswith("efter"))
    first = next(dated, None)
    term = _TERM_YEAR.search(first or "")
    if term is not None:
        return term.group().removeprefix("fra ")
    of_years = first is not None and (_YEARS_LISTED.search(first) or _COURSE.match(first))
    return year_of(first or "") if of_years else first


def _ahead(deadline: str | None, year: int | None) -> str | None:
    """Return a deadline unless it lies before the year of the report."""
    last = re.findall(_YEAR, deadline or "")[-1:]
    past = bool(last) and year is not None and int(last[0]) < year
    return None if past else deadline
