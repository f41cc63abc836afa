"""Event types, read from `ontology/events.ttl`, with the reader's words and frames of `lexicon/triggers.tsv`.

The grammar of a trigger is `WORDS.POS [constraints] {frame} @weight =PLOVER/CAMEO`;
`docs/ontology.md` explains it. Nothing about any event type is written in code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.own_types import add_own, turtle_values
from newsgraph.knowledge.resources import ontology_path
from newsgraph.knowledge.taught_files import TaughtFiles, taught_files
from newsgraph.model import PARTICIPANT_ROLES

__all__ = [
    "EventLexicon",
    "EventType",
    "Frame",
    "SlotTest",
    "Trigger",
    "load_lexicon",
    "parse_frame",
    "parse_trigger",
    "read_lexicon",
]

Frame: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]  # (slot, roles), in the order written

DEFAULT_WEIGHT = 0.9
POS = ("v", "n", "a")
_NG = "https://w3id.org/newsgraph#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
_ROOT = _NG + "EventDescription"
_WRITTEN = {"frame": _NG + "frame", "word": _NG + "trigger"}  # in the table of words, as a property

_HEAD = re.compile(r"^(?P<words>[^\s.\[\]{}@=]+(?: [^\s.\[\]{}@=]+)*)\.(?P<pos>[vna])(?=\s|$)")
_PART = re.compile(
    r"\s+(?:\[(?P<constraints>[^\[\]]*)\]|\{(?P<frame>[^{}]*)\}|@(?P<weight>[01](?:\.\d+)?)"
    r"|=(?P<plover>[A-Z]+)?/(?P<cameo>\d{2,4})?)(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class SlotTest:
    """What must, or must not, fill one of some slots of a trigger.

    `slots` are tried in turn; `lemmas` and `classes` are alternatives; `any_filler`
    asks only whether a slot is filled at all. `negated` turns the answer round.
    """

    slots: tuple[str, ...]
    negated: bool
    lemmas: frozenset[str]
    classes: frozenset[str]
    any_filler: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that make an event of a type, when their constraints hold."""

    words: tuple[str, ...]  # lemmas; the head is the first for verbs, the last for nouns
    pos: str  # v, n or a
    event_type: str
    constraints: tuple[tuple[SlotTest, ...], ...]  # all of (any of)
    frame: Frame
    weight: float
    plover: str
    cameo: str
    text: str  # as written in the table

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
    """All event types, and their triggers by head lemma and part of speech."""

    types: Mapping[str, EventType]
    by_head: Mapping[tuple[str, str], tuple[Trigger, ...]]  # most specific first
    frames: Mapping[tuple[str, str], Frame]  # usual frame, by type and part of speech


def load_lexicon() -> EventLexicon:
    """The lexicon that ships with newsgraph and the types taught in the workspace; KnowledgeError if one is broken."""
    return _lexicon_with(taught_files())


@cache
def _lexicon_with(taught: TaughtFiles) -> EventLexicon:
    own = (Path(name) for name, _ in taught)
    return read_lexicon(ontology_path("events.ttl"), *own, words=ontology_path("lexicon/triggers.tsv"))


def read_lexicon(path: Path, *own: Path, words: Path | None = None) -> EventLexicon:
    """The types of a file with the `words` of a table, and one's `own`; KnowledgeError says what is wrong in which."""
    raw = {name: values for name, values in turtle_values(path).items() if _NG + "plover" in values}
    if words is not None:
        _add_words(raw, words)
    told_in = dict.fromkeys(raw, path)
    for file in own:
        told_in |= dict.fromkeys(add_own(raw, file), file)
    types = {name: _event_type(name, values, told_in[name]) for name, values in raw.items()}
    for event_type in types.values():
        if event_type.parent is not None and event_type.parent not in types:
            raise KnowledgeError(f"{event_type.name} stands below unknown {event_type.parent}", where=str(path))
    by_head: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for name, values in raw.items():
        try:
            for trigger in _triggers(types[name], values):
                by_head[trigger.head, trigger.pos].append(trigger)
        except KnowledgeError as error:
            where = str(told_in[name])
            raise KnowledgeError(f"ng:{name}: {error.what}", where=where, hint="mend the string") from error
    return EventLexicon(
        types=MappingProxyType(types),
        by_head=MappingProxyType({key: tuple(sorted(found, key=_specific)) for key, found in by_head.items()}),
        frames=MappingProxyType(
            {(name, pos): frame for name, values in raw.items() for pos, frame in _frames(values).items()}
        ),
    )


