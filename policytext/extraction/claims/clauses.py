"""The clause around a quantity, cut out by Danish word order and punctuation.

No parser is needed: conjunctions, punctuation and a list of finite verbs give the clause. Where the
pipeline tags parts of speech, its verbs are used instead of the list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from policytext.extraction.common.parsed import ParsedBlock, is_tagged
from policytext.extraction.quantities.quantity import Quantity
from policytext.language.patterns import Matcher, alternatives, word_pattern
from policytext.language.tables import read_table
from policytext.language.units import lexicon

_VERB_ENDINGS = (
    re.compile(
        r"\b(?!(?:vores|deres|alles|begges|fælles|således|ligeledes|særdeles|anderledes|aldeles)\b)"
        r"[a-zæøå]{3,}(?<!ern)(?<!en)es\b"
    ),
    re.compile(r"\b[a-zæøå]{2,}ås\b"),
    re.compile(r"\b[a-zæøå]{3,}erer\b"),
    re.compile(r"(?:(?<=erne )|(?<=ene ))(?!(?:efter|under|over|eller|heller)\b)[a-zæøå]{2,}er\b"),
    re.compile(
        r"\b(?!(?:eller|heller|efter|over|under)\b)[a-zæøå]{3,}er\b"
        r"(?=\s+(?:ikke|sig|jævnligt|op\s+om|ned\s+på|fast\s+i)\b)"
    ),
    re.compile(r"(?<=\b[Vv]i )(?!(?:efter|under|over|eller|heller)\b)[a-zæøå]{3,}(?:er|te|ede)\b"),
    re.compile(
        r"(?<!\bde )(?<!\bden )(?<!\baf )\b[a-zæøå]{3,}ede\b(?=\s+(?:i|på|et|en|til|sig|ikke|om|af"
        r"|med|at)\b)"
    ),
)
"""Passives, presents beside what only a verb stands beside, and preterites with what follows them,
by their endings; names are left out."""


_THAT = (
    r"\sat\s(?=(?:en|et|den|det|de|der|vi|man|hver|hvert|alle|mange"
    r"|[^\W\d]{3,}(?:en|et|ne)s?)\s)"
)
"""Before a clause, no infinitive, that no comma parts off: "Det betyder at hver elev ..."."""

_SPLICED = r"(?<!synes)(?<!mener)(?<!siger)(?<!føler)(?<!håber)(?<!tror),\s+(?:det|dette)\s"
"""Before a clause of its own that only a comma parts off, and is not what somebody thinks."""

_AND_THE = (
    r"(?<!-)\sog\s(?=[^\W\d]{3,}(?:en|et|erne|ene)\s"
    r"(?:er|var|har|havde|udgør|udgjorde|ligger|lå|blev|bliver|steg|faldt)\s)"
)
"""Before a clause of its own that no comma parts off: "5.700 elever i 2022 og tilgangen er ..."."""

_STOP = (
    r"(?:[!?]|(?<!\d)(?<!\bpr)(?<!\bca)(?<!\bmio)(?<!\bmia)(?<!\bnr)(?<!\bhhv)"
    r"(?<!\bkr)(?<!\bpct)(?<!\bmaks)\.)"
)
"""The end of a sentence, and not of an ordinal ("i 3. klasse") or an abbreviation."""

_CONJUNCTION = re.compile(
    r"\W*(?:men|og|for(?!\s[^,.;]{1,30}\ssiden\b)|så|eller|samt|også)\s+(?!at\b)", re.IGNORECASE
)
"""What may stand before the first part of a clause; "for fem år siden" is a part of it."""


_LINKED = re.compile(r"(?:,|\bog|\bmens)\s+[^,]{0,30}$")
_AGAINST = re.compile(r"\s(?:mod|og|men|,)\s+(?:kun\s+)?$")
"""Before a number whose clause begins here: "og i år 12", and one that ends here: "mod 12"."""

_LINK_REACH = 60
"""Characters before a number in which these stand."""

_RELATIVE = re.compile(r"(?:,\s+|\b)(?:der|som|hvor)\s+(?:\w+\s+){0,3}$")
_RELATIVE_REACH = 150
"""Before the verb of a relative clause, and the characters in which it stands."""

_NO_VERB = re.compile(
    r"(?i:så)\s+(?:mange|meget|få|lidt|at|stor|høj|lang|lav|dyr|lille|ofte|tit)|Når\b"
)
"""Where a word is no verb: "dobbelt så mange", "Når det regner"."""

_ATTRIBUTE = re.compile(
    r"\b(?:de|den|det|deres|vores|alle|sine|disse|landets|\w+ernes)\s+[a-zæøå]{3,}ede$",
    re.IGNORECASE,
)
"""Where a preterite is an adjective: "de samlede udgifter"."""


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return read_table("clauses.toml")


@lru_cache(maxsize=1)
def clause_patterns() -> dict[str, Matcher]:
    """Return the patterns of words that show how a clause is built, by name."""
    words = _words()
    money = lexicon()["money"]
    return {
        "finite": word_pattern(words["finite"]),
        "light": word_pattern(words["light"]),
        "copula": word_pattern(words["copula"]),
        "party": word_pattern(words["party"]),
        "examining": word_pattern(words["examining"]),
        "having": word_pattern(words["having"]),
        "owning": word_pattern(words["owning"]),
        "fronting": Matcher(rf"^\W*(?:{alternatives(words['fronting'])})"),
        "pronoun": Matcher(rf"^\W*(?:{alternatives(words['pronouns'])})\W*$"),
        "between": Matcher(rf"^(?:\s|{alternatives(words['adverbs'])})*$"),
        "left": Matcher(
            rf"(?:,\s+(?:at|mens|men|hvoraf|heraf|hvilket|så|hvorved|selvom|da|fordi|idet|eftersom)\s"
            rf"|{alternatives(words['reporting'])}\s+at\s|{_THAT}|,\s+og\s|{_AND_THE}"
            rf"|;\s|:\s|\s[–—-]\s|\(|{_STOP}\s)"
        ),
        "right": Matcher(
            r"(?:,\s+(?:mens|men|hvoraf|heraf|hvilket|så|da|fordi|selvom|hvorfor|samt|når"
            r"|idet|og|hvis|(?:viser|fremgår|oplyser|skriver|fortæller|siger|vurderer|anslår)(?=\s+(?!at\b)))\s"
            rf"|{_SPLICED}|{_AND_THE}|;\s|\s[–—-]\s|{_STOP}(?:\s|$)|\s\(|\)|:\s)"
        ),
        "proposal": word_pattern(money["proposal"]),
        "proposal verb": word_pattern(money["proposal_verbs"]),
    }


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause around a quantity. All offsets are in `text`, which is mostly the block's."""

    text: str
    start: int
    end: int
    quantity: Quantity
    verbs: tuple[tuple[int, int], ...]

    @property
    def head(self) -> str:
        """The clause up to the quantity."""
        return self.text[self.start : self.quantity.start]

    @property
    def surface(self) -> str:
        """The quantity itself, in lower case."""
        return self.text[self.quantity.start : self.quantity.end].lower()

    @property
    def tail(self) -> str:
        """The clause from the end of the quantity."""
        return self.text[self.quantity.end : self.end]

    def verb_before(self) -> tuple[int, int] | None:
        """Return the last finite verb before the quantity."""
        found = [v for v in self.verbs if self.start <= v[0] and v[1] <= self.quantity.start]
        return found[-1] if found else None

    def first_verb(self) -> tuple[int, int] | None:
        """Return the clause's first finite verb before the quantity, relative clauses left out."""
        for verb in self.verbs:
            if not (self.start <= verb[0] and verb[1] <= self.quantity.start):
                continue
            near = max(self.start, verb[0] - _RELATIVE_REACH)
            if not _RELATIVE.search(self.text, near, verb[0]):
                return verb
        return None

    def verb_after(self, position: int) -> tuple[int, int] | None:
        """Return the first finite verb from an offset on."""
        return next((v for v in self.verbs if v[0] >= position and v[1] <= self.end), None)


