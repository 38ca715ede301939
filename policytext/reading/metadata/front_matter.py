"""What a document itself tells of its title and its year of publication."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from policytext.language.months import MONTH
from policytext.reading.common.drafts import OUTSIDE
from policytext.reading.common.patterns import late
from policytext.reading.lines.cleaning import repaired
from policytext.reading.metadata import YEARS, is_name
from policytext.reports import Block

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})

_MONTH = rf"(?:{MONTH}|forår(?:et)?|sommer(?:en)?|efterår(?:et)?|vinter(?:en)?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d-])"
_YEAR_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"(?:©|\(c\)|copyright)[^\n\d]{{0,60}}{_YEAR}",
        rf"\b(?:udgivet|udgivelsesår|offentliggjort|trykt|publiceret|udgave|oplag)\b"
        rf"[^\n]{{0,50}}?\b{_YEAR}",
        rf"\b{_MONTH}\s+{_YEAR}",
        rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}",
        rf"^[^\n\d]{{0,60}}\b{_YEAR}\s*$",
    )
)
"""Where the front matter tells its year, the surest first."""

_FRONT = 4000
_MACHINE_TITLE = late(
    r"^\s*(?:microsoft (?:word|powerpoint|excel)\b|(?:untitled|uden titel|document|dokument"
    r"|layout|skabelon|powerpoint-pr(?:æ|ae)sentation|slide|pdf|print|side|page)[\s\d_-]*$)"
    r"|\.(?:docx?|indd|pdf|pptx?|qxd|odt|txt|html?|md|pub|rtf)\s*$|^\W*$",
    re.IGNORECASE,
)


def slug(stem: str) -> str:
    """Return a report id made of a file's name without its ending.

    >>> slug("Årsrapport 2021: Læse- og skriveråd (endelig)")
    'aarsrapport-2021-laese-og-skriveraad-endelig'
    """
    text = unicodedata.normalize("NFC", stem).lower().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-") or "report"


def believable_title(title: str | None) -> str | None:
    """Return a title from a file's properties unless a program has made it up.

    >>> believable_title("Microsoft Word - udkast_v3.doc"), believable_title(" Plads til alle ")
    (None, 'Plads til alle')
    """
    title = " ".join(repaired(title or "").split())
    return None if len(title) < 3 or _MACHINE_TITLE.search(title) else title


def believable_organisation(name: str | None) -> str | None:
    """Return the name of an organisation from a file's properties unless it is none.

    >>> believable_organisation("FN"), believable_organisation("X")
    ('FN', None)
    """
    return name if name and is_name(name) else None


def believable_year(year: object) -> int | None:
    """Return a year of publication unless it cannot be one.

    >>> believable_year("2019"), believable_year(1601), believable_year("i fjor")
    (2019, None, None)
    """
    text = str(year)
    return int(text) if re.fullmatch(r"\d{4}", text) and int(text) in YEARS else None


def front_matter_year(text: str) -> int | None:
    r"""Return the year of publication that a text's beginning tells, if any.

    >>> front_matter_year("Plads til alle\n\nBoligrådet, juni 2021\n\nInden 2030 skal ...")
    2021
    """
    front = text[:_FRONT]
    for sign in _YEAR_SIGNS:
        for match in sign.finditer(front):
            if int(match["year"]) in YEARS:
                return int(match["year"])
    return None


_SECTION = re.compile(
    r"\W*(?:forord|indledning|introduktion|resum[eé]|sammenfatning|sammendrag|baggrund|kolofon|læsevejledning"
    r"|indhold(?:sfortegnelse|soversigt)?|(?:formandens|bestyrelsens)\s+beretning"
    r"|\w+\s+har\s+ordet|kapitel\s+\d.*|(?:forslag|anbefaling|indsats(?:område)?|fokusområde|tema|mål|pejlemærke|initiativ|bilag|del)\s+\d.*"
    r"|\d\d?(?:\.\d+)*\.?\s+(?-i:[A-ZÆØÅ]).*)\W*$",
    re.IGNORECASE,
)
"""Headings of what follows the title page."""
_NO_TITLE = re.compile(
    rf"\W*(?:.*\d{{1,2}}\.\s+{_MONTH}\s+\d{{4}}|{_MONTH}(?:\s+\d{{4}})?|[\d\s./:-]+"
    r"|(?:af|udarbejdet|udgivet|udgiver|skrevet|afgivet|vedtaget|sendt|(?:e-)?is[bs]n)\b.*"
    r"|(?-i:Til\s+[A-ZÆØÅ]|v\.\s).*|[\w-]+(?:nr|nummer|periode|dato|adresse)\b\.?\s*:?\s*[\w(].*"
    r"|.*(?:\s[|>·]\s|\bnr\.\s?\d|@|www\.).*|.*(?-i:\b\d{4}\s+[A-ZÆØÅ]\w+))\W*$",
    re.IGNORECASE,
)
"""Lines of a title page that are no title: dates, by-lines, numbers of the file, addresses."""
_GENRE = late(
    r"(?:slut|status|del)?(?:rapport|notat|analyse|redegørelse|beretning|udspil|oplæg|pjece|publikation"
    r"|evaluering|undersøgelse|strategi|handlingsplan)[\W\d]*",
    re.IGNORECASE,
)
"""What tells only of what kind a report is."""
_PIECES = re.compile(r"\s+[|·]\s+")
_TITLE_TYPES = frozenset({"heading", "paragraph", "running_head"})
_TITLE_BLOCKS = 12
_LONGEST_TITLE = 160


def title_of(blocks: Sequence[Block], publisher: str | None = None) -> str | None:
    """Return the title that a document's first page gives it.

    It is what stands at the top and is repeated as a running head, the first heading of the highest
    rank before the first section, or else the first line that can be one. What plainly goes on (it
    ends in a hyphen or a colon) is joined with what follows it, and a mere "Rapport" gives way.

    Args:
        blocks: The blocks of the document, in order.
        publisher: Who publishes it; the name alone is no title, and no part of one.
    """
    lines = _title_page(blocks, publisher)
    highest = min((block.level for block, _ in lines if block.level), default=0)
    ranked = [text for block, text in lines if block.level == highest] if highest else []
    if lines and lines[0][0].type in OUTSIDE:
        ranked = [lines[0][1]]
    ranked = ranked or [text for _, text in lines]
    if not ranked:
        return None
    title = ranked[0]
    if title.endswith("-") and len(ranked) > 1 and ranked[1][:1].islower():
        return title[:-1] + ranked[1]
    texts = [text for _, text in lines]
    later = texts[texts.index(title) + 1 :]
    if title.endswith(":"):
        return f"{title} {later[0]}" if later else title[:-1]
    return later[0] if later and _GENRE.fullmatch(title) else title


def _without(publisher: str | None, text: str) -> str:
    """Return a line without the publisher's name, where that stands before or after the rest."""
    if publisher is None:
        return text
    name = rf"(?i:{re.escape(publisher)})"
    before = rf"^{name}(?:\W*$|\s*[,|:·–-]+\s*|\s+(?=[A-ZÆØÅ\d]))"
    return re.sub(rf"{before}|(?<=[\d.,|:·–-])\s*{name}$", "", text).strip(" ,|:·–-")


def _title_page(blocks: Sequence[Block], publisher: str | None) -> list[tuple[Block, str]]:
    """Return the lines before the first section that may be the title, and what they say.

    The heading right above running text is that of a section, unless nothing else can be the title.
    """
    lines: list[tuple[Block, str]] = []
    for block in blocks[:_TITLE_BLOCKS]:
        if block.type in OUTSIDE and (lines or block.type != "running_head"):
            continue
        prose = block.type == "paragraph" and len(block.text) > _LONGEST_TITLE
        if prose and len(lines) > 1 and lines[-1][0].type == "heading":
            above = lines[:-1]
            alone = lines[-1][0].level == 1 and all(other.level != 1 for other, _ in above)
            named = any(not _GENRE.fullmatch(text) for _, text in above)
            return above if named and not alone else lines
        section = _SECTION.match(block.text) and not _NO_TITLE.match(block.text)
        if block.type not in _TITLE_TYPES or prose or section:
            return lines
        pieces = _PIECES.split(block.text) if publisher else [block.text]
        said = (_without(publisher, piece) for piece in pieces)
        text = next((t for t in said if t and not _NO_TITLE.match(t)), None)
        if text is not None:
            lines.append((block, text))
    return lines
