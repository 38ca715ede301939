"""Regular expressions of which few files have need."""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


def late(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first used.

    To compile all that reading knows takes as long as reading several pages; what an ordinary file
    has nothing of need not be compiled for it.

    Args:
        expression: The expression.
        flags: As for `re.compile`.
    """
    return cast("re.Pattern[str]", _Late(expression, flags))


class _Late:
    """Stands for a regular expression until one of its methods is asked for."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._expression, self._flags)
        # Python asks here for nothing that the object has: from now on it has these.
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
