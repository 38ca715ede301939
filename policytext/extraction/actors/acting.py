"""What part an actor plays in a sentence: asked to act, acting together, or only spoken of.

The evidence is what stands around the mention: the modal verb after or before it, "af" after a
passive, "i samarbejde med", "opfordrer ... til". Members of a coordination share their part. The
text of a recommendation is taken as asking; that it does ask is for others to find out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from policytext.extraction.actors.mentions import P, Place, coordinations
from policytext.extraction.actors.wording import LISTS, cue
from policytext.extraction.cues.actions import actions
from policytext.language.patterns import alternatives
from policytext.language.tables import read_table

_OPENERS = "|".join(read_table("cues.toml")["openers"].split())
_REACH = 400
"""Characters before or after a mention in which what tells its part stands."""

# ------------------------------------------------------------------ before the mention, at its end

_ADDRESSED = cue(
    r"""\b(?:opfordr\w+|pålæg\w+|pålagt|forpligt\w+|anmod\w+|anbefal\w+|tilskynd\w+|henstill\w+|krav|kræv\w+|
      appell\w+|bed\w*|ville\s+(?:det\s+|også\s+)?klæde|forvent\w+|overlad\w+|ansvar\w*|forankr\w+|placer\w+|ligge[rs]?|varetag\w+|inddrag\w+|involver\w+)\s+
    (?:vi\s+)?@adverbs(?:(?:det\s+)?til\s+|af\s+|hos\s+|i\s+|ved\s+)?(?:at\s+)?(?:de\s+(?:\w+\s+)?(?:parter|aktører)\s*:\s*)?@nouns$"""
)
"""Asked in so many words: "opfordrer regionerne til", "ansvaret ligger hos kommunerne"."""

_TOGETHER = cue(
    r"""(?:\b(?:i|et|gennem|via|ved)\s+(?:\w+\s+){0,3}
        (?:samarbejder?|samspil|dialog|partnerskab(?:er)?|samråd|fællesskab|forening|samskabelse)
      | \b(?:samarbejdet|samspillet|dialogen|koordineringen|partnerskabet
        |arbejdsdelingen|rollefordelingen)
      | ^\W*(?:styrk|udbyg|udvikl|skab|etabl[eé]r|sikr|fremm)\s+(?:\w+\s+){0,2}samarbejde\w*
      | \b(?:kobling|koordination|koordinering|sammenhæng|snitflade\w*)
      | \bsamarbejder | \bsammen | \bpå\s+tværs | \b(?:inddragelse|involvering|forpligtelse))\s+
    (?:f\.eks\.\s+|fx\s+)?(?:med|mellem|imellem|af)\s+@nouns$"""
)
"""Asked together with others: "i tæt samarbejde med", "på tværs af"."""

_AGENT = cue(
    r"""(?<!\bkan\s)\b\w{2,}(?<!edes)es\b(?:(?!,\s+(?:som|der)\b)[^.;:]){0,50}?
    (?<!\bdet\s)(?<!\bden\s)(?<!\bde\s)(?<!ing\s)(?<!ingen\s)(?<!else\s)\baf\s+@nouns$"""
)
"""The agent of a passive in the present: "udarbejdes i fællesskab af"; not of a participle, nor
the object of a noun: "opkvalificering af"."""

_TAKING_PART = cue(
    r"\bmed\s+(?:deltagelse|medvirken|repræsentanter|deltagere|medlemmer)\s+(?:af|fra)\s+@nouns$"
)
"""Those who are to take part: "et udvalg med deltagelse af KL og lodserne"."""

_CLEFT = cue(r"\b(?:det\s+(?:er|bliver|må\s+være)|(?:er|bliver)\s+det)\s+@adverbs@nouns$")
_WHO_MUST = cue(r",?\s+(?:der|som)\s+@adverbs(?:skal|bør|må)\s+(?P<rest>.*)")
"""Around the one whose turn it is: "så det er havnen, der skal betale"."""

_OUGHT_TO_BE = cue(r"\bdet\s+(?:bør|skal|må)\s+@adverbsvære\s+@adverbs@nouns$")
_WHO = re.compile(r",?\s+(?:der|som)\b", re.IGNORECASE)
"""Around the one whose turn it is to be: "det bør være havnen, der får opgaven"."""

_THEIR_TASK = cue(r"\s+(?:\w+\s+)?(?:opgave|ansvar|pligt)\b")
"""After the one whose task it is: "det må være havnens opgave at male"."""

_TO = cue(r"^\W*(?:\d+[.)]\s*)?til\s+@nouns$")
_COLON = re.compile(r"\s*:")
"""Around those whom an item is for: "Til havnene: Mal kajen."."""

_MADE = cue(r"\b(?:få|have)\s+@adverbs@nouns$")
_TO_ACT = cue(r"\s+til\s+at\s+\w+")
"""Around somebody who is to be made to act: "vi vil have havnene til at male"."""

_CALLED_TOO = cue(
    r"\b(?:opfordrer|tilskynder|beder|anmoder)\s+[^.;:?!]{2,160}\s(?:til|om)\s+at\s[^.;:?!]{2,120},?\s+og\s+@nouns$"
)
"""Before others who are called on too: "Vi opfordrer byen til at male og havnen til at måle"."""

_LET = cue(r"(?:^\W*|,?\s+og\s+)lad\s+(?:også\s+)?@nouns$")
"""Before somebody who is to be let act: "Lad havnene måle vandet"."""

_FREED = cue(r"\s+(?:selv|få|slippe|beholde|være\s+(?:med|i\s+fred|fri))\b")
"""After somebody who is to be given a choice: "Lad havnene selv vælge"."""

_GIVE = cue(r"(?:^\W*|,?\s+og\s+)giv\s+@nouns$")
_DUTIES = cue(r"\s+(?:\w+\s+){0,2}?(?:pligt|ansvaret?|opgaven?|besked)\b")
"""Around somebody who is to be given a duty: "Giv havnene pligt til at måle"."""

_ROLE = cue(r"(?:^\W*|\bvi\s+|\bman\s+)som\s+(?:et\s+|en\s+)?$")
"""The role in which "we" are asked: "Som civilsamfund må vi"."""

_MODAL_BEFORE = cue(r"\b@modal\s+@adverbs(?:(?!\w+[eå]\s)[\w-]+\s+og\s+)?@nouns$")
"""Before the subject, or its last part: "bør Havnehuset og de private udlejere"."""

_CONDITION = cue(r"\b(?:hvis|når|såfremt|hvor|fordi|da)\s+@nouns$")
_NOBODY = cue(r"\bingen\s+$")
_PREPOSITION = cue(
    r"""\b(?:for|til|af|i|på|hos|med|fra|mellem|imellem|blandt|om|ved|mod|over|inden|omkring|under|
      efter|ift\.|uden|gennem)\s+@nouns$"""
)
_SUBJECT = cue(r"(?:\b(?:at|så)\s+@adverbs@nouns|^\W*(?:at\s+)?@nouns)$")
_ASKED_THAT = cue(
    rf"(?:{alternatives(LISTS['asking'])}[^.;:?!]{{0,60}}?,?\s+at|^\W*at)\s+@adverbs@nouns$"
)
"""Before the subject of what is asked for: "Det er vigtigt, at skolerne"."""

_SECOND_SUBJECT = cue(r"(?:,\s+og|;)\s+@nouns$")
"""Before the subject of a further main clause: "Loven ændres, og kommunerne opretter"."""

_VERB_BEFORE = cue(rf"^\W*(?:{_OPENERS})\s[^,;:]*?\b(?P<verb>\w+r)\s+@adverbs@nouns$")
"""Before a subject that its verb precedes: "Efter to år måler kommunen"."""
_HAS = cue(r"\bhar\s+@nouns$")

_SCENE = cue(
    r"""(?:\b(?:der|bør|skal|må)\s+@adverbs(?:i|på|hos|ved)
      | \b(?:implementer|indfør|etabler|opret|forankr|ansæt|ansat|gennemfør|afprøv)\w*s\s+
        (?:\w+\s+){0,3}?(?:i|på|hos|ved)
      | \b(?:findes|respekteres|gælde|overholdes|samles|forankres|prøves|testes)\s+(?:\w+\s+)?
        (?:i|på|hos)
      | \b(?:udbredes|rulles\s+ud)\s+(?:\w+\s+){0,3}?(?:i|på|hos|til)
      | ^\W*(?:i|på|hos|for\s+(?:de|alle))
      | \b(?:i|på|hos)\s+(?:hver|hvert|alle|samtlige)
      | \b(?:indsats|opbakning|handling|prioritering|initiativ|engagement|lederskab
        |hjælp|støtte)\w*\s+fra
    )\s+@nouns$"""
)
"""Where something is to be done: "der skal på skolerne", "indføres i alle kommuner"."""

# ------------------------------------------------------------------------------ after the mention

_MODAL_AFTER = cue(
    r"""(?:,\s+(?:der|som|hvor)\s[^,.;]{1,90},
      |(?:\s+(?!at\b|der\b|som\b)[\w/-]+){0,4}?(?:\s+\([^()]{1,80}\)|[^()]{0,60}\))?)\s+@modal
      (?:,\s+(?:når|hvis|hvor|ligesom)\s[^,.;]{1,90},)?\s+(?P<rest>.*)"""
)
_PRESENT = cue(
    r"(?:\s+\([^()]{1,40}\))?(?:,\s+(?:der|som|hvor)\s[^,.;]{1,90},)?\s+@adverbs(?P<verb>\w+?(?:r|es))\b"
)
_AND_OTHERS = cue(
    r"""(?:,\s+@nouns(?:[\w'’/-]+\s?){1,3}){0,3}\s*,?\s+(?:og|eller|samt)\s+@nouns
      (?:(?-i:[A-ZÆØÅ])[\w'’/&-]*(?:\s+(?-i:[A-ZÆØÅ])[\w'’/&-]*){0,3}|\w{4,}(?:erne|ene))(?=\s)"""
)
"""The rest of a list of subjects that nobody knows: ", KL og Statens Fællesindkøb stopper med"."""

_RESTRICTED = cue(
    r"\s+(?:med|uden|på|i|for|af|ved|inden|senest|fra|efter|hvert|hver|hele|fremover|altid)"
    r"(?P<words>(?:\s+(?:\d+\.|[\w-]+(?:\.[\w-]+)*)){2,8})"
)
"""What may stand between a subject and its verb: "havne med over ti både udpeger"."""

_WISHED = cue(r"\b(?:gerne|ønsk\w+|håb\w*)\s*,?\s+(?:at|om)\s+@adverbs@nouns$")
_WISHED_OF = cue(
    r"\s+@adverbs(?:i\s+højere\s+grad(?:\s+end\s+\w+)?\s+)?(?P<verb>\w+)\s+(?P<rest>.*)"
)
"""Around somebody of whom something is wished: "Vi så gerne, at skolerne åbnede dørene"."""

_ABLE = cue(r"\b(?:kan|kunne|må)\s+@nouns$")
_MAY_DO = cue(r"\s+@adverbs(?:gøre|begynde|starte|bidrage|handle|tage\s+fat)\b[^.]*:?\s*$")
"""A lead-in that tells somebody what to do: "Det kan bestyrelsen gøre allerede nu:"."""

_DUTY_OF = cue(r"\b(?:pligt\w*|krav|opgave\w*|ansvar\w*)\s+(?:for|hos|på)\s+@nouns$")
_TO_DO = cue(r"\s+(?:til\s+|om\s+)?at\s+\w+")
"""A duty of somebody's: "en pligt for skolen til at svare"."""

_OBJECT_RELATIVE = cue(r",\s+som\s+@nouns$")
"""Before the subject of a clause that describes something: "løsninger, som borgerne skal bruge"."""

_NEW_THING = cue(r"\b(?:en|et)\s+\w[^.,;:]{2,80},\s+som\s+@nouns$")
"""Before the subject that is to see to something new: "en pulje, som staten uddeler"."""

_EMPOWERED = cue(
    r"\s+klogt\s+i\s+at\b|\s+får\s+(?:\w+\s+)?ansvaret\b|\s+(?:\w+\s+){0,2}?(?:får|gives|tildeles|(?:skal|bør|må)\s+(?:have|få|gives|tildeles))\s+"
    r"(?:ret|pligt|hjemmel|beføjelse|bemyndigelse|myndighed)\s+til\s+at\b"
)
"""After a body that is to do something: "nævnet får ret til at lukke anlæg", "gør X klogt i at"."""

_SIDE = cue(r"(?:s|’|')?\s+side\b")
_DUTY = cue(r"(?:\s+\w+){0,4}?\s+(?:ansvar|pligt|opgave|forpligtelse)\b")

_RECEIVES = cue(
    r"""@adverbs(?:kunne\b | være\s+(?:med|en\s+del|omfattet|sikret)
      | (?:have|få|har|får)\s+(?:\w+\s+){0,2}?(?:ret|adgang|mulighed\w*|plads|støtte|hjælp|råd|
        midler|tilbud|tid|vilkår|rammer|ro|økonomi|brug|behov|kompensation|tilskud|erstatning|besked|
        løn|penge|timer|dage|minutter|fri|bevilling|materialer|redskaber|værktøjer|halvdelen|andel\w*|(?:efter)?uddannelse|oplæring)
      | (?:have|få|har|får)\s+(?:\w+\s+){0,2}?(?:flere|ekstra))\b"""
)
"""The subject is given something: it is not the one to act."""

_VERB_PHRASE = cue(r"@adverbs(?P<words>\w+(?:\s+\w+){0,2})")
_PASSIVE = re.compile(r"\w{2,}(?:es|ås)")
_OBLIGES = cue(
    r"""(?:for)?pligt|pålæg|inddrag|opfordr|involver|bringes|aktiver|mobiliser|fusioner|samles|
      tilskynd|enes|mødes|lykkes|findes"""
)
"""Verbs whose passive still asks the subject to act."""

_ASKED_OUTRIGHT = re.compile(
    r"opfordres|henstilles|tilrådes|pålægges|forpligtes|tilskyndes|anmodes|anbefales|frarådes|bedes|inviteres|indbydes"
)
"""Passives that ask their subject wherever it stands: "..., og kommunerne opfordres til"."""

_HOLDS = cue(rf"\s+@adverbs(?:\S+\s+){{0,3}}?har\s+(?:\w+\s+){{0,3}}?{alternatives(LISTS['held'])}")
"""After somebody who is to have something in view or in hand: "senest i 2031 har en plan"."""

_SPEAKING = frozenset(LISTS["speaking"])
_WILL = frozenset({"vil", "ville"})
_NO_INFINITIVES = frozenset(LISTS["not_infinitives"])
_NOT_ACTING = frozenset(LISTS["not_acting"])
_STATES = frozenset(LISTS["states"])
_SEEING_TO = frozenset(LISTS["seeing_to"])


class _Head(NamedTuple):
    """What of a sentence stands before an actor.

    Args:
        sentence: The sentence; a cue with "^" stands for its beginning.
        end: Where the actor begins.
    """

    sentence: str
    end: int

    def search(self, cue: re.Pattern[str]) -> re.Match[str] | None:
        """Return a cue that ends where the actor begins, looked for in the words before it."""
        return cue.search(self.sentence, max(0, self.end - _REACH), self.end)

    def ends_in(self, *cues: re.Pattern[str]) -> bool:
        """Whether one of some cues stands right before the actor."""
        return any(self.search(cue) for cue in cues)


def _is_asked(sentence: str, group: Sequence[Place], start: int) -> bool:
    """Whether a sentence has the members of a coordination do something.

    Args:
        sentence: The sentence and what follows it.
        group: Members of one coordination, in order.
        start: Where the sentence begins in what their offsets are of.
    """
    last = group[-1].end - start
    before, after = _Head(sentence, group[0].start - start), sentence[last : last + _REACH]
    if before.ends_in(_ROLE):
        return True
    if before.ends_in(_CONDITION, _NOBODY, _OBJECT_RELATIVE):
        return before.ends_in(_NEW_THING) and _sees_to_it(after)
    if before.ends_in(_ADDRESSED, _TOGETHER, _TAKING_PART, _AGENT):
        return True
    if _has_turn(before, after) or (before.ends_in(_TO) and _COLON.match(after)):
        return True
    if (before.ends_in(_MADE) or before.ends_in(_CALLED_TOO)) and _TO_ACT.match(after):
        return True
    if before.ends_in(_LET) and not _FREED.match(after) and _does(after):
        return True
    if before.ends_in(_GIVE) and _DUTIES.match(after):
        return True
    if _SIDE.match(after) or (before.ends_in(_HAS) and _DUTY.match(after)):
        return True
    wished = _WISHED_OF.match(after) if before.ends_in(_WISHED) else None
    if wished is not None and wished["verb"].lower() in _WILL:
        return _does(wished["rest"])
    if _EMPOWERED.match(after) or (wished and wished["verb"].lower() not in _NOT_ACTING):
        return True
    if before.ends_in(_ABLE) and _MAY_DO.match(after):
        return True
    if before.ends_in(_DUTY_OF) and _TO_DO.match(after):
        return True
    if before.ends_in(_MODAL_BEFORE):
        return _does(after)
    return not before.ends_in(_PREPOSITION) and _acts(before, after)


def _acts(before: _Head, after: str) -> bool:
    """Whether a subject, with others of which nothing is known, is to act or does."""
    others = _AND_OTHERS.match(after)
    if others is not None and before.ends_in(_SUBJECT):
        after = after[others.end() :]
    modal = _MODAL_AFTER.match(after)
    return _does(modal["rest"]) if modal else _acts_in_present(before, after)


def _has_turn(before: _Head, after: str) -> bool:
    """Whether it is somebody's turn or task: "det er havnen, der skal", "det bør være havnen"."""
    if before.ends_in(_CLEFT):
        turn = _WHO_MUST.match(after)
        return _does(turn["rest"]) if turn else _THEIR_TASK.match(after) is not None
    return before.ends_in(_OUGHT_TO_BE) and _WHO.match(after) is not None


def _does(rest: str) -> bool:
    """Whether the verb phrase after a modal makes its subject act, not receive."""
    rest = rest.lstrip()
    phrase = _VERB_PHRASE.match(rest)
    words = phrase["words"].lower().split() if phrase else []
    if _RECEIVES.match(rest) or not _SPEAKING.isdisjoint(words):
        return False
    for word in words:
        if _PASSIVE.fullmatch(word):
            return bool(_OBLIGES.search(word))
        if word.endswith(("e", "å")) and word not in _NO_INFINITIVES:
            return True
    return True


def _acts_in_present(before: _Head, after: str) -> bool:
    """Whether a subject acts in the present: "at kommunerne udpeger"."""
    present = _PRESENT.match(after)
    if _HOLDS.match(after) and before.ends_in(_ASKED_THAT):
        return True
    if present is None:
        behind = _RESTRICTED.match(after)
        words = behind["words"].lower().split()[1:] if behind else []
        acts = not actions().presents.isdisjoint(words) or any(map(_ASKED_OUTRIGHT.match, words))
        return (acts and before.ends_in(_SUBJECT)) or _follows_its_verb(before)
    verb = present["verb"].lower()
    if verb.endswith("es") and _ASKED_OUTRIGHT.match(verb):
        return True
    if _RECEIVES.match(after.lstrip()):
        return False
    if _follows_its_verb(before) or (
        before.ends_in(_SECOND_SUBJECT) and verb in actions().presents
    ):
        return True
    if verb in _STATES and before.ends_in(_ASKED_THAT):
        return True
    return (
        before.ends_in(_SUBJECT)
        and verb not in _NOT_ACTING
        and (not verb.endswith("es") or bool(_OBLIGES.search(verb)))
    )


def _sees_to_it(after: str) -> bool:
    """Whether somebody is to see to something new: "som staten uddeler", "som havnene pålægges"."""
    present = _PRESENT.match(after)
    verb = present["verb"].lower() if present else ""
    return verb in actions().presents | _SEEING_TO or _ASKED_OUTRIGHT.match(verb) is not None


def _follows_its_verb(before: _Head) -> bool:
    """Whether a subject stands behind a verb of action that something else opens the clause for."""
    verb = before.search(_VERB_BEFORE)
    return verb is not None and verb["verb"].lower() in actions().presents


def is_scene(text: str, group: Sequence[Place]) -> bool:
    """Whether something is to happen at the members of a group ("på skolerne ansættes")."""
    return _Head(text, group[0].start).ends_in(_SCENE)


def asked(text: str, mentions: Sequence[P], starts: Sequence[int] = (0,)) -> list[P]:
    """Return the mentions that a text has act.

    Args:
        text: A sentence, or an item of several.
        mentions: Mentions with offsets in `text`, in order.
        starts: Where its sentences begin, the first at 0.
    """
    begun, sentence = 0, text
    found: list[P] = []
    for group in coordinations(text, mentions):
        start = starts[bisect_right(starts, group[0].start) - 1]
        if start != begun:
            begun, sentence = start, text[start:]
        if _is_asked(sentence, group, start):
            found.extend(group)
    return found
