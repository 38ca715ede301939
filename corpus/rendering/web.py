"""Renders a sample as a web page with what stands around a report there, or as Markdown."""

from __future__ import annotations

import re
from html import escape

from corpus.rendering.sources import NOTE, Block, Sample

MENU = ("Forside", "Om os", "Nyheder", "Bliv medlem", "Kontakt")
PAGE = """<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>{title} | {organisation}</title>
<meta name="author" content="{organisation}">
<style>body {{ font-family: sans-serif }} .boks {{ background: #eee }}</style>
<script>window.dataLayer = window.dataLayer || [];</script>
</head>
<body>
<div id="cookies" role="dialog">Vi bruger cookies til at forbedre siden.
<button>Accepter alle</button></div>
<header><nav><ul>{menu}</ul></nav></header>
<main>
<article>
{body}
<section class="noter"><h2>Noter</h2><ol>
{notes}
</ol></section>
</article>
</main>
<aside class="relateret"><h2>Læs også</h2>
<ul><li><a href="/nyheder/12">Nyt kursus for tillidsvalgte</a></li>
<li><a href="/nyheder/13">Generalforsamling i maj</a></li></ul></aside>
<footer><p>{organisation} · Telefon 70 00 00 00 · CVR 00 00 00 00
· <a href="/privatliv">Privatlivspolitik</a></p></footer>
</body>
</html>
"""


def page(sample: Sample) -> str:
    """Return a sample as a web page."""
    notes = [block for block in sample.blocks if block.kind == "note"]
    blocks = [block for block in sample.blocks if block.kind != "note"]
    parts: list[str] = []
    for number, block in enumerate(blocks):
        item = block.kind == "item"
        if item and (number == 0 or blocks[number - 1].kind != "item"):
            parts.append("<ul>")
        parts.append(_html(block, top=number == 0))
        if item and (number + 1 == len(blocks) or blocks[number + 1].kind != "item"):
            parts.append("</ul>")
    return PAGE.format(
        title=escape(sample.head["title"]),
        organisation=escape(sample.head["organisation"]),
        menu="".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in MENU),
        body="\n".join(parts),
        notes="\n".join(
            f'<li id="fn{note.marker}">{escape(note.text)} <a href="#ref{note.marker}">↩</a></li>'
            for note in notes
        ),
    )


def _html(block: Block, *, top: bool) -> str:
    text = NOTE.sub(
        r'<sup id="ref\1"><a href="#fn\1">\1</a></sup>', escape(block.text, quote=False)
    )
    if block.kind == "heading":
        level = 1 if top else block.level + 1
        return f"<h{level}>{text}</h{level}>"
    if block.kind == "item":
        return f"<li>{text}</li>"
    if block.kind == "table":
        rows = [
            "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row)
            for row, tag in zip(block.rows, ["th"] + ["td"] * len(block.rows), strict=False)
        ]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if block.kind == "box":
        title, *rest = block.children
        inner = "".join(_html(child, top=False) for child in rest)
        if any(child.kind == "item" for child in rest):
            inner = f"<ul>{inner}</ul>"
        return f'<div class="boks"><p><strong>{escape(title.text)}</strong></p>{inner}</div>'
    return f"<p>{text}</p>"


def markdown(sample: Sample) -> str:
    """Return a sample as Markdown."""
    parts: list[str] = []
    for number, block in enumerate(sample.blocks):
        previous = sample.blocks[number - 1] if number else None
        close = previous is not None and previous.kind == block.kind == "item"
        parts.append(("" if number == 0 else "\n" if close else "\n\n") + _markdown(block))
    return "".join(parts) + "\n"


def _markdown(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {block.text}"
    if block.kind == "item":
        marker = block.marker if re.match(r"\d", block.marker) else "-"
        return f"{marker} {block.text}"
    if block.kind == "note":
        return f"[^{block.marker}]: {block.text}"
    if block.kind == "table":
        head, *body = ["| " + " | ".join(row) + " |" for row in block.rows]
        return "\n".join([head, "|" + " --- |" * len(block.rows[0]), *body])
    if block.kind == "caption":
        return f"*{block.text}*"
    return block.text
