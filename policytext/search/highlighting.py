"""What of a text fits a query: where to highlight, which part to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.corpus.words import TOKEN, fold, lemma, parts, tokens
from policytext.language.function_words import FUNCTION_WORDS
from policytext.search.matching import spellings_of_number, surface_forms, telling_halves
from policytext.search.query import Phrase, Query, Word

MARK = "**"
"""Stands on both sides of what was found."""

WIDTH = 240
"""Length of a snippet in characters."""


@dataclass(frozen=True)
class Highlighter:
    """Finds the words of a text that a query looks for.

    Args:
        surfaces: Folded words as they stand.
        lemmas: Folded dictionary forms.
        prefixes: Folded beginnings.
        phrases: Folded words that must stand together.
        runs: Dictionary forms that must stand together.
    """

    surfaces: frozenset[str]
    lemmas: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    runs: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(cls, query: Query) -> Highlighter:
        """Return the highlighter of a query; function words count only when there are no others."""
        words: list[str] = []
        prefixes: list[str] = []
        phrases: list[tuple[str, ...]] = []
        runs: list[tuple[str, ...]] = []
        for leaf in query.text_leaves():
            pieces = tokens(leaf.text)
            if isinstance(leaf, Phrase):
                phrases.append(tuple(map(fold, pieces)))
            elif isinstance(leaf, Word) and leaf.prefix:
                prefixes.append(fold(pieces[0]))
            elif spellings := spellings_of_number(leaf.text):
                phrases += [tuple(spelling.split()) for spelling in spellings]
            elif len(pieces) > 1:
                runs.append(tuple(map(lemma, pieces)))
            else:
                words += pieces
        telling = [word for word in words if word.lower() not in FUNCTION_WORDS] or words
        lemmas = {lemma(word) for word in telling}
        lemmas |= {fold(half) for word in telling for h in telling_halves(word) for half in h}
        surfaces = {form for word in telling for form in surface_forms(word)}
        return cls(
            frozenset(surfaces), frozenset(lemmas), tuple(prefixes), tuple(phrases), tuple(runs)
        )

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in a text the query's words stand, in order and apart from each other.

        Args:
            text: A text in composed form (NFC), as reports are.
        """
        found = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
        folded = [fold(word) for _, _, word in found]
        marked = {
            (start, end)
            for (start, end, word), form in zip(found, folded, strict=True)
            if self._fits(word, form)
        }
        together = [(phrase, folded) for phrase in self.phrases]
        if self.runs:
            forms = [lemma(word) for _, _, word in found]
            together += [(run, forms) for run in self.runs]
        for sought, words in together:
            size = len(sought)
            for at in range(len(words) - size + 1):
                if tuple(words[at : at + size]) == sought:
                    marked.add((found[at][0], found[at + size - 1][1]))
        return _apart(sorted(marked))

    def _fits(self, word: str, form: str) -> bool:
        if form in self.surfaces or form.startswith(self.prefixes):
            return True
        if self.lemmas and (lemma(word) in self.lemmas or not self.lemmas.isdisjoint(parts(word))):
            return True
        return any(part.startswith(self.prefixes) for part in parts(word))


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def snippet(text: str, highlighter: Highlighter, width: int = WIDTH) -> str:
    """Return the part of a text with most of what was found, marked.

    Args:
        text: The text.
        highlighter: What was looked for.
        width: Length in characters, marks not counted.
    """
    text = unicodedata.normalize("NFC", text)
    spans = highlighter.spans(text)
    start, end = _window(text, spans, width)
    pieces: list[str] = []
    at = start
    for first, last in spans:
        if first >= start and last <= end:
            pieces += [text[at:first], MARK, text[first:last], MARK]
            at = last
    pieces.append(text[at:end])
    return f"{'… ' if start else ''}{''.join(pieces).strip()}{' …' if end < len(text) else ''}"


def _window(text: str, spans: Sequence[tuple[int, int]], width: int) -> tuple[int, int]:
    """The stretch of a text that holds most spans, moved to the edges of words."""
    if len(text) <= width:
        return 0, len(text)
    first = 0
    if spans:
        held = [
            (sum(start <= s and e <= start + width for s, e in spans), -start)
            for start in (s for s, _ in spans)
        ]
        first = max(0, -max(held)[1] - width // 5)
    first = min(first, len(text) - width)
    last = first + width
    if first:
        first = text.find(" ", first, last) + 1 or first
    if last < len(text):
        cut = text.rfind(" ", first, last)
        last = cut if cut > first else last
    return first, last


@dataclass(frozen=True, slots=True)
class Concordance:
    """A keyword in its context.

    Args:
        left: The words before it.
        keyword: What was found.
        right: The words after it.
    """

    left: str
    keyword: str
    right: str


CONTEXT = 60
"""Characters on each side of a keyword, at most."""


def concordances(
    text: str, highlighter: Highlighter, before: str = "", after: str = ""
) -> list[Concordance]:
    """Return each place of a text that fits, with the whole words around it, on one line.

    Args:
        text: The text.
        highlighter: What is looked for.
        before: What stands before the text.
        after: What stands after it.
    """
    text = unicodedata.normalize("NFC", text)
    return [
        Concordance(
            _line((before + text[:start])[::-1])[::-1], text[start:end], _line(text[end:] + after)
        )
        for start, end in highlighter.spans(text)
    ]


def _line(context: str) -> str:
    """The beginning of a context that runs away from a keyword."""
    words = " ".join(context[: 2 * CONTEXT].split())
    if len(words) <= CONTEXT:
        return words
    # The last word is cut unless a space follows it.
    return words[: CONTEXT + 1].rpartition(" ")[0] or words[:CONTEXT]
