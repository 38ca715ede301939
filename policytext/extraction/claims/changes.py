"""Whether a quantity is a rise or a fall: the verb, noun or comparison that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from policytext.extraction.claims.clauses import Clause
from policytext.extraction.quantities.quantity import Quantity
from policytext.language.units import change_words, lexicon

Change = Literal["increase", "decrease"]


def coordinated(clause: Clause, others: Sequence[Quantity]) -> bool:
    """Tell whether the quantity continues the one before it ("og 16 % siden 2009")."""
    earlier = [q for q in others if q.end <= clause.quantity.start]
    if not earlier:
        return False
    gap = clause.text[earlier[-1].end : clause.quantity.start]
    return earlier[-1].unit == clause.quantity.unit and bool(
        re.search(r"(?:,|\bog|\bsamt)\s*$", gap)
    )


def change_of(clause: Clause) -> Change | None:
    """Return whether the quantity is a rise or a fall, None where it is a level."""
    words = change_words()
    quantity = clause.quantity
    surface = clause.text[quantity.start : quantity.end]
    if quantity.kind == "interval":
        return None
    if quantity.kind == "factor":
        return _factor_change(clause, surface)
    tail = clause.tail
    ahead = re.match(r"\s*(?:point\s+)?(\w+)", tail)
    if ahead and quantity.kind in ("share", "count", "money", "factor"):
        if words["more"].fullmatch(ahead[1]):
            return "increase"
        if words["fewer"].fullmatch(ahead[1]):
            return "decrease"
    by = re.search(
        r"\b(?:med|på)\s+(?:yderligere\s+|hele\s+|i alt\s+|kun\s+)?$", clause.head, re.IGNORECASE
    )
    if by is None or (quantity.kind == "duration" and not by[0].lower().startswith("med")):
        return _moved_by(clause)
    reach = clause.head[-90:] if by[0].lower().startswith("med") else clause.head[-60:]
    last: tuple[int, Change] | None = None
    for direction in ("increase", "decrease"):
        for match in words[direction].finditer(reach):
            if match[0].lower() in lexicon()["changes"]["not_changes"]:
                continue
            if last is None or match.start() > last[0]:
                last = (match.start(), direction)
    if last is None:
        return None
    word = reach[last[0] :].split()[0].lower().strip(".,")
    noun = re.search(
        r"(?:ing|ning|else|fald|vækst|nedgang|reduktion|øgning|gang|løft)\w{0,4}$", word
    )
    if by[0].lower().startswith("på") and not noun:
        return None
    return last[1]


_LAST_VERB = re.compile(
    r"(?P<verb>[^\W\d]+)\s+(?:(?:hele|kun|blot|i alt|yderligere|sammenlagt)\s+)*$", re.IGNORECASE
)


def _moved_by(clause: Clause) -> Change | None:
    """Read a verb whose object is how far: "Huslejen er steget 31 procent"."""
    verb = _LAST_VERB.search(clause.head)
    if verb is None or clause.quantity.kind not in ("share", "money"):
        return None
    words = change_words()
    if words["increase"].fullmatch(verb["verb"]) and _INTRANSITIVE.search(verb["verb"]):
        return "increase"
    if words["decrease"].fullmatch(verb["verb"]) and _INTRANSITIVE.search(verb["verb"]):
        return "decrease"
    return None


_INTRANSITIVE = re.compile(r"^(?:st[ei]g|fald|voks|skrump|dyk|dal)", re.IGNORECASE)


def _factor_change(clause: Clause, surface: str) -> Change | None:
    low = surface.lower()
    if re.search(r"\w+dobl", low):
        return "increase"
    if "halver" in low:
        return "decrease"
    if re.search(
        r"\b(?:som|end)\s+(?:for\s+\w+\s+år\s+siden|i\s+\d{4}|tidligere|før|sidste\s+år|i\s+fjor)",
        clause.text[clause.quantity.end : clause.end],
    ):
        return "increase"
    return None
