"""Event types, read from `ontology/events.ttl`, with the frames and the narrower codes of `ontology/lexicon/`.

What is an event, and of which type, the trained network says; here stands what a type is, where its participants stand
in a sentence, and which words map on a narrower code than their type's. A workspace's own types may name words too,
`WORDS.POS {frame} =PLOVER/CAMEO`; `docs/ontology.md` explains both. Nothing about any event type is written in code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.own_types import add_own, turtle_values
from newsgraph.knowledge.resources import lexicon_path, ontology_path
from newsgraph.knowledge.taught_files import TaughtFiles, taught_files
from newsgraph.model import PARTICIPANT_ROLES

__all__ = [
    "EventLexicon",
    "EventType",
    "Frame",
    "Trigger",
    "load_lexicon",
    "parse_frame",
    "parse_trigger",
    "read_lexicon",
    "type_in_words",
]

Frame: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]  # (slot, roles), in the order written
ByHead: TypeAlias = "Mapping[tuple[str, str], tuple[Trigger, ...]]"

POS = ("v", "n", "a")
_NG = "https://w3id.org/newsgraph#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
_ROOT = _NG + "EventDescription"

_CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HEAD = re.compile(r"^(?P<words>[^\s.\[\]{}@=]+(?: [^\s.\[\]{}@=]+)*)\.(?P<pos>[vna])(?=\s|$)")
_PART = re.compile(r"\s+(?:\{(?P<frame>[^{}]*)\}|=(?P<plover>[A-Z]+)?/(?P<cameo>\d{2,4})?)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an event of a type, where its participants stand, and its codes."""

    words: tuple[str, ...]  # lemmas; the head is the first for verbs, the last for nouns
    pos: str  # v, n or a
    event_type: str
    frame: Frame
    plover: str
    cameo: str
    text: str  # as written

    @property
    def head(self) -> str:
        """The lemma that the trigger is filed under."""
        return self.words[0] if self.pos == "v" else self.words[-1]


@dataclass(frozen=True, slots=True)
class EventType:
    """One class of events, with its mapping and its examples."""

    name: str
    label: str
    definition: str
    parent: str | None  # None for a type that stands right below EventDescription
    plover: str
    cameo: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """All event types; words by head lemma and part of speech, those of more words first."""

    types: Mapping[str, EventType]
    frames: Mapping[tuple[str, str], Frame]  # usual frame, by type and part of speech
    codes: ByHead  # words with codes narrower than their type's
    own: ByHead  # plain words that types name: a workspace's own, and a few of those that ship


def type_in_words(event_type: str) -> str:
    """The name of an event type as words.

    >>> type_in_words("OpenFire")
    'open fire'
    """
    return " ".join(_CAPITALS.split(event_type)).lower()


def load_lexicon() -> EventLexicon:
    """The lexicon that ships with newsgraph and the types taught in the workspace; KnowledgeError if one is broken."""
    return _lexicon_with(taught_files())


@cache
def _lexicon_with(taught: TaughtFiles) -> EventLexicon:
    own = (Path(name) for name, _ in taught)
    frames, codes = lexicon_path("type_frames.tsv"), lexicon_path("codes.tsv")
    return read_lexicon(ontology_path("events.ttl"), *own, frames=frames, codes=codes)


def read_lexicon(path: Path, *own: Path, frames: Path | None = None, codes: Path | None = None) -> EventLexicon:
    """The types of a file, with tables of `frames` and `codes`, and one's `own`; KnowledgeError says what is wrong."""
    raw = {name: values for name, values in turtle_values(path).items() if _NG + "plover" in values}
    for name, pos, frame in _rows(frames, raw, 3):
        raw[name].setdefault(_NG + "frame", []).append(f"{pos}: {frame}")
    told_in = dict.fromkeys(raw, path)
    for file in own:
        told_in |= dict.fromkeys(add_own(raw, file), file)
    types = {name: _event_type(name, values, told_in[name]) for name, values in raw.items()}
    for event_type in types.values():
        if event_type.parent is not None and event_type.parent not in types:
            raise KnowledgeError(f"{event_type.name} stands below unknown {event_type.parent}", where=str(path))
    usual: dict[tuple[str, str], Frame] = {}
    words: list[Trigger] = []
    for name, values in raw.items():
        try:
            known = _frames(values)
            words += [parse_trigger(text, types[name], known) for text in values.get(_NG + "trigger", ())]
        except KnowledgeError as error:
            where = str(told_in[name])
            raise KnowledgeError(f"ng:{name}: {error.what}", where=where, hint="mend the string") from error
        usual |= {(name, pos): frame for pos, frame in known.items()}
    narrower = [
        parse_trigger(f"{text} ={plover.strip('-')}/{cameo.strip('-')}", types[name])
        for name, text, plover, cameo in _rows(codes, raw, 4)
    ]
    return EventLexicon(MappingProxyType(types), MappingProxyType(usual), _by_head(narrower), _by_head(words))


