"""The JSON Schema of exported records, as committed and published.

    python -m policytext.exporting.schema > policytext/schema/records-1.0.json

writes it anew, as the record types make it.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files

from policytext.records import SCHEMA_VERSION, record_schema

SCHEMA_FILE = f"records-{SCHEMA_VERSION}.json"
"""Name of the committed schema in `policytext/schema`."""


def schema_text() -> str:
    """Return the committed JSON Schema of one exported record."""
    return files("policytext").joinpath("schema", SCHEMA_FILE).read_text("utf-8")


def generated_schema_text() -> str:
    """Return the JSON Schema as the record types make it; it has to equal the committed one."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(generated_schema_text())
