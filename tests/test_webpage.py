"""The frame of web pages: everything inside, everything escaped."""

from __future__ import annotations

from policytext.webpage import belongs_to, contents, document, filter_by


def test_text_of_documents_is_no_markup() -> None:
    bad = "\"><script>alert('x')</script>"
    for html in (
        document(bad, ""),
        contents([bad]),
        filter_by(bad, [(bad, bad)]),
        f"<p {belongs_to([bad])}>",
    ):
        assert "<script>" not in html


def test_what_an_element_belongs_to_is_told_once() -> None:
    assert belongs_to(["b", "a", "b"]) == 'data-of="[&quot;b&quot;, &quot;a&quot;]"'
