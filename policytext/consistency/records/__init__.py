"""Finders that go by what the records measure, wherever in a report they stand."""
