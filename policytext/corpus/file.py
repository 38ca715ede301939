"""The file of a corpus: opened, asked, changed in transactions, closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from policytext.corpus import database


class CorpusFile:
    """A SQLite file with the tables of a corpus.

    Made by `CorpusFile.open`; a context manager that closes the file.

    Args:
        path: The file.
        connection: An open connection to it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: Path | str, create: bool = False) -> Self:
        """Open a corpus.

        Args:
            path: The file.
            create: Make it when it is missing.

        Raises:
            CorpusError: It is missing, damaged, no corpus, or made by a newer policytext.
        """
        path = Path(path)
        return cls(path, database.connect(path, create=create))

    @classmethod
    @contextmanager
    def growing(cls, path: Path | str) -> Iterator[Self]:
        """Open a corpus to add to, made when it is missing; an empty one made here goes again.

        Args:
            path: The file.

        Raises:
            CorpusError: It is damaged, no corpus, or made by a newer policytext.
        """
        new = not Path(path).exists()
        with cls.open(path, create=True) as corpus:
            try:
                yield corpus
            finally:
                if new and not len(corpus):
                    database.remove(corpus.connection, corpus.path)

    def close(self) -> None:
        """Close the file; a corpus that is closed already stays so."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        """Return the corpus by its file."""
        return f"{type(self).__name__}({str(self.path)!r})"

    def __len__(self) -> int:
        """Return how many reports the corpus holds."""
        count: int = self.query("SELECT count(*) FROM reports")[0][0]
        return count

    def query(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """Return the rows that a statement selects.

        Raises:
            CorpusError: The file is damaged or locked.
        """
        with database.translated(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def state(self) -> int:
        """Return a number that is another one when the corpus has changed, by whomever."""
        others: int = self.query("PRAGMA data_version")[0][0]
        return (self.connection.total_changes << 32) + others

    def transaction(self) -> AbstractContextManager[None]:
        """Return a context in which all changes are made together, or none."""
        return database.transaction(self.connection, self.path)

    def dicts(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Return the rows that a statement selects, by the names of their columns.

        Raises:
            CorpusError: The file is damaged or locked.
        """
        with database.translated(self.path):
            cursor = self.connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
