"""Who is told what to do by an imperative: "Til havnene siger vi: Luk slusen! Mal kajen!"."""

from __future__ import annotations

import re

from policytext.extraction.actors.extractor import ActorIndex
from policytext.extraction.actors.mentions import names_once
from policytext.extraction.common.parsed import ParsedBlock
from policytext.extraction.cues.actions import opens_with, told_from

_TO_WHOM = re.compile(
    r"\b(?:til|kære|kalder\s+på|beder|opfordrer)\s+(?:(?:alle|vores|jer|egne|landets|de)\s+){0,3}"
    r"(?P<who>[^\W\d_]{3,}(?:erne|ene|ere|er|folk))\b",
    re.IGNORECASE,
)
"""Who is told, by a word that names no known actor: "Til forbrugerne er budskabet"."""


def told_to(block: ParsedBlock, start: int, end: int, actors: ActorIndex) -> tuple[str, ...]:
    """Return who a statement in the imperative tells to act, as the words before a colon say.

    What is told goes on in the next sentences as long as they are imperatives.

    Args:
        block: The block.
        start: Offset of the statement in the block.
        end: Offset after it.
        actors: Where actors are mentioned.
    """
    text = block.block.text
    if told_from(text[start:end]) is None:
        return ()
    sentences = [(first, last) for first, last in block.sentences if first < end]
    for first, last in reversed(sentences):
        sentence = text[first:last]
        begun = told_from(sentence)
        if begun is None:
            return ()
        if opens_with(sentence.strip()) == "imperative":
            continue
        lead = first + begun
        named = names_once(mention.name for mention in actors.in_span(block, first, lead))
        whom = _TO_WHOM.search(text, first, lead)
        return named or ((whom["who"].lower(),) if whom else ())
    return ()
