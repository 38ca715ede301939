"""The sentence embeddings of a corpus, which the search by meaning goes by."""

from __future__ import annotations

from typing import NamedTuple

from policytext.analysis.progress import Progress, counting
from policytext.corpus import StoredCorpus, vectors
from policytext.language.encoder import NO_ENCODER, encoder_name, load_encoder, refuse_none
from policytext.language.settings import chosen


class Embedded(NamedTuple):
    """What was embedded.

    Args:
        encoder: Name of the encoder; None where none was wanted.
        reports: How many reports were embedded.
        renewed: How many of them had embeddings that were not this encoder's as it is now.
        texts: How many texts were encoded.
    """

    encoder: str | None
    reports: int = 0
    renewed: int = 0
    texts: int = 0


def embed(
    corpus: StoredCorpus,
    encoder: str | None = None,
    *,
    anew: bool = False,
    progress: Progress | None = None,
) -> Embedded:
    """Embed the reports of a corpus that have no embeddings of the encoder as it is now.

    Args:
        corpus: The corpus.
        encoder: Name of the encoder; by default what is configured, the corpus's own, or else the
            best that is installed; `none` embeds nothing.
        anew: Whether embeddings of another encoder are replaced. The corpus's own encoder then goes
            before what is configured.
        progress: Told how many reports are embedded.

    Raises:
        CorpusError: The corpus has the embeddings of another encoder.
        ModelError: The encoder is not on this machine.
    """
    name = _renewing(corpus, encoder) if anew else encoder_for(corpus, encoder)
    if name is None or not len(corpus):
        return Embedded(name)
    model = load_encoder(name)
    missing = len(vectors.missing(corpus, model))
    renewed = missing - len(vectors.missing(corpus))
    texts = vectors.embed(corpus, model, counting(progress, missing))
    return Embedded(name, missing, renewed, texts)


def encoder_for(corpus: StoredCorpus, name: str | None = None) -> str | None:
    """Return the name of the encoder to embed a corpus with; None for none.

    Args:
        corpus: The corpus; one that has embeddings stays with their encoder.
        name: What the user wants; by default what is configured, or else the best that is
            installed. `none` is for no embeddings.

    Raises:
        CorpusError: The corpus has the embeddings of another encoder.
    """
    choice = chosen("encoder", name)
    if choice is not None and choice.name == NO_ENCODER:
        return None
    used = vectors.encoder_name(corpus)
    if choice is not None and used is not None and choice.name != used:
        raise vectors.of_another_encoder(corpus, used, choice.name)
    if choice is not None:
        return choice.name
    return used or encoder_name()


def _renewing(corpus: StoredCorpus, name: str | None) -> str:
    """The name of the encoder to make all embeddings of a corpus with."""
    used = vectors.encoder_names(corpus)
    wanted = name or (used[0] if len(used) == 1 else None)
    refuse_none(wanted)
    return encoder_name(wanted)
