from pathlib import Path

import pytest

from policytext.errors import ReadingError
from policytext.reading import read
from policytext.reading.formats.detect import decode, detect_format

MAIL = b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n'
DANISH = "Rådet ønsker færre køer på øen, også når åen er høj.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (DANISH.encode(), "utf-8"),
        (DANISH.encode("utf-8-sig"), "utf-8"),
        (DANISH.encode("utf-16"), "utf-16-le"),
        (DANISH.encode("utf-16-be"), "utf-16-be"),
        (DANISH.encode("utf-16-le"), "utf-16-le"),
        (DANISH.encode("latin-1"), "cp1252"),
        ((DANISH + "“Ja”").encode("cp1252"), "cp1252"),
        (DANISH.encode("mac_roman"), "mac_roman"),
        (DANISH.encode("cp865"), "cp865"),
    ],
)
def test_danish_letters_come_out_of_every_encoding(data: bytes, encoding: str) -> None:
    text, found = decode(data)
    assert text.startswith(DANISH)
    assert found == encoding


def test_utf8_with_a_damaged_byte_stays_utf8() -> None:
    text, encoding = decode(DANISH.encode() * 3 + b"\xff")
    assert encoding == "utf-8"
    assert text.count("ø") == 12
    assert text.endswith("\ufffd")


def test_bytes_that_windows_does_not_know_are_latin_1() -> None:
    assert decode(b"\x81\x8d abc \xe5")[0].endswith("å")


def test_a_declared_encoding_is_believed_unless_the_bytes_are_utf8() -> None:
    assert decode("Ľudia".encode("cp1250"), "windows-1250")[0] == "Ľudia"
    assert decode(DANISH.encode(), "latin-1")[0] == DANISH
    assert decode(DANISH.encode("latin-1"), "no-such-encoding")[0] == DANISH


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.txt", b"Plads til flere", "text"),
        ("a.md", b"# Plads", "markdown"),
        ("a.htm", b"<p>Plads", "html"),
        ("a", b"\n<!DOCTYPE html><html>", "html"),
        ("a.txt", b"%PDF-1.4", "pdf"),
        ("a", b"PK\x03\x04 [Content_Types].xml word/document.xml", "docx"),
        ("a.unknown", b"Plads til flere", "text"),
        ("a.txt", b"Feltet MIME-Version: 1.0\nog Content-Type: multipart/mixed", "text"),
    ],
)
def test_formats(name: str, head: bytes, expected: str) -> None:
    assert detect_format(name, head) == expected


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as DOCX or PDF"),
        ("a.rtf", b"{\\rtf1", "RTF"),
        ("a.png", b"\x89PNG\r\n", "ocrmypdf"),
        ("a", b"GIF89a", "ocrmypdf"),
        ("a.mhtml", b"From: x\r\n" + MAIL, "save it as HTML or PDF"),
        ("a.html", MAIL, "save it as HTML or PDF"),
        ("a.odt", b"PK\x03\x04mimetype", "not DOCX"),
        ("a.zip", b"PK\x03\x04", "unpack"),
        ("a.pdf", b"<html>", "not a PDF"),
        ("a.docx", b"hej", "not a DOCX"),
        ("a.txt", b"abc\x00\x01\x02\x03def", "is not text"),
        ("a.md", bytes(range(1, 32)), "is not text"),
    ],
)
def test_other_files_are_refused_with_a_remedy(name: str, head: bytes, said: str) -> None:
    with pytest.raises(ReadingError) as caught:
        detect_format(name, head)
    assert said in str(caught.value)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b" \n\t", "is empty"), (b"---\n", "has no text")]
)
def test_files_without_text(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "tom.md"
    path.write_bytes(content)
    with pytest.raises(ReadingError, match=said):
        read(path)


def test_a_missing_path_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"findes-ikke\.txt: no such file; check the path"):
        read(tmp_path / "findes-ikke.txt")
    with pytest.raises(ReadingError, match="is a folder; give a file"):
        read(tmp_path)


def test_latin_1_text_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "gammel.txt"
    path.write_bytes(DANISH.encode("latin-1"))
    assert read(path).text == DANISH.strip()
