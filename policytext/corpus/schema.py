"""The tables of a corpus file, and how a file of an earlier make is brought up to date.

In a corpus that is up to date:

- `reports`: one row a report; `path` is relative to the corpus file's folder, `fingerprint` tells
  whether a file needs to be read again, `known_from` who told its metadata, by name: `user`,
  `catalogue` or `document`.
- `blocks`, `records`: their parts; `records.record` is the record as it is exported, and the
  columns after it are computed from it. `spans` and `record_actors` spread its lists.
- `documents`: what can be found: records, and the blocks of running text (passages); `length`
  counts their words, `covered` marks passages of which a record quotes most. `words` indexes them
  by the same key, folded as `policytext.corpus.words` does it; `vocabulary` has its words.
- `vectors`: the sentence embeddings of one report's documents (`documents` int64, `hashes` 16
  bytes each, `matrix` float16), replaced with their report; `version` is that of the encoder,
  empty where it is not known.
- `record_topics`: the topic of a record, as it was found last.
- `topic_model`: at most one row, which assigns later records to these topics; `guide` has the
  user's own topics, `words` name the topics, `mean` and `centres` are float32.
- `corrections`: what users have corrected in records, by record id; `found` is the record as it was
  found (or added) last, `number` its number in the report `report_key`, which is null when none has
  such a record; `topic` is that of a record that is rejected.
- `topic_vectors`: the vectors that topics are made of, float16, by the hash of their text.

The views `recommendations`, `claims`, `targets` and `actors` show the records of one type.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from policytext.files import CORPUS_MARK

APPLICATION_ID = int.from_bytes(CORPUS_MARK)
"""Marks a SQLite file as a policytext corpus."""

TABLES = """
CREATE TABLE reports (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    organisation TEXT,
    kind TEXT,
    year INTEGER,
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    url TEXT,
    text TEXT NOT NULL,
    pages TEXT NOT NULL,
    alignment TEXT NOT NULL,
    warnings TEXT NOT NULL,
    version TEXT NOT NULL,
    models TEXT NOT NULL,
    path TEXT,
    fingerprint TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE blocks (
    key INTEGER PRIMARY KEY,
    report_key INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT UNIQUE,
    type TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    page INTEGER NOT NULL,
    level INTEGER NOT NULL,
    marker TEXT,
    lead_in INTEGER,
    heading INTEGER,
    text TEXT NOT NULL,
    refs TEXT NOT NULL,
    cells TEXT NOT NULL,
    header TEXT NOT NULL,
    UNIQUE (report_key, number)
) STRICT;

CREATE TABLE records (
    key INTEGER PRIMARY KEY,
    report_key INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('recommendation', 'claim', 'target', 'actor')),
    page INTEGER NOT NULL,
    deadline_year INTEGER,
    record TEXT NOT NULL,
    quote TEXT AS (record ->> '$.quote'),
    confidence REAL AS (record ->> '$.confidence'),
    level TEXT AS (CASE type WHEN 'recommendation' THEN record ->> '$.level' END),
    label TEXT AS (record ->> '$.label'),
    strength TEXT AS (record ->> '$.strength'),
    direction TEXT AS (record ->> '$.direction'),
    deadline TEXT AS (record ->> '$.deadline'),
    value REAL AS (record ->> '$.value'),
    value_high REAL AS (record ->> '$.value_high'),
    unit TEXT AS (record ->> '$.unit'),
    bound TEXT AS (record ->> '$.bound'),
    measure TEXT AS (record ->> '$.measure'),
    indicator TEXT AS (record ->> '$.indicator'),
    population TEXT AS (record ->> '$.population'),
    period TEXT AS (record ->> '$.period'),
    cited TEXT AS (CASE type WHEN 'claim' THEN record ->> '$.source' END),
    name TEXT AS (record ->> '$.name'),
    amount REAL AS (coalesce(
        record ->> '$.amount.value',
        CASE WHEN record ->> '$.unit' IN ('DKK', 'EUR', 'USD') THEN record ->> '$.value' END
    )),
    UNIQUE (report_key, number)
) STRICT;
CREATE INDEX records_type ON records (type, report_key, number);

