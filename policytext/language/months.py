"""The names of the months: apart from periods, for those who need no more."""

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
    "november", "december",
)  # fmt: skip
"""The names of the months, in order."""

MONTH = f"(?:{'|'.join(MONTHS)})"
"""Pattern of a month's name."""
