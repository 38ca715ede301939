"""Headings: which blocks look like one by their `styles`, and which are one by what is around them.

After that come their `levels`, the `numbers` that stand apart from them, and headings that are
`torn` or hard to tell from pieces of sentences.
"""
