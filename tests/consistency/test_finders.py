"""The table of finders names all of them, each once."""

from __future__ import annotations

import ast
from pathlib import Path

from policytext.consistency import finders

ROOT = Path(finders.__file__).parent
FOLDERS = ("records", "prose", "tables", "twice")
GIVEN_MORE = {"repeated", "items", "retold"}
"""Finders that are given something else than a table can, and that `check` names itself."""

TABLE = [*finders.BY_MEASURE, *finders.BY_WORDING, *finders.BY_SENTENCE]


def named_after_their_module() -> set[str]:
    """The functions of the folders that yield findings from just statistics or a document."""
    found = set()
    for file in (file for folder in FOLDERS for file in (ROOT / folder).glob("[!_]*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if public and node.returns and ast.unparse(node.returns) == "Iterator[Finding]":
                given = [ast.unparse(a.annotation) for a in node.args.args if a.annotation]
                if given in (["Document"], ["Sequence[Statistic]", "Weights"]):
                    found.add(node.name)
    return found


def test_every_finder_stands_in_the_table_once() -> None:
    names = [finder.find.__name__ for finder in TABLE]
    assert sorted(names) == sorted({*names})
    assert {*names} == named_after_their_module() - GIVEN_MORE


def test_every_finder_says_what_it_finds() -> None:
    said = [finder.finds for finder in TABLE]
    assert len({*said}) == len(said)
    assert all(said)
