"""Lists: their `markers` and depths, what introduces them, and items that no marker tells.

`lead_ins` finds the introduction of a list or table; `glued` items that stand on one line;
`clauses` items without bullets.
"""
