"""Corpora in the formats of other programs.

`formats` is the table of them; a writer takes a `selection` of a corpus, whose tables have the
`columns` of the record types. `writing` puts what it writes where it belongs.
"""

from policytext.exporting.formats import EXPORTERS, Exporter, exporter_for
from policytext.exporting.selection import Selection
from policytext.exporting.writing import export_to, to_stdout

__all__ = ["EXPORTERS", "Exporter", "Selection", "export_to", "exporter_for", "to_stdout"]
