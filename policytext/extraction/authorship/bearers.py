"""The organisations that a report names, whatever it calls each: in full, in short, by its head."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from policytext.extraction.authorship.imprint import Named
from policytext.extraction.authorship.voice import names_of
from policytext.extraction.names.aliases import initials, name_key
from policytext.extraction.names.full_names import NameFinder
from policytext.language.tables import read_table
from policytext.reports import ActorKind

_CONSIDERED = 12
_SHORTEST = 5
_RULED = {"Byråd": "Kommune", "Kommunalbestyrelse": "Kommune"}
"""Who decides for whom: what "Fjordby Byråd" publishes is Fjordby Kommune's."""
_ENDS = r"(?![\w-])"
_NET_SPELLING = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})

_DESCRIBED: dict[str, ActorKind] = {
    "faglig organisation": "union",
    "fagforening": "union",
    "fagforbund": "union",
    "brancheforening": "union",
    "brancheorganisation": "union",
    "arbejdsgiverforening": "union",
    "arbejdsgiverorganisation": "union",
    "tænketank": "research",
    "forskningscenter": "research",
    "organisation": "ngo",
    "forening": "ngo",
    "netværk": "ngo",
    "bevægelse": "ngo",
    "forbund": "union",
    "fond": "foundation",
    "partnerskab": "other",
    "virksomhed": "company",
    "styrelse": "agency",
}
"""What a text may call an organisation, and the kind that it is then; the closer word first."""
_WHAT = rf"(?P<what>(?:faglig )?\w*(?:{'|'.join(_DESCRIBED)}))"
_DESCRIPTIONS = (
    rf"<X>(?:\s+\([^()]*\))?\s+er\s+(?:en|et)\s+(?:[\w-]+,?\s+){{0,3}}?{_WHAT}\b",
    rf"\b{_WHAT}(?:en|et)?\s+<X>",
)
_TAKEN_UP = r"<X>\s(?:[^.!?\n]|\.\d){5,200}[.!?]\s+(?P<what>[A-ZÆØÅ]\w+(?:en|et))\b"
"""A name that the next sentence takes up with what its bearer is: "X takker. Foreningen ..."."""