_INSERTED = re.compile(r"\s\((?:[^\W\d]+\.?\s+){0,3}\d[^()]*\)(?=\s[a-zæøå])")
"""Brackets with a number in them, behind which the clause goes on: they do not end it."""

_BEFORE = 30
"""Characters before a word in which its article or owner may stand."""


@lru_cache(maxsize=4)
def _finite_verbs(block: ParsedBlock, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the finite verbs in a stretch of a block.

    The last stretches are kept, for every number of a sentence asks for its verbs.
    """
    doc = block.doc
    if is_tagged(doc):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            return tuple(
                (t.idx, t.idx + len(t))
                for t in span
                if t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm", [])
            )
    text = block.block.text
    found = {
        match.span()
        for pattern in (clause_patterns()["finite"], *_VERB_ENDINGS)
        for match in pattern.finditer(text, start, end)
        if not _NO_VERB.match(text, match.start())
        and not _ATTRIBUTE.search(text, max(0, match.start() - _BEFORE), match.end())
    }
    return tuple(sorted(found))


def is_fact(text: str, quantity: Quantity) -> bool:
    """Tell whether a text lacks its beginning, a figure that is printed after it.

    Args:
        text: A block's text up to the end of a sentence.
        quantity: A quantity in it.
    """
    if not text[:1].islower() or text[quantity.end :].strip(" .,"):
        return False
    return text[: quantity.start].rstrip().endswith((".", "!", "?"))


def _fact_clause(block: ParsedBlock, quantity: Quantity) -> Clause:
    """The clause of a figure printed after its text, put together in the order of the sentence."""
    text = block.block.text
    figure, fact = text[quantity.start : quantity.end], text[: quantity.start].rstrip()
    shift = len(figure) + 1
    verbs = tuple((a + shift, b + shift) for a, b in _finite_verbs(block, 0, len(fact)))
    whole = f"{figure} {fact}"
    end = len(whole.rstrip(".!?"))
    return Clause(whole, 0, end, replace(quantity, start=0, end=len(figure)), verbs)


def clause_around(
    block: ParsedBlock, sentence: tuple[int, int], quantity: Quantity, others: Sequence[Quantity]
) -> Clause:
    """Return the clause around a quantity.

    Args:
        block: The block.
        sentence: Offsets of the sentence in it.
        quantity: The quantity.
        others: The quantities of the sentence: a clause ends where the next one's begins.
    """
    if is_fact(block.block.text[: sentence[1]], quantity):
        return _fact_clause(block, quantity)
    verbs = _finite_verbs(block, *sentence)
    text = block.block.text
    clause = _clause_in(text, sentence, quantity, others, verbs)
    inserted = _INSERTED.match(text, clause.end)
    if inserted is None:
        return clause
    return _without(inserted.span(), text, sentence, quantity, others, verbs)


def _clause_in(
    text: str,
    sentence: tuple[int, int],
    quantity: Quantity,
    others: Sequence[Quantity],
    verbs: tuple[tuple[int, int], ...],
) -> Clause:
    """Return the clause around a quantity in a text whose finite verbs are known."""
    patterns = clause_patterns()
    start, end = sentence
    for match in patterns["left"].finditer(text, start, quantity.start):
        # Without a verb before it, "og" joins two subjects: "antallet og prisen er fordoblet".
        if match[0] != " og " or any(start <= a and b <= match.start() for a, b in verbs):
            start = match.end()
    if opening := _CONJUNCTION.match(text, start, quantity.start):
        start = opening.end()
    spoken = verbs[: bisect_left(verbs, (quantity.start, 0))]
    last_verb = max((end for _, end in spoken), default=0)
    for other in others:
        if (
            spoken
            and start <= other.start
            and other.end < quantity.start
            and other.end <= spoken[-1][0]
        ):
            link = _LINKED.search(text[other.end : quantity.start][-_LINK_REACH:])
            if link and quantity.start - len(link[0]) > last_verb:
                start = quantity.start - len(link[0]) + len(link[0].split()[0])
    following = patterns["right"].search(text, quantity.end, sentence[1])
    if following:
        end = following.start()
    behind = verbs[bisect_left(verbs, (quantity.end, 0)) :]
    for other in others:
        if quantity.end <= other.start < end:
            verb = bool(behind) and behind[0][0] < other.start
            mark = _AGAINST.search(text[quantity.end : other.start][-_LINK_REACH:])
            if (verb and mark) or (mark and mark[0].strip().startswith("mod")):
                end = min(end, other.start - len(mark[0]))
    return Clause(text, start, max(end, quantity.end), quantity, verbs)


def _without(
    insertion: tuple[int, int],
    text: str,
    sentence: tuple[int, int],
    quantity: Quantity,
    others: Sequence[Quantity],
    verbs: tuple[tuple[int, int], ...],
) -> Clause:
    """Return the clause around a quantity that goes on behind an insertion: "7 % (20 både) er"."""
    start, end = insertion
    gap = end - start

    def moved(place: int) -> int:
        return place if place <= start else place - gap

    return _clause_in(
        text[:start] + text[end:],
        (sentence[0], sentence[1] - gap),
        quantity,
        [
            replace(other, start=moved(other.start), end=moved(other.end))
            for other in others
            if other.end <= start or other.start >= end
        ],
        tuple((moved(a), moved(b)) for a, b in verbs if b <= start or a >= end),
    )
