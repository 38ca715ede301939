"""Candidates for recommendations: the statements of a report that may ask for action.

`generation.find_candidates` walks through the blocks; the `layout` and its `series`, `lead_ins` and
the `place` kept on the way say what each is part of; `maker` writes down what is known of a
`candidate`. What decides over them is in `recommendations`.
"""
