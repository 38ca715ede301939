"""What a single line looks like: the signs at its ends, its marker, its letters."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from policytext.language.tables import read_table
from policytext.reading.common.drafts import Line
from policytext.reading.common.patterns import late
from policytext.reading.common.wordlists import pattern, words
from policytext.reading.lines.hyphens import HYPHENS

Start = Literal["lower", "upper", "digit", "quote", "sign"]
End = Literal["hyphen", "terminal", "colon", "open"]

BULLETS = (
    "•·‣⁃∙"
    "\u2190-\u21ff\u25a0-\u25ff\u2b00-\u2bff"  # arrows, geometric shapes
    "\u2600-\u260d\u260f-\u2705\u2707\u2708\u270a-\u275a\u2761-\u27bf"  # dingbats but telephones,
    "\ue000-\uf8ff"  # envelopes and quotation marks; the signs of symbol fonts
)
"""Signs that open a list item wherever they begin a line, as the inside of a character class."""

_BULLET = re.compile(
    rf"(?P<sign>[{BULLETS}]+|\ufffd\ufffd|\ufffd(?=\s)|[-–—*+](?=\s)|[>»›](?=\s+[^\W\d_])"
    r"|o(?=\s+(?:[A-ZÆØÅ]|[a-zæøå]{2})))\s*(?=\S)"
)
_NUMBERED = re.compile(
    r"(?P<number>\(?(?P<value>\d{1,2})(?:\.|\)|\.\))|\(?(?P<letter>[a-z]|[A-Z]|[ivx]{2,4})\))"
    r"(?:\s+|\t)(?=\S)"
)
_WEAK = re.compile(
    r"(?:(?P<sign>[-–—])(?=[^\W\d_]{2})"
    r"|(?P<number>\d{1,2}(?=\s+[A-ZÆØÅ])|\d{1,2}\.(?=[A-ZÆØÅ][a-zæøå])|[a-z]\.(?=\s+[^\W\d_])))\s*"
)
"""What is a marker only among others of its kind: "1 Byen", "2.Havnen", "a. parken", "-skoven"."""

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
"""What small Roman numbers count; lists go that far more often than letters reach "i"."""

_SECTION = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=[^\W\d_])")
_CHAPTER = re.compile(r"\d{1,2}\.?\s+(?=[^\W\d_])")
_MARKDOWN = re.compile(r"(?P<hashes>#{1,6})\s+(?=\S)")
CLOSING = "\"”“’»')]*_"
"""Signs that may stand behind the one that ends a sentence."""

_ROOM = 0.88
"""A line that is not a paragraph's last fills at least that share of its width."""

_GOING_ON = HYPHENS + ",–—/("
"""Signs that no sentence ends with."""

_FIRST_SENTENCE = late(r"(?:[^\W\d_]{2,}|\d{2,}|[%)”\"’»])[.!?][\"”’»)]*\s+(?=[A-ZÆØÅ\"”“»(])")
_SENTENCE_INSIDE = late(r"[^\W\d_]{2,}[.!?][\"”’»)]*\s+[A-ZÆØÅ\"”“»(]")
LABEL = re.compile(
    r"(?P<label>(?P<word>[A-ZÆØÅ][\wæøåÆØÅ-]+(?: [a-zæøå]{4,})?)\s+"
    r"(?P<number>\d{1,3}[a-z]?|[IVXLC]{1,5}))"
    r"(?:\s*[:.–—]\s+|\s*[:–—]\s*|\s+-\s+)(?P<title>\S.*)"
)
"""A label such as "Initiativ 12: ..." at the beginning of a line: a word, a number, a title."""

CAPITAL_LABEL = late(r"(?P<label>(?P<word>[A-ZÆØÅ]{3,})\s+\d{1,3})\s+(?=[A-ZÆØÅ])")
"""A label in capitals with its title after it, such as "VISION 3 MERE GRØNT"."""

ADDRESS = re.compile(r"(?:https?:|www\.)\S")
"""The address of a web page."""

LEADER = re.compile(r"\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*|\s*_{4,}\s*")
"""What leads from a title to its page number, or from a label to its value."""

BARE_LABEL = late(r"(?P<word>[A-ZÆØÅ][\wÆØÅæøå-]{2,})\s+(?P<number>\d{1,3}|[IVX]{1,4})[.:]?")
"""A label that stands alone on its line, such as "KAPITEL 3"."""


_MAY_OPEN = re.compile(rf"[{BULLETS}\ufffd–—*+(>»›\d-]|o\s|[a-z]\.|[A-Za-z]{{1,4}}\)")
"""How a line with a bullet or a number begins."""


