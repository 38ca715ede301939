from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from policytext.reading import raw_text, read, verify_alignment
from policytext.reports import Report
from tests.reading.documents import column, pdf

JOINED = (
    "Boligrådet anbefaler, at kommunerne bygger flere små boliger til unge, og at staten betaler "
    "halvdelen af udgiften. Rådet har talt med beboere i tolv byer, og de fleste ønsker billigere "
    "boliger tæt på deres uddannelse. Det er dyrt at vente."
)


OTHER = (
    "Havnen var engang byens hjerte, men skibene er",
    "væk, og pakhusene står tomme. Nu vil beboerne",
    "have grønne pladser og en skole ved vandet, så",
    "familierne kan blive i byen. Arkitekterne har",
    "tegnet tre forslag, som udstilles til efteråret.",
)


OTHER_JOINED = " ".join(OTHER)


def checked(path: Path) -> Report:
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return report


def drawn(folder: Path, draw: object, **options: object) -> Report:
    def whole(canvas: Canvas) -> None:
        draw(canvas)  # type: ignore[operator]
        canvas.showPage()

    return checked(pdf(whole, folder / "rapport.pdf", **options))


def texts(report: Report, *types: str) -> list[str]:
    return [b.text for b in report.blocks if not types or b.type in types]


ROWS = (("By", "Boliger", "Ventende"), ("Vinkøbing", "120", "1.400"), ("Strandby", "75", "310"))


def rows(report: Report) -> list[list[str]]:
    return [
        [report.text[a:b] for a, b in block.cells]
        for block in report.blocks
        if block.type == "table_row"
    ]


def table(
    canvas: Canvas, xs: tuple[int, ...], top: float, grid: list[tuple[float, list[str]]]
) -> None:
    """Draw lines of cells, each so far below the one above; empty cells are left out."""
    for below, cells in grid:
        top -= below
        for x, cell in zip(xs, cells, strict=True):
            if cell:
                column(canvas, [cell], x, top, size=9)
