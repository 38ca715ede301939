"""Sentence boundaries of Danish report prose, and the tokenisation they rest on.

Full stops in reports mostly do something else than end a sentence: `f.eks.`, `3,2 mio. kr.`,
`jf. kap. 2, stk. 3`, `hvert 4. år`, `H.C. Andersen`. The rules here judge every place after a
terminator from the marks themselves, from what stands before and from how the next word begins.
Each verdict says whether it is sure. Sure verdicts stand; the others give way to a trained
sentence recogniser (`senter`), when the pipeline has one.

The component is registered with spaCy as `policytext_sentences`; add it after `senter` and before
`parser`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from spacy.attrs import ORTH, SENT_START
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex

from policytext.language.tables import read_table

COMPONENT = "policytext_sentences"
"""Name of the spaCy factory and component."""

TERMINATORS = frozenset({".", "!", "?", "…", "...", "..", "?!", "!!", "!?", "....", "??"})
OPENING = frozenset("([{«»\"“„”'‘‚")
CLOSING = frozenset(")]}»«\"”“'’")
DASHES = frozenset({"-", "–", "—"})
BULLETS = frozenset("•●▪▫◦‣■□►▶✓✔➢→·*\uf0b7\ufffd")

INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.-?)+[A-ZÆØÅ]?")
ENUMERATOR = re.compile(r"(?:\d{1,3}|[a-zæøåA-ZÆØÅ]|[ivxIVX]{1,4})[.)]")
ORDINAL = re.compile(r"\d{1,2}\.")
NUMBER = re.compile(r"\d[\d.,/–-]*")
FOOTNOTE = re.compile(r"[¹²³⁰⁴-⁹]+|\^?\d{1,3}|\^\{?[\d ,]+\}?|\*{1,3}|\[\d{1,3}\]")

GLUED = (
    r"(?<=[a-zæøå]{3})[.!?](?=\d{1,3}$)",
    r"(?<=[a-zæøå]{3}[.!?])\d{1,3}$",
    r"(?<=\w)[.!?](?=[¹²³⁰⁴-⁹]+$)",
    r"[¹²³⁰⁴-⁹]+$",
    r"(?<=[a-zæøå])[.!?](?=\[\d)",
    r"(?<=[.!?])\[(?=\d)",
)
"""Infixes that cut a footnote mark off the word or full stop it is glued to."""

ENDLESS = re.compile(r"\S{1000}")
"""A run of signs without a space that is no word, such as the rule of a form: it stays one token,
since the tokeniser, which peels off sign by sign, takes the square of its length."""

PARENTHESIS_REACH = 80
"""Tokens within which a bracket must close for the text in it to belong to the sentence around."""

LONGEST = 1500
"""Characters from which on a text without full stops is no sentence but a list or a table in a row:
it is cut, since what is found is read, and quoted, with the sentence around it."""

_CUTS = (frozenset({";"}), frozenset({","}))
"""Signs behind which such a text is cut, the better first."""

_LONGEST_ENUMERATOR = 5
"""Characters of `ENUMERATOR`."""


class Verdict(NamedTuple):
    """What the rules say about the place before a token.

    Args:
        starts: A sentence starts here.
        sure: Nothing else may overrule this.
    """

    starts: bool
    sure: bool


YES = Verdict(True, True)
NO = Verdict(False, True)
RATHER = Verdict(True, False)
RATHER_NOT = Verdict(False, False)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The lexicon `abbreviations.toml`; all forms in lower case but for the currencies."""

    leading: frozenset[str]
    closing: frozenset[str]
    words: frozenset[str]
    missing: frozenset[str]
    currencies: frozenset[str]
    labels: frozenset[str]
    after_ordinals: frozenset[str]
    before_ordinals: frozenset[str]
    openers: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """Return the lexicon of abbreviations, read once."""
    tables = read_table("abbreviations.toml")
    return Abbreviations(**{name: frozenset(forms) for name, forms in tables.items()})


def tune_tokenizer(nlp: Language) -> None:
    """Fit a Danish tokeniser to report prose.

    Adds abbreviations spaCy does not know, takes back those that are words of reports (`it.`,
    `tv.`), cuts a footnote digit off the full stop it is glued to (`ensomhed.20`), and leaves whole
    what goes on for so long that it is no word.

    Args:
        nlp: A Danish pipeline; its tokeniser is changed in place.
    """
    lexicon = abbreviations()
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.rules = {
        form: cases
        for form, cases in (tokenizer.rules or {}).items()
        if form.lower() not in lexicon.words
    }
    for form in sorted(lexicon.leading | lexicon.closing | lexicon.missing):
        for variant in (form, form.capitalize()):
            tokenizer.add_special_case(variant, [{ORTH: variant}])
    tokenizer.token_match = ENDLESS.match
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or []), *GLUED]).finditer


