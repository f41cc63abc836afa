"""What stands among an article's paragraphs and is none of its words: captions, credits, links, requests, notices.

One place decides it for every format and for the reader, by the words alone; the patterns are data
(`ontology/lexicon/asides.toml`). A mark that only one format has, as the name of an element, is that format's own
business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, TypeAlias

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Span

__all__ = ["SENTENCE_END", "asides_in", "blanked", "is_aside", "is_wall", "makers_in", "without_asides"]

Kind: TypeAlias = Literal["links", "requests", "notices", "labels", "credits", "makers"]

SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
"""How a line ends that ends a sentence, too."""

_MAY_FOLLOW = re.compile(r"[.!?…:;\"”’)\]»|*_-]$")  # a line after which a paragraph may begin
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"(?:[^\S\n]*\S[^\n]*\n?)+")
_LABEL = re.compile(r"[^:/|©]{0,60}[:/|©]\W*")
_BUTTON = re.compile(r"\W*(?:read|see|learn|view)\b", re.I)
_NOT_A_LINE_END = re.compile(r"[^\n]")
_MARKS = ("/", ":", "(", "[", "File Photo")  # one of them stands in every credit at the end of a caption
_END = 160  # characters, in which such a credit stands
_AT_AN_END = (  # one of these stands in each end of a paragraph that is an aside
    *(" by ", "from ", "ead more", "EAD MORE", "ead More", "ontinue reading", "©"),
    *("rights reserved", "Rights reserved", "rights Reserved", "Rights Reserved"),
)
_LONGEST_END = 340  # characters
_HEADLINE = 20  # words; a line in a list of links has no more
_IN_A_LIST = 8  # lines
_AT_THE_END = 3  # paragraphs over which a label may stand at the end of a text
_SHORT = 0.8  # of the longest line: one that ends so early ends its paragraph
_LONGEST_LINE = 100  # characters, of text that is broken to a width

_NAME = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]*|de|van|von|al|bin|of|for|via|the)"
_NAMES = rf"[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]*(?: {_NAME}){{0,6}}"
_WORK = r"(?:[Rr]eporting|[Ww]riting|[Ee]diting)"
_NEXT_WORK = rf"[;.,]? (?:and )?(?:[Aa]dditional )?{_WORK}(?: and {_WORK})? by "
_BETWEEN = rf"(?:\s?[,;/&|]\s?(?:and |in |at )?| and | in | at |{_NEXT_WORK})"
_MANY = rf"{_NAMES}(?:{_BETWEEN}{_NAMES}){{0,20}}"
_REPORTERS = re.compile(rf"\b[Rr]eporting(?: and (?:[Ww]riting|[Ee]diting))? by ({_MANY})")
_SIGNED = re.compile(rf"(?:By|BY):?\s+({_NAMES}(?:(?:,| and| AND| &)\s{_NAMES}){{0,5}})(?:\s*[|–—-].*)?\W*")
_WHERE = re.compile(rf" (?:in|at) {_NAMES}")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph of a text, or a line of one whose lines are paragraphs."""

    start: int
    end: int
    words: str  # in one line
    may_begin: bool  # whether what stands before it lets a paragraph begin


def is_aside(paragraph: str) -> bool:
    """Whether a paragraph, by itself, is none of the article's own.

    >>> is_aside("READ MORE: Council resigns"), is_aside("Read more than one book, she said.")
    (True, False)
    >>> is_aside("Photo: Kim Poe/Getty Images"), is_aside("Photo: the film that changed Alder opened on Friday.")
    (True, False)
    """
    return _kind(" ".join(paragraph.split())) is not None


def is_wall(aside: str) -> bool:
    """Whether an aside says that only a subscriber reads on.

    >>> is_wall("Subscribe to continue reading"), is_wall("Subscribe to our newsletter")
    (True, False)
    """
    return bool(_walls().search(aside))


