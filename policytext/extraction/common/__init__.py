"""What every extractor works on and ends with.

`parsed` is a report with the spaCy analysis of its blocks, `statements` takes quotations from it,
`confidence` says what share of records with the same evidence proved right.
"""
