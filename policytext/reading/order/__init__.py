"""Reading order: what a page, a box or a column has cut or moved is put back into its place.

`late_columns`, `side_by_side` and `woven` are about lines, before there are blocks; `mending` puts
blocks in order by the `joints` between the parts of cut sentences, weighed by `joint_costs`.
"""
