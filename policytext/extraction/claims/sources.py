"""Where figures come from, as the report says: in the sentence, a note or a source line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter

from policytext.extraction.claims.clauses import clause_patterns
from policytext.extraction.common.parsed import ParsedBlock, ParsedReport
from policytext.extraction.quantities.quantity import Quantity
from policytext.note_places import note_places
from policytext.reports import Report

_SOURCE_LINE = re.compile(r"^\W*(?:kilder?)\s*:\s*(?P<what>.+)", re.IGNORECASE | re.DOTALL)
_CITED = re.compile(r"\((?P<what>[A-ZÆØÅ][^()]*\b(?:19|20)\d\d\b[^()]*)\)\W*")
"""A paragraph that is nothing but a reference in brackets: "(Havnelauget: 2013. Lodseri: 2012)"."""
_CALL = re.compile(r"\[(?P<sign>\d{1,3})(?:,\s[^\]]*)?\]")
"""A number in brackets that calls an entry of a list of sources: "[2]", "[2, s. 14]"."""
_ENTRY = re.compile(r"\[(?P<sign>\d{1,3})\]\s+(?P<what>.+)", re.DOTALL)
_SOURCE_GIVEN = re.compile(r"\bkilder?\s*:\s*(?P<what>[^()]+?)\s*(?:\)|$)", re.IGNORECASE)
_STUDY = (
    r"(?:\w*(?:undersøgelse|rapport|analyse|evaluering|opgørelse|statistik|kortlægning"
    r"|måling|studie|beregning|tælling|gennemgang|stikprøve"
    r"|redegørelse|profil|survey|\waftale|rundspørge|rundringning|fremskrivning)\w*"
    r"|\w*forskning(?:en)?|skøn|vurdering|tal)\b"
)
_IS_STUDY = re.compile(_STUDY, re.IGNORECASE)
_NO_NAME = r"(?!(?:I|Men|Og|Det|De|Den|Der|Vi|På|For|Ved|Hos|Fra|En|Et|Af|Som|Når|Hvis|Her|Også)\b)"
"""Words that are capital only because they open a sentence."""

_NAME = (
    rf"{_NO_NAME}[A-ZÆØÅ][\w’'&.-]*"
    r"(?:\s+(?:(?:for|og|&|af|i|til|mod|de|den)\s+)?[A-ZÆØÅ0-9][\w’'&.-]*){0,7}"
)
_DATED = r"(?:\s+(?:fra\s+)?\(?\d{4}\)?)?"
_BY = r"(?:foretaget\s+af|lavet\s+af|udført\s+af|udarbejdet\s+af|fra|af|ved|i)"
_FINDS = (
    r"(?:viser|viste|peger\s+på|konkluderer|vurderer|anslår|oplyser|skønner|dokumenterer|angiver"
    r"|estimerer|anfører|mener|hævder|regner\s+med|forventer|har\s+(?:beregnet|opgjort|oplyst))"
)
_NO_SOURCE = re.compile(
    r"^(?:tabel|figur|diagram)\w*$|(?:^|(?<!finan)\w)lov(?:en|ens|givning(?:en)?)?\b|^(?:elev|pati?ent|deltager|borger)erne$",
    re.IGNORECASE,
)
"""What shows or says something and is nobody's account of it: a table, a law, those asked."""

_FOUND = r"(?:fundet|beregnet|opgjort|anslået|skønnet|spurgt|undersøgt|kortlagt|oplyst|talt)"
_OWN = r"(?:vores|[^\W\d]{4,}s)\s+(?:egen\s+|egne\s+|seneste\s+|nyeste\s+|nye\s+)?"
"""Before a study of the author's, or of somebody whose name is a common noun: "rådets egen"."""


_ITS_OWN = rf"(?:vores|[^\W\d]{{4,}}s)\s+(?:egen|egne)\s+(?:seneste\s+|nyeste\s+|nye\s+)?{_STUDY}"
"""A study that is somebody's own, wherever it stands: "klubbens egen rundspørge"."""

_KEPT = r"\w*(?:database|register|arkiv)(?:n|et)?\b"
"""Where figures are kept."""


