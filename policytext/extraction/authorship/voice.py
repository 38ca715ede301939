"""The author's voice: a report that calls its author by name says "vi" with it.

"Derfor mener Havneforbundet, at ..." is the author's own ask in the forbund's report, and somebody
else's opinion in any other. Cues are therefore looked for in a text in which the author's names are
the first person; every other character keeps its place.
"""

from __future__ import annotations

import re

from policytext.extraction.names.aliases import anaphora, initials
from policytext.language.lexicon import load_lexicon

_OFFICES = ("styrelsen", "ministeriet", "kommunen", "regionen")
"""What an authority calls itself, where its name ends so."""

_DECIDING = {"kommune": ("kommunalbestyrelsen", "byrådet"), "region": ("regionsrådet",)}
"""Who speaks for an authority in its own report, by a word of its name."""


def names_of(author: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the proper names of an author, and the nouns that stand for it in its own report.

    Args:
        author: The organisation that a report is by.

    >>> names_of("Rådet for Bedre Byer")
    (('Rådet for Bedre Byer', 'RBB'), ('rådet',))
    """
    proper = {author: None}
    for entry in load_lexicon().organisations:
        if author in (*entry.names(), *entry.abbreviations):
            proper |= dict.fromkeys((*entry.names(), *entry.abbreviations))
    short = initials(author)
    if short is not None:
        proper[short] = None
    words = author.lower().split()
    nouns = {*anaphora(author), *(o for o in _OFFICES if any(w.endswith(o) for w in words))}
    nouns.update(noun for word in words for noun in _DECIDING.get(word, ()))
    return tuple(sorted(proper, key=len, reverse=True)), tuple(sorted(nouns))


class Voice:
    """Reads what an author says of itself as said in the first person.

    Args:
        author: The organisation that a report is by, None where it is not known.

    >>> Voice("Havneforbundet").first_person("Derfor mener Havneforbundet, at KL bør handle.")
    'Derfor mener             vi, at KL bør handle.'
    """

    def __init__(self, author: str | None) -> None:
        proper, nouns = names_of(author) if author else ((), ())
        # An abbreviation or name counts as it is spelt ("KL" is not "kl."), a noun in any case.
        spelt = [re.escape(name) for name in proper] + [f"(?i:{noun})" for noun in nouns]
        self._names = re.compile(rf"\b(?:{'|'.join(spelt)})(?P<own>s?)\b" if spelt else r"(?!)")

    def first_person(self, text: str) -> str:
        """Return a text with the author's names as "vi", every character after them in its place.

        Args:
            text: The text.
        """
        return self._names.sub(_pronoun, text)


def _pronoun(match: re.Match[str]) -> str:
    """Return the pronoun for a name as long as the name; a genitive too short for it stays."""
    pronoun = "vores" if match["own"] else "vi"
    name = match.group()
    return name if len(name) < len(pronoun) else pronoun.rjust(len(name))
