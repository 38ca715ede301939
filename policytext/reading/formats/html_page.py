"""What of an HTML page is the report, and what a site puts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

TEXT = "-text"
"""What the parser calls a text node."""

UNREAD = frozenset({"script", "style", "template", "noscript", "svg", "math", "head", "iframe"})
"""Elements whose text is no text of the page."""

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure"
    " h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table ul".split()
)
"""Elements that stand apart from what is before and after them."""

_ENDED_BY_THE_NEXT = frozenset(
    "a dd dt h1 h2 h3 h4 h5 h6 li optgroup option p tbody td tfoot th thead tr".split()
)
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][\w:-]*)[^<>]*?(?P<whole>/?)>", re.IGNORECASE)

_STRUCK = frozenset({"del", "s", "strike"})
_LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]*\bline-through\b", re.IGNORECASE)

_AROUND = frozenset(
    {"nav", "footer", "form", "button", "select", "textarea", "dialog", "object", "audio", "video"}
)
"""Elements that are never part of a report."""

_AROUND_NAMES = re.compile(
    r"cookie|consent|gdpr|breadcrumb|brødkrumme|share|social|newsletter|nyhedsbrev|navbar|navigation"
    r"|\bmenu|sidebar|skip-?link|related|cookiebot|banner|toolbar|pagination|site-?(?:header|footer)",
    re.IGNORECASE,
)


_UNFOLDING = re.compile(
    r"accordion|collaps|fold-?(?:ud|out|e)|expand|tab-?pane|toggle", re.IGNORECASE
)
_OVERLAY = re.compile(r"modal|popup|lightbox|overlay|tooltip", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")


def is_struck(node: LexborNode) -> bool:
    """Return whether what an element holds is struck out, and so no longer said."""
    style = node.attributes.get("style") or ""
    return node.tag in _STRUCK or _LINE_THROUGH.search(style) is not None


def texts_of(node: LexborNode | None, *, struck: bool = True) -> Iterator[LexborNode]:
    """Yield the text nodes below a node in document order, without those of `UNREAD` elements.

    Args:
        node: The node.
        struck: Whether those are among them that are struck out.
    """
    if node is None:
        return
    stack = [node]
    while stack:
        top = stack.pop()
        if top.tag == TEXT:
            yield top
        elif top.tag not in UNREAD and (struck or not is_struck(top)):
            stack.extend(reversed(list(top.iter(include_text=True))))


def depth_of(text: str) -> int:
    """Return how many elements a page has open at once at most, roughly and in linear time.

    >>> depth_of("<body><div><br><p>En<p>To</div><path/></body>")
    2
    """
    most = depth = 0
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if tag["end"]:
            depth -= depth > 0 and name not in _ENDED_BY_THE_NEXT
        # A slash ends elements of drawings and formulas, and none of those of pages.
        elif name in BLOCKS or not tag["whole"]:
            depth += name not in _EMPTY and name not in _ENDED_BY_THE_NEXT
            most = max(most, depth)
    return most


class Page:
    """The elements of a page, with how much text each holds.

    Args:
        body: The body of the page.
    """

    def __init__(self, body: LexborNode) -> None:
        self._body = body
        self._lengths: dict[int, int] = {}
        self._linked: dict[int, int] = {}
        self._whole = 0
        self._measure()
        self._unfolded = {
            node.attributes.get("aria-controls") or "" for node in body.css("[aria-expanded]")
        } - {""}

    def _measure(self) -> None:
        """Count the letters of all elements, from the innermost out, each text node once."""
        parents: dict[int, int] = {}
        stack = [(self._body, 0, False)]
        while stack:
            node, parent, in_link = stack.pop()
            here = node.mem_id
            in_link = in_link or node.tag == "a"
            parents[here] = parent
            self._lengths[here] = self._linked[here] = 0
            for child in node.iter(include_text=True):
                if child.tag == TEXT:
                    text = child.text_content or ""
                    length = len(text.strip())
                    self._whole += len(text) + 1
                    self._lengths[here] += length
                    self._linked[here] += length * in_link
                elif child.tag not in UNREAD:
                    stack.append((child, here, in_link))
        # An element comes after the one that it stands in.
        for here in reversed(parents):
            parent = parents[here]
            if parent:
                self._lengths[parent] += self._lengths[here]
                self._linked[parent] += self._linked[here]

    def _length(self, node: LexborNode) -> int:
        return self._lengths.get(node.mem_id, 0)

    def main(self) -> LexborNode:
        """Return the element that holds the report: one called so, if it has enough of the text."""
        whole = self._length(self._body)
        for selector in ("main", "[role=main]", "article", "#content", "#main", ".content"):
            best = max(self._body.css(selector), key=self._length, default=None)
            if best is not None and self._length(best) > 0.4 * whole:
                return best
        return self._body

    def _unfolds(self, node: LexborNode) -> bool:
        """Return whether a hidden element is text that readers unfold, as that of an accordion."""
        attributes = node.attributes
        identifier = attributes.get("id") or ""
        names = f"{attributes.get('class') or ''} {identifier}"
        if node.tag not in BLOCKS or _OVERLAY.search(names):
            return False
        told = attributes.get("hidden") == "until-found" or identifier in self._unfolded
        return told or bool(_UNFOLDING.search(names))

    def is_around(self, node: LexborNode) -> bool:
        """Return whether an element belongs to the site and not to the report."""
        tag = node.tag
        if tag in UNREAD or (tag in _AROUND and not _is_in_heading(node)):
            return True
        attributes = node.attributes
        hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        hidden = hidden or bool(re.search(r"display\s*:\s*none", attributes.get("style") or ""))
        if hidden and not self._unfolds(node):
            return True
        if tag not in BLOCKS or tag == "body":
            return False
        role = attributes.get("role") or ""
        if role in ("navigation", "search", "banner", "contentinfo", "complementary", "dialog"):
            return True
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if tag in ("header", "aside") or _AROUND_NAMES.search(names):
            length = self._length(node)
            if length > 0.3 * self._whole:
                return False
            if _AROUND_NAMES.search(names):
                return True
            linked = self._linked.get(node.mem_id, 0)
            return linked > 0.4 * length or (tag == "header" and not node.css_first("h1, h2"))
        return False


def _is_in_heading(node: LexborNode) -> bool:
    """Return whether an element is the label of a heading that its text unfolds from."""
    parent = node.parent
    within = (parent, parent.parent if parent is not None else None)
    named = any(around is not None and _HEADING.fullmatch(around.tag or "") for around in within)
    return node.tag == "button" and named
