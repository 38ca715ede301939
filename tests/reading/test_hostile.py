"""Damaged files of every format: a report or a `ReadingError`, and nothing else."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytext.errors import ReadingError
from policytext.reading import raw_text, read, verify_alignment
from policytext.reading.formats.sources import PDF_DAMAGE, Source
from policytext.reports import Report
from tests.reading import documents


@cache
def sample(kind: str) -> bytes:
    if kind == "pdf":
        with tempfile.TemporaryDirectory() as folder:
            return documents.plain_pdf(Path(folder) / "a.pdf").read_bytes()
    made: dict[str, Callable[[], bytes]] = {
        "docx": documents.plain_docx,
        "html": documents.PLAIN_HTML.encode,
        "md": documents.PLAIN_MARKDOWN.encode,
        "txt": "Rådet foreslår, at bye-\nrne bygger.\n\n• små boliger1\n\n1 Note.\n".encode,
    }
    return made[kind]()


def damaged(data: bytes, cuts: list[tuple[float, bytes]], end: float) -> bytes:
    """Overwrite bytes at shares of a file's length, and cut it off."""
    changed = bytearray(data[: max(int(end * len(data)), 8)])
    for place, new in cuts:
        at = int(place * len(changed))
        changed[at : at + len(new)] = new
    return bytes(changed)


def outcome(path: Path) -> tuple[Report | None, ReadingError | None]:
    try:
        return read(path), None
    except ReadingError as error:
        return None, error


CUTS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=12)), max_size=6
)


@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx", "pdf"])
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(cuts=CUTS, end=st.one_of(st.just(1.0), st.floats(0.05, 1)))
def test_damage_gives_a_report_or_a_reading_error(
    kind: str, cuts: list[tuple[float, bytes]], end: float
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"rapport.{kind}"
        data = damaged(sample(kind), cuts, end)
        path.write_bytes(data)
        report, refusal = outcome(path)
        if report is not None:
            assert verify_alignment(report, raw_text(path)) == []
        elif refusal is not None:
            assert "\n" not in str(refusal)
            assert refusal.remedy
            # Only the packed formats have parsers that may give up; the others take any text.
            packed = kind in ("docx", "pdf") or b"%PDF-" in data
            assert packed or refusal.__cause__ is None


@pytest.mark.parametrize("error", [RuntimeError("no page"), ValueError("nan"), IndexError("9")])
def test_damage_to_a_pdf_is_told_as_such(tmp_path: Path, error: Exception) -> None:
    source = Source(tmp_path / "plan.pdf")
    told = pytest.raises(ReadingError, match=f"not a readable PDF file .{error}")
    with told, source.parsing("PDF", PDF_DAMAGE):
        raise error


@pytest.mark.parametrize(
    "error", [NameError("lines"), TypeError("no list"), AttributeError("text")]
)
def test_mistakes_in_the_code_are_not_blamed_on_a_pdf(tmp_path: Path, error: Exception) -> None:
    source = Source(tmp_path / "plan.pdf")
    with pytest.raises(type(error), match=str(error)), source.parsing("PDF", PDF_DAMAGE):
        raise error


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_mistakes_in_the_code_are_not_blamed_on_a_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def fail(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("policytext.reading.formats.plain.build", fail)
    monkeypatch.setattr("policytext.reading.formats.markdown._Walk.run", fail)
    path = tmp_path / f"rapport.{kind}"
    path.write_text("Kommunen bør plante flere træer.", encoding="utf-8")
    with pytest.raises(IndexError):
        read(path)
