"""From a file to a `Report`: `read`.

`files` picks the reader in `formats`. Readers of text and PDF hand lines to `structure`, which runs
the steps that find the blocks: `lines`, `paragraphs`, `headings`, `lists`, `tables`, `asides` and
`order` hold them. Formats that state their structure hand it to `outline`. `metadata` is what is
known besides the text, `alignment` the proof that the text is the source's.
"""

from policytext.reading.alignment import verify_alignment
from policytext.reading.files import raw_text, read
from policytext.reading.formats.detect import SUFFIXES
from policytext.reading.metadata import Metadata
from policytext.reading.metadata.catalogue import CATALOGUE, load_catalogue, unmatched

__all__ = [
    "CATALOGUE",
    "SUFFIXES",
    "Metadata",
    "load_catalogue",
    "raw_text",
    "read",
    "unmatched",
    "verify_alignment",
]
