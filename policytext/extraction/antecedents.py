"""Bodies that have been named and are then called by their head: "styrelsen", "ministeren"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from policytext.extraction.aliases import anaphora, heads_called
from policytext.extraction.names import Found, Token
from policytext.language.inflection import without_genitive

_NAME_FOLLOWS = frozenset({"for", "mod", "vedrørende"})
"""After a head that has a name of its own: "udvalget for forskning"."""

_MINISTRY, _MINISTER = "ministeriet", "ministeren"


class Antecedents:
    """The bodies named so far in a walk through a report, by what they are called.

    Args:
        blocks: The tokens of each block and the actors found among them; where only one actor of
            the report fits a head, it may be named later.
    """

    def __init__(self, blocks: Iterable[tuple[Sequence[Token], Sequence[Found]]]) -> None:
        fitting: dict[str, dict[str, Found]] = defaultdict(dict)
        for tokens, found in blocks:
            for item in found:
                for noun, named in _called_later(tokens, item).items():
                    fitting[noun].setdefault(named.name, named)
        self._last: dict[str, Found] = {
            noun: next(iter(items.values())) for noun, items in fitting.items() if len(items) == 1
        }

    def resolve(self, tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
        """Return the actors of the next block with those that are called by their head.

        A head stands for the body named last that it fits; where none was, it is an actor of its
        own ("direktionen"), which counts where the text lets it act.

        Args:
            tokens: The tokens of the block.
            found: The actors found among them, in order, none overlapping another.
        """
        resolved: list[Found] = []
        begun = {item.first: item for item in found}
        at = 0
        while at < len(tokens):
            item = begun.get(at) or self._called(tokens, at)
            if item is not None:
                resolved.append(item)
                self._last.update(_called_later(tokens, item))
            at = at + 1 if item is None else item.last
        return resolved

    def _called(self, tokens: Sequence[Token], at: int) -> Found | None:
        lower = tokens[at].lower
        follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if follows in _NAME_FOLLOWS:
            return None
        for noun in (lower, *without_genitive(lower)):
            named = self._last.get(noun)
            if named is not None:
                return named._replace(first=at, last=at + 1)
            head = heads_called().get(noun)
            if head is None:
                continue
            return Found(at, at + 1, noun, head.kind, weak=True, listed=False, named=False)
        return None


def _called_later(tokens: Sequence[Token], item: Found) -> dict[str, Found]:
    """Return what may be called by a head once a body is named; a head alone names none.

    A ministry brings its minister along: "Havneministeriet" makes "ministeren" the
    "havneministeren".
    """
    words = [token.text for token in tokens[item.first : item.last]]
    alone = len(words) == 1 and not heads_called().keys().isdisjoint(
        (words[0].lower(), *without_genitive(words[0].lower()))
    )
    if alone:
        return {}
    called = dict.fromkeys(anaphora(" ".join(words)) or anaphora(item.name), item)
    if item.name.endswith(_MINISTRY):
        minister = f"{item.name.lower().removesuffix(_MINISTRY)}{_MINISTER}"
        called[_MINISTER] = item._replace(name=minister, listed=False, named=False)
    return called
