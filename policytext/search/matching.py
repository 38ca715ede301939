"""From a query's tree to what SQLite is asked: full-text expressions and conditions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from policytext.corpus.words import fold, lemma, tokens, variants
from policytext.language.compounds import compound_halves
from policytext.language.function_words import FUNCTION_WORDS
from policytext.search.conditions import Condition, field_condition
from policytext.search.query import AllOf, AnyOf, Field, Node, Not, Phrase, Query, Word

NEAR = 8
"""How many words may stand between the parts of a compound that a text writes apart."""

TOGETHER = 3
"""How many words may stand between two words of a query for them to be near each other."""

MAX_LEFT_OUT = 8
"""In longer queries no word is left out by turns, and no more neighbours are looked at."""


def word_expression(word: Word) -> str | None:
    """Return the full-text expression of a word in any form; None for one of signs only.

    It is found as it stands, by its dictionary form, as a part of a compound, and, when it is a
    compound, by its parts near each other.
    """
    pieces = tokens(word.text)
    if not pieces:
        return None
    if word.prefix:
        return f"{{surface lemmas parts}} : {_quoted(fold(pieces[0]))} *"
    if len(pieces) > 1:
        surface = _quoted(" ".join(map(fold, pieces)))
        lemmas = _quoted(" ".join(map(lemma, pieces)))
        return f"((surface : {surface}) OR (lemmas : {lemmas}))"
    forms = dict.fromkeys((lemma(pieces[0]), fold(pieces[0])))
    tests = [f"(surface : {_quoted(form)})" for form in (fold(pieces[0]), *variants(pieces[0]))]
    tests += [f"({{lemmas parts context}} : {_quoted(form)})" for form in forms]
    for halves in compound_halves(pieces[0]):
        near = " ".join(_quoted(fold(half)) for half in halves)
        tests.append(f"({{lemmas}} : NEAR({near}, {NEAR}))")
    return f"({' OR '.join(tests)})"


def phrase_expression(text: str) -> str | None:
    """Return the full-text expression of words that stand together in just this form."""
    pieces = tokens(text)
    return f"(surface : {_quoted(' '.join(map(fold, pieces)))})" if pieces else None


def _quoted(text: str) -> str:
    # Words are letters and digits, so that nothing in them can end the string.
    return f'"{text}"'


def ranking_expression(query: Query) -> str | None:
    """Return the expression of everything a query looks for, any of which may be found."""
    found = dict.fromkeys(filter(None, map(_leaf_expression, _telling(query))))
    return " OR ".join(found) or None


def all_but_one_expression(query: Query) -> str | None:
    """Return the expression of a plain query's words but any one of them; None for two or less."""
    found = list(dict.fromkeys(filter(None, map(_leaf_expression, _telling(query)))))
    if not 3 <= len(found) <= MAX_LEFT_OUT:
        return None
    subsets = ([*found[:out], *found[out + 1 :]] for out in range(len(found)))
    return " OR ".join(f"({' AND '.join(subset)})" for subset in subsets)


def together_expression(query: Query) -> str | None:
    """Return the expression of neighbouring words of a plain query near each other, or in one word.

    It adds to the rank of what is found anyway.
    """
    words = [
        lemma(pieces[0])
        for leaf in _telling(query)
        if len(pieces := tokens(leaf.text)) == 1 and isinstance(leaf, Word) and not leaf.prefix
    ]
    pairs = dict.fromkeys(itertools.pairwise(words))
    return (
        " OR ".join(
            f"({{lemmas parts}} : NEAR({_quoted(first)} {_quoted(second)}, {TOGETHER}))"
            for first, second in list(pairs)[:MAX_LEFT_OUT]
        )
        or None
    )


def exact_expression(query: Query) -> str | None:
    """Return the expression of a plain query's words standing together, or of its phrases."""
    if query.plain:
        words = [leaf.text for leaf in query.text_leaves()]
        return phrase_expression(" ".join(words)) if len(words) > 1 else None
    phrases = [leaf.text for leaf in query.text_leaves() if isinstance(leaf, Phrase)]
    return " AND ".join(filter(None, map(phrase_expression, phrases))) or None


def _telling(query: Query) -> Iterator[Word | Phrase]:
    """The words and phrases that say something; all when none does."""
    leaves = list(query.text_leaves())
    telling = [leaf for leaf in leaves if not _is_function_word(leaf)]
    yield from telling or leaves


def _is_function_word(node: Node) -> bool:
    return isinstance(node, Word) and not node.prefix and node.text.lower() in FUNCTION_WORDS


def _leaf_expression(leaf: Word | Phrase) -> str | None:
    return word_expression(leaf) if isinstance(leaf, Word) else phrase_expression(leaf.text)


def text_expression(node: Node) -> str | None:
    """Return a subtree as one full-text expression, where SQLite can say it; else None.

    Function words among other words are left out: "strategi mod ensomhed" is not about "mod".
    """
    if isinstance(node, Word | Phrase):
        return _leaf_expression(node)
    if isinstance(node, AllOf | AnyOf):
        items: Sequence[Node] = node.items
        if isinstance(node, AllOf):
            items = [item for item in items if not _is_function_word(item)] or items
        parts = [text_expression(item) for item in items]
        if all(parts):
            joint = " AND " if isinstance(node, AllOf) else " OR "
            return f"({joint.join(filter(None, parts))})"
    return None


def condition(node: Node) -> Condition:
    """Return a subtree as a condition on a document `d` of report `p` and record `r`."""
    text = text_expression(node)
    if text is not None:
        return Condition("d.key IN (SELECT rowid FROM words WHERE words MATCH ?)", (text,))
    if isinstance(node, Field):
        return field_condition(node.name, node.value)
    if isinstance(node, Not):
        inner = condition(node.item)
        return Condition(f"NOT coalesce({inner.sql}, 0)", inner.parameters)
    if isinstance(node, AllOf | AnyOf):
        parts = [condition(item) for item in node.items if not _is_function_word(item)]
        joint = " AND " if isinstance(node, AllOf) else " OR "
        return Condition(
            f"({joint.join(part.sql for part in parts)})" if parts else "1",
            tuple(value for part in parts for value in part.parameters),
        )
    return Condition("0")  # a word of signs only


def split_conjunction(query: Query) -> tuple[str | None, list[Condition]]:
    """Return a query as the full-text expression to match and the conditions that remain.

    Both must hold. The expression is None when no part of the query has to be found in the text.
    """
    assert query.root is not None  # parse_query gives a tree or an error
    items = query.root.items if isinstance(query.root, AllOf) else (query.root,)
    words = [item for item in items if text_expression(item) is not None]
    rest = [condition(item) for item in items if item not in words]
    return (text_expression(AllOf(tuple(words))) if words else None), rest


def hard_conditions(query: Query) -> list[Condition]:
    """Return what must hold for a text that is found by its meaning: all but the bare words."""
    assert query.root is not None  # as above
    items = query.root.items if isinstance(query.root, AllOf) else (query.root,)
    return [condition(item) for item in items if not _is_bare(item)]


def _is_bare(node: Node) -> bool:
    """Whether a subtree is nothing but words of which any form may be found."""
    if isinstance(node, AllOf | AnyOf):
        return all(map(_is_bare, node.items))
    return isinstance(node, Word)
