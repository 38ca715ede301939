from __future__ import annotations

from policytext.exporting.schema import SCHEMA_FILE, generated_schema_text, schema_text


def test_the_committed_schema_is_that_of_the_record_types() -> None:
    assert schema_text() == generated_schema_text(), (
        f"run `python -m policytext.exporting.schema > policytext/schema/{SCHEMA_FILE}`; "
        "a change of meaning is a new major version"
    )
