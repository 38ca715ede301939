"""What the readers of all formats take and give: a file, and the blocks found in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policytext.errors import PolicytextError, ReadingError
from policytext.reading.common.drafts import Draft
from policytext.reading.formats.detect import HEAD, Format, detect_format
from policytext.reading.metadata import Metadata

MAX_BYTES = 1 << 30
"""Larger files are refused: no report is, and the machine should stay usable."""

MAX_TEXT_BYTES = 1 << 27
"""The same for the formats that must be held in memory (text, Markdown, HTML, DOCX)."""

PDF_DAMAGE = (RuntimeError, ValueError, ArithmeticError, LookupError, OSError, MemoryError)
"""What a damaged PDF leads to: errors of PDFium, and places and sizes that are no numbers."""


@dataclass(frozen=True)
class Source:
    """A file that is to be read.

    Args:
        path: Where it is.
        password: What opens it, if it is encrypted.
    """

    path: Path
    password: str | None = None

    @cached_property
    def data(self) -> bytes:
        """The file's bytes.

        Raises:
            ReadingError: It cannot be opened, or is too large to be held in memory.
        """
        with self.opening():
            if self.path.stat().st_size > MAX_TEXT_BYTES:
                raise ReadingError(
                    f"is larger than {MAX_TEXT_BYTES >> 20} MB",
                    where=self.path,
                    remedy="split it into its reports",
                )
            return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        """The hash of the file's bytes, hexadecimal."""
        with self.opening(), self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def format(self) -> Format:
        """The file's format.

        Raises:
            ReadingError: It is missing, a folder, empty, too large, or of no format that is read.
        """
        with self.opening():
            if self.path.is_dir():
                raise ReadingError(
                    "is a folder", where=self.path, remedy="give a file, or ingest the folder"
                )
            if self.path.is_fifo():  # which would be empty when it is read again
                raise ReadingError(
                    "is a pipe", where=self.path, remedy="save it as a file, or give - for stdin"
                )
            size = self.path.stat().st_size
            with self.path.open("rb") as file:
                head = file.read(HEAD)
        if not head.strip():
            raise ReadingError(
                "is empty", where=self.path, remedy="get the file again or leave it out"
            )
        if size > MAX_BYTES:
            raise ReadingError(
                f"is larger than {MAX_BYTES >> 30} GB",
                where=self.path,
                remedy="split it into its reports",
            )
        try:
            return detect_format(self.path.name, head)
        except ReadingError as error:
            raise ReadingError(error.what, where=self.path, remedy=error.remedy) from None

    @contextmanager
    def opening(self) -> Iterator[None]:
        """Turn the errors of opening a file into ours."""
        try:
            yield
        except FileNotFoundError:
            if self.path.parts[:1] in (("http:",), ("https:",)):
                raise ReadingError(
                    "is a web address", where=self.path, remedy="download it and give the file"
                ) from None
            raise ReadingError("no such file", where=self.path, remedy="check the path") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ReadingError(
                f"cannot be opened ({reason})", where=self.path, remedy="check path and permissions"
            ) from error

    @contextmanager
    def parsing(
        self, name: str, damage: tuple[type[Exception], ...] = (Exception,)
    ) -> Iterator[None]:
        """Turn what a parser of another project throws at a damaged file into our error.

        Args:
            name: The format, as users call it.
            damage: The errors that come of damage; others are mistakes of ours and stay as they
                are. A parser may be known to throw anything.
        """
        try:
            yield
        except PolicytextError:
            raise
        except damage as error:
            reason = " ".join(str(error).split())[:120] or type(error).__name__
            raise ReadingError(
                f"is not a readable {name} file ({reason})",
                where=self.path,
                remedy="it is damaged or incomplete; get the file again or save it anew",
            ) from error


@dataclass(slots=True)
class Content:
    """What a reader found in a file.

    Args:
        drafts: The blocks in reading order.
        properties: What the document says about itself outside its text.
        made: Year in which the file was made; better than no year of publication.
        page_labels: Number printed on a page, by page number.
        warnings: What the reader was unsure of, one sentence each.
    """

    drafts: list[Draft]
    properties: Metadata = field(default_factory=Metadata)
    made: int | None = None
    page_labels: dict[int, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