CREATE TABLE spans (
    record_key INTEGER NOT NULL REFERENCES records (key) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('quote', 'also_at')),
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    page INTEGER NOT NULL,
    PRIMARY KEY (record_key, role, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_actors (
    record_key INTEGER NOT NULL REFERENCES records (key) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('asked', 'proposer', 'target_group', 'owner', 'named')),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (record_key, role, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_actors_folded ON record_actors (folded);

CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    report_key INTEGER NOT NULL REFERENCES reports (key) ON DELETE CASCADE,
    record_key INTEGER UNIQUE REFERENCES records (key) ON DELETE CASCADE,
    block_key INTEGER UNIQUE REFERENCES blocks (key) ON DELETE CASCADE,
    CHECK ((record_key IS NULL) <> (block_key IS NULL))
) STRICT;
CREATE INDEX documents_report ON documents (report_key);

CREATE VIRTUAL TABLE words USING fts5 (
    surface, lemmas, parts, context,
    tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'col');

CREATE TABLE vectors (
    report_key INTEGER PRIMARY KEY REFERENCES reports (key) ON DELETE CASCADE,
    encoder TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    documents BLOB NOT NULL,
    hashes BLOB NOT NULL,
    matrix BLOB NOT NULL
) STRICT;

CREATE VIEW recommendations AS
SELECT records.id, reports.id AS report, reports.organisation, reports.year, records.page,
    records.level, records.label, records.quote, records.strength, records.direction,
    records.deadline, records.amount, records.confidence
FROM records JOIN reports ON reports.key = records.report_key
WHERE records.type = 'recommendation';

CREATE VIEW claims AS
SELECT records.id, reports.id AS report, reports.organisation, reports.year, records.page,
    records.value, records.value_high, records.unit, records.bound, records.measure,
    records.population, records.period, records.cited, records.quote, records.confidence
FROM records JOIN reports ON reports.key = records.report_key
WHERE records.type = 'claim';

CREATE VIEW targets AS
SELECT records.id, reports.id AS report, reports.organisation, reports.year, records.page,
    records.indicator, records.direction, records.value, records.unit, records.bound,
    records.deadline, records.population, records.quote, records.confidence
FROM records JOIN reports ON reports.key = records.report_key
WHERE records.type = 'target';

CREATE VIEW actors AS
SELECT records.id, reports.id AS report, reports.organisation, reports.year, records.page,
    records.name, records.record ->> '$.kind' AS kind, records.quote, records.confidence
FROM records JOIN reports ON reports.key = records.report_key
WHERE records.type = 'actor';
"""
"""The tables of a corpus of version 1, which `MIGRATIONS` bring up to date."""

Migration = Callable[[sqlite3.Connection], None]


def create(connection: sqlite3.Connection) -> None:
    """Create the tables, inside the caller's transaction."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def measure_documents(connection: sqlite3.Connection) -> None:
    """Note of each document how many words it has, and whether a record says most of it."""
    connection.execute("ALTER TABLE documents ADD length INTEGER NOT NULL DEFAULT 0")
    connection.execute("ALTER TABLE documents ADD covered INTEGER NOT NULL DEFAULT 0")
    connection.execute(
        "UPDATE documents SET length = 1 + (SELECT length(surface) - length(replace(surface, ' ',"
        " '')) FROM words WHERE words.rowid = documents.key)"
    )
    connection.execute(
        "UPDATE documents SET covered = 1 WHERE block_key IN (SELECT b.key FROM blocks b"
        " JOIN records r ON r.report_key = b.report_key AND r.type <> 'actor'"
        " JOIN spans s ON s.record_key = r.key AND s.role = 'quote'"
        f" WHERE {_COVERS})"
    )


_COVERS = """min(s."end", b."end") - max(s.start, b.start) >= 0.6 * (b."end" - b.start)"""
"""When a span is most of a block: what it says of the passage a search need not say twice."""


def add_topics(connection: sqlite3.Connection) -> None:
    """Add the topics that `policytext topics` found, one a record at most."""
    connection.execute(
        "CREATE TABLE record_topics ("
        " record_key INTEGER PRIMARY KEY REFERENCES records (key) ON DELETE CASCADE,"
        " topic TEXT NOT NULL) STRICT"
    )


def keep_topic_model(connection: sqlite3.Connection) -> None:
    """Add what assigns new records to the topics there are, and the vectors topics are made of."""
    connection.execute(
        "CREATE TABLE topic_model ("
        " key INTEGER PRIMARY KEY CHECK (key = 1), encoder TEXT NOT NULL, guide TEXT NOT NULL,"
        " words TEXT NOT NULL, mean BLOB NOT NULL, centres BLOB NOT NULL) STRICT"
    )
    connection.execute(
        "CREATE TABLE topic_vectors ("
        " encoder TEXT NOT NULL, hash BLOB NOT NULL, vector BLOB NOT NULL,"
        " PRIMARY KEY (encoder, hash)) STRICT, WITHOUT ROWID"
    )


def keep_encoder_versions(connection: sqlite3.Connection) -> None:
    """Note the version of the encoder beside its name; that of earlier vectors is not known.

    Whatever was kept for topics is dropped. The column stands before the long ones, which SQLite
    would otherwise read through to come to it.
    """
    connection.execute("ALTER TABLE vectors RENAME TO earlier_vectors")
    connection.execute(
        "CREATE TABLE vectors ("
        " report_key INTEGER PRIMARY KEY REFERENCES reports (key) ON DELETE CASCADE,"
        " encoder TEXT NOT NULL, version TEXT NOT NULL, dimension INTEGER NOT NULL,"
        " documents BLOB NOT NULL, hashes BLOB NOT NULL, matrix BLOB NOT NULL) STRICT"
    )
    connection.execute(
        "INSERT INTO vectors SELECT report_key, encoder, '', dimension, documents, hashes, matrix"
        " FROM earlier_vectors"
    )
    for table in ("earlier_vectors", "topic_model", "topic_vectors"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute(
        "CREATE TABLE topic_model ("
        " key INTEGER PRIMARY KEY CHECK (key = 1), encoder TEXT NOT NULL, version TEXT NOT NULL,"
        " guide TEXT NOT NULL, words TEXT NOT NULL, mean BLOB NOT NULL, centres BLOB NOT NULL)"
        " STRICT"
    )
    connection.execute(
        "CREATE TABLE topic_vectors ("
        " encoder TEXT NOT NULL, version TEXT NOT NULL, hash BLOB NOT NULL, vector BLOB NOT NULL,"
        " PRIMARY KEY (encoder, version, hash)) STRICT, WITHOUT ROWID"
    )


def keep_who_told(connection: sqlite3.Connection) -> None:
    """Note of each report who told its metadata; of those that are there it is not known."""
    connection.execute("ALTER TABLE reports ADD known_from TEXT NOT NULL DEFAULT '{}'")


def keep_corrections(connection: sqlite3.Connection) -> None:
    """Add what users correct in records; it outlives the records and their report."""
    connection.execute(
        "CREATE TABLE corrections ("
        " id TEXT PRIMARY KEY, report TEXT NOT NULL,"
        " action TEXT NOT NULL CHECK (action IN ('reject', 'set')), fields TEXT NOT NULL,"
        " found TEXT NOT NULL, note TEXT,"
        " report_key INTEGER REFERENCES reports (key) ON DELETE SET NULL, number INTEGER) STRICT"
    )
    connection.execute("CREATE INDEX corrections_report ON corrections (report)")
    connection.execute("CREATE INDEX corrections_report_key ON corrections (report_key)")


def keep_added_records(connection: sqlite3.Connection) -> None:
    """Let users add records, and keep the topics of those that they reject."""
    connection.execute("ALTER TABLE corrections RENAME TO earlier_corrections")
    connection.execute(
        "CREATE TABLE corrections ("
        " id TEXT PRIMARY KEY, report TEXT NOT NULL,"
        " action TEXT NOT NULL CHECK (action IN ('reject', 'set', 'add')), fields TEXT NOT NULL,"
        " found TEXT NOT NULL, note TEXT,"
        " report_key INTEGER REFERENCES reports (key) ON DELETE SET NULL, number INTEGER,"
        " topic TEXT) STRICT"
    )
    connection.execute("INSERT INTO corrections SELECT *, NULL FROM earlier_corrections")
    connection.execute("DROP TABLE earlier_corrections")  # its indexes go with it
    connection.execute("CREATE INDEX corrections_report ON corrections (report)")
    connection.execute("CREATE INDEX corrections_report_key ON corrections (report_key)")


MIGRATIONS: tuple[Migration, ...] = (
    create,
    measure_documents,
    add_topics,
    keep_topic_model,
    keep_encoder_versions,
    keep_who_told,
    keep_corrections,
    keep_added_records,
)
"""What leads from each version to the next; the first makes an empty file version 1."""
