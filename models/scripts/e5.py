"""Train the sentence encoder of policy prose from multilingual-e5-small.

The vocabulary of 250,000 pieces is cut down to those that Danish words are made of. All layers are
then trained by contrast on invented statements: those that ask or say the same come near each
other, queries come near what they look for, and what only has the same words comes away. Beside
them stand the synonyms of the search. The embeddings of the pieces stay as they are, so that
words nobody wrote about keep their place among the others.

The weights of several trainings, which differ by the seed, and of the model before any are
averaged: what each learnt by chance goes, and less is forgotten of what the model knew (Wortsman
et al. 2022, "Model soups", and "Robust fine-tuning of zero-shot models").

Texts of every kind are given the prefix `query: `, which stands in the tokenizer: statements are
compared with each other as often as with queries. `--held FIELD ...` leaves fields out of the
training and tells how well their statements are found and told apart.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from nano import Nano, read_nano
from safetensors.numpy import save_file
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram
from transformers import BertConfig, BertModel
from wordfreq import top_n_list

from corpus import PARTS, read_sentences

SEEDS = (0, 1)
UNTRAINED = 0.3
"""Part of the model before training in the average; the trainings share the rest."""
SPECIAL = 4
"""Pieces at the head of the vocabulary that are no text: <s>, <pad>, </s>, <unk>."""
PREFIX = ("▁que", "ry", ":")
LONGEST = 256
"""Tokens of a text that are read."""
TRAINED_LENGTH = 96
"""Tokens of a text that are read in training, where none is as long."""

ENTRIES, GROUPS = 48, 32
"""Statements, and groups of synonyms, in a batch."""
QUERIES, SAME, NEAR = 2, 2, 2
"""What is drawn of an entry in each epoch: queries, texts that say the same, and lookalikes."""
TEMPERATURE = 0.05
RATE = 6e-5
WARM = 0.1
"""Part of the training in which the rate grows."""
WEIGHT = {"query": 1.0, "statement": 0.5, "same": 1.0, "same query": 0.5, "synonym": 0.5}
"""What the likeness of each kind counts in the loss."""


class Entry(NamedTuple):
    """An invented statement and what is to be near it and not.

    Args:
        field: The field of policy.
        statement: The statement.
        same: Others that ask or say the same.
        queries: Queries that look for it.
        near: Statements on the same subject that ask or say something else.
    """

    field: str
    statement: str
    same: list[str]
    queries: list[str]
    near: list[str]


def texts_of(entry: Entry) -> list[str]:
    """Return all that an entry says."""
    return [entry.statement, *entry.same, *entry.queries, *entry.near]


def read_entries(folder: Path) -> list[Entry]:
    """Return the entries of every field, in order."""
    rows = [
        (file.stem, json.loads(line))
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    return [
        Entry(field, row["statement"], row["same"], row["queries"], row["near"])
        for field, row in rows
    ]


def read_synonyms(file: Path) -> list[list[str]]:
    """Return the groups of words for one thing."""
    tables = tomllib.loads(file.read_text("utf-8")).values()
    groups = ({word.strip() for word in row.split(",")} for t in tables for row in t["groups"])
    return [sorted(group) for group in groups if len(group) > 1]


def danish(data: Path, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield words and texts whose pieces are kept."""
    frequent = top_n_list("da", 100_000)
    yield from frequent
    yield from (word.capitalize() for word in frequent)
    known = DefaultDictionaryFactory().get_dictionary("da")
    yield from sorted({*map(_text, known), *map(_text, known.values())})
    for rows in read_sentences(data / PARTS["train"][0]):
        yield " ".join(row[1] for row in rows)
    for entry in entries:
        yield from texts_of(entry)


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word


def is_sign(piece: str) -> bool:
    """Tell whether a piece is one letter or sign of European writing, or a number."""
    bare = piece.removeprefix("▁")
    return (len(bare) == 1 and ord(bare) < 0x2600) or (bare.isdecimal() and bare.isascii())


