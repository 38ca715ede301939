"""Loading the spaCy pipeline that reads Danish reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytext.errors import ModelError
from policytext.language.settings import chosen, installed, with_syntax

if TYPE_CHECKING:
    from spacy.language import Language

BLANK = "blank"
"""Name of the pipeline of rules alone, which is always there."""
BUNDLED = "da_policytext_md"
"""The package that policytext ships."""
PREFERRED = ("da_core_news_lg", BUNDLED)
"""Packages that are taken when nobody chose one, the first that is installed."""

SYNTAX = (
    "tok2vec",
    "transformer",
    "tagger",
    "morphologizer",
    "parser",
    "attribute_ruler",
    "lemmatizer",
    "trainable_lemmatizer",
    "ner",
    "entity_ruler",
)
"""Components that sentences and simplemma's lemmas do not need."""


def pipeline_name(name: str | None = None) -> str:
    """Return the name of the pipeline that `load_pipeline` loads, without loading it.

    Args:
        name: A package, a path, or `blank`; without it, what is configured, or else the best that
            is installed.
    """
    choice = chosen("pipeline", name)
    if choice:
        return choice.name
    return next((package for package in PREFERRED if installed(package)), BLANK)


def load_pipeline(name: str | None = None, *, syntax: bool | None = None) -> Language:
    """Return a spaCy pipeline that sets sentence boundaries and lemmas.

    Whatever pipeline is loaded, the tokeniser is fitted to report prose, the rules for sentences
    stand before its parser, and lemmas that simplemma knows better replace its own.

    Args:
        name: A package, a path, or `blank`; without it, what is configured (`settings`), or else
            `da_core_news_lg` where it is installed, then `da_policytext_md`, then `blank`.
        syntax: Load word classes, dependencies and names too. Without them the pipeline sets
            sentences and lemmas only, and is many times as fast. By default as it is configured
            (`settings.with_syntax`), however the pipeline was chosen.

    Raises:
        ModelError: The pipeline is not on this machine, or is not one for Danish.
    """
    import spacy

    from policytext.language import lemmatising, sentences
    from policytext.language.letter_vectors import spell_once

    wanted = pipeline_name(name)
    syntax = with_syntax() if syntax is None else syntax
    nlp = spacy.blank("da") if wanted == BLANK else _load(wanted, syntax=syntax)
    sentences.tune_tokenizer(nlp)
    spell_once(nlp)
    if sentences.COMPONENT not in nlp.pipe_names:
        # Behind the trained recogniser, whose verdicts the rules weigh; the parser obeys both.
        nlp.add_pipe(sentences.COMPONENT, before="parser" if nlp.has_pipe("parser") else None)
    if lemmatising.COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(lemmatising.COMPONENT)
    return nlp


def _load(name: str, *, syntax: bool) -> Language:
    import spacy

    try:
        nlp = spacy.load(name, exclude=() if syntax else SYNTAX)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"the pipeline {name!r} cannot be loaded: {str(error).splitlines()[0]}",
            remedy=f"install it (`policytext models pull {name}` where there is a network), or "
            "leave out --pipeline to use what is installed",
        ) from error
    if nlp.lang != "da":
        raise ModelError(
            f"the pipeline {name!r} is for the language {nlp.lang!r}, not for Danish",
            remedy="choose a Danish one, such as da_core_news_lg",
        )
    return nlp
