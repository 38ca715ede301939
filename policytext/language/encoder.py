"""Sentence embeddings: one `Encoder`, whichever model stands behind it.

`load_encoder` takes, in this order: the name it is given, what is configured (`settings`), the
model of the package `da_policytext_e5` (multilingual-e5-small trained further for policy prose),
the static model of `da_policytext_static`. Any name or path of a sentence-transformers model works.
Nothing is fetched at run time: a model that is not on the machine is an error that says what to do.

Cosines of an e5 model crowd: two unrelated sentences have .87, two alike .93. Ranking does not
mind, thresholds do; `centred` takes the mean of Danish policy prose off the vectors first.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from policytext.errors import ModelError
from policytext.language.settings import chosen, installed
from policytext.language.small_bert import SmallBert
from policytext.language.unit_vectors import unit

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Kind = Literal["passage", "query"]
Vectors = NDArray[np.float32]

TRAINED = "da_policytext_e5"
"""The package of the best encoder."""
STATIC = "da_policytext_static"
"""The package of the quick encoder, for very large collections."""

NO_ENCODER = "none"
"""The name that chooses to have no embeddings."""

BATCH = {TRAINED: 256, STATIC: 1024}
"""Texts encoded at a time, which is also how often progress is told."""


@runtime_checkable
class Encoder(Protocol):
    """What turns texts into vectors whose dot product is the likeness of the texts."""

    @property
    def name(self) -> str:
        """The name that `load_encoder` takes to load the same encoder again."""

    @property
    def version(self) -> str:
        """A digest of the model: vectors of another version do not go with this one's."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def mean(self) -> Vectors | None:
        """The mean vector of Danish policy prose, where it is known."""

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: Kind = "passage",
        progress: Callable[[int], None] | None = None,
    ) -> Vectors:
        """Return one vector of length one per text, as an array (texts, dimension).

        Args:
            texts: The texts; no texts give an empty array.
            kind: What the texts are: passages to find, or queries that look for them.
            progress: Called with the number of texts done since the last call.
        """


def encoder_name(name: str | None = None) -> str:
    """Return the name of the encoder that `load_encoder` loads, without loading it.

    Args:
        name: A choice that goes before what is configured.
    """
    choice = chosen("encoder", name)
    if choice:
        return choice.name
    return TRAINED if installed(TRAINED) else STATIC


def refuse_none(name: str | None) -> None:
    """Refuse the choice of no encoder where there is no doing without one.

    Args:
        name: A choice that goes before what is configured.

    Raises:
        ModelError: `none` is chosen.
    """
    choice = chosen("encoder", name)
    if choice is not None and choice.name == NO_ENCODER:
        raise ModelError(
            f"{NO_ENCODER!r} is no encoder to compare by",
            where=None if name else choice.origin,
            remedy="leave out --encoder"
            if name
            else "name one of `policytext models` in --encoder",
        )


def load_encoder(name: str | None = None) -> Encoder:
    """Return the encoder to use.

    Args:
        name: `da_policytext_e5`, `da_policytext_static`, or the name or path of a
            sentence-transformers model; without it, what is configured, or else the best that is
            installed.

    Raises:
        ModelError: The model is not on this machine, or `none` is chosen.
    """
    refuse_none(name)
    wanted = encoder_name(name)
    if wanted == TRAINED:
        return TrainedEncoder()
    if wanted == STATIC:
        return StaticEncoder()
    return TransformerEncoder(wanted)


def mean_of(vectors: Vectors) -> Vectors:
    """Return the mean vector; it does not depend on the order of the vectors.

    Args:
        vectors: An array (texts, dimension); without texts the mean is zero.
    """
    if not len(vectors):
        return np.zeros(vectors.shape[1], dtype=np.float32)
    # The last bits of a sum hang on its order, and clustering can turn on them.
    mean: Vectors = np.round(vectors.mean(axis=0, dtype=np.float64), 6).astype(np.float32)
    return mean


def centred(vectors: Vectors, mean: Vectors | None = None) -> Vectors:
    """Return vectors less their mean, of length one again: cosines spread around zero.

    Args:
        vectors: An array (texts, dimension).
        mean: The mean to take off (`Encoder.mean`); without it, that of the vectors.
    """
    return unit(vectors - (mean_of(vectors) if mean is None else mean))


