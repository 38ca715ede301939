"""Paths of reports' files as a corpus stores them: from its own folder, as text."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

_BYTES = "bytes:"
"""Begins a stored path whose name is no text, as a disk from another system may have it."""


def stored(path: Path, corpus: Path) -> str:
    """Return a path as text, from the folder of a corpus file, with slashes."""
    try:
        relative = os.path.relpath(path.absolute(), corpus.absolute().parent)
    except ValueError:  # another drive
        relative = str(path.absolute())
    text = Path(relative).as_posix()
    try:
        text.encode()
    except UnicodeEncodeError:
        return _BYTES + quote(os.fsencode(text))
    return text


def restored(text: str, corpus: Path) -> Path:
    """Return the path that `stored` made a text of."""
    if text.startswith(_BYTES):
        text = os.fsdecode(unquote_to_bytes(text.removeprefix(_BYTES)))
    # Not resolved: a link stays the place that the user knows.
    return Path(os.path.normpath(corpus.absolute().parent / text))