def make_tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """Return the tokenizer of XLM-RoBERTa over these pieces, with the prefix in front."""
    vocabulary = list(zip(pieces, map(float, scores), strict=True))
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=SPECIAL - 1, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex(r"[\s\u200b-\u200f\ufeff\ufffd]+"), " "),
            normalizers.Replace(Regex(r"[\x00-\x1f\x7f]"), ""),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    start = ("<s>", *PREFIX)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=["<query>", "$A", "</s>"],
        special_tokens=[
            {"id": "<query>", "ids": [pieces.index(p) for p in start], "tokens": list(start)},
            ("</s>", pieces.index("</s>")),
        ],
    )
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def kept_pieces(nano: Nano, texts: Sequence[str]) -> np.ndarray:
    """Return the ids of the pieces that the texts need, with all letters and numbers."""
    whole = make_tokenizer(nano.pieces, nano.scores)
    whole.no_truncation()
    kept = set(range(SPECIAL))
    kept.update(i for i, piece in enumerate(nano.pieces) if is_sign(piece))
    for first in range(0, len(texts), 10_000):
        for encoded in whole.encode_batch(list(texts[first : first + 10_000])):
            kept.update(encoded.ids)
    return np.array(sorted(kept))


def make_model(nano: Nano, kept: np.ndarray) -> BertModel:
    """Return the model with the kept pieces alone."""
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=nano.width,
        num_hidden_layers=nano.layers,
        num_attention_heads=12,
        intermediate_size=nano.inner,
        max_position_embeddings=LONGEST,
        hidden_act="gelu_pytorch_tanh",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        layer_norm_eps=1e-12,
        pad_token_id=1,
        attn_implementation="eager",
    )
    tensors = dict(nano.tensors)
    words, places = "embeddings.word_embeddings.weight", "embeddings.position_embeddings.weight"
    tensors[words] = tensors[words][kept]
    tensors[places] = tensors[places][:LONGEST]
    model = BertModel(config, add_pooling_layer=False)
    missing, unknown = model.load_state_dict(
        {name: torch.tensor(value) for name, value in tensors.items()}, strict=False
    )
    assert not unknown
    assert set(missing) <= {"embeddings.position_ids"}
    return model