class Bearers:
    """The bearers of the names in a report, each under the name that tells most.

    Args:
        imprint: The names of the imprint.
        texts: The blocks of the running text.
        finder: Finds the names in them.
    """

    def __init__(self, imprint: Sequence[Named], texts: Sequence[str], finder: NameFinder) -> None:
        self._texts = texts
        self._places: dict[str, tuple[str, str]] = {}
        found = [(text, place) for text in texts for place in finder.find(text)]
        self._kinds: dict[str, ActorKind | None] = {}
        surfaces: dict[str, set[str]] = defaultdict(set)
        for text, place in found:
            self._kinds.setdefault(place.name, place.kind)
            surfaces[place.name].add(text[place.start : place.end].rstrip("s’'"))
        for named in imprint:
            self._kinds[named.name] = self._kinds.get(named.name) or named.kind
        listed = {place.name for _, place in found if place.listed}
        # An abbreviation belongs to the name that the report itself gives in full.
        short = {
            n for n in listed if n not in surfaces[n] and all(s.isupper() for s in surfaces[n])
        }
        self._canonical: dict[str, str] = {}
        for name in sorted(self._kinds, key=lambda n: (n in short, n not in listed, -len(n))):
            called = surfaces[name] if name in short else {name}
            self._canonical[name] = self._known(name, called, name in listed)
        self._uncertain = {name for name in short if self._canonical[name] == name}
        self._counts = Counter(self._canonical[place.name] for _, place in found)
        for name in {self._canonical[named.name] for named in imprint}:
            if self._kinds[name] is None:  # only its place in the imprint makes it a name
                self._counts[name] = self.count("<X>", name)
        common = [name for name, _ in self._counts.most_common(_CONSIDERED)]
        self._names = dict.fromkeys([*(self._canonical[n.name] for n in imprint), *common])

    def _known(self, name: str, called: Iterable[str], listed: bool) -> str:
        """Return the name under which the bearer of a name is known already, or that name."""
        head, _, last = name.rpartition(" ")
        full = f"{head} {_RULED[last]}" if last in _RULED else None
        for other in dict.fromkeys(self._canonical.values()):
            shorter = {initials(other), without_head(other)}
            cut = not listed and " " in head and other.startswith(f"{name} ")
            if cut or other == full or name_key(other) == name_key(name):
                return other
            if shorter.issuperset(called):
                return other
        return name

    def names(self) -> Iterable[str]:
        """Return the names of the imprint and the most frequent ones of the text."""
        return self._names

    def canonical(self, name: str) -> str:
        """Return the name under which the bearer of a name is known."""
        return self._canonical[name]

    def mentions(self) -> Counter[str]:
        """Return how often each is named."""
        return self._counts

    def is_spelt_out(self, name: str) -> bool:
        """Say whether the report spells a name out, or no abbreviation but the name stands in it.

        An abbreviation alone may be that of a body which the lexicon does not know.
        """
        return name not in self._uncertain

    def kind(self, name: str) -> ActorKind | None:
        """Return what the bearer of a name is, None where neither name nor text tells."""
        known = self._kinds[name]
        if known is not None:
            return known
        # A name of several words may be a person's, whose sentence another's may follow.
        for description in _DESCRIPTIONS if " " in name else (*_DESCRIPTIONS, _TAKEN_UP):
            match = self._find(description, name)
            said = match["what"].lower() if match else ""
            kinds = (kind for word, kind in _DESCRIBED.items() if word in said)
            kind = next(kinds, None)
            if kind is not None:
                return kind
        return None

    def search(self, pattern: str, name: str) -> bool:
        """Say whether a pattern is found with the bearer's name for `<X>`."""
        return self._find(pattern, name) is not None

    def _find(self, pattern: str, name: str) -> re.Match[str] | None:
        return next(self._matches(pattern, name), None)

    def count(self, pattern: str, name: str) -> int:
        """Return how often a pattern is found with the bearer's name for `<X>`."""
        return sum(1 for _ in self._matches(pattern, name))

    def _matches(self, pattern: str, name: str) -> Iterator[re.Match[str]]:
        called, text = self._where(name)
        pattern = pattern.replace("<X>s", rf"{called}(?:s|['’]s?)(?!\w)").replace(
            "<X>", called + _ENDS
        )
        return re.finditer(pattern, text)

    def _where(self, name: str) -> tuple[str, str]:
        """Return a pattern of what the bearer is called, and the blocks in which it stands."""
        if name not in self._places:
            called = self._called(name)
            named = re.compile(rf"{called}(?:{_ENDS}|s\b)")
            self._places[name] = called, "\n".join(t for t in self._texts if named.search(t))
        return self._places[name]

    def _called(self, name: str) -> str:
        forms = self._forms(name)
        # A name within a longer one is another's: "Røde Kors" in "Ungdommens Røde Kors".
        longer = {
            re.escape(other[: -len(form)])
            for form in forms
            for other in self._canonical
            if other.endswith(f" {form}") and self._canonical[other] != name
        }
        outside = "".join(f"(?<!{prefix})" for prefix in sorted(longer))
        return rf"\b{outside}(?:{'|'.join(map(re.escape, forms))})"

    def _forms(self, name: str) -> list[str]:
        """Return what the bearer of a name is called, the longest first."""
        spellings = [other for other, known in self._canonical.items() if known == name]
        bare = without_head(name)
        forms = {*spellings, *_proper(name), *([bare] if bare else [])}
        return sorted(forms, key=lambda form: (-len(form), form))

    def has_domain(self, name: str, domains: Iterable[str]) -> bool:
        """Say whether one of the addresses on the net is what the bearer is called."""
        forms = {letters(form) for form in self._forms(name)}
        forms |= {letters(form.removesuffix(" Kommune")) for form in self._forms(name)}
        return not forms.isdisjoint(letters(domain) for domain in domains)

    def is_called_by_head(self, name: str) -> bool:
        """Say whether the text speaks of "rådet" and names no other council more than once."""
        nouns = _nouns(name)
        others = (n for n, count in self._counts.items() if n != name and count > 1)
        if not nouns or any(nouns & _nouns(other) for other in others):
            return False
        called = re.compile(rf"\b(?:{'|'.join(sorted(nouns))})\b", re.IGNORECASE)
        return sum(len(called.findall(text)) for text in self._texts) > 1


@cache
def _proper(name: str) -> tuple[str, ...]:
    return names_of(name)[0]


@cache
def _nouns(name: str) -> frozenset[str]:
    """Return what stands for a name in its bearer's own report: "fonden" for "Ungdomsfonden"."""
    words = [word.lower() for word in name.split()]
    heads = read_table("organisation_heads.toml")["suffixes"]
    ends = {head for head in heads if any(word.endswith(head) for word in words)}
    return frozenset(ends.union(names_of(name)[1]))


@cache
def without_head(name: str) -> str | None:
    """Return what a name is shortened to by leaving out the word for what its bearer is.

    >>> without_head("Tænketanken Fjordblik"), without_head("Rådet for Bedre Byer")
    ('Fjordblik', None)
    """
    head, _, rest = name.partition(" ")
    if len(rest) >= _SHORTEST and rest[0].isupper() and re.fullmatch(r"\w{5,}(?:en|et)", head):
        return rest
    return None


def letters(name: str) -> str:
    """Return a name as an address on the net spells it.

    >>> letters("Grøn By & Bolig"), letters("groen-by-bolig")
    ('groenbybolig', 'groenbybolig')
    """
    return re.sub(r"[^a-z0-9]", "", name.lower().translate(_NET_SPELLING))
