"""Opening a corpus file: settings of the connection, its version, and SQLite's errors as ours."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from policytext.corpus.schema import APPLICATION_ID, MIGRATIONS
from policytext.errors import CorpusError

WAIT_SECONDS = 60.0
"""How long a writer waits for another one."""

VERSION = len(MIGRATIONS)
"""Version of the tables that this policytext writes."""


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a corpus file.

    Args:
        path: The file.
        create: Make it when it is missing.

    Returns:
        A connection in autocommit mode with foreign keys on and a write-ahead log.

    Raises:
        CorpusError: The file is missing, no corpus, damaged, or of a newer policytext.
    """
    if path.is_dir():
        raise CorpusError("is a folder", where=path, remedy="give the corpus file")
    if not create and (not path.exists() or path.stat().st_size == 0):
        raise CorpusError(
            "there is no corpus",
            where=path,
            remedy="make one with `policytext ingest`, or name another file",
        )
    with translated(path):
        connection = _connect(path, "rwc" if create else "rw")
        try:
            _prepare(connection, path)
        except sqlite3.OperationalError as error:
            connection.close()
            if "readonly" not in str(error) and "unable to open" not in str(error):
                raise
            # A corpus on a read-only medium has no write-ahead log and cannot change.
            connection = _connect(path, "ro&immutable=1")
            if (version := _check(connection, path)) < VERSION:
                connection.close()
                raise CorpusError(
                    f"was made by an earlier policytext (schema version {version}, known"
                    f" {VERSION}) and cannot be written to",
                    where=path,
                    remedy="copy it to where it can be brought up to date, and open the copy",
                ) from error
        except BaseException:
            connection.close()
            raise
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def as_json(value: object) -> str:
    """Return a value as the corpus stores it in a column of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def remove(connection: sqlite3.Connection, path: Path) -> None:
    """Close a corpus and delete its file, unless another program has it open."""
    connection.execute("PRAGMA busy_timeout = 0")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    # The write-ahead log can be given up only by who has the file for themselves.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        path.unlink()
    connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    version = _check(connection, path)
    if version < VERSION:
        with transaction(connection, path):
            # Another process may have been first while this one waited for the lock.
            for migrate in MIGRATIONS[_check(connection, path) :]:
                migrate(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables; 0 for an empty file."""
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION_ID and (mark or version or tables):
        raise CorpusError(
            "is a database, but no policytext corpus", where=path, remedy="name another file"
        )
    if version > VERSION:
        raise CorpusError(
            f"was made by a newer policytext (schema version {version}, known {VERSION})",
            where=path,
            remedy="upgrade policytext",
        )
    return version


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run the body as one transaction, or as a part of the one it stands in.

    Another writer is waited for.
    """
    inside = connection.in_transaction
    with translated(path):
        if inside:
            yield
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself when there is no room, among other things.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


_REMEDIES = (
    ("locked", "another program is writing to it; try again"),
    ("not a database", "it is no corpus, or is damaged; name another file or ingest anew"),
    ("malformed", "it is damaged; restore a copy or ingest anew"),
    ("readonly", "make file and folder writable, or work on a copy"),
    ("unable to open", "check that the folder exists and can be written to"),
    ("disk is full", "make room and run the command again"),
)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite into ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        message = str(error)
        remedy = next((text for sign, text in _REMEDIES if sign in message), None)
        raise CorpusError(
            f"the corpus cannot be used ({message})", where=path, remedy=remedy
        ) from error