class Encoder:
    """The model as a function from texts to vectors of length one.

    Texts go through some at a time, as many of these at once as there are processors: each in a
    thread of its own, which needs no waiting for others within a layer.
    """

    def __init__(self, model: BertModel, tokenizer: Tokenizer) -> None:
        self.model = model
        self.tokenizer = tokenizer
        torch.set_num_threads(1)
        self._pool = ThreadPoolExecutor(os.cpu_count())
        self._read: list[tuple[list[torch.Tensor], torch.Tensor]] = []

    @property
    def weights(self) -> list[torch.nn.Parameter]:
        """What is trained: all layers, but not the vectors of the pieces."""
        return list(self.model.encoder.parameters())

    def __call__(self, texts: Sequence[str], size: int = 32) -> torch.Tensor:
        """Return the vectors of texts; those of like length are read together."""
        ids = [text.ids for text in self.tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        parts = [
            [ids[i] for i in order[first : first + size]] for first in range(0, len(order), size)
        ]
        learning = torch.is_grad_enabled()
        means = list(self._pool.map(lambda part: self._means(part, learning), parts))
        rows = torch.cat(means)
        if learning:
            rows = rows.detach().requires_grad_()
            self._read.append((means, rows))
        return rows[torch.tensor(np.argsort(order, kind="stable"))]

    def _means(self, ids: Sequence[Sequence[int]], learning: bool) -> torch.Tensor:
        """Return the mean of the last vectors of each text, of length one."""
        padded = torch.nn.utils.rnn.pad_sequence(
            [torch.tensor(row) for row in ids], batch_first=True, padding_value=1
        )
        mask = padded != 1
        with torch.set_grad_enabled(learning):
            with torch.autocast("cpu", torch.bfloat16):
                hidden = self.model(input_ids=padded, attention_mask=mask.long())
            kept = mask.float()[..., None]
            means = (hidden.last_hidden_state.float() * kept).sum(1) / kept.sum(1)
            return torch.nn.functional.normalize(means, dim=1)

    def backward(self, loss: torch.Tensor) -> None:
        """Add up the gradients of a loss over the vectors of all texts read since the last time."""
        loss.backward()
        parts = [
            (mean, slope)
            for means, rows in self._read
            if rows.grad is not None
            for mean, slope in zip(
                means, torch.split(rows.grad, [len(m) for m in means]), strict=True
            )
        ]
        self._read.clear()
        for slopes in self._pool.map(self._gradients, parts):
            for weight, slope in zip(self.weights, slopes, strict=True):
                weight.grad = slope if weight.grad is None else weight.grad.add_(slope)

    def _gradients(self, part: tuple[torch.Tensor, torch.Tensor]) -> Sequence[torch.Tensor]:
        mean, slope = part
        return torch.autograd.grad(mean, self.weights, slope)


def contrast(likeness: torch.Tensor, alike: torch.Tensor) -> torch.Tensor:
    """Return how badly the alike pairs stand out (the InfoNCE loss, one alike pair at a time).

    Args:
        likeness: Cosines of the rows with the columns.
        alike: 1 for what is to be alike, 0 for what is not, -1 for what is left aside.
    """
    scaled = likeness / TEMPERATURE
    others = torch.logsumexp(scaled.masked_fill(alike != 0, -1e9), 1, keepdim=True)
    return torch.nn.functional.softplus(others - scaled)[alike == 1].mean()


def _own(rows: Sequence[int], columns: Sequence[int]) -> torch.Tensor:
    return (torch.tensor(rows)[:, None] == torch.tensor(columns)[None]).long()


def _but_itself(alike: torch.Tensor) -> torch.Tensor:
    return alike.fill_diagonal_(-1)


def loss_of_entries(encode: Encoder, batch: Sequence[Entry], dice: random.Random) -> torch.Tensor:
    """Return the loss of a batch of entries."""
    texts: dict[str, list[str]] = defaultdict(list)
    owner: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(batch):
        drawn = {
            "query": dice.sample(entry.queries, QUERIES),
            "statement": [entry.statement],
            "near": dice.sample(entry.near, NEAR),
            "same": dice.sample([entry.statement, *entry.same], SAME),
        }
        for kind, chosen in drawn.items():
            texts[kind] += chosen
            owner[kind] += [number] * len(chosen)
    vectors = dict(
        zip(
            texts,
            torch.split(encode([t for kind in texts.values() for t in kind]), _sizes(texts)),
            strict=True,
        )
    )
    query, statement, near, same = (vectors[k] for k in ("query", "statement", "near", "same"))
    lookalikes = [-1] * len(near)
    return (
        WEIGHT["query"]
        * contrast(
            query @ torch.cat([statement, near]).T,
            _own(owner["query"], owner["statement"] + lookalikes),
        )
        + WEIGHT["statement"]
        * contrast(statement @ query.T, _own(owner["statement"], owner["query"]))
        + WEIGHT["same"]
        * contrast(
            same @ torch.cat([same, near]).T,
            _but_itself(_own(owner["same"], owner["same"] + lookalikes)),
        )
        + WEIGHT["same query"] * contrast(same @ query.T, _own(owner["same"], owner["query"]))
    )


def _sizes(texts: dict[str, list[str]]) -> list[int]:
    return [len(kind) for kind in texts.values()]


def loss_of_synonyms(
    encode: Encoder, groups: list[list[str]], of: dict[str, set[int]], dice: random.Random
) -> torch.Tensor:
    """Return the loss of some groups of synonyms; words that share another group are left aside."""
    chosen = dice.sample(range(len(groups)), GROUPS)
    words = [(word, number) for number in chosen for word in dice.sample(groups[number], 2)]
    alike = _own([n for _, n in words], [n for _, n in words])
    related = torch.tensor([[bool(of[a] & of[b]) for b, _ in words] for a, _ in words])
    alike[related & (alike == 0)] = -1
    vectors = encode([word for word, _ in words])
    return WEIGHT["synonym"] * contrast(vectors @ vectors.T, _but_itself(alike))


def train(
    encode: Encoder,
    entries: Sequence[Entry],
    groups: list[list[str]],
    epochs: int,
    seed: int,
) -> None:
    """Train all layers but the embeddings.

    Args:
        encode: What is trained.
        entries: The entries.
        groups: Groups of synonyms.
        epochs: How often each entry is seen.
        seed: Decides the order of the entries and what is drawn of them.
    """
    dice = random.Random(seed)
    of: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for word in group:
            of[word].add(number)
    encode.model.train()
    encode.model.embeddings.requires_grad_(requires_grad=False)
    batches = len(entries) // ENTRIES
    steps = epochs * batches
    optimiser = torch.optim.AdamW(encode.weights, lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1 - step / steps)
    )
    for epoch in range(epochs):
        order = dice.sample(list(entries), len(entries))
        losses = []
        for first in range(0, batches * ENTRIES, ENTRIES):
            loss = loss_of_entries(encode, order[first : first + ENTRIES], dice)
            loss = loss + loss_of_synonyms(encode, groups, of, dice)
            optimiser.zero_grad()
            encode.backward(loss)
            torch.nn.utils.clip_grad_norm_(encode.weights, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)
    encode.model.eval()


