"""Which models there are on this machine, which of them are in use, and how to get others."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Literal

from policytext.errors import ModelError
from policytext.language import encoder, pipeline
from policytext.language.settings import OFF, ON, Setting, chosen, installed, with_syntax

State = Literal["in use", "available", "not installed"]

SPACY_PACKAGE = re.compile(r"[a-z]{2,3}_[a-z_]+_(?:sm|md|lg|trf)")
"""Names of the pipelines that spaCy's own command fetches."""


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A model and whether it can be and is used.

    Args:
        role: What it is for: `pipeline` or `encoder`; `syntax` for what the pipeline sets.
        name: The name that chooses it.
        state: Whether it is used, could be, or is not there.
        version: Its package's version, or None.
        note: Who chose it, or how to get it.
    """

    role: Setting
    name: str
    state: State
    version: str | None
    note: str


KNOWN: tuple[tuple[Setting, str, str], ...] = (
    ("pipeline", "da_core_news_lg", "better names and syntax, 540 MB; of use with syntax on"),
    ("pipeline", pipeline.BUNDLED, "comes with policytext"),
    ("pipeline", pipeline.BLANK, "rules alone, always there"),
    ("syntax", OFF, "the pipeline sets sentences and lemmas; twice as fast, and as good"),
    ("syntax", ON, "the pipeline sets word classes, dependencies and names too"),
    ("encoder", encoder.TRAINED, "comes with policytext, trained for policy prose"),
    ("encoder", encoder.STATIC, "comes with policytext, a hundred times as fast"),
)
"""The models policytext looks for, in the order in which it takes them, and their settings."""


def model_status() -> list[ModelStatus]:
    """Return the models that policytext knows of and those that somebody chose.

    Raises:
        ModelError: The settings file cannot be read.
    """
    rows: list[ModelStatus] = []
    in_use: dict[Setting, str] = {
        "pipeline": pipeline.pipeline_name(),
        "syntax": ON if with_syntax() else OFF,
        "encoder": encoder.encoder_name(),
    }
    for role, used in in_use.items():
        choice = chosen(role)
        known = [(name, note) for known_role, name, note in KNOWN if known_role == role]
        if used not in dict(known):
            known.insert(0, (used, ""))
        for name, note in known:
            state: State = "available" if is_here(name) else "not installed"
            if name == used and state == "available":
                state = "in use"
            told = f"chosen by {choice.origin}" if choice and choice.name == name else note
            rows.append(ModelStatus(role, name, state, installed(name), told))
    return rows


def is_here(name: str) -> bool:
    """Tell whether a model is on this machine, without loading it.

    Args:
        name: A package, a folder, a name on the hub, `blank`, `none`, `on` or `off`.
    """
    if name in (pipeline.BLANK, OFF, ON, encoder.NO_ENCODER) or Path(name).is_dir():
        return True
    if "/" not in name:
        return installed(name) is not None
    from huggingface_hub import try_to_load_from_cache

    return isinstance(try_to_load_from_cache(name, "config.json"), str)


def pull(name: str) -> None:
    """Fetch a model from the network: a spaCy pipeline or a model on the hub.

    Args:
        name: The pipeline's package (`da_core_news_lg`) or the model's name on the hub
            (`intfloat/multilingual-e5-base`).

    Raises:
        ModelError: It cannot be fetched.
    """
    if SPACY_PACKAGE.fullmatch(name):
        _pull_pipeline(name)
    else:
        _pull_encoder(name)


def _pull_pipeline(name: str) -> None:
    command = [sys.executable, "-m", "spacy", "download", name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stderr + done.stdout).strip().splitlines() or ["no reason given"]
        raise ModelError(
            f"{name} cannot be fetched ({shorten(lines[-1], 80)})",
            remedy="run this where there is a network, or `pip install` the wheel of the pipeline",
        )


def _pull_encoder(name: str) -> None:
    os.environ["HF_HUB_OFFLINE"] = "0"
    from huggingface_hub import snapshot_download

    try:
        snapshot_download(name)
    except Exception as error:  # the hub's client raises errors of several libraries
        raise ModelError(
            f"{name} cannot be fetched ({type(error).__name__})",
            remedy="check the name, run this where there is a network, or copy the model's folder "
            "here and name the folder",
        ) from error
