"""The cues of asking: what in words, clauses, labels and tables says that action is asked for.

`asking` has the cues of sentences, headings and lead-ins; `actions` the verbs, `subordination` and
`subjects` the grammar of an ask; `proposals`, `priorities` and `proposal_tables` the labels, fields
and columns that reports print proposals with.
"""
