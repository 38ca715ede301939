"""Finders that go by how numbers stand together in sentences."""
