import unicodedata
from pathlib import Path

import pytest

from policytext.errors import ReadingError
from policytext.reading import Metadata, load_catalogue, read, unmatched
from policytext.reading.metadata.catalogue import catalogued

TEXT = "Plads til flere\n\nBoligrådet, maj 2019\n\nRådet anbefaler, at der bygges flere boliger.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Årsrapport 2019.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def catalogue(report: Path, text: str) -> Path:
    path = report.parent / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return path


FULL = """
[[report]]
file = "Årsrapport 2019.txt"
title = "Titlen i kataloget"
organisation = "Boligrådet"
kind = "council"
year = 2020
id = "bolig"
url = "https://example.org/bolig"
part_of = "samlet.txt"
"""


def test_without_a_catalogue_the_document_tells(report: Path) -> None:
    read_report = read(report)
    assert read_report.id == "aarsrapport-2019"
    assert (read_report.organisation, read_report.kind, read_report.year) == (None, None, 2019)


def test_the_catalogue_goes_before_the_document(report: Path) -> None:
    catalogue(report, FULL)
    found = read(report)
    assert (found.id, found.title, found.organisation, found.kind, found.year, found.url) == (
        "bolig",
        "Titlen i kataloget",
        "Boligrådet",
        "council",
        2020,
        "https://example.org/bolig",
    )


def test_the_caller_goes_before_the_catalogue(report: Path) -> None:
    catalogue(report, FULL)
    found = read(report, metadata=Metadata(year=2001, title="Min titel"))
    assert (found.year, found.title, found.organisation) == (2001, "Min titel", "Boligrådet")


def test_a_file_outside_the_catalogue_is_read_without_it(report: Path) -> None:
    catalogue(report, FULL.replace("Årsrapport", "En anden rapport"))
    assert catalogued(report) == Metadata()


def test_a_changed_catalogue_is_read_again(report: Path) -> None:
    path = catalogue(report, FULL)
    assert load_catalogue(path)[report.name].metadata.year == 2020
    path.write_text(FULL.replace("year = 2020", "year = 1999 # rettet"), encoding="utf-8")
    assert load_catalogue(path)[report.name].metadata.year == 1999


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FULL + 'forfatter = "N.N."\n', "'forfatter': is not a known key"),
        (FULL.replace('"council"', '"råd"'), "'kind'"),
        (FULL.replace("2020", '"i fjor"'), "'year'"),
        (FULL.replace("2020", "20200"), "'year'"),
        (FULL.replace('file = "Årsrapport 2019.txt"', ""), "'file'"),
        (FULL + FULL, "twice"),
        ("[report", "is not TOML"),
        ("[[rapport]]\nfile = 'x'\n", "unknown key 'rapport'"),
        ("report = 3\n", "not a list of tables"),
        ("report = [3]\n", "'report'"),
    ],
)
def test_a_faulty_catalogue_is_named_with_its_fault(report: Path, text: str, said: str) -> None:
    path = catalogue(report, text)
    with pytest.raises(ReadingError) as caught:
        read(report)
    assert str(path) in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("file", ["raad/bolig.txt", "./raad/bolig.txt", "raad/../raad/bolig.txt"])
def test_a_catalogue_describes_the_folders_below(tmp_path: Path, file: str) -> None:
    path = tmp_path / "raad" / "bolig.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "catalogue.toml").write_text(f"[[report]]\nfile = '{file}'\nyear = 2001\n")
    assert catalogued(path).year == 2001
    assert catalogued(path.parent / "andet.txt") == Metadata()
    # The nearer one goes before.
    (path.parent / "catalogue.toml").write_text("[[report]]\nfile = 'bolig.txt'\nyear = 2002\n")
    assert catalogued(path).year == 2002


def test_a_catalogue_far_above_is_another_one(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c" / "d"
    folder.mkdir(parents=True)
    (tmp_path / "catalogue.toml").write_text("[[report]]\nfile = 'a/b/c/d/x.txt'\nyear = 2001\n")
    assert catalogued(folder / "x.txt") == Metadata()


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_letters_are_the_same_however_they_are_composed(
    tmp_path: Path, written: str, stored: str
) -> None:
    path = tmp_path / unicodedata.normalize(stored, "Årsrapport 2019.txt")
    path.write_text(TEXT, encoding="utf-8")
    catalogue(path, unicodedata.normalize(written, FULL))
    assert catalogued(path).year == 2020
    assert unmatched([path]) == []


def test_files_that_are_not_there_are_named(report: Path) -> None:
    path = catalogue(report, FULL + "[[report]]\nfile = 'Aarsrapport 2019.txt'\n")
    assert unmatched([report, report]) == [(path, "Aarsrapport 2019.txt")]
    assert unmatched([]) == []
    further_down = report.parent / "sub" / report.name
    further_down.parent.mkdir()
    further_down.write_text(TEXT, encoding="utf-8")
    assert unmatched([further_down]) == []
    catalogue(report, "[report")
    assert unmatched([report]) == []
