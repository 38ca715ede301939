"""What is found in a collection of recommendations, as it is handed on and written as JSON."""

from __future__ import annotations

from pydantic import Field

from policytext.records import Model


class AskGroup(Model):
    """Asks of several senders that say nearly the same, or two that pull against each other.

    Args:
        records: Ids of the asks, in order.
        senders: Who asks, sorted.
        likeness: How surely the least alike of the joined pairs ask the same, or the two speak of
            the same: the share of pairs with such evidence that readers called the same.
    """

    records: tuple[str, ...]
    senders: tuple[str, ...]
    likeness: float


class Topic(Model):
    """A topic.

    Args:
        name: Its most telling words.
        sentence: The ask nearest to its centre.
        records: Ids of its asks.
        senders: How many asks each organisation has in it, most first.
        addressees: How often each body is asked, most first; inflections of a name are one body.
        years: How many asks each year has, in order of time.
    """

    name: str
    sentence: str
    records: tuple[str, ...]
    senders: dict[str, int]
    addressees: dict[str, int]
    years: dict[int, int] = Field(default_factory=dict)


class Cell(Model):
    """One cell of who asks what of whom.

    Args:
        sender: Who asks.
        addressee: Who is asked; None where nobody is named.
        topic: Name of the topic.
        records: Ids of the asks.
    """

    sender: str
    addressee: str | None
    topic: str
    records: tuple[str, ...]


class Topics(Model):
    """What a collection of recommendations is about.

    Args:
        topics: The topics, largest first.
        same_asks: Groups of asks of several senders that say nearly the same.
        opposed: Pairs of asks that pull one object in opposite directions.
        ungrouped: Ids of asks in no topic.
        matrix: Who asks what of whom.
    """

    topics: tuple[Topic, ...]
    same_asks: tuple[AskGroup, ...]
    opposed: tuple[AskGroup, ...]
    ungrouped: tuple[str, ...]
    matrix: tuple[Cell, ...]
