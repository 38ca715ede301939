"""Targets: goals that can be checked, found by `extractor.find_targets`.

A `goal` is read by `readers`, one a construction, with `states` and `demands` for sentences of
other kinds; `words` has the vocabulary, `tables` the goals of tables.
"""
