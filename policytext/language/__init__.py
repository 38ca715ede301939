"""Danish: the pipeline, numerals, units, deadlines, lemmas and lexicons."""