def _rows(path: Path | None, types: Mapping[str, object], columns: int) -> Iterator[list[str]]:
    """The lines of a table, each of a known type and so many columns; KnowledgeError names a line that is not."""
    lines = path.read_text(encoding="utf-8").splitlines() if path is not None else []
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if cells[0] not in types or len(cells) != columns or not all(cells):
            what = f"line {number} is no known type with {columns - 1} columns after it"
            raise KnowledgeError(what, where=str(path), hint="mend the line")
        yield cells


def _by_head(triggers: Iterable[Trigger]) -> ByHead:
    """Triggers by head and part of speech: more words first, then by name."""
    found: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for trigger in triggers:
        found[trigger.head, trigger.pos].append(trigger)
    return MappingProxyType(
        {key: tuple(sorted(some, key=lambda t: (-len(t.words), t.event_type, t.text))) for key, some in found.items()}
    )


def parse_trigger(text: str, event_type: EventType, frames: Mapping[str, Frame] = MappingProxyType({})) -> Trigger:
    """One trigger string, with what it leaves out taken from its type; KnowledgeError if malformed.

    >>> attack = EventType("Attack", "attack", "…", None, "ASSAULT", "19", (), ())
    >>> trigger = parse_trigger("open fire.v {subj=agent on|at=affected} =ASSAULT/190", attack)
    >>> trigger.words, trigger.head, trigger.cameo
    (('open', 'fire'), 'open', '190')
    >>> trigger.frame
    (('subj', ('agent',)), ('on', ('affected',)), ('at', ('affected',)))
    """
    head = _HEAD.match(text)
    if head is None:
        raise KnowledgeError(f"trigger {text!r} does not begin with WORDS.POS")
    parts: dict[str, str] = {}
    position = head.end()
    while position < len(text):
        part = _PART.match(text, position)
        if part is None:
            raise KnowledgeError(f"trigger {text!r} cannot be read from {text[position:]!r} on")
        for name, value in part.groupdict().items():
            if value is not None and parts.setdefault(name, value) is not value:
                raise KnowledgeError(f"trigger {text!r} gives its {name} twice")
        if part.group().lstrip().startswith("="):  # "=/" takes the codes away: the words map on nothing
            parts.setdefault("plover", "")
            parts.setdefault("cameo", "")
        position = part.end()
    pos = head["pos"]
    return Trigger(
        words=tuple(re.split("[ -]", head["words"])),  # the tokenizer parts words at hyphens
        pos=pos,
        event_type=event_type.name,
        frame=parse_frame(parts["frame"]) if "frame" in parts else frames.get(pos, ()),
        plover=parts.get("plover", event_type.plover),
        cameo=parts.get("cameo", event_type.cameo),
        text=text,
    )


@cache
def parse_frame(text: str) -> Frame:
    """Where the participants stand: `SLOT|SLOT=ROLE+ROLE …`; KnowledgeError if malformed.

    >>> parse_frame("subj=agent in|near=affected+place")
    (('subj', ('agent',)), ('in', ('affected', 'place')), ('near', ('affected', 'place')))
    """
    frame: list[tuple[str, tuple[str, ...]]] = []
    for piece in text.split():
        slots, equals, roles = piece.partition("=")
        named = tuple(roles.split("+"))
        if not equals or not all(slots.split("|")) or not set(named) <= set(PARTICIPANT_ROLES):
            raise KnowledgeError(f"frame {text!r} is wrong at {piece!r}")
        frame.extend((slot, named) for slot in slots.split("|"))
    return tuple(frame)


def _event_type(name: str, values: Mapping[str, list[str]], path: Path) -> EventType:
    def one(key: str) -> str:
        found = values.get(key, [])
        if len(found) != 1:
            raise KnowledgeError(f"ng:{name} needs exactly one <{key}>, has {len(found)}", where=str(path))
        return found[0]

    parent = one(_SUBCLASS)
    return EventType(
        name=name,
        label=one(_LABEL),
        definition=one(_DEFINITION),
        parent=None if parent == _ROOT else parent.removeprefix(_NG),
        plover=one(_NG + "plover"),
        cameo=one(_NG + "cameo"),
        examples=tuple(values.get(_NG + "example", ())),
        counter_examples=tuple(values.get(_NG + "counterExample", ())),
    )


def _frames(values: Mapping[str, list[str]]) -> dict[str, Frame]:
    frames: dict[str, Frame] = {}
    for text in values.get(_NG + "frame", ()):
        pos, colon, rest = text.partition(":")
        if pos not in POS or not colon:
            raise KnowledgeError(f"frame {text!r} does not begin with 'v:', 'n:' or 'a:'")
        frames[pos] = parse_frame(rest)
    return frames
