"""Web pages that hold all they need: one frame, one look and one filter for every page.

A page works without scripts; what only a script can do is hidden until one runs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape

_STYLE = """
:root { color-scheme: light dark; --line: #8885; --soft: #8881; --text: #1a1a1a; --quiet: #595959;
  --back: #fff; --accent: #1f5fbf; --mark: #ffe58a; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8e8; --quiet: #a8a8a8; --back: #16181c;
  --accent: #8ab4f8; --mark: #6b5500; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 1.5rem auto; padding: 0 1rem;
  color: var(--text); background: var(--back); overflow-wrap: break-word; }
a { color: var(--accent); } h1 { line-height: 1.2; } h2 { margin: 2rem 0 .5rem; }
:focus-visible { outline: .15rem solid var(--accent); outline-offset: .1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; }
summary { cursor: pointer; padding: .2rem 0; } summary h2 { display: inline; font-size: 1.3rem; }
blockquote { margin: 0; padding: .1rem .8rem; border-left: .15rem solid var(--line); }
mark { background: var(--mark); color: inherit; border-radius: .15rem; }
.quiet { color: var(--quiet); font-size: .875rem; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr));
  gap: .8rem 1.2rem; }
.filter { position: sticky; top: 0; z-index: 3; background: var(--back); padding: .4rem 0;
  border-bottom: 1px solid var(--line); }
select { font: inherit; max-width: 100%; }
@media print { body { max-width: none; margin: 0; font-size: 11pt; } nav, .filter { display: none; }
  h1, h2, h3, h4, summary { break-after: avoid; } blockquote, tr { break-inside: avoid; }
  mark, td { print-color-adjust: exact; } }
"""

_FILTER = """
const choice = document.getElementById("filter");
choice.closest(".filter").hidden = false;
choice.addEventListener("change", () => {
  for (const item of document.querySelectorAll("[data-of]"))
    item.hidden = choice.value !== "" && !JSON.parse(item.dataset.of).includes(choice.value);
  for (const count of document.querySelectorAll("[data-counts]"))
    count.textContent =
      document.querySelectorAll(`#${count.dataset.counts} [data-of]:not([hidden])`).length;
});
"""


def document(title: str, body: str, style: str = "") -> str:
    """Return a self-contained HTML page.

    Args:
        title: Its title, as plain text.
        body: What stands under the title, as HTML.
        style: CSS beside that of every page.
    """
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}{style}</style></head><body>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def anchor(title: str) -> str:
    """Return the name by which a page refers to its section of a title.

    >>> anchor("Who asks what of whom")
    'who-asks-what-of-whom'
    """
    return "-".join(re.findall(r"\w+", title.lower()))


def contents(titles: Iterable[str]) -> str:
    """Return links to the sections of some titles, as HTML."""
    links = "".join(f'<li><a href="#{anchor(t)}">{escape(t)}</a></li>' for t in titles)
    return f'<nav aria-label="Contents"><ul>{links}</ul></nav>\n'


def filter_by(label: str, values: Iterable[tuple[str, str]]) -> str:
    """Return a choice that leaves only the parts of the page that belong to one thing, as HTML.

    What is filtered says so by `belongs_to`; an element with `data-counts="ID"` is given the number
    of what is left inside the element of that id.

    Args:
        label: What is chosen by.
        values: What can be chosen: its id, and what it is called.
    """
    options = "".join(
        f'<option value="{escape(value, quote=True)}">{escape(name)}</option>'
        for value, name in values
    )
    return (
        f'<p class="filter" hidden><label>{escape(label)} <select id="filter">'
        f'<option value="">all</option>{options}</select></label></p>\n'
    )


def filter_script() -> str:
    """Return the script of `filter_by`, for the end of the page."""
    return f"<script>{_FILTER}</script>"


def belongs_to(values: Iterable[str]) -> str:
    """Return the attribute that says which things an element of a filtered page belongs to."""
    listed = json.dumps(list(dict.fromkeys(values)), ensure_ascii=False)
    return f'data-of="{escape(listed, quote=True)}"'
