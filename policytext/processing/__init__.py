"""From files to extractions, and from files to a corpus.

`extracting` reads one file and finds its records, `finding` tells which files of a folder to read,
`ingesting` stores what is found, `workers` do both in several processes, and `turns` keeps the
order of what must not overtake.
"""

from policytext.processing.extracting import prepare, process
from policytext.processing.finding import (
    Paths,
    find_closed,
    find_companions,
    find_files,
    find_unread,
)
from policytext.processing.ingesting import IngestEvent, IngestStatus, ingest

__all__ = [
    "IngestEvent",
    "IngestStatus",
    "Paths",
    "find_closed",
    "find_companions",
    "find_files",
    "find_unread",
    "ingest",
    "prepare",
    "process",
]
