"""The author's own name read as the first person, and the names of others left alone."""

from __future__ import annotations

import pytest

from policytext.extraction.authorship.voice import Voice
from policytext.extraction.candidates.generation import find_candidates
from tests.extraction.written import written

SPOKEN = (
    ("Ældre Sagen", "Her foreslår Ældre Sagen en pulje.", "Her foreslår vi en pulje."),
    (
        "Kommunernes Landsforening",
        "KL finder, at staten bør betale.",
        "vi finder, at staten bør betale.",
    ),
    ("Rådet for Bedre Byer", "Rådet vil høre øboerne.", "vi vil høre øboerne."),
    ("Rådet for Bedre Byer", "RBB vil høre øboerne.", "vi vil høre øboerne."),
    ("Havnestyrelsen", "Styrelsen vil måle støjen.", "vi vil måle støjen."),
    (
        "Nordby Kommune",
        "Broen bør efter kommunens mening males.",
        "Broen bør efter vores mening males.",
    ),
    ("Nordby Kommune", "Byrådet opfordrer lodserne.", "vi opfordrer lodserne."),
    ("Region Øst", "Regionsrådets krav er klart.", "vores krav er klart."),
    ("KL", "Her er KLs krav.", "Her er KLs krav."),
    # Others, an ordinary word, part of another word, and no author at all.
    ("Havnestyrelsen", "Kyststyrelsen vil måle støjen.", "Kyststyrelsen vil måle støjen."),
    ("KL", "Mødet begynder kl. 12.", "Mødet begynder kl. 12."),
    ("Rådet for Bedre Byer", "Byrådet bør handle.", "Byrådet bør handle."),
    (None, "Rådet vil høre øboerne.", "Rådet vil høre øboerne."),
)


@pytest.mark.parametrize(("author", "text", "expected"), SPOKEN)
def test_the_author_speaks_in_the_first_person(
    author: str | None, text: str, expected: str
) -> None:
    spoken = Voice(author).first_person(text)
    assert len(spoken) == len(text)
    assert spoken.split() == expected.split()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Derfor mener Havneforbundet, at færgerne skal sejle oftere.", "opinion"),
        ("Havneforbundet ønsker, at kajen renses.", "wish"),
        ("Havneforbundet har brug for flere lodser.", "we_need"),
    ],
)
def test_a_name_asks_only_in_its_own_report(text: str, cue: str) -> None:
    def names(author: str) -> set[str]:
        found = find_candidates(written(text, author))
        return {cue.name for candidate in found for cue in candidate.cues}

    assert cue in names("Havneforbundet")
    assert cue not in names("Foreningen Trygt Hjem")
