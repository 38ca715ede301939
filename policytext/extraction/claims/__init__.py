"""Claims: the quantities that a report asserts, with what they say, by `extractor.find_claims`.

A claim is read from the clause around its quantity (`clauses`, `shapes`, `subjects`, `phrases`):
`attributes` brings together `measures`, `populations`, `periods`, `changes` and `sources`. `tables`
reads the cells of tables instead: by what all rows share (`table_frames`), their `table_labels` and
what these make of a cell (`table_attributes`).
"""
