"""Parameters of a command that stand for several options, so that these are written once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, signature
from typing import Any

Command = Callable[..., None]


def standing_for(
    name: str, options: Mapping[str, tuple[Any, Any]], value: Callable[..., Any]
) -> Callable[[Command], Command]:
    """Return what gives a command some options in place of one of its parameters.

    Args:
        name: The parameter.
        options: Annotation and default of each option, by its name, in the order of the help.
        value: Makes what the parameter is given of what the options are given.
    """
    parts = [
        Parameter(part, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for part, (annotation, default) in options.items()
    ]

    def decorated(command: Command) -> Command:
        own = signature(command, eval_str=True)
        parameters: list[Parameter] = []
        for parameter in own.parameters.values():
            kept = parameter.replace(kind=Parameter.KEYWORD_ONLY)  # commands are called so
            parameters += parts if parameter.name == name else [kept]

        @wraps(command)
        def run(**given: Any) -> None:
            made = value(**{part: given.pop(part) for part in options})
            command(**given, **{name: made})

        # What typer makes the options of.
        run.__dict__["__signature__"] = own.replace(parameters=parameters)
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return run

    return decorated