@lru_cache(maxsize=1)
def _in_text() -> tuple[re.Pattern[str], ...]:
    verb = clause_patterns()["finite"].rule.pattern.pattern
    return (
        re.compile(rf"\b(?:[Ii]|[Ii]følge|som)\s+(?P<what>{_NAME}s\s+{_KEPT})"),
        re.compile(
            rf"\b[Ii]følge\s+(?P<what>{_NAME}{_DATED})"
            rf"(?![\w’'&-]|\s+(?:(?:for|og|af|i|til|mod)\s+)?[A-ZÆØÅ0-9]|\s+(?:\w+\s+){{0,2}}{_STUDY})"
        ),
        re.compile(
            rf"\b(?:[Ii]|[Ii]følge|[Ee]fter|[Vv]iser|viste)\s+"
            rf"(?P<what>{_OWN}{_STUDY}(?:\s+fra\s+(?:\w+\s+)?\d{{4}})?)"
        ),
        re.compile(
            rf"\b[Ii]følge\s+(?P<what>[^,.;]+?)(?=,|\.|;|\s+(?:{verb}|\d|til\s|[a-zæøå]+(?<!n)es\b))"
        ),
        re.compile(
            rf"\b(?P<what>(?:(?:[Ee]n|[Dd]en|[Ee]t|[Dd]et)\s+)?(?:(?!vis(?:er|te)\b|ifølge\b)\w+\s+){{0,2}}{_STUDY}\s+{_BY}\s+"
            rf"(?:\w+\s+){{0,2}}?{_NAME}(?:\s*\(\d{{4}}\))?)"
        ),
        re.compile(rf"\b(?P<what>{_NAME}\s+(?:\w+\s+){{0,2}}{_STUDY}{_DATED})"),
        re.compile(rf"\b(?P<what>{_ITS_OWN})", re.IGNORECASE),
        re.compile(
            r"\b(?:[Ii]|[Pp]å)\s+(?P<what>finanslov(?:en|sforslaget)\s+for\s+(?:19|20)\d\d)\b"
        ),
        re.compile(rf"\b(?P<what>{_NAME}{_DATED})\s+{_FINDS}\b"),
        re.compile(rf",\s+{_FINDS}\s+(?P<what>{_NAME})(?=\.)"),
        re.compile(rf"\b(?P<what>{_NAME})\s+har\s+(?:[^,.;]{{1,40}}\s)?{_FOUND}\b"),
        re.compile(
            rf"\b(?P<what>[Ee]n\s+(?:\w+\s+){{0,2}}?{_STUDY}(?:\s+i\s+(?:\w+\s+)?\d{{4}})?)\s+{_FINDS}\b"
        ),
        re.compile(
            rf"\b(?P<what>[Ee]n\s+(?:\w+\s+){{0,2}}?{_STUDY},\s+(?:som|der)\s+[^,.;]{{4,60}}),\s+{_FINDS}\b"
        ),
        re.compile(rf"\((?P<what>{_NAME}[^()]*\b(?:19|20)\d\d[^()]*)\)"),
    )


_TITLED = re.compile(r":\s|\b(?:19|20)\d\d\b")
"""In a footnote that names a publication: its title or its year."""

_PROPER = re.compile(r"\b[A-ZÆØÅ]")
_BARE_STUDY = re.compile(rf"{_STUDY}(?<=en|et|ne)", re.IGNORECASE)
"""A study that is spoken of as known: "Kortlægningen"."""

_ENDING = re.compile(r"(?:e?rne|en|et|n|s)$")
_TELLS = re.compile(r"[^\W\d]+(?:\s+[a-zæøå]+){0,4}?\s+$")
"""What stands before the verb of a note that tells something, and opens with no name."""

_NOTE_SENTENCE = re.compile(r"(?<=[a-zæøå\d][.!?])\s+(?=[A-ZÆØÅ])")
_GOES_ON = re.compile(
    r"\b(?:altså|således|dermed|fremgår|adspurgte|udspurgte|respondenter\w*|svarpersoner\w*)\b",
    re.IGNORECASE,
)
"""In a sentence that goes on with the table above it, or with what was said before."""

_PART_OF_OWN = re.compile(r"\bud\s+af\b|^(?:\w+\s+)*hvert?\b", re.IGNORECASE)
"""In a share that is told with the noun it is of: "to ud af tre skoler", "hver tredje skole"."""

