"""Event types of one's own: a few lines of Turtle, with examples in which the trigger is marked.

    ng:NAME a owl:Class ; rdfs:subClassOf ng:Displacement ; rdfs:label "evacuation"@en ;
      skos:definition "People are taken out of danger."@en ;
      ng:example "Soldiers [evacuated] the village before the river rose." , … ;
      ng:counterExample "The [removal] firm carried the piano upstairs." , … .

Square brackets mark the one word of an example that names the event. A counter-example may mark the word that is
none; without a mark, none of its words is one. Codes that are not given are those of the parent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.counts import counted
from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.taught_files import TaughtFiles, taught_files
from newsgraph.knowledge.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from newsgraph.knowledge.lexicon import EventType

__all__ = [
    "FEWEST",
    "MarkedSentence",
    "TaughtType",
    "above",
    "add_own",
    "marked",
    "nearest",
    "not_shipped",
    "taught_types",
    "turtle_values",
]

FEWEST = 4  # examples: with fewer there is nothing to leave out and test on

_NG = "https://w3id.org/newsgraph#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_DEFINITION = "http://www.w3.org/2004/02/skos/core#definition"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_EXAMPLE, _COUNTER = _NG + "example", _NG + "counterExample"
_GATHERED = (_NG + "trigger", _NG + "frame")
_REPLACED = (_LABEL, _DEFINITION, _NG + "plover", _NG + "cameo")
_KNOWN = frozenset((*_GATHERED, *_REPLACED, _EXAMPLE, _COUNTER, _SUBCLASS, _TYPE))
_CODES = {_NG + "plover": re.compile("[A-Z]*"), _NG + "cameo": re.compile(r"(\d{2,4})?")}
_LIKE = {_NG + "plover": '"ASSAULT"', _NG + "cameo": '"190"'}
_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
_MARK = re.compile(r"\[([^\[\]]+)\]")
_HINT = "see docs/ontology.md, Teaching a type by examples"

Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence without its mark, and where the marked words stood in it; None where nothing was marked."""

    text: str
    span: tuple[int, int] | None
    written: str  # as in the file


@dataclass(frozen=True, slots=True)
class TaughtType:
    """An event type that files of one's own teach: a new one, or a shipped one with further examples."""

    name: str
    examples: tuple[MarkedSentence, ...]
    counter_examples: tuple[MarkedSentence, ...]
    file: str


def not_shipped(types: Mapping[str, EventType]) -> tuple[EventType, ...]:
    """Those of the types that do not come with newsgraph, sorted by name."""
    return tuple(types[name] for name in sorted(types.keys() - set(EVENT_TYPES)))


def above(name: str, types: Mapping[str, EventType]) -> tuple[str, ...]:
    """A type and those above it, the nearest first; just the name for one that is unknown."""
    found = [name]
    while (kind := types.get(found[-1])) is not None and kind.parent is not None and kind.parent not in found:
        found.append(kind.parent)
    return tuple(found)


def nearest(name: str, among: Collection[str], types: Mapping[str, EventType]) -> str | None:
    """The type itself or the nearest above it that is one of `among`; None if none is."""
    return next((one for one in above(name, types) if one in among), None)


def marked(written: str, *, must: bool = False) -> MarkedSentence:
    """A sentence with its mark taken off; ValueError for brackets that mark more than one
    place, are unpaired, or lack where there `must` be some.

    >>> marked("Soldiers [evacuated] the village.")
    MarkedSentence(text='Soldiers evacuated the village.', span=(9, 18), written='Soldiers [evacuated] the village.')
    """
    found = list(_MARK.finditer(written))
    bare = _MARK.sub(lambda mark: mark[1], written)
    if "[" in bare or "]" in bare or len(found) > 1 or (must and not found):
        raise ValueError("it needs one pair of square brackets, around the word that names the event")
    if not found:
        return MarkedSentence(written, None, written)
    start = found[0].start()
    return MarkedSentence(bare, (start, start + len(found[0][1])), written)


def turtle_values(path: Path) -> dict[str, Values]:
    """Of each subject of a Turtle file, `ng:` names shortened: its values by property. KnowledgeError: no Turtle."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    raw: dict[str, Values] = {}
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode):
                values = raw.setdefault(quad.subject.value.removeprefix(_NG), {})
                values.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", ""))
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(f"not valid Turtle: {error}", where=str(path), hint="mend the file") from error
    return raw


def add_own(raw: dict[str, Values], path: Path) -> tuple[str, ...]:
    """Add the types of a file to those known, or what it says of a known one; the names it tells of.

    KnowledgeError says what is wrong.
    """
    own = _own(path)
    for name, values in own.items():
        if name in raw:
            raw[name] = raw[name] | {key: values[key] for key in _REPLACED if key in values}
            raw[name] |= {key: [*raw[name].get(key, []), *values[key]] for key in _GATHERED if key in values}
        else:
            raw[name] = _new(name, values, raw.keys() | own.keys(), path)
    for name in own:
        for key, nothing in ((_NG + "plover", [""]), (_NG + "cameo", [""]), (_NG + "frame", list[str]())):
            raw[name].setdefault(key, _inherited(name, key, raw, path) or nothing)
    return tuple(own)


def taught_types(files: TaughtFiles | None = None) -> tuple[TaughtType, ...]:
    """Every type that has examples of one's own, sorted by name; those of the workspace unless files are told."""
    return _taught(taught_files() if files is None else files)


