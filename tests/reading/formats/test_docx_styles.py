import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policytext.reading.formats import docx_styles
from policytext.reading.formats.docx_styles import Styles, w


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "a"), (27, "aa"), (780, "z" * 30), (781, "781"), (999_999, "999999")],
)
def test_letters_stay_short(number: int, expected: str) -> None:
    assert docx_styles._formatted(number, "lowerLetter") == expected


def test_a_chain_of_styles_is_followed_so_far() -> None:
    chain = "".join(
        f"<w:style w:type='paragraph' w:styleId='s{n}'><w:basedOn w:val='s{n - 1}'/></w:style>"
        for n in range(1, 100)
    )
    first = "<w:style w:type='paragraph' w:styleId='s0'><w:name w:val='heading 2'/></w:style>"
    styles = Styles(parse_xml(f"<w:styles {nsdecls('w')}>{first}{chain}</w:styles>"))
    paragraphs = [
        parse_xml(f"<w:p {nsdecls('w')}><w:pPr><w:pStyle w:val='s{n}'/></w:pPr></w:p>")
        for n in (0, 10, 99)
    ]
    assert [styles.of(p).level for p in paragraphs] == [2, 2, None]
    assert w("p").endswith("}p")