def _batches(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for first in range(0, len(texts), size):
        yield texts[first : first + size]


def _gather(
    texts: Sequence[str],
    size: int,
    dimension: int,
    encode: Callable[[Sequence[str]], Vectors],
    progress: Callable[[int], None] | None,
) -> Vectors:
    """Encode texts batch by batch, telling how far it is."""
    rows: list[Vectors] = []
    for batch in _batches(texts, size):
        rows.append(encode(batch))
        if progress:
            progress(len(batch))
    if not rows:
        return np.zeros((0, dimension), dtype=np.float32)
    return unit(np.concatenate(rows).astype(np.float32))


_VERSION_DIGITS = 16


def _version(content: Iterable[bytes]) -> str:
    """The beginning of the SHA-256 of what a model is made of."""
    digest = hashlib.sha256()
    for part in content:
        digest.update(part)
    return digest.hexdigest()[:_VERSION_DIGITS]


def _version_of_files(folder: Path) -> str:
    names = ("model.safetensors", "tokenizer.json")
    return _version((folder / name).read_bytes() for name in names)


class TrainedEncoder:
    """The model trained for policy prose, read with numpy: see `small_bert`.

    Raises:
        ModelError: The package `da_policytext_e5` is not installed.
    """

    name = TRAINED

    def __init__(self) -> None:
        self._folder = _folder(TRAINED)
        self._model = SmallBert(self._folder)

    @cached_property
    def version(self) -> str:
        """A digest of the model's files; see `Encoder.version`."""
        return _version_of_files(self._folder)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return len(self.mean)

    @property
    def mean(self) -> Vectors:
        """The mean vector of Danish policy prose."""
        return self._model.mean

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: Kind = "passage",  # noqa: ARG002 (trained to read queries and passages alike)
        progress: Callable[[int], None] | None = None,
    ) -> Vectors:
        """Return one vector per text; see `Encoder.encode`."""
        return _gather(texts, BATCH[TRAINED], self.dimension, self._model.means, progress)


class StaticEncoder:
    """The static model that policytext ships, read with numpy: a mean of token vectors.

    The same files load as a sentence-transformers model and give the same vectors there; this
    reader saves a short command the seconds that importing torch takes.

    Args:
        folder: Folder of the model; by default that of the package `da_policytext_static`.

    Raises:
        ModelError: The model is not there.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.name = STATIC if folder is None else str(folder)
        self._folder = folder or _folder(STATIC)

    @cached_property
    def version(self) -> str:
        """A digest of the model's files; see `Encoder.version`."""
        return _version_of_files(self._folder)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer: Tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _table(self) -> Vectors:
        from safetensors.numpy import load_file

        stored = load_file(self._folder / "model.safetensors")["embedding.weight"]
        table: Vectors = stored.astype(np.float32)
        return table

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    @property
    def mean(self) -> Vectors:
        """The mean vector of Danish policy prose: zero, as the model is trained centred."""
        return np.zeros(self.dimension, dtype=np.float32)

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: Kind = "passage",  # noqa: ARG002 (queries and passages are alike to a static model)
        progress: Callable[[int], None] | None = None,
    ) -> Vectors:
        """Return one vector per text; see `Encoder.encode`. A text of no words gives zeros."""
        return _gather(texts, BATCH[STATIC], self.dimension, self._means, progress)

    def _means(self, batch: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(list(batch), add_special_tokens=False)
        counts = np.array([len(entry.ids) for entry in encoded])
        ids = np.fromiter((i for entry in encoded for i in entry.ids), dtype=np.int64)
        sums = np.zeros((len(batch), self.dimension), dtype=np.float32)
        filled = counts > 0
        if filled.any():
            firsts = np.concatenate(([0], np.cumsum(counts)[:-1]))[filled]
            sums[filled] = np.add.reduceat(self._table[ids], firsts, axis=0)
        means: Vectors = sums / np.maximum(counts, 1)[:, None].astype(np.float32)
        return means


def _folder(package: str) -> Path:
    try:
        folder: Path = import_module(package).FOLDER
    except ImportError as error:
        raise ModelError(
            f"the encoder {package} is not installed",
            remedy=f"install it with `pip install ./models/{package}`",
        ) from error
    return folder


class TransformerEncoder:
    """Any sentence-transformers model that is on this machine.

    Models of the e5 family are given the prefixes they were trained with, unless the model brings
    prompts of its own.

    Args:
        name: A name on the hub, found in the local cache, or a folder.

    Raises:
        ModelError: The model is not on this machine.
    """

    mean: Vectors | None = None

    def __init__(self, name: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer

        self.name = name
        try:
            self._model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(
                f"the encoder {name!r} is not on this machine",
                remedy=f"fetch it with `policytext models pull {name}` where there is a network, "
                "or leave out --encoder to use what is installed",
            ) from error
        # The method's old name, up to version 5, warns in version 6.
        new, old = "get_embedding_dimension", "get_sentence_embedding_dimension"
        self._measure = getattr(self._model, new if hasattr(self._model, new) else old)

    @cached_property
    def version(self) -> str:
        """A digest of the weights, whichever files they come from; see `Encoder.version`."""
        import torch

        weights = self._model.state_dict()
        # Seen as bytes: numpy does not know all the types that torch has.
        return _version(
            weights[name].contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()
            for name in sorted(weights)
        )

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._measure() or 0)

    def encode(
        self,
        texts: Sequence[str],
        *,
        kind: Kind = "passage",
        progress: Callable[[int], None] | None = None,
    ) -> Vectors:
        """Return one vector per text; see `Encoder.encode`."""
        prompt = self._model.prompts.get(kind) or (f"{kind}: " if _is_e5(self.name) else "")

        def run(batch: Sequence[str]) -> Vectors:
            vectors: Vectors = self._model.encode(
                list(batch), prompt=prompt or None, show_progress_bar=False
            )
            return vectors

        return _gather(texts, 64, self.dimension, run, progress)


def _is_e5(name: str) -> bool:
    return "e5" in Path(name).name.lower().replace("_", "-").split("-")
