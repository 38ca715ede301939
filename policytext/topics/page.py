"""Topics as one HTML page: BERTopic's charts, the matrix, shared and opposed asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from policytext.topics.asks import Ask
from policytext.topics.charts import charts, drawing
from policytext.topics.model import TopicModel
from policytext.topics.results import AskGroup, Cell, Topic, Topics
from policytext.webpage import anchor, belongs_to, contents, document, filter_by, filter_script

ADDRESSEES = 12
"""Addressees that are columns."""

UPRIGHT = 4
"""Columns from which their heads stand upright, so that more of them fit."""

NOTES = {
    "Shared asks": "What several organisations ask for in much the same way, the most alike first. "
    "Likeness is the share of pairs so alike that readers called the same ask. It comes from "
    "meaning and rare words, not from understanding: some are the same, more are only related. "
    "The quotations tell.",
    "Opposed asks": "Asks that want more of something and less of it.",
    "Who is asked about what": f"The {ADDRESSEES} bodies that are asked most.",
}

_STYLE = """
table { border-collapse: separate; border-spacing: 0; font-size: .9rem; }
th, td { border: 0 solid var(--line); border-width: 0 1px 1px 0; padding: .25rem .5rem;
  text-align: left; overflow-wrap: normal; }
td { text-align: right; font-variant-numeric: tabular-nums;
  background: color-mix(in srgb, #2a6fdb calc(var(--n) * 1%), transparent); }
tr > :first-child { position: sticky; left: 0; z-index: 1; background: var(--back);
  min-width: min(24rem, 45vw); max-width: 30rem; border-left-width: 1px; font-weight: 600; }
thead th { position: sticky; top: 0; z-index: 2; vertical-align: bottom; border-top-width: 1px;
  background: var(--back); }
thead th:first-child { z-index: 3; }
.upright th:not(:first-child) span { writing-mode: vertical-rl; transform: rotate(180deg);
  max-height: 14rem; }
.scroll { overflow: auto; } .scroll:has(table) { max-height: 90vh; }
.ask { border-left: .3rem solid var(--accent); padding: .1rem 0 .1rem 1rem; margin: 1.4rem 0; }
.opposed { border-color: #c4453c; }
@media print { .scroll:has(table) { overflow: visible; max-height: none; }
  table { font-size: .7rem; } th, td { padding: .15rem .3rem; }
  tr > :first-child { min-width: 12rem; } tr > :first-child, thead th { position: static; }
  .ask { break-inside: avoid; } .chart { zoom: .6; } .modebar { display: none; } }
h3 { font-size: 1rem; margin: .6rem 0 .2rem; } h4 { font-size: .95rem; margin: .6rem 0 .2rem; }
blockquote { margin: .4rem 0; }
"""


def page(topics: Topics, asks: Sequence[Ask], model: TopicModel) -> str:
    """Return a self-contained HTML page.

    Args:
        topics: What was found.
        asks: The recommendations it was found in.
        model: The fitted model, for its charts.
    """
    by_id = {ask.id: ask for ask in asks}
    drawn = charts(topics, asks, model)
    sections = {
        "Who asks about what": _matrix(topics),
        "Who is asked about what": _asked(topics),
        "Shared asks": _groups(topics.same_asks, by_id, "ask"),
        "Opposed asks": _groups(topics.opposed, by_id, "ask opposed"),
        "Who asks what of whom": _who_whom(topics, by_id),
        **drawn,
    }
    senders = sorted({sender for topic in topics.topics for sender in topic.senders})
    body = (
        f"<p>{len(asks)} recommendations of {len(senders)} senders{_unknown(asks)}, "
        f"{len(topics.topics)} topics, {len(topics.ungrouped)} recommendations in none; "
        f"{len(topics.same_asks)} shared asks, {len(topics.opposed)} opposed.</p>\n"
        + contents(sections)
        + filter_by("Only what concerns", [(sender, sender) for sender in senders])
        + "\n".join(_section(title, html) for title, html in sections.items())
        + filter_script()
        + (drawing() if drawn else "")
    )
    return document("Topics of recommendations", body, _STYLE)


def _unknown(asks: Sequence[Ask]) -> str:
    """Return in brackets which senders are the titles of reports whose publisher is not known."""
    titles = sorted({ask.sender for ask in asks if ask.sender == ask.title})
    if not titles:
        return ""
    names = "; ".join(f'<cite lang="da">{escape(title)}</cite>' for title in titles)
    return f" (publisher unknown, called by the title: {names})"


def _section(title: str, html: str) -> str:
    note = f"<p>{escape(NOTES[title])}</p>" if title in NOTES else ""
    return f'<section><h2 id="{anchor(title)}">{escape(title)}</h2>{note}\n{html}</section>'


def _who_whom(topics: Topics, asks: Mapping[str, Ask]) -> str:
    """Return for each topic, folded up, who asks what of whom."""
    cells: dict[str, list[Cell]] = {}
    for cell in topics.matrix:
        cells.setdefault(cell.topic, []).append(cell)
    return "".join(
        f"<details {belongs_to(topic.senders)}><summary>{escape(topic.name)} "
        f'<span class="quiet">{_said(topic)}</span></summary>'
        # What a link leads to stands inside: a browser opens what is folded around it.
        f'<p id="topic-{number}" class="quiet">Most central: '
        f'<span lang="da">{escape(topic.sentence)}</span></p>'
        + "".join(
            f"<div {belongs_to([cell.sender])}>"
            f"<h3>{escape(cell.sender)} → {escape(cell.addressee or 'nobody named')}</h3>"
            + "".join(_quotation(asks[i]) for i in cell.records)
            + "</div>"
            for cell in cells.get(topic.name, ())
        )
        + "</details>\n"
        for number, topic in enumerate(topics.topics, 1)
    )


def _said(topic: Topic) -> str:
    senders = len(topic.senders)
    of = "one sender" if senders == 1 else f"{senders} senders"
    return f"{len(topic.records)} asks of {of}"


def _quotation(ask: Ask) -> str:
    place = ask.title or ask.report
    if ask.page:
        place += f", p. {ask.page}"
    return (
        f'<blockquote><span lang="da">{escape(ask.text)}</span>'
        f'<div class="quiet">{escape(place)} · {escape(ask.id)}</div></blockquote>'
    )


def _matrix(topics: Topics) -> str:
    counts = Counter[str]()
    for topic in topics.topics:
        counts.update(topic.senders)
    return _table("Who asks about what", topics, [t.senders for t in topics.topics], _most(counts))


def _asked(topics: Topics) -> str:
    counts = Counter[str]()
    for topic in topics.topics:
        counts.update(topic.addressees)
    rows = [topic.addressees for topic in topics.topics]
    return _table("Who is asked about what", topics, rows, _most(counts)[:ADDRESSEES])


def _most(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _table(
    title: str, topics: Topics, rows: Sequence[Mapping[str, int]], columns: Sequence[str]
) -> str:
    most = max((n for counts in rows for n in counts.values()), default=1)
    head = "".join(f'<th scope="col"><span>{escape(column)}</span></th>' for column in columns)
    body = "".join(
        f"<tr {belongs_to(topic.senders)}>"
        f'<th scope="row"><a href="#topic-{number}">{escape(topic.name)}</a></th>'
        + "".join(_cell(counts.get(column, 0), most) for column in columns)
        + "</tr>\n"
        for number, (topic, counts) in enumerate(zip(topics.topics, rows, strict=True), 1)
    )
    upright = ' class="upright"' if len(columns) > UPRIGHT else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(title)}">'
        f'<table{upright}><thead><tr><th scope="col">Topic</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(count: int, most: int) -> str:
    share = round(70 * count / most)
    return f'<td style="--n:{share}">{count or ""}</td>'


def _groups(groups: Sequence[AskGroup], asks: Mapping[str, Ask], style: str) -> str:
    if not groups:
        return "<p>None found.</p>"
    return "".join(
        f'<div class="{style}" {belongs_to(group.senders)}>'
        f'<div class="quiet">likeness {group.likeness:.2f}</div><div class="beside">'
        + "".join(_of_sender(sender, group, asks) for sender in group.senders)
        + "</div></div>\n"
        for group in groups
    )


def _of_sender(sender: str, group: AskGroup, asks: Mapping[str, Ask]) -> str:
    own = [asks[i] for i in group.records if asks[i].sender == sender]
    return f"<div><h3>{escape(sender)}</h3>{''.join(map(_quotation, own))}</div>"