class Look(NamedTuple):
    """What can be said of a line without looking at any other.

    Args:
        text: The line without white space at its ends.
        start: What it begins with, its marker left out.
        end: What it ends with.
        caps: Whether its letters are capitals, most of them at least.
        sign: The bullet that opens it.
        number: The number that opens it, as printed.
        value: That number's value; letters count from 1.
        marker_length: Characters of its bullet or number with the space after it.
        weak: Whether that opens an item only where others of its kind stand near it.
    """

    text: str
    start: Start
    end: End
    caps: bool
    sign: str | None = None
    number: str | None = None
    value: int = 0
    marker_length: int = 0
    weak: bool = False

    @property
    def marked(self) -> bool:
        """Whether a bullet or number opens the line."""
        return self.sign is not None or self.number is not None

    @property
    def body(self) -> str:
        """The text after the marker."""
        return self.text[self.marker_length :]

    def unmarked(self) -> Look:
        """Return what the line looks like if its bullet or number opens nothing."""
        if not self.marked:
            return self
        return Look(self.text, "sign" if self.sign else "digit", self.end, self.caps)

    def is_sibling(self, other: Look) -> bool:
        """Return whether another line has a marker of the same form that may stand beside it."""
        if self.number is None or other.number is None:
            glued = self.marker_length == other.marker_length == 1
            return self.sign is not None and self.sign == other.sign and glued
        form, others = self.number[-1].isalnum(), other.number[-1].isalnum()
        alike = self.number[0].isdigit() == other.number[0].isdigit() and form == others
        return alike and abs(self.value - other.value) == 1


def look(line: Line) -> Look:
    """Return what a line looks like."""
    text = line.letters.strip()
    if _MAY_OPEN.match(text) is None:
        return Look(text, _start(text), _end(text), is_capitals(text))
    sign = number = None
    value = length = 0
    bullet = _BULLET.match(text)
    numbered = None if bullet else _NUMBERED.match(text)
    weak = None if bullet or numbered else _WEAK.match(text)
    if bullet:
        sign, length = bullet["sign"], bullet.end()
    elif numbered:
        number, length = numbered["number"], numbered.end()
    elif weak:
        sign, number, length = weak["sign"], weak["number"], weak.end()
    if number is not None:
        value = marker_value(number)
        follower = re.split(r"\W", text[length:], maxsplit=1)[0].lower()
        if number[0].isdigit() and follower in words("after_ordinal"):
            number, value, length = None, 0, 0
    body = text[length:]
    return Look(
        text, _start(body), _end(text), is_capitals(body), sign, number, value, length, bool(weak)
    )


def begins_small(line: Line) -> bool:
    """Return whether a line that begins with a small letter does not open an item with it."""
    return _MAY_OPEN.match(line.letters.strip()) is None or not look(line).marker_length


def ends_open(text: str) -> bool:
    """Return whether no sign ends a line, such as a full stop or hyphen."""
    return _end(text) == "open"


def marker_value(marker: str) -> int:
    """Return what the number or letter of a marker counts; 0 when it counts nothing.

    >>> marker_value("12."), marker_value("(b)"), marker_value("iv)"), marker_value("•")
    (12, 2, 4, 0)
    """
    core = marker.strip("().")
    if core.isdecimal():
        return int(core)
    if core in _ROMAN:
        return _ROMAN[core]
    return ord(core.lower()) - 96 if len(core) == 1 and core.isascii() and core.isalpha() else 0


def _start(text: str) -> Start:
    first = text[:1]
    if first.islower():
        return "lower"
    if first.isupper():
        return "upper"
    if first.isdigit():
        return "digit"
    return "quote" if first in "\"”“»«’'‘(" else "sign"


def _end(text: str) -> End:
    if text[-1:].isalpha():
        return "open"
    if text[-1:] in HYPHENS and len(text) > 1 and text[-2].isalnum():
        return "hyphen"
    if text.endswith(":"):
        return "colon"
    inside = text.rstrip(CLOSING)
    if text.endswith(")") and is_abbreviated(inside):  # "44 (50 pct.)"
        return "open"
    return "terminal" if inside and inside[-1] in ".!?…" else "open"


_SMALL = re.compile(r"[a-zæøå]{4}")
"""So many small letters in a row do not slip in among capitals."""


def is_capitals(text: str) -> bool:
    """Return whether a text is set in capitals; a few small letters may slip in.

    >>> is_capitals("EN NY BEGYNDELSE"), is_capitals("PLANeN FOR BYeN")
    (True, True)
    >>> is_capitals("EU og FN")
    False
    """
    if _SMALL.search(text):
        return False
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    if upper < 3:
        return False
    if not lower:
        return True
    longest = max(sum(1 for _ in run) for small, run in groupby(text, str.islower) if small)
    return upper >= 2.2 * lower and longest <= 3


def last_word(text: str) -> str:
    """Return the last word of a line, without the signs after it."""
    found = re.findall(r"[^\W_]+(?:-[^\W_]+)*-?", text[-60:])
    return found[-1] if found else ""


def first_word(text: str) -> str:
    """Return the first word of a line, without the signs before it."""
    match = re.search(r"[^\W_]+", text[:60])
    return match.group() if match else ""