def _add_words(raw: Mapping[str, dict[str, list[str]]], path: Path) -> None:
    """Add the frames and words of a table, `type<TAB>frame or word<TAB>text`, to what is known of their types."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        name, what, text = (*line.split("\t"), "", "")[:3]
        if name not in raw or what not in _WRITTEN or not text:
            raise KnowledgeError(
                f"line {number} is none of a known type, `frame` or `word` and a text", where=str(path)
            )
        raw[name].setdefault(_WRITTEN[what], []).append(text)


def parse_trigger(text: str, event_type: EventType, frames: Mapping[str, Frame] = MappingProxyType({})) -> Trigger:
    """One trigger string, with what it leaves out taken from its type; KnowledgeError if malformed.

    >>> attack = EventType("Attack", "attack", "…", None, "ASSAULT", "19", (), ())
    >>> trigger = parse_trigger("open fire.v [on!=market] {subj=agent on|at=affected} @0.8 =ASSAULT/190", attack)
    >>> trigger.words, trigger.head, trigger.weight, trigger.cameo
    (('open', 'fire'), 'open', 0.8, '190')
    >>> trigger.frame
    (('subj', ('agent',)), ('on', ('affected',)), ('at', ('affected',)))
    >>> trigger.constraints[0][0].lemmas, trigger.constraints[0][0].negated
    (frozenset({'market'}), True)
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
    frame = parse_frame(parts["frame"]) if "frame" in parts else frames.get(pos, ())
    return Trigger(
        words=tuple(re.split("[ -]", head["words"])),  # the tokenizer parts words at hyphens
        pos=pos,
        event_type=event_type.name,
        constraints=_constraints(parts.get("constraints", "")),
        frame=frame,
        weight=float(parts.get("weight", DEFAULT_WEIGHT)),
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


@cache
def _constraints(text: str) -> tuple[tuple[SlotTest, ...], ...]:
    """`TEST|TEST;TEST` as all of (any of); a bare `SLOT|` before a test is one more slot of it."""
    return tuple(_alternatives(group) for group in text.split(";") if group.strip())


def _alternatives(text: str) -> tuple[SlotTest, ...]:
    tests: list[SlotTest] = []
    slots: list[str] = []
    for piece in text.split("|"):
        slot, equals, values = piece.strip().partition("=")
        negated = slot.endswith("!")
        slots.append(slot.rstrip("!").strip())
        if equals:
            tests.append(_slot_test(tuple(slots), negated, values, text))
            slots = []
    if slots:
        raise KnowledgeError(f"constraint {text!r} lacks '=' after {slots[-1]!r}")
    return tuple(tests)


def _slot_test(slots: tuple[str, ...], negated: bool, values: str, text: str) -> SlotTest:
    found = [value.strip() for value in values.split(",")]
    if not all(found) or not all(slots):
        raise KnowledgeError(f"constraint {text!r} has an empty slot or value")
    classes = frozenset(value[1:-1] for value in found if value.startswith("<") and value.endswith(">"))
    lemmas = frozenset(value for value in found if value != "*" and not value.startswith("<"))
    return SlotTest(slots, negated, lemmas, classes, "*" in found)


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


def _triggers(event_type: EventType, values: Mapping[str, list[str]]) -> Iterable[Trigger]:
    frames = _frames(values)
    for text in values.get(_NG + "trigger", ()):
        yield parse_trigger(text, event_type, frames)


def _specific(trigger: Trigger) -> tuple[int, int, float, str, str]:
    """Sort key: more words first, then more constraints, then the surer, then by name."""
    return (
        -len(trigger.words),
        -len(trigger.constraints),
        -trigger.weight,
        trigger.event_type,
        trigger.text,
    )
