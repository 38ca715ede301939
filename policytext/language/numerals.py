"""Danish cardinal numbers: figures in Danish notation, number words, scales and halves.

What text2num does not know (halvanden, "to en halv million", "mio.", "t.") is read here, before it;
the compounds of ordinary number words are left to text2num.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

ONES = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
TEENS = (
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
    "femten",
    "seksten",
    "sytten",
    "atten",
    "nitten",
)
TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
SPELLINGS = {"fyrretyve": "fyrre", "treds": "tres", "tredsindstyve": "tres", "firsindstyve": "firs"}
"""Forms text2num does not read, and the ones it does."""

SCALES: dict[str, float] = {
    "hundrede": 1e2,
    "hundred": 1e2,
    "tusinde": 1e3,
    "tusind": 1e3,
    "tus.": 1e3,
    "million": 1e6,
    "millioner": 1e6,
    "mill.": 1e6,
    "mio.": 1e6,
    "mio": 1e6,
    "milliard": 1e9,
    "milliarder": 1e9,
    "mia.": 1e9,
    "mia": 1e9,
    "billion": 1e12,
    "billioner": 1e12,
}
VAGUE: dict[str, float] = {"flere": 1, "adskillige": 1, "et par": 2}
"""Quantifiers that make a scale word a lower bound: "flere hundrede" is at least one hundred."""

_ONES = "(?:" + "|".join(sorted(("et", "én", "ét", *ONES), key=len, reverse=True)) + ")"
_TENS = "(?:" + "|".join(sorted((*TENS, *SPELLINGS), key=len, reverse=True)) + ")"
_BELOW_HUNDRED = (
    f"(?:{_ONES}og{_TENS}|{_TENS}|" + "|".join(sorted(TEENS, key=len, reverse=True)) + f"|{_ONES})"
)
_HUNDREDS = f"(?:(?:{_BELOW_HUNDRED} ?)?hundrede?(?:(?: ?og ?| ){_BELOW_HUNDRED})?)"
_WORDS = (
    f"(?:(?:(?:{_HUNDREDS}|{_BELOW_HUNDRED}) ?)?tusinde?"
    f"(?:(?: og)? (?:{_HUNDREDS}|{_BELOW_HUNDRED}))?"
    f"|{_HUNDREDS}|{_BELOW_HUNDRED})"
)
PART_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
"""Signs for parts of a whole, which may follow a figure: "2½"."""

_PARTS_SIGNS = "".join(PART_SIGNS)
_SPACE = "[ \u00a0\u202f\u2009]"
_FIGURES = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])"  # 1.600 and 1.600,5
    rf"|(?<!\d[.,])(?<!\d )\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?(?![\d.,]\d|\d)"  # 1 600 000
    r"|\d+,\d+"  # 3,2
    rf"|\d{{1,2}},{_SPACE}\d(?={_SPACE}?(?:%|pct|procent))"  # 18, 8 % (a stray space)
    r"|\d+\.\d{1,2}(?![\d.])"  # 1.8 (an English point)
    rf"|\d+[{_PARTS_SIGNS}]?|[{_PARTS_SIGNS}]"
)
_SCALE = (
    r"(?:hundrede?|tusinde?|tus\.|millioner|million|mill\.|mio\.?"
    r"|milliarder|milliard|mia\.?|billioner|billion)"
)
_SCALE_END = r"(?:(?!\w)|(?=kr\b))"

FIGURES = rf"(?:{_FIGURES})"
"""Pattern of a number in figures."""

FEW = "to|tre|fire|fem|seks|syv|otte|ni|ti"
"""Alternatives of a pattern: the words for a few, from two on."""

SMALL_NUMERAL = rf"(?:\d{{1,3}}(?:[.,]\d+)?|(?<!\w){_BELOW_HUNDRED}(?!\w))"
"""Pattern of a number below a thousand: enough for ages and spans, and quicker than `NUMERAL`."""

NUMERAL = (
    rf"(?:{FIGURES}(?:[ \u00a0]?{_SCALE}{_SCALE_END})?"
    rf"|(?:(?:{_ONES}|{FIGURES}) (?:og )?(?:en halv|et halvt)|halvanden|halvandet|en halv"
    r"|et halvt|é[nt] halvt?)"
    rf"(?: {_SCALE}{_SCALE_END})?"
    rf"|(?:flere|adskillige|et par) (?:hundrede?|tusinder?|millioner|milliarder){_SCALE_END}"
    rf"(?: (?:tusinder?|millioner|milliarder){_SCALE_END})?"
    rf"|{_WORDS}(?: {_SCALE})*{_SCALE_END})"
)
"""Pattern of any cardinal number; case is to be ignored, word edges are the caller's to check."""

_NUMERAL = re.compile(rf"(?<![\wæøå])(?<!\d[.,]){NUMERAL}(?![\wæøå])", re.IGNORECASE)
_TRAILING_SCALE = re.compile(rf"^(.+?)[ \u00a0]?({_SCALE})$", re.IGNORECASE)
ORDINALS = {
    "første": 1,
    "anden": 2,
    "andet": 2,
    "andre": 2,
    "tredje": 3,
    "tredie": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
    "syvende": 7,
    "ottende": 8,
    "niende": 9,
    "tiende": 10,
    "ellevte": 11,
    "elvte": 11,
    "tolvte": 12,
    "trettende": 13,
    "fjortende": 14,
    "femtende": 15,
    "sekstende": 16,
    "syttende": 17,
    "attende": 18,
    "nittende": 19,
    "tyvende": 20,
    "tredivte": 30,
    "fyrretyvende": 40,
    "halvtredsindstyvende": 50,
    "tresindstyvende": 60,
    "hundrede": 100,
    "hundrededel": 100,
    "tusinde": 1000,
}
"""Ordinals that are not put together of others."""

