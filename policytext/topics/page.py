"""Topics as one HTML page: BERTopic's charts, the matrix, shared and opposed asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from policytext.topics import Cell, SharedAsk, Topics, topic_name
from policytext.topics.asks import Ask
from policytext.topics.model import TopicModel

CHARTED = 12
"""Topics that are charted, and addressees that are columns."""

FEWEST_JOINED = 4
"""Topics from which it is worth showing which are near each other."""

_STYLE = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; }
td.n { text-align: right;
  background: color-mix(in srgb, #2a6fdb calc(var(--n) * 1%), transparent); }
section.ask { border-left: .3rem solid #2a6fdb; padding: .2rem 1rem; margin: 1rem 0; }
section.opposed { border-color: #b3261e; }
h3 { font-size: .95rem; margin: .8rem 0 .2rem; } details { margin: .3rem 0; }
summary { cursor: pointer; } details p, section p { margin: .3rem 0; }
table th:first-child { min-width: 16rem; font-weight: 600; }
.chart { background: #fff; } .scroll { overflow-x: auto; }
.sender { color: #777; font-size: .85rem; }
"""


def page(topics: Topics, asks: Sequence[Ask], model: TopicModel) -> str:
    """Return a self-contained HTML page.

    Args:
        topics: What was found.
        asks: The recommendations it was found in.
        model: The fitted model, for its charts.
    """
    by_id = {ask.id: ask for ask in asks}
    sections = {
        "Who asks about what": _matrix(topics),
        "Who is asked about what": _asked(topics),
        "Who asks what of whom": _who_whom(topics, by_id),
        "The same ask": _shared(topics.same_asks, by_id, "ask"),
        "Opposed asks": _shared(topics.opposed, by_id, "ask opposed"),
        **_charts(topics, asks, model),
    }
    contents = " · ".join(f'<a href="#{_anchor(title)}">{title}</a>' for title in sections)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Topics of recommendations</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>Topics of recommendations</h1>\n<p>{len(asks)} recommendations, "
        f"{len(topics.topics)} topics, {len(topics.ungrouped)} recommendations in none; "
        f"{len(topics.same_asks)} shared asks, {len(topics.opposed)} opposed.</p>\n"
        f"<nav>{contents}</nav>\n"
        + "\n".join(
            f'<h2 id="{_anchor(title)}">{title}</h2>\n{html}' for title, html in sections.items()
        )
        + "\n</body></html>\n"
    )


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _charts(topics: Topics, asks: Sequence[Ask], model: TopicModel) -> dict[str, str]:
    """Return BERTopic's views of the words, the nearness and the years of topics, by title."""
    if model.bertopic_ is None:
        return {}
    names = {number: ", ".join(words[:2]) for number, words in enumerate(model.words_)}
    model.bertopic_.set_topic_labels(names)
    figures = {
        "Words of the topics": model.bertopic_.visualize_barchart(
            top_n_topics=CHARTED, n_words=6, custom_labels=True, title="", width=290, height=230
        )
    }
    if len(topics.topics) >= FEWEST_JOINED:
        figures["Which topics are near each other"] = model.bertopic_.visualize_hierarchy(
            custom_labels=True, title="", width=1100
        )
    over_time = _over_time(topics, asks, model)
    if over_time is not None:
        figures["Topics over time"] = over_time
    charts: dict[str, str] = {}
    for title, figure in figures.items():
        figure.update_layout(title_text=None, font_size=12)
        html = figure.to_html(full_html=False, include_plotlyjs=not charts)  # the script once
        charts[title] = f'<div class="scroll chart">{html}</div>'
    return charts


def _over_time(topics: Topics, asks: Sequence[Ask], model: TopicModel) -> Any:
    """Return the chart of topics by the years of their reports; None where all are of one year."""
    numbers = {topic_name(words): number for number, words in enumerate(model.words_)}
    topic_of = {i: numbers[topic.name] for topic in topics.topics for i in topic.records}
    dated = [ask for ask in asks if ask.year is not None and ask.id in topic_of]
    if model.bertopic_ is None or len({ask.year for ask in dated}) < 2:
        return None
    table = model.bertopic_.topics_over_time(
        [ask.context for ask in dated],
        [ask.year for ask in dated],
        topics=[topic_of[ask.id] for ask in dated],
        evolution_tuning=False,
        global_tuning=False,
    )
    return model.bertopic_.visualize_topics_over_time(
        table, top_n_topics=CHARTED, custom_labels=True, title="", width=1100
    )


def _who_whom(topics: Topics, asks: Mapping[str, Ask]) -> str:
    """Return for each topic, folded up, who asks what of whom."""
    cells: dict[str, list[Cell]] = {}
    for cell in topics.matrix:
        cells.setdefault(cell.topic, []).append(cell)
    return "".join(
        f"<details><summary>{escape(topic.name)} "
        f'<span class="sender">{len(topic.records)} asks of {len(topic.senders)}</span></summary>'
        + "".join(
            f"<h3>{escape(cell.sender)} → {escape(cell.addressee or 'nobody named')}</h3>"
            + "".join(_ask(asks[i]) for i in cell.records)
            for cell in cells.get(topic.name, ())
        )
        + "</details>"
        for topic in topics.topics
    )


def _ask(ask: Ask) -> str:
    return (
        f'<p lang="da">{escape(ask.text)} '
        f'<span class="sender">{escape(ask.sender)} · {escape(ask.id)}</span></p>'
    )


def _matrix(topics: Topics) -> str:
    senders = sorted({sender for topic in topics.topics for sender in topic.senders})
    rows = [(topic.name, topic.sentence, topic.senders) for topic in topics.topics]
    return _table(rows, senders)


def _asked(topics: Topics) -> str:
    counts = Counter[str]()
    for topic in topics.topics:
        counts.update(topic.addressees)
    columns = [name for name, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:CHARTED]]
    return _table([(t.name, t.sentence, t.addressees) for t in topics.topics], columns)


def _table(rows: Sequence[tuple[str, str, Mapping[str, int]]], columns: Sequence[str]) -> str:
    most = max((n for _, _, counts in rows for n in counts.values()), default=1)
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(
        f'<tr><th title="{escape(title, quote=True)}">{escape(name)}</th>'
        + "".join(_cell(counts.get(column, 0), most) for column in columns)
        + "</tr>"
        for name, title, counts in rows
    )
    return f'<div class="scroll"><table><tr><th>Topic</th>{head}</tr>{body}</table></div>'


def _cell(count: int, most: int) -> str:
    share = round(70 * count / most)
    return f'<td class="n" style="--n:{share}">{count or ""}</td>'


def _shared(groups: Sequence[SharedAsk], asks: Mapping[str, Ask], style: str) -> str:
    if not groups:
        return "<p>None found.</p>"
    return "".join(
        f'<section class="{style}">' + "".join(_ask(asks[i]) for i in group.records) + "</section>"
        for group in groups
    )
