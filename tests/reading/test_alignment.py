import gc
from pathlib import Path

import pytest

from policytext.reading import raw_text, read, verify_alignment
from policytext.reading.common.aligned import AlignedText
from policytext.reports import Report
from policytext.segments import SourceSegment
from tests.reading import documents


def report(text: str, *segments: tuple[int, int, int]) -> Report:
    return Report(
        id="x",
        title="x",
        source="x",
        sha256="",
        text=text,
        alignment=tuple(SourceSegment(*s) for s in segments),
    )


@pytest.mark.parametrize(
    ("text", "raw", "segments"),
    [
        ("færre biler", "xx færre biler", [(0, 11, 3)]),
        ("værdsat", "værd-\nsat", [(0, 4, 0), (4, 7, 6)]),
        ("to ord", "to\u00a0ord", [(0, 6, 0)]),
        ("final", "ﬁnal", [(0, 1, 0), (2, 5, 1)]),
        ("sundheds-", "sundheds\ufffe", [(0, 9, 0)]),
        ("gå på", "ga\u030a pa\u030a", [(0, 2, 0), (2, 5, 3)]),
        ("by – land", "by \x96 land", [(0, 9, 0)]),
    ],
)
def test_what_stands_in_the_source_is_proved(
    text: str, raw: str, segments: list[tuple[int, int, int]]
) -> None:
    assert verify_alignment(report(text, *segments), raw) == []


@pytest.mark.parametrize(
    ("text", "raw", "segments", "said"),
    [
        ("færre biler", "flere biler", [(0, 11, 0)], "the source 'flere biler'"),
        ("færre", "fæ", [(0, 5, 0)], "outside the source"),
        ("gå på", "ga pa\u030a", [(0, 5, 0)], "the source 'ga pa"),
        ("gå", "ga\u0308", [(0, 2, 0)], "the source 'ga'"),
        ("færre", "færre", [(0, 5, -2)], "outside the source"),
        ("færre", "færrefærre", [(0, 3, 0), (2, 5, 2)], "overlaps"),
        ("færre", "færre er flere", [(0, 9, 0)], "outside the text"),
    ],
)
def test_what_does_not_is_named(
    text: str, raw: str, segments: list[tuple[int, int, int]], said: str
) -> None:
    problems = verify_alignment(report(text, *segments), raw)
    assert len(problems) == 1
    assert said in problems[0]


def sample(folder: Path, kind: str) -> Path:
    path = folder / f"rapport.{kind}"
    if kind == "pdf":
        return documents.plain_pdf(path, pages=3)
    data = {
        "docx": documents.plain_docx,
        "html": documents.PLAIN_HTML.encode,
        "md": documents.PLAIN_MARKDOWN.encode,
        "txt": "Rådet foreslår, at bye-\nrne bygger tættere.\n\n• små boliger\n".encode,
    }[kind]()
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx", "pdf"])
def test_every_format_is_aligned_with_its_source(tmp_path: Path, kind: str) -> None:
    path = sample(tmp_path, kind)
    found = read(path)
    assert verify_alignment(found, raw_text(path)) == []
    covered = sum(end - start for start, end, _ in found.alignment)
    letters = sum(not c.isspace() for c in found.text)
    assert covered >= 0.97 * letters
    assert read(path) == found


@pytest.mark.parametrize("sign", ["\ufffe", "\x02"])
def test_a_hyphen_stands_for_the_sign_of_one(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "plan.txt"
    text = f"Rådet foreslår en børne{sign} og ungeplan for alle bydele i kommunen."
    path.write_text(text, encoding="utf-8")
    found = read(path)
    assert "børne- og" in found.text
    assert verify_alignment(found, raw_text(path)) == []


def test_runs_that_go_on_with_each_other_are_one() -> None:
    text = AlignedText.of_runs("abcdef", [(0, 10), (2, 12), (4, -1), (5, 3)])
    assert list(text.runs()) == [(0, 4, 10), (4, 5, -1), (5, 6, 3)]
    assert text.offsets == [10, 11, 12, 13, -1, 3]


def test_reading_leaves_the_search_for_cycles_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("Kommunen bør plante flere træer.", encoding="utf-8")
    usual = gc.get_threshold()
    read(path)
    assert gc.get_threshold() == usual
