"""From a file to a `Report`: one module a format, cleaning and structure in one place."""

from policytext.reading.alignment import verify_alignment
from policytext.reading.catalogue import CATALOGUE, load_catalogue
from policytext.reading.detect import SUFFIXES
from policytext.reading.files import raw_text, read
from policytext.reading.metadata import Metadata

__all__ = [
    "CATALOGUE",
    "SUFFIXES",
    "Metadata",
    "load_catalogue",
    "raw_text",
    "read",
    "verify_alignment",
]
