"""Who proposes: the report's author, or a body that it quotes as proposing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from policytext.extraction.authorship.voice import names_of
from policytext.extraction.candidates.candidate import Candidate
from policytext.language.tables import read_table

if TYPE_CHECKING:
    from policytext.extraction.actors.extractor import ActorIndex

_VERBS = (
    r"(?:anbefaler|foreslår|mener|opfordrer|efterlyser|henstiller|tilråder|understreger|påpeger|"
    r"peger\s+på|vurderer)"
)
_OPENERS = read_table("cues.toml")["openers"].split()
_AFTER = re.compile(rf"(?:\s+(?:også|desuden|derfor|selv|ligeledes))?\s+{_VERBS}\b", re.I)
_BEFORE = re.compile(
    rf"(?:^|[.:;,–]\s)\W*(?:(?:{'|'.join(_OPENERS)})\b[^.:;,]*?\s)?{_VERBS}\s+(?:også\s+|desuden\s+)?$",
    re.I,
)
"""Before a subject that its verb precedes: one with a subject before it has an object behind it."""
_OWN_WORDS = re.compile(
    r"(?:det |den |de )?(?:udvalget|rådet|foreningen|forbundet|kommissionen|organisationen|fonden|"
    r"partnerskabet|arbejdsgruppen|ekspertgruppen|styrelsen|tænketanken|alliancen|panelet)",
    re.I,
)
"""What an author calls itself; nobody else is meant by it."""
_NO_BODIES = frozenset({"profession", "parliament", "government"})


class Proposers:
    """Tells who proposes what is asked in a report.

    "Derfor mener Havnenes Forbund, at ..." is the proposal of the body named; all else is the
    author's.

    Args:
        actors: Where the report's actors are mentioned.
        author: The report's organisation.
    """

    def __init__(self, actors: ActorIndex | None, author: str | None) -> None:
        self._actors = actors
        self._author = author
        proper, nouns = names_of(author) if author else ((), ())
        self._own = {name.lower() for name in (*proper, *nouns)}

    def of(self, candidate: Candidate) -> str | None:
        """Return who proposes what a candidate asks."""
        if self._actors is None:
            return self._author
        text = candidate.block.block.text
        for mention in self._actors.in_span(candidate.block, candidate.start, candidate.end):
            generic = mention.name[:1].islower() or _OWN_WORDS.fullmatch(mention.name)
            if generic or mention.kind in _NO_BODIES or mention.surface.lower() in self._own:
                continue
            after = _AFTER.match(text, mention.end, candidate.end)
            if after or _BEFORE.search(text[candidate.start : mention.start]):
                return mention.name
        return self._author
