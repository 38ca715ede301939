"""Pages per second and peak memory of reading a PDF, beside what others need for plain text.

    python benchmarks/reading.py --pages 10 100 1000

Each reader runs in a process of its own over the same generated two-column PDFs. `policytext` finds
columns, tables, notes, headings and the alignment; the others give text only. Seconds are those of
the processor, so that other work on the machine does not count, and the least of several runs in
turn, since it slows down the processor, too. Importing the readers counts, compiling their sources
does not: they are compiled once before, as they are when they are installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

WORDS = (
    "kommunen rådet boliger unge skole havnen forslag anbefaler sundhed plads borgere indsats "
    "midler fællesskab beskæftigelse uddannelse byerne staten udgift arbejde viden børn ældre "
    "klima energi"
).split()


def make_pdf(path: Path, pages: int) -> None:
    """Draw a report of two columns with headings, a running foot and page numbers."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    seed = 7
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 16)
        canvas.drawString(60, 780, f"Afsnit {number}: {WORDS[number % len(WORDS)]}")
        canvas.setFont("Helvetica", 9)
        for x in (60, 315):
            for row in range(54):
                line: list[str] = []
                while sum(map(len, line)) + len(line) < 40:
                    seed = (seed * 1103515245 + 12345) % (1 << 31)
                    line.append(WORDS[seed % len(WORDS)])
                end = "." if row % 9 == 8 else ""
                text = " ".join(line) + end
                first = text[0] if row % 9 else text[0].upper()
                canvas.drawString(x, 745 - 12.5 * row, first + text[1:])
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 30, "Rapport om mangt og meget")
        canvas.drawRightString(535, 30, str(number))
        canvas.showPage()
    canvas.save()


def by_policytext(path: Path) -> int:
    """Read with this package."""
    from policytext.reading import read

    return len(read(path).text)


def by_lines(path: Path) -> int:
    """Read with this package up to the lines in reading order, without structure."""
    from policytext.reading.formats.pdf.reader import Besides, lines_of
    from policytext.reading.formats.sources import Source

    parts = lines_of(Source(path), Besides())
    return sum(len(line.text) for part in parts for line in part.lines)


def by_pdfium(path: Path) -> int:
    """Extract text as PDFium gives it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    letters = 0
    for page in document:
        textpage = page.get_textpage()
        letters += len(textpage.get_text_range())
        textpage.close()
        page.close()
    return letters


def by_pypdf(path: Path) -> int:
    """Extract text with pypdf."""
    import pypdf

    return sum(len(page.extract_text()) for page in pypdf.PdfReader(path).pages)


def by_pdfplumber(path: Path) -> int:
    """Extract text with pdfplumber, dropping each page's objects after it."""
    import pdfplumber

    letters = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            letters += len(page.extract_text() or "")
            page.close()
    return letters


READERS: dict[str, Callable[[Path], int]] = {
    "pypdfium2 text": by_pdfium,
    "policytext lines": by_lines,
    "policytext read": by_policytext,
    "pypdf text": by_pypdf,
    "pdfplumber text": by_pdfplumber,
}
_BASE = "pypdfium2 text"
_NEEDS = {"pypdf text": "pypdf", "pdfplumber text": "pdfplumber"}


def measured(reader: str, path: Path) -> dict[str, float]:
    """Run a reader in a process of its own and return processor seconds and megabytes.

    What Python compiles is kept beside the PDF for the next run.
    """
    command = [sys.executable, __file__, "--one", reader, str(path)]
    environment = os.environ | {
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(path.parent / "compiled"),
    }
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _seconds(found: dict[str, float]) -> float:
    return found["seconds"]


def run_one(reader: str, path: Path) -> None:
    """Measure one reader in this process."""
    function = READERS[reader]
    start = time.process_time()
    letters = function(path)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "letters": letters}))


def main() -> None:
    """Print a table for each number of pages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--readers", nargs="+", choices=sorted(READERS))
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="runs of each reader")
    parser.add_argument("--one", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        run_one(arguments.one[0], Path(arguments.one[1]))
        return
    readers = [
        name
        for name in arguments.readers or READERS
        if name not in _NEEDS or importlib.util.find_spec(_NEEDS[name])
    ]
    print(
        f"{'pages':>6}  {'reader':18} {'seconds':>8} {'pages/s':>8} {'peak MB':>8} {'x PDFium':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.pdf"
        make_pdf(first, 1)
        for name in {_BASE, *readers}:
            measured(name, first)
        for pages in arguments.pages:
            path = Path(folder) / f"{pages}.pdf"
            make_pdf(path, pages)
            compared = dict.fromkeys([_BASE, *readers])
            runs = [{n: measured(n, path) for n in compared} for _ in range(arguments.repeat)]
            least = {name: min((run[name] for run in runs), key=_seconds) for name in compared}
            base = least[_BASE]["seconds"]
            for name in readers:
                found = least[name]
                print(
                    f"{pages:6}  {name:18} {found['seconds']:8.2f} {pages / found['seconds']:8.1f} "
                    f"{found['peak']:8.0f} {found['seconds'] / base:8.1f}"
                )


if __name__ == "__main__":
    main()
