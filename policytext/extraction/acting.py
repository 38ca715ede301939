"""What part an actor plays in a sentence: asked to act, acting together, or only spoken of.

The evidence is what stands around the mention: the modal verb after or before it, "af" after a
passive, "i samarbejde med", "opfordrer ... til". Members of a coordination share their part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Place(Protocol):
    """Something with offsets in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Place)

_BEFORE = r"""(?:(?:de|den|det|alle|samtlige|landets|danske|den\ enkelte|de\ enkelte|hver\ enkelt|enkelte|andre|anden|
  øvrige|øvrigt|relevante|relevant|lokale|lokalt|en|et|både|hhv\.|bl\.a\.|blandt\ andet|blandt\ andre|f\.eks\.|fx|eksempelvis|
  især|særligt|også|herunder|flere|større|private|offentlige|mellem|såvel|som)\s+){0,4}"""
_ADVERBS = r"""(?:(?:også|derfor|således|dermed|samtidig|fortsat|stadig|dog|nu|her|især|særligt|altid|først|fremover|
  fremadrettet|ikke|bl\.a\.|blandt\ andet|f\.eks\.|fx|ligeledes|generelt|konkret|i\ højere\ grad|i\ fællesskab|sammen|
  i\ samarbejde|derudover|endvidere|desuden|løbende|selv|hurtigst\ muligt|snarest|så|jo|netop|systematisk|aktivt|alle|
  hver\ især|som\ minimum|mindst|samlet|bedre|mere)\s+){0,4}"""

_MODALS = r"(?:skal|bør|må|burde|kan\s+med\s+fordel|er\s+nødt\s+til\s+at|vil\s+skulle|har\s+(?:også\s+)?et\s+(?:særligt\s+)?ansvar)"

# What may stand between a subject and its verb: a relative clause or a short attribute.
_ATTRIBUTE = r"(?:,\s+(?:der|som)\s[^,.;]{1,90},|(?:\s+(?!at\b|der\b|som\b)[\w/-]+){0,4}?)"

_FLAGS = re.IGNORECASE | re.VERBOSE

_MODAL_AFTER = re.compile(rf"{_ATTRIBUTE}\s+{_MODALS}\s+(?P<rest>.*)", _FLAGS | re.DOTALL)
_MODAL_BEFORE = re.compile(rf"\b{_MODALS}\s+{_ADVERBS}{_BEFORE}$", _FLAGS)
_PREPOSITION_BEFORE = re.compile(
    rf"\b(?:for|til|af|i|på|hos|med|fra|mellem|imellem|blandt|om|ved|mod|over|inden|omkring|under|efter|ift\.|uden|gennem)\s+{_BEFORE}$",
    _FLAGS,
)
_SUBJECT_OF_CLAUSE = re.compile(rf"(?:\bat\s+{_ADVERBS}{_BEFORE}|^\W*(?:at\s+)?{_BEFORE})$", _FLAGS)
_CONDITION = re.compile(rf"\b(?:hvis|når|såfremt|hvor|fordi|da|som|der)\s+{_BEFORE}$", _FLAGS)
_DUTY = re.compile(r"(?:\s+\w+){0,4}?\s+(?:ansvar|pligt|opgave|forpligtelse)\b", re.IGNORECASE)
_HAS = re.compile(rf"\bhar\s+{_BEFORE}$", _FLAGS)
_RELATIVE = r"(?:,\s+(?:der|som)\s[^,.;]{1,90},)?"
_PRESENT = re.compile(rf"{_RELATIVE}\s+{_ADVERBS}(?P<verb>\w+?(?:r|es))\b", _FLAGS)
_INFINITIVE = re.compile(
    rf"{_ADVERBS}(?P<verb>\w+)(?:\s+(?P<next>\w+))?(?:\s+(?P<third>\w+))?", _FLAGS
)

_AGENT = re.compile(
    rf"\b\w{{3,}}(?<!edes)es\b[^.;:]{{0,50}}?(?<!\bdet\ )(?<!\bden\ )(?<!\bde\ )\baf\s+{_BEFORE}$",
    _FLAGS,
)
_TOGETHER = re.compile(
    rf"(?:\b(?:i|et|gennem|via|ved)\s+(?:\w+\s+){{0,2}}(?:samarbejde|samspil|dialog|partnerskab|samråd|fællesskab|forening|samskabelse)"
    rf"|\b(?:samarbejdet|samspillet|dialogen|koordineringen|partnerskabet|arbejdsdelingen|rollefordelingen)"
    rf"|\b(?:kobling|koordination|koordinering|sammenhæng|snitflade\w*)"
    rf"|\bsamarbejder|\bsammen|\bpå\s+tværs|\b(?:inddragelse|involvering|forpligtelse))\s+"
    rf"(?:f\.eks\.\s+|fx\s+)?(?:med|mellem|imellem|af)\s+{_BEFORE}$",
    _FLAGS,
)
_ADDRESSED = re.compile(
    rf"\b(?:opfordr\w+|pålæg\w+|pålagt|forpligt\w+|anmod\w+|anbefal\w+|tilskynd\w+|henstill\w+|krav|kræv\w+|appell\w+|"
    rf"opfordring\w*|bed\w*|forvent\w+|ansvar\w*|forankr\w+|placer\w+|ligge[rs]?|varetag\w+|inddrag\w+|involver\w+)\s+"
    rf"(?:til\s+|af\s+|hos\s+|i\s+|ved\s+)?(?:at\s+)?{_BEFORE}$",
    _FLAGS,
)
_ROLE = re.compile(r"(?:^\W*|\bvi\s+|\bman\s+)som\s+(?:et\s+|en\s+)?$", re.IGNORECASE)
_OPERATING_IN = re.compile(
    rf"(?:\b(?:der|bør|skal|må)\s+{_ADVERBS}(?:i|på|hos|ved)"
    rf"|\b(?:implementer|indfør|etabler|opret|udbred|forankr|ansæt|ansat|gennemfør|rulles\s+ud|afprøv)\w*s\s+"
    rf"(?:\w+\s+){{0,3}}?(?:i|på|hos|til|ved)"
    rf"|\b(?:indsats|opbakning|handling|prioritering|initiativ|engagement|lederskab)\w*\s+fra)\s+{_BEFORE}$",
    _FLAGS,
)
_SIDE = re.compile(r"(?:s|’|')?\s+side\b", re.IGNORECASE)
_TOO = re.compile(
    r"\s*(?:,\s*)?(?:/|&|og/eller|og|eller|samt|såvel\s+som|,|,\s*herunder|i\s+(?:tæt\s+)?samarbejde\s+med|mellem)\s*",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"{_TOO.pattern}{_BEFORE}(?:\w+(?:e|t)\s+)?", _FLAGS)

