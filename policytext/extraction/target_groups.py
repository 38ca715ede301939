"""Whom a recommendation is for: groups of people named in it, or in the section it stands in."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from policytext.extraction.acting import asked, coordinations, names_once
from policytext.extraction.actors import ActorIndex
from policytext.extraction.names import Token, tokenise
from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.inflection import (
    adjective_forms,
    given_forms,
    noun_forms,
    without_genitive,
)

_MAX_GROUPS = 3
_SECTION_BLOCKS = 12
_MIN_TOPIC = 2

_DETERMINERS = frozenset(
    "alle de den det samtlige visse enhver ethvert flere mange disse denne andre øvrige færre nogle gruppen grupper landets hver hvert vores".split()
)
_KEPT_DETERMINERS = frozenset("alle visse ethvert enhver".split())
_JOINS = frozenset({"og", "eller", ","})
_ADVERBS = frozenset(
    "mest særligt psykisk fysisk socialt økonomisk digitalt etnisk kronisk mere særlig svært stærkt alvorligt langtids".split()
)
_STOPS_CLAUSE = re.compile(
    r"[.;:!?()–]|,\s+(?:så|og|at|men|samt|f\.eks\.|fx|herunder)\b|\s(?:skal|bør|må)\b"
)

_RELATIVE = re.compile(r",?\s+(?:der|som)\s")
_ATTRIBUTE = re.compile(
    r"\s+(?:"
    r"i\s+alderen\s+(?:\d[\d–-]*|\d+\s+til\s+\d+)(?:\s+år)?|(?:i|på)\s+(?:risiko\s+for|hjemløshed|fare\s+for|udsatte|kontanthjælp|kanten|dagpenge|plejehjem|bosteder|grundskolen|folkeskolen|fængsel|"
    r"job|arbejde|uddannelse|sårbare|familier|psykiatrien|ledighed|beskæftigelse)(?:\s+(?!skal\b|bør\b|må\b|og\b|får\b|har\b|er\b|der\b|som\b|\w+es\b|kræver\b|oplever\b|bliver\b)[\w-]+){0,4}"
    r"|(?:med|uden|udsat\s+for|udsatte\s+for|ramt\s+af|berørt\s+af)(?:\s+(?!skal\b|bør\b|må\b|får\b|har\b|er\b|der\b|som\b|kan\b|så\b|at\b|i\b|på\b|til\b|\w+es\b|kræver\b|oplever\b|bliver\b)[\w/-]+){1,5}"
    r"|(?:over|under|mellem|op\s+til)\s+\d[\d-]*(?:\s+og\s+\d+)?\s+år"
    r")",
    re.IGNORECASE,
)


class Group(NamedTuple):
    """A group of people named in a text.

    Args:
        start: Offset of its first character.
        end: Offset after its last.
        text: How it is called.
        head: The noun and its adjectives, without what follows, lower-cased.
    """

    start: int
    end: int
    text: str
    head: str


@dataclass(frozen=True, slots=True)
class _People:
    plural: frozenset[str]
    singular: frozenset[str]
    nominal: frozenset[str]
    qualities: frozenset[str]
    places: frozenset[str]
    anaphora: re.Pattern[str]


@cache
def _people() -> _People:
    path = files("policytext.language") / "lexicons" / "person_nouns.toml"
    data = tomllib.loads(path.read_text("utf-8"))
    neuter = frozenset(data["neuter"])
    plural: set[str] = set()
    singular: set[str] = set()
    for noun in dict.fromkeys((*data["nouns"], *data["neuter"], *data["forms"])):
        given = data["forms"].get(noun)
        forms = (
            given_forms(noun, tuple(given)) if given else noun_forms(noun, neuter=noun in neuter)
        )
        plural.update((*forms.plural, *forms.definite_plural))
        singular.update((*forms.singular, *forms.definite))
    nominal = {
        adjective_forms(word)[-1] if not word.endswith("et") else word[:-2] + "ede"
        for word in data["nominal"]
    }
    nominal |= {word[:-2] + "ne" for word in data["nominal"] if word.endswith("en")}
    qualities = {
        form
        for word in (*data["qualities"], *data["nominal"])
        for form in (*adjective_forms(word), word)
    }
    qualities |= nominal | {word[:-2] + "ede" for word in data["qualities"] if word.endswith("et")}
    anaphora = "|".join(sorted(map(re.escape, data["anaphora"]), key=len, reverse=True))
    return _People(
        frozenset(plural),
        frozenset(singular - plural),
        frozenset(nominal),
        frozenset(qualities),
        frozenset(
            form for noun in data["places"] for form in noun_forms(noun, neuter=True).all()[2:]
        ),
        re.compile(rf"\b(?:{anaphora})\b", re.IGNORECASE),
    )


def find_groups(text: str) -> list[Group]:
    """Return the groups of people that a text names, in order.

    Args:
        text: A sentence, an item or a heading.

    >>> [group.text for group in find_groups("Der bør være flere boliger til unge hjemløse.")]
    ['unge hjemløse']
    """
    tokens = tokenise(text)
    groups: list[Group] = []
    at = 0
    while at < len(tokens):
        head_end = _head_at(tokens, at)
        if head_end is None:
            at += 1
            continue
        first = _premodified_from(tokens, at, groups[-1].end if groups else 0)
        last = _coordinated_to(tokens, head_end)
        end = _postmodified_to(text, tokens[last - 1].end)
        start = tokens[first].start
        groups.append(
            Group(
                start,
                end,
                _called(text[start:end]),
                _called(text[start : tokens[last - 1].end]).lower(),
            )
        )
        while at < len(tokens) and tokens[at].start < end:
            at += 1
    return groups


def _called(text: str) -> str:
    """Return a group's name: on one line, no genitive, small letters."""
    words = " ".join(text.split()).rstrip(" ,")
    if words.isupper():
        words = words.lower()
    head, _, last = words.rpartition(" ")
    for base in without_genitive(last):
        if _is_plural(base.lower()):
            last = base
    words = f"{head} {last}".strip()
    return words if words[:2].isupper() else words[0].lower() + words[1:]


