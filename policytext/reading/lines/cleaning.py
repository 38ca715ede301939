"""Repairs inside a line: damaged characters, lost ligatures, and light markup."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.patterns import late
from policytext.reading.common.wordlists import ordered, words
from policytext.reading.lines.hyphens import Vocabulary

REPLACEMENT = "\ufffd"

CONTROLS = {
    chr(byte): bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Quotes, dashes and bullets of Windows-1252 that were read as controls of Latin-1."""

EXCHANGES = CONTROLS | {
    "\u00a0": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u2003": " ",
    "\u2002": " ",
    "\u200a": " ",
    "\u2028": " ",
    "\u2029": " ",
    "\u3000": " ",
    "\u212a": "K",
    "\u212b": "Å",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
"""Characters that become others: spaces of all widths, and ligatures, letter by letter."""

_EXCHANGED = late("[" + "".join(EXCHANGES) + "]")
_INVISIBLE = late(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""What takes no room: controls, joiners, and marks of the direction of writing."""

_SOFT_HYPHEN = late(r"\u00ad(?P<gap>\s*)(?=(?P<word>[^\W\d_]*))(?P<end>\Z)?")
DECOMPOSED = late(r"[^\W\d_][\u0300-\u036f]{1,8}")
"""A letter and the marks over and under it as characters of their own."""

_GLYPH = re.compile(r"\(cid:\d{1,5}\)")
"""What PDFMiner and pdfplumber write for a sign whose character the font does not tell."""

_MOJIBAKE = late(r"[ÂÃâÅÄ][\x80-\xbf\u0152-\u0178\u02c6\u02dc\u2013-\u2122€]{1,2}")
_ODD_LETTER = re.compile("[ÂÃâÅÄ\u0300-\u036f\u212a\u212b\ufb00-\ufb06]")
"""What begins mojibake, marks over letters, and the ligatures; the other characters to repair are
not printable."""

_LOST = re.compile(
    rf"[^\W\d_]+{REPLACEMENT}[^\W\d_]*|(?<!{REPLACEMENT}){REPLACEMENT}(?!{REPLACEMENT})[^\W\d_]{{2,}}"
)

_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)+)\]\((?:[^()\s]|\([^()\s]*\))*\)")
_AUTOLINK = re.compile(r"<((?:https?://|www\.)[^<>\s]+)>")
_EMPHASIS = late(r"(?<![\w*])(\*{1,3})(?=[^\s*])((?:[^*\n]|(?<=\w)\*(?=\w))*?[^\s*])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>-])")


def is_plain(letters: str) -> bool:
    """Return whether a line has nothing that `clean_characters` or `strip_markup` may change."""
    if not letters.isprintable() or (not letters.isascii() and _ODD_LETTER.search(letters)):
        return False
    return not (
        "(cid:" in letters or "[" in letters or "<" in letters or "*" in letters or "\\" in letters
    )


def clean_characters(text: AlignedText) -> AlignedText:
    r"""Return a line with damaged and unusual characters repaired.

    Args:
        text: A line as it stands in the source.

    >>> str(clean_characters(AlignedText("\ufb01re\u00a0b\u00c3\u00b8rn", 0)))
    'fire børn'
    """
    if "(cid:" in text.text:
        text = text.sub(_GLYPH, REPLACEMENT)
    if _MOJIBAKE.search(text.text):
        text = text.sub(_MOJIBAKE, _demojibake)
    if _EXCHANGED.search(text.text):
        text = text.sub(_EXCHANGED, lambda match: EXCHANGES[match.group()])
    if _INVISIBLE.search(text.text):
        text = text.sub(_INVISIBLE, "")
    if "\u00ad" in text.text:
        text = text.sub(_SOFT_HYPHEN, _hyphenation)
    if DECOMPOSED.search(text.text):
        text = _composed(text)
    return text


def repaired(letters: str) -> str:
    r"""Return a text that stands in no source, such as a title in the properties of a file.

    Args:
        letters: The text, which is repaired as `clean_characters` does.

    >>> repaired("Bolig\u00adplan")
    'Boligplan'
    """
    return clean_characters(AlignedText(letters)).text


def _hyphenation(match: re.Match[str]) -> str:
    """A soft hyphen shows where a word may be broken; before "og" it stands for a hyphen."""
    gap, word = match["gap"], match["word"]
    if match["end"] is None and not gap:
        return ""
    if word[:1].islower() and word not in words("conjunctions"):
        return ""
    return "-" + gap


def composed(letters: str) -> str:
    """Return a letter and its marks as one character, where there is one (NFC).

    Args:
        letters: A match of `DECOMPOSED`.
    """
    return unicodedata.normalize("NFC", letters)


def _composed(text: AlignedText) -> AlignedText:
    """A text whose letters have their marks, each at the place of its letter in the source."""
    pieces: list[AlignedText] = []
    at = 0
    for match in DECOMPOSED.finditer(text.text):
        whole = composed(match.group())
        letters = text[match.start() : match.end()]
        if whole == letters.text:
            continue
        # Only what stands together in the source can be shown to be there.
        first = letters[:1].exchanged(whole[0]) if letters.is_unbroken else AlignedText(whole[0])
        pieces += [text[at : match.start()], first, AlignedText(whole[1:])]
        at = match.end()
    return join([*pieces, text[at:]]) if pieces else text


def _demojibake(match: re.Match[str]) -> str:
    """UTF-8 that was read as Windows-1252, read again as what it is."""
    try:
        return match.group().encode("cp1252").decode("utf-8")
    except UnicodeError:
        try:
            return match.group().encode("latin-1").decode("utf-8")
        except UnicodeError:
            return match.group()


def mend_ligatures(text: AlignedText, vocabulary: Vocabulary) -> AlignedText:
    r"""Return a line in which letters lost by the font are put back where only one word fits.

    Args:
        text: A line.
        vocabulary: The words of the document.

    >>> str(mend_ligatures(AlignedText("det o\ufffdentlige", 0), Vocabulary()))
    'det offentlige'
    """
    if REPLACEMENT not in text.text:
        return text
    pieces: list[AlignedText] = []
    at = 0
    for match in _LOST.finditer(text.text):
        if letters := _lost_letters(match.group(), vocabulary):
            lost = match.start() + match.group().index(REPLACEMENT)
            pieces += [text[at:lost], AlignedText(letters)]
            at = lost + 1
    return join([*pieces, text[at:]]) if pieces else text


def _lost_letters(word: str, vocabulary: Vocabulary) -> str | None:
    """The letters that make a word where one character is lost."""
    if word.count(REPLACEMENT) != 1 or len(word) < 3:
        return None
    for knows in (vocabulary.knows, vocabulary.makes_word):
        for letters in ordered("ligatures"):
            if knows(word.replace(REPLACEMENT, letters)):
                return letters
    return None


_INNER = late(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w-])")
_FEWEST_BROKEN = 3
_SETTLED = 3
_SHORTEST_JOINED = 6


def find_inner_breaks(texts: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the hyphened words that a line end has broken before lines were joined.

    A program that joins lines may leave their hyphens: "hver-dag", "initia-tiver". That it did is
    shown by words one part of which is no word, while the whole is one; then all hyphened words are
    looked at, and those that make a known word or compound are returned.

    Args:
        texts: The lines of the document.
        vocabulary: Its words.
    """
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        if "-" in text:
            found.update(_INNER.findall(text))
    pairs = [
        (left, right)
        for left, right in found
        if (left[1:] + right).islower() or (left + right).isupper()
    ]
    sure = {
        (left, right)
        for left, right in pairs
        if vocabulary.knows(left + right)
        and not (vocabulary.knows(left) and vocabulary.knows(right))
    }
    if len(sure) < _FEWEST_BROKEN or len(sure) < 0.1 * len(pairs):
        return frozenset()
    return frozenset(
        f"{left}-{right}"
        for left, right in pairs
        if found[left, right] < _SETTLED
        and right.lower() not in words("conjunctions")
        and _is_broken(left, right, vocabulary)
    )


def _is_broken(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """Whether a hyphened word is one that a line end broke, in a document where that happened."""
    if vocabulary.knows(left + right):
        return len(left + right) >= _SHORTEST_JOINED
    if left[0].isupper() and not left.isupper() and vocabulary.knows(left):
        return False
    if vocabulary.knows(left) and vocabulary.knows(right) and not left.lower().endswith("s"):
        return False
    return vocabulary.makes_word(left + right)


def mend_inner_breaks(text: AlignedText, broken: frozenset[str]) -> AlignedText:
    """Return a line with the words that `find_inner_breaks` found made whole.

    >>> str(mend_inner_breaks(AlignedText("i hver-dag og weekend", 0), frozenset({"hver-dag"})))
    'i hverdag og weekend'
    """
    if not broken or "-" not in text.text:
        return text
    pieces: list[AlignedText] = []
    at = 0
    for match in _INNER.finditer(text.text):
        if match.group() in broken:
            pieces.append(text[at : match.end(1)])
            at = match.start(2)
    return join([*pieces, text[at:]]) if pieces else text


def strip_markup(text: AlignedText) -> AlignedText:
    """Return a line without link, emphasis and escape marks; what they enclose stays.

    Args:
        text: A line.

    >>> str(strip_markup(AlignedText("se [vores *nye* side](#) om *bolig*", 0)))
    'se vores nye side om bolig'
    """
    for pattern, group in (
        (_LINK, 1),
        (_AUTOLINK, 1),
        (_EMPHASIS, 2),
        (_EMPHASIS, 2),
        (_ESCAPE, 1),
    ):
        text = _keep_group(text, pattern, group)
    return text


def _keep_group(text: AlignedText, pattern: re.Pattern[str], group: int) -> AlignedText:
    pieces: list[AlignedText] = []
    at = 0
    for match in pattern.finditer(text.text):
        pieces.append(text[at : match.start()])
        pieces.append(text[match.start(group) : match.end(group)])
        at = match.end()
    if not pieces:
        return text
    pieces.append(text[at:])
    return join(pieces)