# Verbs whose passive still asks its subject to act.
_OBLIGES = re.compile(
    r"(?:for)?pligt|pålæg|inddrag|opfordr|involver|bringes|aktiver|mobiliser|fusioner|samles|tilskynd|enes|mødes|lykkes|findes",
    re.IGNORECASE,
)
# Verbs and nouns by which the subject receives.
_RECEIVES = re.compile(
    r"(?:være\s+(?:med|en\s+del|omfattet|sikret)|(?:have|få|har|får)\s+(?:\w+\s+){0,3}?(?:ret|adgang|mulighed\w*|plads|støtte|hjælp|råd|midler|tilbud|tid|vilkår|rammer|ro|økonomi|brug|behov|kompensation))\b",
    re.IGNORECASE,
)
_REPORTS = frozenset(
    """anbefaler foreslår mener vurderer ønsker viser peger opfordrer understreger oplever er var bliver anslår
    skriver oplyser fremhæver konkluderer finder ved der eller efter over under her for andre flere mere har kan vil
    kræver efterlyser kritiserer støtter hører tror henviser derfor eller især fordi når heller selv indikerer
    består står ligger udgør lever kender mister betyder konstaterer angiver angives vurderes modtager""".split()
)


def coordinations(text: str, mentions: Sequence[P]) -> list[list[P]]:
    """Return the mentions in groups of those that are coordinated ("stat, regioner og kommuner").

    Args:
        text: The text the mentions point into.
        mentions: The mentions, in order.
    """
    groups: list[list[P]] = []
    for mention in mentions:
        if groups and _JOINED.fullmatch(text[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def is_asked(text: str, group: Sequence[Place]) -> bool:
    """Whether a sentence has the members of a coordination do something.

    Args:
        text: The sentence or the item.
        group: Members of one coordination, in order, with offsets in `text`.
    """
    before, after = text[: group[0].start], text[group[-1].end :]
    if _CONDITION.search(before) and not _ROLE.search(before):
        return False
    if any(cue.search(before) for cue in (_ADDRESSED, _TOGETHER, _ROLE, _AGENT)):
        return True
    if _SIDE.match(after) or (_HAS.search(before) and _DUTY.match(after)):
        return True
    if _MODAL_BEFORE.search(before):
        return _does(after)
    if _PREPOSITION_BEFORE.search(before):
        return False
    modal = _MODAL_AFTER.match(after)
    if modal:
        return _does(modal["rest"])
    return _acts_in_present(before, after)


def _does(rest: str) -> bool:
    """Whether the verb phrase after a modal makes its subject act, not receive."""
    if _RECEIVES.match(rest.lstrip()):
        return False
    infinitive = _INFINITIVE.match(rest.lstrip())
    if infinitive is None:
        return True
    verbs = [v for v in (infinitive["verb"], infinitive["next"], infinitive["third"]) if v]
    passive = next((v for v in verbs if re.fullmatch(r"\w{2,}(?:es|ås)", v)), None)
    active = next((v for v in verbs if v.endswith(("e", "å")) and v not in _NO_VERBS), None)
    if passive is None or (active is not None and verbs.index(active) < verbs.index(passive)):
        return True
    return bool(_OBLIGES.search(passive))


_NO_VERBS = frozenset(
    {"de", "alle", "ikke", "være", "blive", "have", "ofte", "både", "også", "på", "så", "lige"}
)


def _acts_in_present(before: str, after: str) -> bool:
    if not _SUBJECT_OF_CLAUSE.search(before):
        return False
    present = _PRESENT.match(after)
    if present is None or _RECEIVES.match(after.lstrip()):
        return False
    verb = present["verb"].lower()
    if verb in _REPORTS:
        return False
    return not verb.endswith("es") or bool(_OBLIGES.search(verb))


def is_scene(text: str, group: Sequence[Place]) -> bool:
    """Whether something is to happen in or at the members of a group ("på sygehusene ansættes")."""
    return bool(_OPERATING_IN.search(text[: group[0].start]))


def asked(text: str, mentions: Sequence[P]) -> list[P]:
    """Return the mentions that a sentence has act.

    Args:
        text: The sentence or item.
        mentions: Mentions with offsets in `text`, in order.
    """
    found: list[P] = []
    for group in coordinations(text, mentions):
        if is_asked(text, group):
            found.extend(group)
    return found


def names_once(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without repetition, in order."""
    return tuple(dict.fromkeys(names))
