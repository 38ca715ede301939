"""What the finders share.

`statistics` and the `document` with its `passages` are what they are given; `grids`, `lists` and
`row_names` make tables of rows, `yearly` series of years and `sections` summaries. `intervals`,
`totals`, `percentages`, `movement` and `slips` do the arithmetic, `likeness` and `meaning` say what
is of one thing, `words`, `clauses`, `ways` and `trends_told` read what stands around a number;
`verdicts` makes findings.
"""
