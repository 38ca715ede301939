"""The readers: one module a format (`plain`, `markdown`, `html`, `docx`), and `pdf` a package.

Each offers `read(source) -> Content` and `raw(source) -> str`; `files` of `policytext.reading`
imports it when a file of its format comes. `detect` tells the format and the encoding, `sources`
has what readers take and give, `ocr` gives a scan the text that `pdf` reads.
"""
