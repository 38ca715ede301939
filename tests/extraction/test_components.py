"""The extractors in anybody's pipeline."""

import spacy

import policytext.extraction.components  # noqa: F401  # registers the factories


def test_claims_are_marked_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("policytext_claims")
    doc = nlp("Op mod 40 procent af de 12.000 boliger er utætte.")
    spans = doc.spans["policytext_claims"]
    assert [(span.text, span.label_) for span in spans] == [
        ("Op mod 40 procent", "percent"),
        ("12.000", "count"),
    ]
    assert spans[0]._.quantity["bound"] == "under"


def test_a_marked_document_survives_storage() -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("policytext_claims")
    doc = nlp("Der er 300 broer.")
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.spans["policytext_claims"][0]._.quantity["value"] == 300


def test_goals_are_marked_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("policytext_targets")
    doc = nlp("Byen vokser. Andelen af tomme butikker skal falde med 20 % inden 2031.")
    (span,) = doc.spans["policytext_targets"]
    assert (span.label_, span._.target["value"], span._.target["deadline"]) == (
        "reduce",
        20,
        "2031",
    )
    assert list(nlp("").spans["policytext_targets"]) == []
