"""BERTopic's views of topics as parts of a web page that needs nothing from the network.

Plotly's script is most of such a page. It is packed, to less than a third, and unpacked by the
browser.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from policytext.topics.asks import Ask
from policytext.topics.model import TopicModel
from policytext.topics.naming import different_words, topic_name
from policytext.topics.results import Topics

CHARTED = 12
"""Topics that are charted."""

FEWEST_JOINED = 4
"""Topics from which it is worth showing which are near each other."""

_DRAW = """
const packed = Uint8Array.from(atob(document.getElementById("plotly").textContent),
  (letter) => letter.charCodeAt(0));
const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
new Response(unpacked).text().then((code) => {
  const script = document.createElement("script");
  script.textContent = code;
  document.head.append(script);
  const color = getComputedStyle(document.body).color;
  for (const chart of document.querySelectorAll(".chart")) {
    const { data, layout } = JSON.parse(chart.querySelector("script").textContent);
    Object.assign(layout, { paper_bgcolor: "transparent", plot_bgcolor: "transparent" });
    layout.font = { ...layout.font, color };
    Plotly.newPlot(chart, data, layout, { responsive: true, displaylogo: false });
  }
});
"""


def charts(topics: Topics, asks: Sequence[Ask], model: TopicModel) -> dict[str, str]:
    """Return the views of the words, the nearness and the years of topics, as HTML by title.

    Args:
        topics: The topics.
        asks: Their recommendations.
        model: The fitted model; without one that is fitted there are no views.
    """
    return {
        title: f'<div class="scroll"><div class="chart" role="img" aria-label="{escape(title)}">'
        f'<script type="application/json">{_as_json(figure)}</script></div></div>'
        for title, figure in _figures(topics, asks, model).items()
    }


def drawing() -> str:
    """Return the scripts that draw the charts of a page, for its end."""
    from plotly.offline import get_plotlyjs

    packed = gzip.compress(get_plotlyjs().encode(), mtime=0)  # the same bytes on every run
    return (
        f'<script type="text/plain" id="plotly">{base64.b64encode(packed).decode()}</script>'
        f"<script>{_DRAW}</script>"
    )


def _as_json(figure: Any) -> str:
    figure.update_layout(title_text=None, font_size=12)
    json: str = figure.to_json()
    return json.replace("<", r"\u003c")  # nothing in it can end the script it stands in


def _figures(topics: Topics, asks: Sequence[Ask], model: TopicModel) -> dict[str, Any]:
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
    return figures


def _over_time(topics: Topics, asks: Sequence[Ask], model: TopicModel) -> Any:
    """Return the chart of topics by the years of their reports; None where all are of one year."""
    numbers = {topic_name(words): number for number, words in enumerate(model.words_)}
    topic_of: Mapping[str, int] = {
        i: numbers[topic.name] for topic in topics.topics for i in topic.records
    }
    dated = [ask for ask in asks if ask.year is not None and ask.id in topic_of]
    if model.bertopic_ is None or len({ask.year for ask in dated}) < 2:
        return None
    table = model.bertopic_.topics_over_time(
        [different_words(ask.context) for ask in dated],
        [ask.year for ask in dated],
        topics=[topic_of[ask.id] for ask in dated],
        evolution_tuning=False,
        global_tuning=False,
    )
    return model.bertopic_.visualize_topics_over_time(
        table, top_n_topics=CHARTED, custom_labels=True, title="", width=1100
    )
