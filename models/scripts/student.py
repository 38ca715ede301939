"""Teach an encoder of eight layers what one of twelve knows, and train it on.

The student begins with eight layers of its teacher. It learns to give each token of many texts the
last vector that the teacher gives it, and each text the same mean; then it is trained by contrast
as the teacher was, held near its vectors. The statements of fields that the teacher was not
trained on (`--later`) stand in the second part alone.
"""

from __future__ import annotations

import argparse
import copy
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from e5 import (
    SEED,
    TRAINED_LENGTH,
    Encoder,
    Entry,
    mean_states,
    measure,
    optimiser_of,
    read_entries,
    read_synonyms,
    save,
    texts_of,
    train,
)
from safetensors.numpy import load_file
from texts import treebank
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

LAYERS = (0, 2, 4, 7, 8, 9, 10, 11)
"""The teacher's layers that the student begins with; leaving out the other four changes least."""
TEXTS = 5_000
"""Texts to which the teacher's vectors are learnt, each once."""
RATE = 2e-4
EPOCHS = 2
"""How often the student sees each entry."""
SHORTEST = 4
"""Words of a text of another kind, at least."""
TOKENS = 1536
"""Tokens of a batch."""
STATES, MEANS, NEAR = 20.0, 10.0, 5.0
"""What the squares between the vectors of tokens count, and the distances of the texts' vectors:
first beside those, then in the training by contrast."""
BESIDE = 48
"""Texts in a batch of the second part that are held near the teacher's vectors."""


class Lesson(NamedTuple):
    """What the teacher says of a text.

    Args:
        ids: The text's tokens.
        states: The last vectors of these, as (tokens, width) in bfloat16.
        mean: The vector of the text.
    """

    ids: list[int]
    states: torch.Tensor
    mean: torch.Tensor


