"""A report together with the spaCy analysis of its blocks: what every extractor works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from policytext.reports import Block, BlockType, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

READ_TYPES: frozenset[BlockType] = frozenset(
    {"heading", "paragraph", "list_item", "table_row", "footnote", "caption"}
)
"""Blocks that are analysed: all that stand in the text, but for contents lists."""

PROSE: frozenset[BlockType] = frozenset({"paragraph", "list_item", "heading", "caption"})
"""Blocks of sentences; tables and notes are read in ways of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class ParsedBlock:
    """A block and its analysis. `doc.text == block.text`.

    Args:
        index: Index of the block in `Report.blocks`.
        block: The block.
        doc: Its analysis, with sentence boundaries set.
        sentences: Offsets of its sentences in its text.
    """

    index: int
    block: Block
    doc: Doc
    sentences: tuple[tuple[int, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the sentences: to look them up takes a walk through the analysis."""
        sentences = tuple((sent.start_char, sent.end_char) for sent in self.doc.sents)
        object.__setattr__(self, "sentences", sentences)

    @property
    def start(self) -> int:
        """Offset of the block in `Report.text`; add it to a character offset in `doc`."""
        assert self.block.start is not None  # only blocks of the text are parsed
        return self.block.start


@lru_cache(maxsize=1)
def is_tagged(doc: Doc) -> bool:
    """Say whether a tagger has told the words' parts of speech and their forms.

    Args:
        doc: An analysed text; the last one is remembered, for the answer takes a walk through it.
    """
    return doc.has_annotation("POS") and doc.has_annotation("MORPH")


@dataclass(frozen=True, slots=True, eq=False)
class ParsedReport:
    """A report and the analyses of its blocks, in reading order.

    Args:
        report: The report.
        blocks: The analysed blocks; blocks outside the text and contents lists are not among them.
    """

    report: Report
    blocks: tuple[ParsedBlock, ...]


def parse(report: Report, nlp: Language) -> ParsedReport:
    """Analyse a report block by block, so that no sentence runs over a block's edge.

    Args:
        report: The report.
        nlp: A pipeline that sets sentence boundaries.
    """
    chosen = [
        (index, block)
        for index, block in enumerate(report.blocks)
        if block.start is not None and block.type in READ_TYPES
    ]
    docs = nlp.pipe((block.text for _, block in chosen), batch_size=128)
    return ParsedReport(
        report,
        tuple(
            ParsedBlock(index, block, doc) for (index, block), doc in zip(chosen, docs, strict=True)
        ),
    )
