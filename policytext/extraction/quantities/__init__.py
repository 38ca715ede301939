"""Quantities in running text, with modifier and unit: `extractor.find_quantities`.

`patterns` is the table of written forms; `shares` and `measures` read what a form matches into a
`quantity`; `counts` and `units` complete it from its sentence; `filters` leaves out numbers that
are none.
"""
