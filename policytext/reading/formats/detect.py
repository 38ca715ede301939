"""What a file is: its format by its first bytes and its name, a text's encoding by its bytes."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal

from policytext.errors import ReadingError

Format = Literal["text", "markdown", "html", "docx", "pdf"]
"""The formats that can be read."""

HEAD = 4096
"""How many of a file's first bytes tell its format."""

_BY_SUFFIX: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
}

SUFFIXES = tuple(sorted(_BY_SUFFIX))
"""Endings of the file names that are read when a folder is given."""

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "is an old Office file or an encrypted one", "save it as DOCX or PDF"),
    (b"{\\rtf", "is an RTF file", "save it as DOCX or PDF"),
    (b"\x89PNG", "is an image", "recognise its text, as with ocrmypdf, and read the PDF"),
    (b"GIF8", "is an image", "recognise its text, as with ocrmypdf, and read the PDF"),
    (b"\xff\xd8\xff", "is an image", "recognise its text, as with ocrmypdf, and read the PDF"),
    (b"II*\x00", "is an image", "recognise its text, as with ocrmypdf, and read the PDF"),
    (b"MM\x00*", "is an image", "recognise its text, as with ocrmypdf, and read the PDF"),
    (b"\x1f\x8b", "is compressed", "unpack it first"),
    (b"7z\xbc\xaf", "is compressed", "unpack it first"),
    (b"SQLite format 3", "is a database", "give the report it was made from"),
)
"""First bytes of files that are often met and not read: what they are and what to do."""

_MAIL = tuple(
    re.compile(sign, re.IGNORECASE | re.MULTILINE)
    for sign in (rb"^MIME-Version:", rb"^Content-Type:\s*multipart/")
)
"""What stands in the head of an e-mail, as which browsers save a page with its images."""

_ZIPPED = {
    ".odt": "save it as DOCX or PDF",
    ".xlsx": "save its text as DOCX or PDF",
    ".pptx": "save it as PDF",
    ".epub": "convert it to HTML or DOCX",
}

_NOT_TEXT = "is not text, PDF, DOCX, HTML or Markdown"
_GIVE_A_REPORT = "give a report in one of these formats"


def detect_format(name: str, head: bytes) -> Format:
    """Return the format of a file.

    Args:
        name: Its name; the ending decides where the bytes leave a choice.
        head: Its first bytes, `HEAD` of them where there are as many.

    Raises:
        ReadingError: It is of a format that is not read.
    """
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if suffix in (".docx", ".docm") or b"word/" in head:
            return "docx"
        remedy = _ZIPPED.get(suffix, "unpack it, or save the report as DOCX or PDF")
        raise ReadingError("is a zipped file that is not DOCX", where=name, remedy=remedy)
    for magic, what, remedy in _FOREIGN:
        if head.startswith(magic):
            raise ReadingError(what, where=name, remedy=remedy)
    if all(sign.search(head) for sign in _MAIL):
        raise ReadingError(
            "is an e-mail, or a page saved as one (MHTML)",
            where=name,
            remedy="open it and save it as HTML or PDF",
        )
    known = _BY_SUFFIX.get(suffix)
    if known in ("pdf", "docx"):
        raise ReadingError(
            f"is not a {known.upper()} file, or is damaged",
            where=name,
            remedy="get the file again or save it anew",
        )
    if _is_binary(head):
        raise ReadingError(_NOT_TEXT, where=name, remedy=_GIVE_A_REPORT)
    if known:
        return known
    if re.match(
        rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|\?xml[^>]*>\s*<(?:!doctype\s+)?html)",
        head,
        re.IGNORECASE,
    ):
        return "html"
    return "text"


def _is_binary(head: bytes) -> bool:
    """Whether bytes are of no text in an encoding that is read."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _wide(head):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in head)
    # A NUL byte now and then is damage to a text; files of other kinds are full of them.
    return controls > len(head) // 50


def _wide(data: bytes) -> Literal["utf-16-le", "utf-16-be"] | None:
    """The UTF-16 that Latin text without a byte order mark is in, if it is."""
    sample = data[:HEAD]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD_ENCODINGS = ("mac_roman", "cp865", "cp850")
_DANISH = re.compile("[æøåÆØÅ]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return a file's text and the encoding it is in.

    A byte order mark decides; then UTF-8 if the bytes are; then an encoding the file itself
    declares; then Windows-1252 (which holds Latin-1), unless the Danish letters come out of the
    encodings of old Macs or of DOS only.

    Args:
        data: The file's bytes.
        declared: Encoding that the file names (HTML).

    >>> decode("smørrebrød".encode("latin-1"))
    ('smørrebrød', 'cp1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return data.decode(declared), codecs.lookup(declared).name
        except (LookupError, UnicodeError):
            pass
    lenient = data.decode("utf-8", errors="replace")
    if len(_DANISH.findall(lenient)) > 4 * lenient.count("\ufffd"):
        return lenient, "utf-8"
    return _decode_bytes(data)


def _decode_bytes(data: bytes) -> tuple[str, str]:
    try:
        best, name = data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        best, name = data.decode("latin-1"), "latin-1"
    most = len(_DANISH.findall(best))
    for encoding in _OLD_ENCODINGS:
        text = data.decode(encoding)
        found = len(_DANISH.findall(text))
        if found > 2 * most + 3:
            best, name, most = text, encoding, found
    return best, name
