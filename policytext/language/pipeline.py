"""Loading the spaCy pipeline that reads Danish reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def load_pipeline(name: str | None = None) -> Language:
    """Return a spaCy pipeline that sets sentence boundaries.

    Args:
        name: A package or path of a pipeline; without it, the best that is there.
    """
    import spacy

    from policytext.language.sentences import COMPONENT, tune_tokenizer

    nlp = spacy.load(name) if name else spacy.blank("da")
    tune_tokenizer(nlp)
    if COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(COMPONENT, first="parser" not in nlp.pipe_names)
    return nlp
