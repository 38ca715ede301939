"""Builds the sample reports and their gold annotations from annotated sources.

`python -m corpus.rendering` writes `corpus/samples/` and `annotations/samples/`; the same sources
give the same bytes.
"""
