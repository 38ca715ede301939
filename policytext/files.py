"""Files: hashes, and files written whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from policytext.errors import CorpusError, PolicytextError

CORPUS_MARK = b"poli"
"""The application id by which SQLite files of ours are known to be corpora."""

_MARK_AT = 68
"""Where SQLite keeps the application id: https://www.sqlite.org/fileformat.html#application_id"""


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def draft_folder(out: Path) -> Path | None:
    """Return the folder for the draft of a file: where it will stand, what links lead to.

    None for pipes and devices, such as `/dev/stdout`, which are written to and not replaced.

    Args:
        out: The file.
    """
    is_stream = out.exists() and not out.is_file() and not out.is_dir()
    return None if is_stream else out.resolve().parent


def refuse_corpus(out: Path) -> None:
    """Find out that no corpus stands where something else is to be written.

    Args:
        out: The place.

    Raises:
        CorpusError: There is a corpus, which holds what cannot be made again.
    """
    if not out.is_file():
        return
    with out.open("rb") as file:
        head = file.read(_MARK_AT + len(CORPUS_MARK))
    if head[_MARK_AT:] == CORPUS_MARK:
        raise CorpusError(
            "is a corpus and is not overwritten", where=out, remedy="name another file"
        )


def put_in_place(draft: Path, out: Path) -> None:
    """Put a finished file where it belongs, all at once.

    Args:
        draft: The file, in the `draft_folder` of its place.
        out: Its place.

    Raises:
        CorpusError: A corpus stands there.
    """
    refuse_corpus(out)
    if draft_folder(out) is not None:
        draft.replace(out.resolve())
        return
    with draft.open("rb") as source, out.open("wb") as target:
        shutil.copyfileobj(source, target)


def check_place(path: Path) -> None:
    """Find out whether a file can be written, before long work whose result goes there.

    Args:
        path: The file.

    Raises:
        PolicytextError: The place cannot be written to, or a corpus stands there.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        refuse_corpus(path)
        with tempfile.TemporaryFile(dir=draft_folder(path)):
            pass
    except OSError as error:
        raise _not_written(path, error) from error


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write a file, texts in UTF-8; on failure, what stood there before stays.

    Args:
        path: Where to.
        content: What to write.

    Raises:
        PolicytextError: The place cannot be written to, or a corpus stands there.
    """
    try:
        handle, draft = tempfile.mkstemp(dir=draft_folder(path), prefix=".policytext-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
            Path(draft).chmod(0o666 & ~_umask())
            put_in_place(Path(draft), path)
        finally:
            Path(draft).unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> PolicytextError:
    return PolicytextError(
        f"cannot be written ({error.strerror or error})",
        where=path,
        remedy="check that its folder exists and can be written to",
    )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
