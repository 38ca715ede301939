"""Finders on tables and lists, and on what the sentences near them say of them."""