def averaged(untrained: BertModel, trained: Sequence[BertModel]) -> BertModel:
    """Return a model whose layers are the weighted mean of those of the models."""
    parts = [(UNTRAINED, untrained)]
    parts += [((1 - UNTRAINED) / len(trained), model) for model in trained]
    layers = [(share, model.encoder.state_dict()) for share, model in parts]
    mean = copy.deepcopy(untrained)
    mean.encoder.load_state_dict(
        {name: sum(share * state[name] for share, state in layers) for name in layers[0][1]}
    )
    return mean


@torch.no_grad()
def measure(encode: Encoder, held: Sequence[Entry], others: Sequence[Entry]) -> str:
    """Return how well the entries left out are found and told apart.

    Returns:
        Recall@10 of their queries among their statements, their lookalikes and the statements of
        all other fields; and the average precision of the pairs that say the same.
    """
    queries = encode([query for entry in held for query in entry.queries]).numpy()
    own = np.repeat(np.arange(len(held)), [len(entry.queries) for entry in held])
    pool = [entry.statement for entry in held]
    pool += [text for entry in held for text in entry.near]
    pool += [entry.statement for entry in others]
    likeness = queries @ encode(pool).numpy().T
    ranks = (likeness > likeness[np.arange(len(own)), own][:, None]).sum(1)

    texts = [(text, n) for n, entry in enumerate(held) for text in (entry.statement, *entry.same)]
    texts += [(text, -1) for entry in held for text in entry.near]
    vectors = encode([text for text, _ in texts]).numpy()
    vectors -= vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    first, second = np.triu_indices(len(texts), 1)
    group = np.array([n for _, n in texts])
    told = (group[first] >= 0) | (group[second] >= 0)
    first, second = first[told], second[told]
    order = np.argsort(-np.einsum("ij,ij->i", vectors[first], vectors[second]), kind="stable")
    same = (group[first] == group[second])[order]
    precision = np.cumsum(same) / np.arange(1, len(same) + 1)
    return (
        f"recall@10 {np.mean(ranks < 10):.3f}, average precision of the same "
        f"{precision[same].mean():.3f}"
    )


@torch.no_grad()
def save(encode: Encoder, texts: Sequence[str], out: Path) -> None:
    """Write the tokenizer, and the weights with the mean vector of policy prose.

    Matrices are stored in eight bits, with a scale for every row.
    """
    tensors: dict[str, np.ndarray] = {"mean": encode(texts).mean(0).numpy()}
    state: dict[str, Any] = encode.model.state_dict()
    for name, value in state.items():
        array = value.numpy()
        if array.ndim == 2:
            scale = np.abs(array).max(axis=1) / 127
            tensors[name] = np.round(array / scale[:, None]).astype(np.int8)
            tensors[f"{name}.scale"] = scale.astype(np.float32)
        elif array.dtype == np.float32:
            tensors[name] = array
    out.mkdir(parents=True, exist_ok=True)
    save_file(tensors, out / "model.safetensors")
    (out / "model.safetensors").chmod(0o644)
    encode.tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    size = sum(file.stat().st_size for file in out.iterdir()) / 1e6
    print(f"{out}: {encode.tokenizer.get_vocab_size()} pieces, {size:.1f} MB")


def main() -> None:
    """Train and write the model, or measure it on fields left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with the treebank")
    parser.add_argument("entries", type=Path, help="folder of invented statements")
    parser.add_argument("synonyms", type=Path, help="the lexicon of synonyms")
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--held", nargs="+", default=[], help="fields left out and measured")
    options = parser.parse_args()
    entries = read_entries(options.entries)
    nano = read_nano()
    kept = kept_pieces(nano, list(danish(options.data, entries)))
    tokenizer = make_tokenizer([nano.pieces[i] for i in kept], nano.scores[kept])
    untrained = make_model(nano, kept).eval()
    held = [entry for entry in entries if entry.field in options.held]
    trained = [entry for entry in entries if entry.field not in options.held]
    if held:
        print("before:", measure(Encoder(untrained, tokenizer), held, trained), flush=True)
    tokenizer.enable_truncation(TRAINED_LENGTH)
    models = []
    for seed in SEEDS:
        encode = Encoder(copy.deepcopy(untrained), tokenizer)
        train(encode, trained, read_synonyms(options.synonyms), options.epochs, seed)
        models.append(encode.model)
    tokenizer.enable_truncation(LONGEST)
    encode = Encoder(averaged(untrained, models), tokenizer)
    if held:
        print("after:", measure(encode, held, trained))
    save(encode, [entry.statement for entry in trained], options.out)


if __name__ == "__main__":
    main()