ORDINAL = r"(?:(?:\w+og)?(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r")|\d+\.)"
"""Pattern of an ordinal number, in words or as figures with a full stop."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A cardinal number in a text.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        value: What it amounts to, scale included.
        figures: Whether it is written in figures.
        vague: Whether it only gives a lower bound ("flere hundrede").
    """

    start: int
    end: int
    value: float
    figures: bool
    vague: bool = False


def read_figures(text: str) -> float | None:
    """Return the value of a number in figures, Danish notation first.

    Thousands are set off by full stops (or spaces), decimals by a comma. A single full stop that
    cannot set off thousands is taken as an English decimal point.

    >>> [read_figures(s) for s in ("1.600", "3,2", "1.8", "12.500,75", "2½", "1 200 000")]
    [1600.0, 3.2, 1.8, 12500.75, 2.5, 1200000.0]
    """
    part = PART_SIGNS.get(text[-1:], 0.0)
    plain = re.sub(_SPACE, "", text[:-1] if part else text)
    if not plain:
        return part or None
    if re.fullmatch(r"\d+(?:,\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        return float(plain.replace(".", "").replace(",", ".")) + part
    if re.fullmatch(r"\d+\.\d{1,2}", plain):
        return float(plain)
    return None


@lru_cache(maxsize=4096)
def read_words(text: str) -> float | None:
    """Return the value of a number in words, or None when it is none.

    >>> [read_words(s) for s in ("femogtyve", "to hundrede tusinde", "halvanden", "to en halv")]
    [25.0, 200000.0, 1.5, 2.5]
    """
    from text_to_num import text2num

    low = " ".join(text.lower().replace("é", "e").split())
    for written, known in SPELLINGS.items():
        low = re.sub(rf"(?<!halv){written}\b", known, low)
    if low in ("halvanden", "halvandet"):
        return 1.5
    if low in ("en halv", "et halvt"):
        return 0.5
    if half := re.fullmatch(r"(.+?) (?:og )?(?:en halv|et halvt)", low):
        whole = read_figures(half[1]) if half[1][0].isdigit() else read_words(half[1])
        return None if whole is None else whole + 0.5
    try:
        return float(text2num(low, "da"))
    except ValueError:
        return None


def read_numeral(text: str) -> float | None:
    """Return the value of a cardinal number: figures, words, either with a scale.

    >>> [read_numeral(s) for s in ("3,2 mio.", "halvanden milliard", "en halv million", "tolv")]
    [3200000.0, 1500000000.0, 500000.0, 12.0]
    """
    low = " ".join(text.lower().replace("\u00a0", " ").split())
    for word, value in VAGUE.items():
        if low.startswith(f"{word} "):
            return value * _vague_scale(low[len(word) + 1 :])
    figures = any(c.isdigit() or c == "." or c in PART_SIGNS for c in low)
    if not figures and " halv" not in f" {low}":
        words = read_words(low)
        if words is not None:
            return words
    if scaled := _TRAILING_SCALE.match(low):
        unscaled = read_numeral(scaled[1])
        return None if unscaled is None else round(unscaled * SCALES[scaled[2]], 6)
    return read_figures(low) if low[:1].isdigit() or low in PART_SIGNS else read_words(low)


def _vague_scale(text: str) -> float:
    value = 1.0
    for word in text.split():
        value *= SCALES[word.removesuffix("r") if word == "tusinder" else word]
    return value


def read_ordinal(text: str) -> int | None:
    """Return the value of an ordinal number.

    >>> [read_ordinal(s) for s in ("femte", "5.", "femogtyvende", "enhver")]
    [5, 5, 25, None]
    """
    low = text.lower()
    if low.rstrip(".").isdigit():
        return int(low.rstrip("."))
    if low in ORDINALS:
        return ORDINALS[low]
    ones, _, tens = low.rpartition("og")
    if ones and tens in ORDINALS and (value := read_words(ones)) is not None:
        return int(value) + ORDINALS[tens]
    return None


def find_numerals(text: str) -> Iterator[Numeral]:
    """Yield the cardinal numbers of a text in order, without the articles "en" and "et".

    Args:
        text: Running text.

    >>> [(n.value, text[n.start : n.end]) for text in ["Cirka 1.600 af de to mio. borgere"]
    ...  for n in find_numerals(text)]
    [(1600.0, '1.600'), (2000000.0, 'to mio.')]
    """
    for match in _NUMERAL.finditer(text):
        surface = match[0]
        if surface.lower() in ("en", "et"):
            continue
        value = read_numeral(surface)
        if value is None:
            continue
        low = surface.lower()
        vague = any(low.startswith(f"{word} ") for word in VAGUE)
        figures = low[0].isdigit() or low[0] in PART_SIGNS
        yield Numeral(match.start(), match.end(), value, figures, vague)