@cache
def _taught(files: TaughtFiles) -> tuple[TaughtType, ...]:
    found: dict[str, TaughtType] = {}
    for path, _ in files:
        for name, values in _own(Path(path)).items():
            if _EXAMPLE not in values:
                continue
            if name in found:
                raise KnowledgeError(f"ng:{name} is taught in {found[name].file} too", where=path, hint="keep one")
            examples = _sentences(name, values, _EXAMPLE, path)
            found[name] = TaughtType(name, examples, _sentences(name, values, _COUNTER, path), path)
    return tuple(found[name] for name in sorted(found))


def _own(path: Path) -> dict[str, Values]:
    """What a file says of each type, once it is known to make sense by itself."""
    raw = {name: values for name, values in turtle_values(path).items() if "owl#Ontology" not in str(values.get(_TYPE))}
    if not raw:
        raise KnowledgeError("there is no event type in it", where=str(path), hint=_HINT)
    for name, values in raw.items():
        if not _NAME.fullmatch(name):
            what = f"{name[:80]} is no name of an event type"
            raise KnowledgeError(what, where=str(path), hint="write ng: and a word with a capital, like ng:NAME")
        strange = sorted(values.keys() - _KNOWN)
        if strange:
            raise KnowledgeError(
                f"ng:{name} has a property <{strange[0]}> that nobody reads", where=str(path), hint=_HINT
            )
        for key, form in _CODES.items():
            for code in values.get(key, ()):
                if not form.fullmatch(code):
                    what = f'ng:{name}: "{code[:40]}" is no {key.removeprefix(_NG).upper()} code'
                    raise KnowledgeError(what, where=str(path), hint=f'give one like {_LIKE[key]}, or "" for none')
        count = len(_sentences(name, values, _EXAMPLE, str(path)))
        if 0 < count < FEWEST or (count == 0 and _NG + "trigger" not in values):
            what = f"ng:{name} has {counted(count, 'example', none='no')}"
            raise KnowledgeError(what, where=str(path), hint=f"give at least {FEWEST}, better ten")
    return raw


def _new(name: str, values: Values, known: Iterable[str], path: Path) -> Values:
    """A type that is none of the shipped ones: it must say what it is and under what it stands."""
    for key, word in ((_LABEL, "rdfs:label"), (_DEFINITION, "skos:definition"), (_SUBCLASS, "rdfs:subClassOf")):
        if len(values.get(key, ())) != 1:
            what = f"ng:{name} needs exactly one {word}, it has {len(values.get(key, ()))}"
            raise KnowledgeError(what, where=str(path), hint=_HINT)
    parent = values[_SUBCLASS][0].removeprefix(_NG)
    if parent == name or parent not in {*known, "EventDescription"}:
        what = f"ng:{name} stands below {parent}, which is no event type"
        raise KnowledgeError(what, where=str(path), hint="newsgraph event-types list names them")
    taken = _taken()
    if name in taken:
        raise KnowledgeError(
            f"ng:{name} is something else in the ontology", where=str(path), hint="choose another name"
        )
    return {key: value for key, value in values.items() if key != _TYPE}


@cache
def _taken() -> frozenset[str]:
    """Names of the ontology that are no event types."""
    from newsgraph.knowledge.vocabulary import CLASSES, PROPERTIES, VALUES

    return frozenset((*CLASSES, *PROPERTIES, *(name for names in VALUES.values() for name in names)))


def _inherited(name: str, key: str, raw: Mapping[str, Values], path: Path) -> list[str]:
    """Codes or frames of the nearest type above that has them; none at the top."""
    seen = {name}
    while (name := raw[name].get(_SUBCLASS, ["EventDescription"])[0].removeprefix(_NG)) in raw:
        if name in seen:
            raise KnowledgeError(f"ng:{name} stands below itself", where=str(path), hint="mend rdfs:subClassOf")
        seen.add(name)
        if key in raw[name]:
            return raw[name][key]
    return []


def _sentences(name: str, values: Values, key: str, path: str) -> tuple[MarkedSentence, ...]:
    """The examples, or counter-examples, of a type, sorted; KnowledgeError for one that is marked wrongly."""
    found = []
    for written in sorted(set(values.get(key, ()))):
        try:
            one = marked(written, must=key == _EXAMPLE)
        except ValueError as error:
            what = f'ng:{name}: "{written[:80]}": {error}'
            raise KnowledgeError(what, where=path, hint='like "Soldiers [evacuated] the village."') from error
        found.append(one)
    return tuple(found)
