"""Writing files so that they appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from policytext.errors import PolicytextError


def write_atomically(path: Path, text: str) -> None:
    """Write a text file in UTF-8; on failure, what stood there before stays.

    Args:
        path: Where to.
        text: What to write.

    Raises:
        PolicytextError: The place cannot be written to.
    """
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".policytext-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(draft).chmod(0o666 & ~_umask())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PolicytextError(
            f"cannot be written ({error.strerror or error})",
            where=path,
            remedy="check that its folder exists and can be written to",
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
