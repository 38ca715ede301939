"""What stands across the columns of a page."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from tests.reading.documents import column
from tests.reading.formats.pdf.support import drawn, texts

TEXT = (
    "Byens gamle værft ligger stille hen, og ingen har siden fundet nogen bedre brug for hallerne. "
    "Nu vil en gruppe af naboer leje dem, rydde op og åbne et værksted, hvor alle kan lære at "
    "bygge både. De har spurgt kommunen, som siger ja, hvis nogen vil betale for et nyt tag. "
    "Derfor samler naboerne penge ind blandt foreninger, skoler og butikker i hele kvarteret, og "
    "de har allerede fået næsten halvdelen. Resten håber de at hente hos fonde, der støtter "
    "håndværk, men svarene kommer først til foråret. Imens mødes de hver lørdag for at male "
    "døre, skifte ruder og plante buske langs kajen, så stedet ser ud, som om det bliver brugt. "
    "Den ældste i gruppen har selv arbejdet på værftet som ung og kender hver en krog af det. "
    "Han viser gerne de yngre, hvordan man koger tjære, retter søm og hører på træet, om det er "
    "tørt. Når taget en dag er tæt, vil han selv lægge kølen til den første båd, og så skal den "
    "hedde det samme som den sidste, der løb af stabelen, inden porten blev lukket for altid. Det "
    "navn kan hele kvarteret huske."
)
QUOTE = ("»Her lugter af tjære", "og træ, som da jeg", "var dreng«")


def placed(
    xs: Sequence[int], width: int, wrap: int, foot: int
) -> tuple[list[tuple[int, int, str]], bool]:
    """The lines of the text in columns down to a foot, and whether that is all of it.

    They leave a stretch of the page free, or go around its middle.
    """
    lines: list[tuple[int, int, str]] = []
    words = TEXT.split()
    for number, x in enumerate(xs):
        for y in range(700, foot, -13):
            inside = 520 < y < 630
            if words and (wrap or not inside):
                room = width - wrap * inside
                line = simpleSplit(" ".join(words), "Helvetica", 10, room)[0]
                lines.append((x + wrap * inside * (number > 0), y, line))
                del words[: len(line.split())]
    return lines, not words


def across(canvas: Canvas, lines: Sequence[str], top: float, size: float, bold: bool) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    for number, line in enumerate(lines):
        canvas.drawCentredString(300, top - 1.25 * size * number, line)


@pytest.mark.parametrize(
    ("xs", "width", "wrap", "lines", "size", "bold"),
    [
        ((60, 310), 230, 0, QUOTE, 18, False),
        ((60, 310), 230, 0, QUOTE, 14, True),
        ((60, 310), 230, 75, QUOTE, 14, True),
        ((60, 225, 390), 150, 0, (" ".join(QUOTE),), 16, False),
        ((60, 310), 230, 0, ("Værftet byggede 120 skibe på 60 år",), 16, True),
    ],
)
def test_columns_run_on_past_a_pull_quote(
    xs: tuple[int, ...],
    width: int,
    wrap: int,
    lines: tuple[str, ...],
    size: int,
    bold: bool,
    tmp_path: Path,
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        all_of_it = (placed(xs, width, wrap, foot) for foot in range(600, 0, -13))
        for x, y, line in next(lines for lines, whole in all_of_it if whole):
            canvas.drawString(x, y, line)
        across(canvas, lines, 600, size, bold)

    found = texts(drawn(tmp_path, draw), "paragraph")
    assert (" ".join(found[:-1]), found[-1]) == (TEXT, " ".join(lines))


@pytest.mark.parametrize("title", ["Naboerne bygger både", "Et værksted for hele kvarteret"])
def test_a_title_across_columns_parts_them(title: str, tmp_path: Path) -> None:
    parts = TEXT.split(". ")

    def draw(canvas: Canvas) -> None:
        for number, y in enumerate((700, 560)):
            for x, part in zip((60, 310), parts[4 * number :], strict=False):
                column(canvas, simpleSplit(part + ".", "Helvetica", 10, 230), x, y)
            if not number:
                across(canvas, [title], 600, 16, True)

    found = texts(drawn(tmp_path, draw))
    assert found == [parts[0] + ".", parts[1] + ".", title, parts[4] + ".", parts[5] + "."]