_SHORTENED = re.compile(r"(?:[^\W\d_]{1,3}\.){2,}|[\d,]*%\.")
"""Several words of which only the first letters are left, as in "p.g.a.", and a sign that is
written as if it were one: "56%. af børnene"."""


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    table = read_table("abbreviations.toml")
    # "20 år." closes a sentence far more often than it stands for "årlig".
    return frozenset(table["leading"]) | frozenset(table["closing"]) - {"år."}


def is_abbreviated(text: str) -> bool:
    """Return whether a line ends in the full stop of an abbreviation.

    >>> is_abbreviated("Det koster ca."), is_abbreviated("p.g.a."), is_abbreviated("for dem.")
    (True, True, False)
    """
    if not text.endswith("."):
        return False
    word = text.split()[-1].lstrip("(").lower()
    return word in _abbreviations() or _SHORTENED.fullmatch(word) is not None


def is_open(text: str) -> bool:
    """Return whether a sentence cannot end with a line: in a word, a comma, a preposition.

    >>> is_open("Det gælder især for"), is_open("Det gælder, når"), is_open("Det gælder alle.")
    (True, True, False)
    """
    last = text[-1:]
    if last in _GOING_ON and len(text) > 1:
        return True
    if not last.isalpha():
        return False
    return last_word(text[-60:].rsplit(maxsplit=1)[-1]).lower() in words("unfinished")


def is_unfinished(text: str) -> bool:
    """Return whether a line has no sign that its sentence ends: it may go on elsewhere."""
    if is_open(text) or is_abbreviated(text):
        return True
    return _end(text) in ("open", "hyphen")


@lru_cache(maxsize=1)
def _caption_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\(?(?:(?:{pattern('captions')})\s*\d+(?:\.\d+)*|(?:{pattern('sources')})\s*:)",
        re.IGNORECASE,
    )


_OPENING = 4
"""So many letters tell of nearly all lines that they are no captions."""


@lru_cache(maxsize=4096)
def _may_open_caption(letters: str) -> bool:
    """Whether a caption or source line may begin with some letters or signs."""
    openings = {word[:_OPENING].lower() for word in words("captions") | words("sources")}
    return letters[0] == "(" or any(map(letters.lower().startswith, openings))


def is_caption(text: str) -> bool:
    """Return whether a line begins a caption or a source line.

    >>> is_caption("Tabel 4. Udgifter"), is_caption("(Kilde: egne tal)")
    (True, True)
    >>> is_caption("Kilder til glæde")
    False
    """
    if len(text) < 2 or not _may_open_caption(text[:_OPENING]):
        return False
    enclosed = text[:1] == "(" and text[-1:] == ")" and is_capitals(text)
    return enclosed or _caption_pattern().match(text) is not None


@lru_cache(maxsize=1)
def _figure_pattern() -> re.Pattern[str]:
    unit = rf"(?:{pattern('figure_units')})"
    number = r"\d{1,3}(?:[.\s]\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    return re.compile(
        rf"(?:{unit}\s+)?(?:{number})(?:\s*{unit}|\s+(?:{number}))*[.,]?", re.IGNORECASE
    )


def is_figure(text: str) -> bool:
    """Return whether a line is a figure with its unit and nothing else.

    >>> is_figure("33 %"), is_figure("4,1 mio. kr."), is_figure("3 ud af 4"), is_figure("33 børn")
    (True, True, True, False)
    """
    return len(text) <= 30 and _figure_pattern().fullmatch(text) is not None


def ends_early(above: str, here: str, width: int) -> bool:
    """Return whether the first word of a line would have found room on the line above.

    Args:
        above: The line above.
        here: The line.
        width: How many letters fit on a line there.
    """
    first = here.split(maxsplit=1)[0]
    return len(above) + 1 + len(first) < _ROOM * width


def has_sentence_inside(text: str) -> bool:
    """Return whether a sentence ends inside a text and another one begins."""
    return _SENTENCE_INSIDE.search(text) is not None


def first_sentence(text: str) -> int:
    """Return where the first sentence of a text ends.

    >>> first_sentence("flere bor her i 2020. Det er nyt."), first_sentence("flere bor her.")
    (21, 14)
    """
    match = _FIRST_SENTENCE.search(text)
    return len(text[: match.end()].rstrip()) if match else len(text)


def section_number(text: str) -> str | None:
    """Return the section number that opens a line ("4.2"), or None."""
    match = _SECTION.match(text) if text[:1].isdigit() else None
    return match["number"] if match else None


def is_chapter(text: str) -> bool:
    """Return whether a title begins with the number of a chapter: "2. Krav", "3 Metode"."""
    return _CHAPTER.match(text) is not None


def markdown_heading(text: str) -> int:
    """Return the level of a heading written with hash signs and the length of its mark, or 0."""
    match = _MARKDOWN.match(text) if text[:1] == "#" else None
    return len(match["hashes"]) if match else 0
