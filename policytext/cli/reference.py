"""The reference of the command line, made from the commands themselves.

`python -m policytext.cli.reference > docs/cli.md`; a test keeps the file current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from policytext.cli.main import command

HEAD = """# The command line

Made by `python -m policytext.cli.reference`; do not edit.

Data goes to stdout, words and progress to stderr. Exit code 0: fine; 1: an error, told in one line;
2: wrong usage. `NO_COLOR` turns colours off, `POLICYTEXT_CORPUS` names the corpus,
`POLICYTEXT_PIPELINE` and `POLICYTEXT_ENCODER` the models, `POLICYTEXT_SYNTAX=on` has the pipeline
set syntax, `POLICYTEXT_DEBUG=1` shows where in the program an error comes from.
"""


def reference() -> str:
    """Return the reference of all commands in Markdown."""
    return HEAD + "".join(_sections(command(), ("policytext",)))


def _sections(shown: Any, path: tuple[str, ...]) -> Iterator[str]:
    """The section of a command and those of its sub-commands."""
    yield f"\n## `{' '.join(path)}`\n\n{shown.help or ''}\n"
    told = [p for p in shown.params if not getattr(p, "hidden", False)]
    arguments = [p for p in told if p.param_type_name == "argument"]
    options = [p for p in told if p.param_type_name == "option"]
    for title, parameters in (("Argument", arguments), ("Option", options)):
        rows = [(_name(parameter), _meaning(parameter)) for parameter in parameters]
        if rows:
            yield f"\n| {title} | Meaning |\n| --- | --- |\n"
            yield from (f"| {name} | {meaning} |\n" for name, meaning in rows)
    if shown.epilog:
        _, *examples = shown.epilog.replace("\\[", "[").split("\n\n")
        yield "\n```sh\n" + "\n".join(examples) + "\n```\n"
    for name, child in getattr(shown, "commands", {}).items():
        yield from _sections(child, (*path, name))


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.metavar or parameter.name.upper()}`"
    return ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))


def _meaning(parameter: Any) -> str:
    text = " ".join((parameter.help or "").split()).replace("|", "\\|")
    default = parameter.default
    if default in (None, False, "", []) or callable(default):
        return text
    shown = default if isinstance(default, list) else [default]
    return f"{text} Default: `{' '.join(str(getattr(one, 'value', one)) for one in shown)}`."


if __name__ == "__main__":
    sys.stdout.write(reference())
