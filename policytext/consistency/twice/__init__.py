"""Finders on one statement that stands in two places."""