_DIGIT = re.compile(r"\d")
_TAKES_UP = re.compile(
    r"\W*(?:det|dette|den(?!\s+[^\W\d]+e\s)|denne|forskellen|faldet|stigningen|væksten|dermed|altså)\b",
    re.IGNORECASE,
)
"""How a sentence begins that goes on with the one before: "Forskellen er den samme"."""

_OF = re.compile(r"\s+(?:af|blandt|for|i)\b")
_LONGEST_NOTE = 400
"""Characters from which a note does more than name a source."""


class Sources:
    """The sources that a report names, looked up by sentence.

    Args:
        parsed: The report and its analysis.
    """

    def __init__(self, parsed: ParsedReport) -> None:
        self._report: Report = parsed.report
        self._lines: dict[int | None, list[tuple[int, str]]] = {}
        self._boxes: dict[int, str] = {}
        self._entries: dict[str, str] = {}
        for index, block in enumerate(self._report.blocks):
            if block.type == "footnote" and block.marker is not None:
                self._entries.setdefault(block.marker.strip("[]"), block.text.strip())
            elif entry := _ENTRY.fullmatch(block.text):
                self._entries.setdefault(entry["sign"], entry["what"].strip())
            if block.start is None:
                continue
            match = _SOURCE_LINE.match(block.text) or _CITED.fullmatch(block.text)
            if match and not self._is_of_table(index):
                what = match["what"].strip()
                if "(" not in what:  # "(Kilde: Lauget)"
                    what = what.removesuffix(")")
                self._lines.setdefault(block.heading, []).append((index, what))
                if block.heading == index - 1:  # what looks like a heading is a line of a box
                    self._boxes |= {index - 1: what, index - 2: what}

    def _is_of_table(self, index: int) -> bool:
        """Tell whether a line stands under a table, remarks between: it is the table's source."""
        while index and self._report.blocks[index - 1].type == "caption":
            index -= 1
        return index > 0 and self._report.blocks[index - 1].type == "table_row"

    @staticmethod
    def named_in(text: str) -> str | None:
        """Return the source that a caption or the line under a table gives ("Kilde: ...").

        >>> Sources.named_in("Tabel 4. Tomme lejemål (kilde: Byens Tal, 2020)")
        'Byens Tal, 2020'
        """
        match = _SOURCE_GIVEN.search(text)
        return " ".join(match["what"].split()).rstrip(".") if match else None

    def of(self, block: ParsedBlock, sentence: tuple[int, int], quantity: Quantity) -> str | None:
        """Return the source of a quantity, or None where none is given.

        Args:
            block: The block.
            sentence: Offsets of the quantity's sentence in the block.
            quantity: The quantity.
        """
        text = block.block.text[slice(*sentence)]
        note = self._note(block, sentence, quantity)
        named = _named(text)
        if named is not None and _BARE_STUDY.fullmatch(named):
            named = self._known(named, block) or named
        if named is not None and (note is None or _PROPER.search(named, 1)):
            return named
        if note is not None:
            return note
        called = _CALL.search(text)
        if called is not None and called["sign"] in self._entries:
            return " ".join(self._entries[called["sign"]].split())
        if block.index in self._boxes:
            return " ".join(self._boxes[block.index].split())
        for index, line in self._lines.get(block.block.heading, ()):
            if index > block.index:
                return " ".join(line.split())
        return _study_before(block, sentence[0]) or self._of_table_above(block, text)

    def _known(self, study: str, block: ParsedBlock) -> str | None:
        """Return the full name of a study that has been named as source before a block."""
        stem = _ENDING.sub("", study.lower())
        named = [
            what
            for lines in self._lines.values()
            for index, what in lines
            if index < block.index and stem in what.lower()
        ]
        return " ".join(named[-1].split()) if named else None

    def _of_table_above(self, block: ParsedBlock, sentence: str) -> str | None:
        """Return the study that a table shows, for a sentence under it that goes on with it."""
        if not _GOES_ON.search(sentence):
            return None
        blocks, index = self._report.blocks, block.index - 1
        while index > 0 and blocks[index].type in ("footnote", "caption", "running_head"):
            index -= 1
        if blocks[index].type != "table_row":
            return None
        while index > 0 and blocks[index].type == "table_row":
            index -= 1
        return self.introduced_in(blocks[index].text)

    @staticmethod
    def introduced_in(text: str) -> str | None:
        """Return the study whose figures a text announces.

        >>> Sources.introduced_in("Klubbens egen rundspørge i maj viser skaderne:")
        'Klubbens egen rundspørge'
        """
        if not text.rstrip().endswith(":"):
            return None
        named = _named(_NOTE_SENTENCE.split(text)[-1])
        return named if named is not None and _IS_STUDY.search(named) else None

    def _note(
        self, block: ParsedBlock, sentence: tuple[int, int], quantity: Quantity
    ) -> str | None:
        """Return the footnote that is called in a sentence, behind the quantity or before any.

        A share that names nobody goes on with those whom the note before is about. Where the place
        of a mark is not known, its note holds for the whole block.
        """
        places = note_places(self._report, block.index)
        before: str | None = None
        for index in block.block.refs:
            note = self._report.blocks[index].text.strip()
            if not note or len(note) >= _LONGEST_NOTE or _explains(note):
                continue
            place = places.get(index)
            if place is None or (
                sentence[0] < place <= _reach(block, sentence)
                and (
                    quantity.start < place
                    or not _DIGIT.search(block.block.text, sentence[0], place)
                )
            ):
                return " ".join(note.split())
            if place <= sentence[0] and _study_before(block, sentence[0], place) is None:
                before = " ".join(note.split())
        goes_on = _GOES_ON.search(block.block.text, *sentence) is not None or (
            quantity.kind == "share" and not _names_whole(block.block.text, quantity)
        )
        return before if goes_on else None


