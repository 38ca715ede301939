"""From lines to paragraphs, items and headings of several lines: `grouping.group_lines`.

`going_on` decides line by line; `cuts`, with `insets` and `torn_words`, finds where the rest of a
line stands further down.
"""