def without_asides(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs that are the article's own, and those that tell who worked on it; empty ones go, too."""
    told = [one for one in paragraphs if one.strip()]
    kinds = _kinds([_Unit(0, 0, " ".join(one.split()), may_begin=True) for one in told])
    return [one for one, kind in zip(told, kinds, strict=True) if kind in (None, "makers")]


def asides_in(text: str) -> tuple[Span, ...]:
    """Where in a text its asides stand, in order: whole paragraphs or lines, and what ends a paragraph of its own.

    >>> [one.of("Nine died.\\n\\nPhoto: AFP") for one in asides_in("Nine died.\\n\\nPhoto: AFP")]
    ['Photo: AFP']
    """
    found: list[Span] = []
    units = list(_units(text))
    for unit, kind in zip(units, _kinds(units), strict=True):
        if kind is not None:
            found.append(Span(unit.start, unit.end))
        elif (end := _end_of(text, unit)) is not None:
            found.append(Span(end, unit.end))
    return tuple(found)


def _kinds(units: Sequence[_Unit]) -> list[Kind | None]:
    """What kind of aside each of these paragraphs is, in the company of those before it; None for the article's own."""
    kinds: list[Kind | None] = []
    listed = 0  # how many lines more may belong to the list of links over them
    for at, unit in enumerate(units):
        is_after = bool(kinds) and kinds[-1] is not None
        kind = _kind(unit.words) if unit.may_begin or is_after else None
        if kind is None and listed and _is_of_list(unit.words):
            listed -= 1
            kind = "links"
        elif kind is None and is_after and _is_captioned(units, at):
            kind = "labels"
        else:
            listed = _IN_A_LIST if kind == "links" and _lists().search(unit.words) else 0
        kinds.append(kind)
    return kinds


def blanked(text: str, asides: Sequence[Span]) -> str:
    """The text with spaces in the place of its asides: every other letter keeps its offset."""
    pieces: list[str] = []
    at = 0
    for one in asides:
        pieces += [text[at : one.start], _NOT_A_LINE_END.sub(" ", one.of(text))]
        at = one.end
    return "".join((*pieces, text[at:]))


def makers_in(text: str, asides: Sequence[Span]) -> str | None:
    """Who reported, as the asides of a text tell: "Jo Reed and Max Orr"; None where they do not.

    >>> told = "Nine died. (Reporting by Jo Reed in Osk and Max Orr; Editing by Kim Poe)"
    >>> makers_in(told, asides_in(told))
    'Jo Reed and Max Orr'
    """
    for one in asides:
        if found := _REPORTERS.search(one.of(text)) or _SIGNED.fullmatch(one.of(text).strip()):
            names = re.split(rf"[;.,]? (?:and )?(?:[Aa]dditional )?{_WORK} by |;", found[1])[0]
            return " ".join(_WHERE.sub("", names).split()) or None
    return None


def _end_of(text: str, unit: _Unit) -> int | None:
    """Where, at a paragraph's end, those who worked on the article are told, or a link on begins; None if nowhere."""
    start = max(unit.start, unit.end - _LONGEST_END)
    if not any(map(text[start : unit.end].__contains__, _AT_AN_END)):
        return None
    found = _tail().search(text, start, unit.end)
    return found.start() if found and found.start() > unit.start else None


def _units(text: str) -> Iterator[_Unit]:
    """The paragraphs: blocks between empty lines; their lines, where those are not broken to a width."""
    is_first = True
    for block in _BLOCK.finditer(text):
        lines = [(block.start() + one.start(), one[0].strip()) for one in _LINE.finditer(block[0])]
        lines = [(text.index(words[0], at), words) for at, words in lines if words]
        is_apart = max(len(words) for _, words in lines) > _LONGEST_LINE  # no line is broken to a width
        for number, (first, last) in enumerate(_paragraphs([words for _, words in lines])):
            words = " ".join(" ".join(said for _, said in lines[first : last + 1]).split())
            end = lines[last][0] + len(lines[last][1])
            before = lines[first - 1][1] if first else ""
            may_begin = not number or is_apart or bool(_MAY_FOLLOW.search(before)) or (is_first and first == 1)
            yield _Unit(lines[first][0], end, words, may_begin)
        is_first = False


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(first line, last line) of each paragraph of a block."""
    if not any(map(SENTENCE_END.search, lines)) and is_aside(" ".join(lines)):
        yield 0, len(lines) - 1
        return
    longest = max(map(len, lines))
    is_broken = longest <= _LONGEST_LINE and any(_goes_on(one, following) for one, following in pairwise(lines))
    first = 0
    for at, line in enumerate(lines):
        if at + 1 == len(lines) or not is_broken or _is_over(line, lines[at + 1], longest, is_one=first == at):
            yield first, at
            first = at + 1


def _is_over(line: str, following: str, longest: int, *, is_one: bool) -> bool:
    """Whether a paragraph that is broken to a width ends with a line; `is_one`: it would have no other."""
    is_sentence = SENTENCE_END.search(line) is not None
    if len(line) < _SHORT * longest and (is_sentence or (is_one and is_aside(line) and not _goes_on(line, following))):
        return True
    return is_sentence and is_aside(following)


def _goes_on(line: str, following: str) -> bool:
    """Whether a sentence goes on in the next line."""
    return not _MAY_FOLLOW.search(line) and following[:1].islower()


def _kind(words: str) -> Kind | None:
    """What kind of aside a paragraph in one line is; None if it is the article's own."""
    if not words or len(words) > _longest()[1]:
        return None
    if len(words) <= _longest()[0]:
        for kind, needs, pattern in _patterns():
            if any(map(words.__contains__, needs)) and pattern.match(words) and not _is_prose(words, kind):
                return kind
    end = words[-_END:]
    return "labels" if any(mark in end for mark in _MARKS) and _ends().search(end) else None


def _is_prose(words: str, kind: Kind) -> bool:
    """Whether a paragraph that begins as an aside is a sentence of the article."""
    if kind in ("requests", "notices", "links") and _says().search(words):
        return True
    if kind != "labels" and not (kind == "links" and not _BUTTON.match(words)):
        return False
    label = _LABEL.match(words)
    rest = words[label.end() :] if label else ""
    return bool(SENTENCE_END.search(words)) and (bool(rest[:1].islower()) or bool(_prose().search(rest)))


def _is_of_list(words: str) -> bool:
    """Whether a line under the heading of a list of links is one of them."""
    return len(words.split()) <= _HEADLINE and not SENTENCE_END.search(words)


def _is_captioned(units: Sequence[_Unit], at: int) -> bool:
    """Whether the label of a picture stands alone over a unit, and its caption is there."""
    label, words = units[at - 1].words, units[at].words
    if not re.search(r":\W*$", label) or _kind(label) != "labels" or len(words) > _longest()[0]:
        return False
    last = len(units) - at <= _AT_THE_END and re.match(r"illustration\(s\)", label, re.I)
    return bool(last) or _is_of_list(words)


@cache
def _longest() -> tuple[int, int]:
    """Characters of an aside, and of a caption that ends with a credit."""
    data = read_toml("asides.toml")
    return data["longest"], data["longest_caption"]


@cache
def _patterns() -> tuple[tuple[Kind, Sequence[str], re.Pattern[str]], ...]:
    """(kind, words of which one must be there, pattern) for each kind, and way of writing."""
    kinds: tuple[Kind, ...] = ("links", "requests", "notices", "labels", "credits", "makers")
    found: list[tuple[Kind, Sequence[str], re.Pattern[str]]] = []
    for kind in kinds:
        told = read_toml("asides.toml")[kind]
        for way, flags in (("any_case", re.I), ("as_written", re.NOFLAG)):
            if way in told:
                found.append((kind, told.get("needs", ("",)), _one_of(told[way], flags)))
    return tuple(found)


def _one_of(patterns: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that finds what one of these does, with the names that stand for others filled in."""
    agency = f"(?:{'|'.join(read_toml('asides.toml')['agencies'])})"
    filled = (one.replace("{agency}", agency).replace("{names}", _NAMES).replace("{many}", _MANY) for one in patterns)
    return re.compile("|".join(f"(?:{one})" for one in filled), flags)


@cache
def _says() -> re.Pattern[str]:
    return re.compile(read_toml("asides.toml")["says"])


@cache
def _lists() -> re.Pattern[str]:
    return _one_of(read_toml("asides.toml")["lists"]["any_case"], re.I)


@cache
def _walls() -> re.Pattern[str]:
    return _one_of(read_toml("asides.toml")["walls"]["any_case"], re.I)


@cache
def _prose() -> re.Pattern[str]:
    return _one_of(read_toml("asides.toml")["prose"]["any_case"], re.I)


@cache
def _ends() -> re.Pattern[str]:
    return _one_of(read_toml("asides.toml")["credits"]["ends"])


@cache
def _tail() -> re.Pattern[str]:
    return _one_of(read_toml("asides.toml")["at_the_end"]["as_written"])
