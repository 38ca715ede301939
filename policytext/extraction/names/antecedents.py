"""Bodies that have been named and are then called by their head: "styrelsen", "ministeren"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from policytext.extraction.names.aliases import anaphora, heads_called
from policytext.extraction.names.gazetteer import Found, Token
from policytext.extraction.names.links import SUBJECT
from policytext.language.inflection import without_genitive

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
            item = begun.get(at)
            follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
            if (item is None or _is_by_form_alone(item)) and follows not in SUBJECT:
                word = tokens[at].lower
                item = self._named_before(word) or item or _of_its_own(word)
                item = item and item._replace(first=at, last=at + 1)
            if item is not None:
                resolved.append(item)
                self._last.update(_called_later(tokens, item))
            at = at + 1 if item is None else item.last
        return resolved

    def _named_before(self, word: str) -> Found | None:
        """Return the body that a head stands for, "Fællesrådet" for "Havnenes Fællesråd"."""
        forms = (word, *without_genitive(word))
        return next((self._last[form] for form in forms if form in self._last), None)


def _of_its_own(word: str) -> Found | None:
    """Return a head that stands for no body named before as an actor of its own."""
    forms = (word, *without_genitive(word))
    noun = next((form for form in forms if form in heads_called()), None)
    if noun is None:
        return None
    kind = heads_called()[noun].kind
    return Found(0, 1, noun, kind, weak=True, listed=False, named=False)


def _is_by_form_alone(item: Found) -> bool:
    """Say whether an actor is one word that only its ending shows to be a name."""
    return item.named and not item.listed and item.last == item.first + 1


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
