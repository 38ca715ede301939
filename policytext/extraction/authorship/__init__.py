"""Who speaks in a report: its `publisher`, and the `voice` that says "vi".

The `imprint` names organisations on title page, colophon and signatures; `bearers` tells which
names are of the same one.
"""
