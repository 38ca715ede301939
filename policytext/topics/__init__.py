"""Who asks what of whom: topics across organisations, shared asks and opposed ones.

`asks` are what is compared, in the `vectors` of their meaning and the `concepts` of their words;
`model` finds the topics, `naming` names them, `likeness` and `same` find what several ask for, and
`grouping` puts it together as `results`. `page` and `charts` show these.
"""

from policytext.topics.asks import Ask, from_jsonl, from_records
from policytext.topics.grouping import find_topics
from policytext.topics.likeness import heading_vectors
from policytext.topics.model import TopicModel
from policytext.topics.results import AskGroup, Cell, Topic, Topics

__all__ = [
    "Ask",
    "AskGroup",
    "Cell",
    "Topic",
    "TopicModel",
    "Topics",
    "find_topics",
    "from_jsonl",
    "from_records",
    "heading_vectors",
]