def read_model(folder: Path) -> Encoder:
    """Return a model that `e5.save` wrote."""
    stored = load_file(folder / "model.safetensors")
    weights = {
        name: torch.tensor(
            value * stored[f"{name}.scale"][:, None] if f"{name}.scale" in stored else value
        )
        for name, value in stored.items()
        if name != "mean" and not name.endswith(".scale")
    }
    pieces, width = weights["embeddings.word_embeddings.weight"].shape
    config = BertConfig(
        vocab_size=pieces,
        hidden_size=width,
        num_hidden_layers=sum(name.endswith("intermediate.dense.bias") for name in weights),
        num_attention_heads=12,
        intermediate_size=len(weights["encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=len(weights["embeddings.position_embeddings.weight"]),
        hidden_act="gelu_pytorch_tanh",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        layer_norm_eps=1e-12,
        pad_token_id=1,
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict(weights, strict=False)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(TRAINED_LENGTH)
    return Encoder(model.eval(), tokenizer)


def student_of(teacher: Encoder) -> Encoder:
    """Return an encoder with some of the teacher's layers."""
    model = copy.deepcopy(teacher.model)
    model.encoder.layer = torch.nn.ModuleList(model.encoder.layer[place] for place in LAYERS)
    model.config.num_hidden_layers = len(LAYERS)
    return Encoder(model, teacher.tokenizer)


def general(data: Path, reports: Path) -> Iterator[str]:
    """Yield other Danish texts: the treebank's sentences, paragraphs of invented reports."""
    blocks = (
        block
        for file in sorted(reports.glob("*.txt"))
        for block in re.split(r"\n\s*\n", file.read_text("utf-8"))
    )
    for text in (*treebank(data), *blocks):
        words = text.split()
        if len(words) >= SHORTEST:
            yield " ".join(words)


@torch.no_grad()
def lessons(teacher: Encoder, texts: Sequence[str], size: int = 32) -> list[Lesson]:
    """Return what the teacher says of texts, the shortest first."""
    rows = sorted((encoded.ids for encoded in teacher.tokenizer.encode_batch(list(texts))), key=len)
    found = []
    for first in range(0, len(rows), size):
        ids = rows[first : first + size]
        hidden, mask = teacher.states(ids)
        for row, states, mean in zip(ids, hidden, mean_states(hidden, mask), strict=True):
            found.append(Lesson(row, states[: len(row)].bfloat16(), mean))
    return found


def imitate(student: Encoder, said: Sequence[Lesson]) -> None:
    """Train the student to give tokens and texts the vectors that the teacher gives them."""
    dice = random.Random(SEED)
    batches: list[list[Lesson]] = [[]]
    for lesson in said:  # of like length
        if (len(batches[-1]) + 1) * len(lesson.ids) > TOKENS:
            batches.append([])
        batches[-1].append(lesson)
    optimiser, schedule = optimiser_of(student, RATE, len(batches))
    losses = []

    def gradients(part: Sequence[Lesson]) -> Sequence[torch.Tensor]:
        hidden, mask = student.states([lesson.ids for lesson in part])
        states = torch.cat([lesson.states for lesson in part]).float()
        means = torch.stack([lesson.mean for lesson in part])
        apart = (1 - (mean_states(hidden, mask) * means).sum(1)).mean()
        loss = STATES * ((hidden[mask] - states) ** 2).mean() + MEANS * apart
        losses.append(apart.item())
        return torch.autograd.grad(loss / 2, student.weights)

    student.model.train()
    for batch in dice.sample(batches, len(batches)):
        optimiser.zero_grad()
        student.learn(gradients, [part for part in (batch[::2], batch[1::2]) if part])
        torch.nn.utils.clip_grad_norm_(student.weights, 1.0)
        optimiser.step()
        schedule.step()
    student.model.eval()
    print(f"{sum(losses) / len(losses):.4f} apart", flush=True)


def train_on(
    student: Encoder,
    entries: Sequence[Entry],
    groups: list[list[str]],
    said: Sequence[Lesson],
) -> None:
    """Train the student by contrast, near the teacher's vectors."""
    ids, means = [lesson.ids for lesson in said], torch.stack([lesson.mean for lesson in said])

    def beside(dice: random.Random) -> torch.Tensor:
        chosen = dice.sample(range(len(ids)), BESIDE)
        vectors = student.vectors([ids[place] for place in chosen])
        return NEAR * (1 - (vectors * means[chosen]).sum(1)).mean()

    train(student, entries, groups, EPOCHS, beside)


def main() -> None:
    """Make the student of a teacher and write it, or measure it on fields left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("teacher", type=Path, help="folder that e5.py wrote")
    parser.add_argument("data", type=Path, help="folder with the treebank")
    parser.add_argument("reports", type=Path, help="folder of invented reports, plain text")
    parser.add_argument("entries", type=Path, help="folder of invented statements")
    parser.add_argument("synonyms", type=Path, help="the lexicon of synonyms")
    parser.add_argument("out", type=Path)
    parser.add_argument("--later", nargs="+", default=[], help="fields the teacher does not know")
    parser.add_argument("--held", nargs="+", default=[], help="fields left out and measured")
    options = parser.parse_args()
    entries = read_entries(options.entries)
    held = [entry for entry in entries if entry.field in options.held]
    trained = [entry for entry in entries if entry.field not in options.held]
    known = [entry for entry in trained if entry.field not in options.later]
    teacher = read_model(options.teacher)
    if held:
        print("teacher:", measure(teacher, held, trained), flush=True)
    texts = [text for entry in known for text in texts_of(entry)]
    texts += general(options.data, options.reports)
    chosen = random.Random(SEED).sample(list(dict.fromkeys(texts)), TEXTS)
    said = lessons(teacher, chosen)
    student = student_of(teacher)
    imitate(student, said)
    if held:
        print("student:", measure(student, held, trained), flush=True)
    train_on(student, trained, read_synonyms(options.synonyms), said)
    if held:
        print("trained:", measure(student, held, trained))
    save(student, [entry.statement for entry in trained], options.out)


if __name__ == "__main__":
    main()
