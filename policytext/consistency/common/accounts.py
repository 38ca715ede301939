"""Words about the result of accounts."""

from __future__ import annotations

import re

OF_OTHER_RESULT = re.compile(
    r"\b(?:mod|budget\w*|forvent\w*|ventes|ventet|prognose\w*|skøn\w*|året før|tidligere|sidste år"
    r"|første|halvår\w*|kvartal\w*|arrangement\w*|projekt\w*|afdeling\w*|før skat"
    r"|primær\w*|ordinær\w*)\b",
    re.I,
)
"""What says that a surplus or deficit is not that of the accounts of the year."""