def judge(doc: Doc) -> Iterator[tuple[int, Verdict]]:
    """Yield the verdict for every place where a sentence might start, in order.

    Places that are not yielded are not candidates: nothing before them ends a sentence.

    Args:
        doc: A tokenised text.

    Yields:
        Index of the token a sentence would start with, and the verdict.
    """
    depths = _bracketed(doc)
    start = 0
    index = 0
    while index < len(doc):
        place = _bullet_at(doc, index)
        verdict = YES
        if place is None and _ends(doc[index]):
            place = _after(doc, index)
            if place < len(doc):
                verdict = _verdict(doc, index, place, start, inside=depths[index])
        if place is not None and 0 < place < len(doc):
            yield place, verdict
            if verdict.starts:
                start = place
        index = max(index + 1, place if place is not None and place > index else 0)


def _bullet_at(doc: Doc, index: int) -> int | None:
    """Return the place of a bullet or of the first token after an empty line, if one is here."""
    if index == 0:
        return None
    token, before = doc[index], doc[index - 1]
    after_break = "\n" in before.text
    if token.text in BULLETS - {"*", "·"} and (before.whitespace_ or before.is_space):
        return index
    if after_break and token.text in BULLETS | DASHES and token.whitespace_:
        return index
    if before.text.count("\n") > 1 and not token.is_space:
        return index
    return None


def _ends(token: Token) -> bool:
    text = token.text
    return text in TERMINATORS or (len(text) > 1 and text[-1] == ".")


def _after(doc: Doc, index: int) -> int:
    """Return the first token behind a terminator and the marks that belong to it."""
    place = index + 1
    while place < len(doc):
        token, before = doc[place], doc[place - 1]
        text = token.text
        glued = not before.whitespace_ and not before.is_space
        closes = glued and (text in CLOSING or text == "[")
        mark = glued and place - 1 >= index and bool(FOOTNOTE.fullmatch(text))
        if not (closes or mark or token.is_space or text in TERMINATORS):
            break
        place += 1
    return place


def _first_word(doc: Doc, place: int) -> Token | None:
    """Return the first word at or after a place, behind quotes, brackets, dashes and bullets."""
    for token in doc[place : place + 4]:
        if token.text in OPENING or token.text in DASHES or token.text in BULLETS:
            continue
        return None if token.is_space else token
    return None


def _bracketed(doc: Doc) -> list[bool]:
    """Tell for each token whether a bracket around it was opened inside its sentence."""
    inside = [False] * len(doc)
    opened: list[int] = []
    for index, token in enumerate(doc):
        if token.text == "(":
            opened.append(index)
        elif token.text == ")" and opened:
            first = opened.pop()
            follows_text = first > 0 and doc[first - 1].text not in TERMINATORS
            if follows_text and index - first <= PARENTHESIS_REACH:
                inside[first:index] = [True] * (index - first)
    return inside


def _verdict(doc: Doc, index: int, place: int, start: int, *, inside: bool) -> Verdict:
    """Judge the place after the terminator at `index`, in the sentence that begins at `start`."""
    lexicon = abbreviations()
    token = doc[index]
    word = _first_word(doc, place)
    if inside and not any(t.text == ")" for t in doc[index + 1 : place]):
        return NO
    if word is None:
        return RATHER
    if not word.text[0].isalnum() and word.text[0] not in "§":
        return NO
    opener = word.lower_ in lexicon.openers and word.text[0].isupper()
    if word.text[0].islower():
        if token.text in TERMINATORS and ENUMERATOR.fullmatch(_with_bracket(doc, word)):
            return RATHER
        return NO
    if _enumerates(doc, index, start):
        return NO
    if token.text in TERMINATORS:
        return _after_terminator(doc, index, place, word, opener=opener)
    if ORDINAL.fullmatch(token.text):
        return _after_ordinal(doc, index, word, opener=opener)
    if INITIALS.fullmatch(token.text):
        labelled = index > 0 and doc[index - 1].lower_ in lexicon.labels
        return YES if labelled else RATHER if opener else NO
    return _after_abbreviation(doc, index, word, opener=opener)


def _with_bracket(doc: Doc, word: Token) -> str:
    """Return a word with the closing bracket that stands right behind it."""
    following = doc[word.i + 1].text if word.i + 1 < len(doc) else ""
    return word.text + following if following == ")" else word.text


