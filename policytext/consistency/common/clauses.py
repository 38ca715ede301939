"""Where the words about a number end."""

from __future__ import annotations

import re

CLAUSE = re.compile(r"[,;:.()–—]|\b(?:og|mens|men)\b")
"""Around what is said with one number."""

NAMING = re.compile(r"[,;:.()–—]|\b(?:mens|men|hvor)\b")
"""Around what may name a row ("Børn og unge")."""

NAMING_AMID_NUMBERS = re.compile(r"[,;:.]\s|[()–—]|\b(?:mens|men|hvor)\b")
"""The same where other numbers stand in it, with stops of their own ("1.200")."""
