"""PDF files: what PDFium finds on a page, laid out as lines in reading order, by `reader`.

From below: what stands on a page (`words`, `pieces`, `drawn`, `tables`), the `rows` that words make
up, columns, boxes and cells in `layout` and what it uses, and `lines`, which knows all the pages.
"""
