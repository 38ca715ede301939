"""What every part of reading is built from, and what knows none of them.

`aligned` has text that remembers its place in the source; `drafts` the lines and blocks that
readers produce, and how they become a `Report`; `wordlists` and `patterns` the words and the
expressions of page layout.
"""