def _enumerates(doc: Doc, index: int, start: int) -> bool:
    """Tell whether the tokens from the sentence's start to `index` only number an item."""
    lead = ""
    for token in doc[start : index + 1]:
        if not token.is_space and token.text not in BULLETS and token.text not in OPENING:
            lead += token.text
            if len(lead) > _LONGEST_ENUMERATOR:
                return False
    return bool(ENUMERATOR.fullmatch(lead))


def _after_terminator(doc: Doc, index: int, place: int, word: Token, *, opener: bool) -> Verdict:
    """Judge the place after a plain full stop, question or exclamation mark, or ellipsis."""
    if doc[index].text != "." or index == 0:
        return YES
    before = doc[index - 1]
    attached = not before.whitespace_
    spaced = bool(doc[place - 1].whitespace_) or doc[place - 1].is_space
    if attached and len(before) == 1 and before.is_alpha and before.text.isupper() and not opener:
        return RATHER_NOT
    if not spaced and place == index + 1 and word.text.isupper() and len(word) <= 3:
        return NO  # the end of an address on the web
    if NUMBER.fullmatch(before.text) and attached and word.text[0].isdigit() and not spaced:
        return NO
    return YES


def _after_ordinal(doc: Doc, index: int, word: Token, *, opener: bool) -> Verdict:
    """Judge the place after `4.`: an ordinal, or a number that ends a sentence."""
    lexicon = abbreviations()
    before = doc[index - 1] if index else None
    if word.lower_ in lexicon.after_ordinals or word.text[0].isdigit():
        return NO
    if opener:
        return YES
    if before is not None and before.lower_ in lexicon.before_ordinals:
        return NO
    king = before is not None and before.is_title  # "Christian 4. Kirke"
    return RATHER if king else YES


def _after_abbreviation(doc: Doc, index: int, word: Token, *, opener: bool) -> Verdict:
    """Judge the place after an abbreviation, before a capital letter or a digit."""
    lexicon = abbreviations()
    form = doc[index].lower_
    if form in lexicon.leading:
        return NO
    if word.text[0].isdigit():
        counted = index > 0 and doc[index - 1].like_num
        return RATHER if form in lexicon.closing and (counted or form[0] in "eomv") else NO
    if word.text in lexicon.currencies:
        return NO
    if form in lexicon.closing:
        return YES
    return RATHER if opener else RATHER_NOT


@Language.factory(COMPONENT, assigns=["token.is_sent_start", "doc.sents"], default_score_weights={})
class SentenceRules:
    """The spaCy component: sets every sentence boundary of a text.

    Boundaries that a trained component set before are kept where the rules are not sure.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """

    def __init__(self, nlp: Language, name: str = COMPONENT) -> None:  # noqa: ARG002 (spaCy's call)
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of every token."""
        trained = doc.has_annotation("SENT_START")
        known = [token.is_sent_start is True for token in doc] if trained else [False] * len(doc)
        starts = [trained and flag and _may_start(doc, index) for index, flag in enumerate(known)]
        for place, verdict in judge(doc):
            starts[place] = verdict.starts if verdict.sure or not trained else known[place]
        if len(doc):
            starts[0] = True
            _cut_long(doc, starts)
            # In one go: spaCy searches the whole text for syntax when a token's is set by itself.
            values = np.where(starts, 1, -1).astype(np.int64).astype(np.uint64)
            doc.from_array([SENT_START], values)  # type: ignore[arg-type]  # one column will do
        return doc


def _cut_long(doc: Doc, starts: list[bool]) -> None:
    """Cut sentences that are too long to be any, where there is a sign for it in their last half.

    Args:
        doc: A tokenised text.
        starts: For each token whether a sentence starts with it; changed in place.
    """
    first = 0
    best: list[int | None] = [None] * len(_CUTS)
    for index, token in enumerate(doc):
        if starts[index]:
            first, best = index, [None] * len(_CUTS)
        elif token.idx + len(token) - doc[first].idx > LONGEST:
            half = doc[first].idx + LONGEST // 2
            behind = (cut for cut in best if cut is not None and doc[cut].idx > half)
            first = next(behind, index)
            starts[first] = True
            best = [cut if cut is not None and cut > first else None for cut in best]
        for rank, signs in enumerate(_CUTS):
            if token.text in signs and index + 1 < len(doc):
                best[rank] = index + 1


def _may_start(doc: Doc, index: int) -> bool:
    """Tell whether a trained boundary at a place that no rule looks at may stand.

    Blocks of a report hold whole sentences, so it may only behind a terminator, or before a
    function word with a capital, where a heading without a full stop has run into the text.
    """
    if index == 0 or doc[index - 1].text in TERMINATORS:
        return True
    word, before = doc[index], doc[index - 1]
    opens = word.is_title and word.lower_ in abbreviations().openers
    return opens and len(before) > 1 and before.text[-1].isalnum()
