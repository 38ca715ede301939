"""Words that link the parts of a name: "Rådet for Bedre Byer"."""

from __future__ import annotations

from policytext.language.tables import read_table

_TABLE = read_table("organisation_heads.toml")["links"]

COORDINATORS = frozenset({"og", ",", "eller"})
"""What joins words of a name ("Børne- og Ungerådet", "Kystministeriet for Fiskeri og Hav")."""

LINKS = frozenset(_TABLE["within"])
"""What may stand within a name."""

BEFORE_CAPITALS = frozenset(_TABLE["before_capitals"])
"""Of them, what a capital follows."""

MAKER = frozenset(_TABLE["maker"])
"""What stands before the one who wrote or runs what is named."""

SUBJECT = frozenset(_TABLE["subject"])
"""What stands before what a body is for."""
