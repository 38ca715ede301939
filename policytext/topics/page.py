"""Topics as one HTML page: BERTopic's chart, the matrix, shared and opposed asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from policytext.topics import SharedAsk, Topics
from policytext.topics.asks import Ask
from policytext.topics.model import TopicModel

CHARTED = 12
"""Topics whose words are charted."""

_STYLE = """
:root { color-scheme: light dark; --line: #8884; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; }
td.n { text-align: right;
  background: color-mix(in srgb, #2a6fdb calc(var(--n) * 1%), transparent); }
section.ask { border-left: .3rem solid #2a6fdb; padding: .2rem 1rem; margin: 1rem 0; }
section.opposed { border-color: #b3261e; }
.scroll { overflow-x: auto; } .sender { color: #777; font-size: .85rem; }
"""


def page(topics: Topics, asks: Sequence[Ask], model: TopicModel) -> str:
    """Return a self-contained HTML page.

    Args:
        topics: What was found.
        asks: The recommendations it was found in.
        model: The fitted model, for its chart.
    """
    by_id = {ask.id: ask for ask in asks}
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Topics of recommendations</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>Topics of recommendations</h1>\n<p>{len(asks)} recommendations, "
        f"{len(topics.topics)} topics, {len(topics.ungrouped)} recommendations in none.</p>\n"
        f"{_chart(model)}\n<h2>Who asks about what</h2>\n{_matrix(topics)}\n"
        f"<h2>Who is asked about what</h2>\n{_asked(topics)}\n"
        f"<h2>The same ask</h2>\n{_shared(topics.same_asks, by_id, 'ask')}\n"
        f"<h2>Opposed asks</h2>\n{_shared(topics.opposed, by_id, 'ask opposed')}\n"
        "</body></html>\n"
    )


def _chart(model: TopicModel) -> str:
    if model.bertopic_ is None:
        return ""
    figure = model.bertopic_.visualize_barchart(top_n_topics=CHARTED, n_words=8)
    return str(figure.to_html(full_html=False, include_plotlyjs=True))


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
        f'<section class="{style}">'
        + "".join(
            f'<p lang="da">{escape(asks[i].text)} '
            f'<span class="sender">{escape(asks[i].sender)} · {escape(i)}</span></p>'
            for i in group.records
        )
        + "</section>"
        for group in groups
    )
