"""Tables in plain text, found by their words and spaces alone: `detection.find_tables`.

`rows` reads a line as a label with values, `cells` tells the values apart, `heads` finds what
stands above them; `facts` finds boxes whose second column is words. `worded` finds tables of words
by their heads: `columns` says where their cells begin, `wrapped` which lines make a row. Tables
that a PDF draws are found in `formats.pdf`; the other formats say theirs.
"""
