"""How good the extraction is: records found, scored against annotated ones.

The measures follow `annotations/GUIDELINES.md`: one-to-one matching of records of a report, then
precision, recall and F1 pooled over reports (micro-average), and the attributes of the matched
records. Every figure carries a bootstrap interval.

>>> gold = [{"type": "claim", "quote": "12 procent flytter.", "value_text": "12 procent",
...          "value": 12, "unit": "percent", "bound": "exact"}]
>>> evaluation = evaluate([Annotated("r1", gold, gold)])
>>> evaluation.rows()["claim"].f1
1.0
"""

from policytext.evaluation.gold import Pairing, load_records, pair_files
from policytext.evaluation.intervals import Interval, Outcomes
from policytext.evaluation.scores import Annotated, Evaluation, Row, evaluate
from policytext.evaluation.standoff import from_standoff, to_standoff

__all__ = [
    "Annotated",
    "Evaluation",
    "Interval",
    "Outcomes",
    "Pairing",
    "Row",
    "evaluate",
    "from_standoff",
    "load_records",
    "pair_files",
    "to_standoff",
]