def _is_plural(lower: str) -> bool:
    return lower in _people().plural or (len(lower) > 7 and lower.endswith(_COMPOUNDED))


def _is_person(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    people = _people()
    for lower in (token.lower, *without_genitive(token.lower)):
        if lower in people.nominal or lower.endswith(_PARTICIPLES):
            if not _noun_follows(tokens, at + 1):
                return lower == token.lower or not token.text.isupper()
        elif _is_plural(lower):
            return True
    return (token.lower in people.singular and at > 0 and tokens[at - 1].lower in _EACH) or (
        token.lower in people.places and at > 0 and tokens[at - 1].lower in people.qualities
    )


_EACH = frozenset({"enhver", "ethvert", "hver", "hvert"})
_PARTICIPLES = ("ramte", "udsatte", "ledige", "truede", "søgende")
_COMPOUNDED = (
    "børn", "børnene", "familier", "familierne", "borgere", "borgerne", "modtagere", "modtagerne", "patienter",
    "patienterne", "elever", "eleverne", "studerende", "brugere", "brugerne", "kvinder", "mænd", "forældre",
    "forældrene", "ofre", "beboere", "beboerne", "ansøgere", "pensionister", "grupper", "årige", "flygtninge",
)  # fmt: skip
"""Ends of compounds that name people: "plejebørn", "kontanthjælpsmodtagere"."""


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a further noun takes the adjective before it: "unge hjemløse", "udsatte boliger"."""
    while (
        at + 1 < len(tokens)
        and tokens[at].lower in {"og", "eller", ",", "/"}
        and tokens[at + 1].lower in _people().qualities
    ):
        at += 2
        if at < len(tokens) and (
            tokens[at].lower in FUNCTION_WORDS or not tokens[at].text[0].isalpha()
        ):
            return False
    if at >= len(tokens):
        return False
    token = tokens[at]
    if not token.text[0].isalpha() or token.lower in FUNCTION_WORDS or token.lower in _MODALS:
        return False
    return (
        not token.lower.endswith(_VERBAL)
        or _is_plural(token.lower)
        or token.lower in _people().nominal
    )


_MODALS = frozenset("skal bør må kan vil får har er bliver sikres tilbydes støttes oplever".split())
_VERBAL = ("er", "es", "ede", "te", "r")


def _head_at(tokens: Sequence[Token], at: int) -> int | None:
    return at + 1 if _is_person(tokens, at) and not tokens[at].text.endswith("-") else None


def _premodified_from(tokens: Sequence[Token], at: int, not_before: int) -> int:
    people = _people()
    first = at
    while first and tokens[first - 1].start >= not_before:
        before = tokens[first - 1].lower
        if before in _EACH:
            return first - 1
        if before in people.qualities or before in _ADVERBS:
            first -= 1
        elif (
            before in {"og", "eller", "/"}
            and first >= 2
            and (
                tokens[first - 2].lower in people.qualities or tokens[first - 2].text.endswith("-")
            )
        ):
            first -= 2
        elif before in _DETERMINERS:
            if before in _KEPT_DETERMINERS:
                first -= 1
            break
        else:
            break
    while (
        first < at and tokens[first].lower in {"særligt", "mere", "og", "eller"} and first + 1 < at
    ):
        first += 1
    return first


def _coordinated_to(tokens: Sequence[Token], end: int) -> int:
    """Return where "og unge" ends that follows a noun for people."""
    people = _people()
    while end + 1 < len(tokens) and tokens[end].lower in _JOINS:
        at = end + 1
        if tokens[end].lower == "," and not _closes_list(tokens, at):
            break
        while (
            at < len(tokens)
            and (tokens[at].lower in people.qualities or tokens[at].lower in {"deres", "andre"})
            and not _is_person(tokens, at)
        ):
            at += 1
        if at < len(tokens) and (
            _is_person(tokens, at)
            or tokens[at].lower in people.singular
            and tokens[end].lower != ","
        ):
            end = at + 1
        else:
            break
    return end


def _closes_list(tokens: Sequence[Token], at: int) -> bool:
    """Whether "A, B og C" goes on: a noun for people, then "og" or another comma."""
    return at + 1 < len(tokens) and _is_person(tokens, at) and tokens[at + 1].lower in _JOINS


def _postmodified_to(text: str, end: int) -> int:
    """Return where the clause or phrase ends that restricts a group."""
    relative = _RELATIVE.match(text, end)
    if relative:
        rest = text[relative.end() :]
        stop = _STOPS_CLAUSE.search(rest)
        comma = rest.find(",")
        limit = min(
            x for x in (stop.start() if stop else len(rest), comma if comma >= 0 else len(rest))
        )
        if limit <= 110:
            return relative.end() + limit
        return end
    attribute = _ATTRIBUTE.match(text, end)
    return attribute.end() if attribute else end


def target_groups(
    parsed: ParsedReport,
    block: ParsedBlock,
    start: int,
    end: int,
    actors: ActorIndex | None = None,
) -> tuple[str, ...]:
    """Return whom a stretch of a block asks something for.

    Groups of people it names; where it only points back ("den enkelte", "målgruppen") or names
    none, those of the headings above; where it points back, what its section is about.

    Args:
        parsed: The report.
        block: The block.
        start: Offset of the recommendation's first character in the block.
        end: Offset after its last.
        actors: Where actors are mentioned: who is asked to act is not whom it is for.

    Returns:
        The groups as the text calls them, in order, each once.
    """
    text = block.block.text[start:end]
    groups = _without_actors(find_groups(text), block, start, end, actors)
    names = _distinct(group.text for group in groups)
    if names:
        return names[:_MAX_GROUPS]
    bodies = _bodies_served(text, block, start, end, actors) if actors is not None else ()
    if bodies:
        return bodies
    heading = _from_headings(parsed, block)
    if heading:
        return heading
    return _topic(parsed, block) if _people().anaphora.search(text) else ()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without those that say no more than another, or nothing ("mennesker")."""
    ordered = [name for name in names_once(names) if name not in _EMPTY]
    words = {name: set(name.split()) for name in ordered}
    return tuple(
        name
        for at, name in enumerate(ordered)
        if not any(
            words[name] < words[other] or (words[name] == words[other] and i < at)
            for i, other in enumerate(ordered)
            if i != at
        )
    )


_EMPTY = frozenset(
    "mennesker menneskene personer medlemmer medlemmerne modtagere modtagerne brugergrupper".split()
)
_SERVED = re.compile(
    r"\b(?:til|for|blandt|overfor|over\s+for|inspirere|stimulere|klæde|understøtte|styrke|støtte)\s+"
    r"(?:(?:de|det|den|alle|landets|flere|almene|lokale|private|offentlige|og|danske|mindre|små|nye|øvrige)\s+){0,4}$",
    re.IGNORECASE,
)
_IS_SERVED = re.compile(
    r"\s+(?:(?:skal|bør|må)\s+(?:\w+\s+){0,2}?\w{3,}es\b|får\s+(?:bedre\s+)?(?:mulighed|adgang|støtte|ret)\b|sikres\b|støttes\b|tænkes\b)",
    re.IGNORECASE,
)


def _bodies_served(
    text: str, block: ParsedBlock, start: int, end: int, actors: ActorIndex
) -> tuple[str, ...]:
    """Return the organisations and professions that something is for ("støtte til foreninger")."""
    mentions = [
        m._replace(start=m.start - start, end=m.end - start)
        for m in actors.in_span(block, start, end)
    ]
    acting = {(m.start, m.end) for m in asked(text, mentions)}
    served: list[str] = []
    for members in coordinations(text, mentions):
        if any((m.start, m.end) in acting for m in members):
            continue
        if _SERVED.search(text[: members[0].start]) or _IS_SERVED.match(text[members[-1].end :]):
            served += [m.name for m in members]
    return names_once(served)[:_MAX_GROUPS]


def _without_actors(
    groups: Sequence[Group], block: ParsedBlock, start: int, end: int, actors: ActorIndex | None
) -> list[Group]:
    if actors is None:
        return list(groups)
    mentions = [
        m._replace(start=m.start - start, end=m.end - start)
        for m in actors.in_span(block, start, end)
    ]
    acting = asked(block.block.text[start:end], mentions)
    return [g for g in groups if not any(m.start < g.end and g.start < m.end for m in acting)]


def _headings_above(parsed: ParsedReport, block: ParsedBlock) -> Iterator[str]:
    index = block.block.heading
    while index is not None:
        heading = parsed.report.blocks[index]
        yield heading.text
        index = heading.heading


def _from_headings(parsed: ParsedReport, block: ParsedBlock) -> tuple[str, ...]:
    for heading in _headings_above(parsed, block):
        groups = find_groups(heading)
        if groups:
            return _distinct(group.text for group in groups)[:_MAX_GROUPS]
    return ()


def _topic(parsed: ParsedReport, block: ParsedBlock) -> tuple[str, ...]:
    """Return the group that the section names most often before the block."""
    counts: Counter[str] = Counter()
    called: dict[str, str] = {}
    blocks = parsed.report.blocks
    first = max(0, block.index - _SECTION_BLOCKS)
    for other in blocks[first : block.index + 1]:
        if other.start is None or other.heading != block.block.heading:
            continue
        for group in find_groups(other.text):
            counts[group.head] += 1
            called.setdefault(group.head, group.text)
    if not counts:
        return ()
    best, count = counts.most_common(1)[0]
    return (called[best],) if count >= _MIN_TOPIC else ()
