"""Plain text files: decoded here, read by `plain_lines`."""

from __future__ import annotations

from policytext.reading.formats.detect import decode
from policytext.reading.formats.plain_lines import laid_lines
from policytext.reading.formats.sources import Content, Source
from policytext.reading.order.woven import WARNING, is_woven
from policytext.reading.structure import build


def raw(source: Source) -> str:
    """Return the decoded text of a file, without its byte order mark."""
    return decode(source.data)[0]


def read(source: Source) -> Content:
    """Read a plain text file, layout damage of a conversion from PDF included."""
    text, encoding = decode(source.data)
    warnings = []
    if encoding not in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
        warnings.append(f"The file is not in UTF-8; it was read as {encoding}.")
    if "\x00" in text:
        warnings.append("The file holds NUL bytes, which are left out; it may be damaged.")
    lines = laid_lines(text)
    if is_woven(lines):
        warnings.append(WARNING)
    return Content(drafts=build(lines), warnings=warnings)