def _reach(block: ParsedBlock, sentence: tuple[int, int]) -> int:
    """Return how far behind a sentence its note may be called: in one that takes it up, too."""
    end = sentence[1]
    after = bisect_left(block.sentences, (end, end))
    if after < len(block.sentences) and _TAKES_UP.match(block.block.text, *block.sentences[after]):
        return block.sentences[after][1]
    return end


def _names_whole(text: str, quantity: Quantity) -> bool:
    """Tell whether a share is told with what it is a share of: "fire ud af fem skoler"."""
    if _OF.match(text, quantity.end):
        return True
    if not _PART_OF_OWN.search(text[quantity.start : quantity.end]):
        return False
    noun = re.match(r"\s+(?=[^\W\d])", text[quantity.end :])
    finite = clause_patterns()["finite"].rule.pattern.pattern
    return noun is not None and not re.match(finite, text[quantity.end + noun.end() :])


def _explains(note: str) -> bool:
    """Tell whether a footnote says something of its own, and names no publication."""
    first = _NOTE_SENTENCE.split(note)[0]
    verb = clause_patterns()["finite"].search(first)
    if verb is not None and _TELLS.fullmatch(first[: verb.start()]):
        return True
    return clause_patterns()["finite"].search(note) is not None and not _TITLED.search(note)


@lru_cache(maxsize=256)
def _named(text: str) -> str | None:
    """Return the source that a sentence names; the last are kept, for its every number asks."""
    for pattern in _in_text():
        match = pattern.search(text)
        if match and not _opens_clause(match["what"]) and not _NO_SOURCE.search(match["what"]):
            return " ".join(match["what"].split()).rstrip(".")
    return None


def _study_before(block: ParsedBlock, start: int, since: int = 0) -> str | None:
    """Return the study that a sentence before in the same paragraph names: its figures go on.

    Args:
        block: The block.
        start: Offset of the sentence.
        since: Offset from which sentences count.
    """
    naming = _naming(block)
    at = bisect_right(naming, start, key=itemgetter(1)) - 1
    if at < 0 or naming[at][0] < since:
        return None
    named = naming[at][2]
    return named if _IS_STUDY.search(named) else None


@lru_cache(maxsize=1)
def _naming(block: ParsedBlock) -> list[tuple[int, int, str]]:
    """Return the sentences of a block that name a source: their offsets, and the source."""
    named = ((start, end, _named(block.block.text[start:end])) for start, end in block.sentences)
    return [(start, end, source) for start, end, source in named if source is not None]


def _opens_clause(words: str) -> bool:
    """Tell whether what looks like a name only opens a sentence ("Her viser ...")."""
    patterns = clause_patterns()
    first = words.split()[0]
    return len(words.split()) == 1 and bool(
        patterns["fronting"].match(f"{first} ") or patterns["pronoun"].match(first)
    )
