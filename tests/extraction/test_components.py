"""The extractors in anybody's pipeline."""

import pytest
import spacy
from spacy.language import Language

from policytext.extraction import extract_records
from policytext.extraction.components import report_doc
from policytext.language.pipeline import PREFERRED
from policytext.language.settings import installed
from tests.extraction.written import pipeline, written

TEXT = (
    "Kommunerne bør åbne flere værksteder. Op mod 40 procent af de 12.000 boliger er utætte. "
    "Andelen af tomme pladser skal falde med 20 % inden 2031. Det mener Realdania."
)
FOUND = {
    "policytext_claims": [("Op mod 40 procent", "percent"), ("12.000", "count")],
    "policytext_targets": [
        ("Andelen af tomme pladser skal falde med 20 % inden 2031.", "reduce"),
    ],
    "policytext_recommendations": [("Kommunerne bør åbne flere værksteder.", "supporting")],
    "policytext_actors": [("Kommunerne", "municipality"), ("Realdania", "foundation")],
}
BASES = ("blank", "sentencizer", *PREFERRED)
REPORT = """
# Boliger i byen
I 2019 var 3.400 boliger tomme.
# Vi foreslår
Forslagene er, at:
- kommunerne åbner flere værksteder
- staten afsætter 12 mio. kr. til fugtprøver
"""


def base(name: str) -> Language:
    if name in PREFERRED:
        if not installed(name):
            pytest.skip(f"{name} is not installed")
        return spacy.load(name)
    nlp = spacy.blank("da")
    if name == "sentencizer":
        nlp.add_pipe("sentencizer")
    return nlp


@pytest.mark.parametrize("name", BASES)
@pytest.mark.parametrize("component", FOUND)
def test_records_are_marked_in_any_pipeline(name: str, component: str) -> None:
    nlp = base(name)
    nlp.add_pipe(component)
    doc = nlp(TEXT)
    assert [(span.text, span.label_) for span in doc.spans[component]] == FOUND[component]
    assert list(nlp("").spans[component]) == []
    assert list(nlp("Solen skinner over byen.").spans[component]) == []


def test_the_components_stand_side_by_side() -> None:
    nlp = spacy.blank("da")
    for component in FOUND:
        nlp.add_pipe(component)
    (doc,) = nlp.pipe([TEXT])
    found = {key: [(span.text, span.label_) for span in group] for key, group in doc.spans.items()}
    assert found == FOUND


def test_a_span_gives_its_record() -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("policytext_claims")
    doc = nlp(TEXT)
    first = doc.spans["policytext_claims"][0]._.policytext
    assert (first["bound"], first["population"]) == ("under", "boliger")
    assert doc[0:1]._.policytext == {}


def test_a_marked_document_survives_storage() -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("policytext_claims")
    doc = nlp("Der er 300 broer.")
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.spans["policytext_claims"][0]._.policytext["value"] == 300


def test_a_report_keeps_its_structure() -> None:
    nlp = spacy.blank("da")
    for component in ("policytext_claims", "policytext_recommendations"):
        nlp.add_pipe(component)
    report = written(REPORT).report
    doc = report_doc(report, nlp)
    expected = extract_records(report, pipeline())
    for component, kind in (
        ("policytext_claims", "claim"),
        ("policytext_recommendations", "recommendation"),
    ):
        marked = [span._.policytext for span in doc.spans[component]]
        assert [r["quote"] for r in marked] == [r.quote for r in expected.of(kind)]
        assert len(marked) >= 2
    assert {span.label_ for span in doc.spans["policytext_recommendations"]} == {"main"}
