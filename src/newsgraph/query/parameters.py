"""What a person writes after `--name`, as terms of SPARQL: escaped, checked, and looked up where it is a name.

A name may stand for several things, a place for all places within it, a type for its finer types: such
values are lists, so they go into VALUES.
"""

from __future__ import annotations

import difflib
import math
import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from newsgraph.errors import UnknownNameError, UsageError
from newsgraph.graph.literals import day_of, number_literal, text_literal
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.vocabulary import NG, VALUES
from newsgraph.model import PARTICIPANT_ROLES
from newsgraph.query.places import is_in_gazetteer, places_called_after, places_within, stood_as_places
from newsgraph.store import Solutions, Store, Truth
from newsgraph.store.naming import full_iri, names_like, things_named

__all__ = ["TYPES", "Parameter", "term_of"]

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "stance": VALUES["Stance"],
    "outcome": VALUES["Outcome"],
    "status": VALUES["EventStatus"],
    "measure": VALUES["Measure"],
    "realis": VALUES["Realis"],
    "role": PARTICIPANT_ROLES,
}
_PERIOD = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_MONTHS = {name.casefold(): number for names in (month_name, month_abbr) for number, name in enumerate(names) if name}
_MONTHS["sept"] = _MONTHS["sep"]
_IN_WORDS = re.compile(
    r"(?:(?P<day>[0-9]{1,2})\s+)?(?P<month>[A-Za-z]+)\.?(?:\s+(?P<after>[0-9]{1,2}))?,?\s+(?P<year>[0-9]{4})"
)
_POINT = re.compile(r"\s*(-?[0-9]{1,2}(?:\.[0-9]+)?)\s*[, ]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*")
_FINER = """SELECT DISTINCT ?finer WHERE {{ VALUES ?type {{ {types} }} ?finer rdfs:subClassOf+ ?type }}"""
_WHERE = """SELECT ?lat ?lon WHERE {{
  VALUES ?place {{ {places} }} ?place geo:lat ?lat ; geo:long ?lon
}} ORDER BY ?place"""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query must or may be told."""

    name: str
    type: str  # one of TYPES
    description: str
    default: str | None = None
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether the query cannot be asked without it."""
        return self.default is None and not self.optional and self.type != "flag"

    @property
    def choices(self) -> tuple[str, ...]:
        """The only values that it takes; none where it takes names, words, days or numbers."""
        return _CHOICES.get(self.type, ())


def term_of(parameter: Parameter, value: str, store: Store) -> str:
    """The value as it stands in the query.

    UsageError if it is not of the parameter's type; UnknownNameError, with the nearest names, if it names nothing.
    """
    return _TERMS[parameter.type](parameter, value, store)


def _text(_parameter: Parameter, value: str, _store: Store) -> str:
    return str(text_literal(value))


def _day(parameter: Parameter, value: str, _store: Store) -> str:
    """A day, month or year as plain text: the queries compare by what the words begin with."""
    iso = _iso(value.strip())
    if not _PERIOD.fullmatch(iso) and (len(iso) != 10 or day_of(iso) is None):
        raise _wrong(parameter, value, "a day, month or year, like 2031-05-07, 2031-05, May 2031 or 2031")
    return str(Literal(iso))


def _iso(words: str) -> str:
    """A day or month in words as ISO 8601 has it; whatever else as it is.

    >>> _iso("May 2031"), _iso("7 May 2031"), _iso("Sept. 7, 2031"), _iso("2031")
    ('2031-05', '2031-05-07', '2031-09-07', '2031')
    """
    found = _IN_WORDS.fullmatch(words)
    month = _MONTHS.get(found["month"].casefold()) if found else None
    if found is None or month is None or (found["day"] and found["after"]):
        return words
    day = found["day"] or found["after"]
    return f"{found['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _number(parameter: Parameter, value: str, _store: Store) -> str:
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise _wrong(parameter, value, "a whole number")
    return str(int(value))


def _flag(parameter: Parameter, value: str, _store: Store) -> str:
    if value.casefold() not in ("true", "false", "yes", "no", "1", "0", "on", ""):
        raise _wrong(parameter, value, f"nothing: --{parameter.name} by itself is a yes")
    return "false" if value.casefold() in ("false", "no", "0") else "true"


def _iri(parameter: Parameter, value: str, _store: Store) -> str:
    iri = full_iri(value)
    if iri is None:
        raise _wrong(parameter, value, "an IRI")
    return str(NamedNode(iri))


def _thing(parameter: Parameter, value: str, store: Store) -> str:
    """One or several IRIs: everything that bears the name."""
    iri = full_iri(value)
    if iri is not None:
        return str(NamedNode(iri))
    wanted, named = _KINDS[parameter.type], things_named(store, value)
    found: Collection[str] = [one.iri for one in named if one.kind in wanted]
    if not found and named and parameter.type == "place":
        found = sorted(stood_as_places(store, (one.iri for one in named)))
    if not found:
        what = f"no {_WHAT[parameter.type]} here is called {value!r}"
        raise UnknownNameError(what, hint=_nearest(store, value, wanted))
    return " ".join(str(NamedNode(one)) for one in found)


def _place(parameter: Parameter, value: str, store: Store) -> str:
    """The place, under each of its names, and every place within it; else those called after it."""
    named = set(re.findall(r"<([^>]*)>", _thing(parameter, value, store)))
    if full_iri(value) is None and not is_in_gazetteer(store, named):
        named |= places_called_after(store, value)
    return " ".join(str(NamedNode(one)) for one in places_within(store, named))


def _point(parameter: Parameter, value: str, store: Store) -> str:
    """`(latitude longitude cosine)`, of degrees or of a place by name; SPARQL itself knows no cosine."""
    found = _POINT.fullmatch(value)
    if found is None:
        places = _thing(parameter, value, store)
        answer = store.query(_WHERE.format(places=places))
        row = next(answer.rows, None) if isinstance(answer, Solutions) else None
        if row is None:
            raise UnknownNameError(f"nobody knows where {value!r} lies", hint="give degrees, like 50.45,30.52")
        found = _POINT.fullmatch(f"{getattr(row[0], 'value', '')},{getattr(row[1], 'value', '')}")
    if found is None:
        raise UnknownNameError(f"nobody knows where {value!r} lies", hint="give degrees, like 50.45,30.52")
    lat, lon = float(found[1]), float(found[2])
    if abs(lat) > 90 or abs(lon) > 180:
        raise _wrong(parameter, value, "latitude and longitude in degrees, like 50.45,30.52")
    return f"({number_literal(lat)} {number_literal(lon)} {number_literal(round(math.cos(math.radians(lat)), 6))})"


def _choice(names: tuple[str, ...], *, words: bool = False) -> Callable[[Parameter, str, Store], str]:
    """One of a closed list, as an individual of the ontology or (`words`) as plain text."""
    by_folded = {name.casefold(): name for name in names}

    def term(parameter: Parameter, value: str, _store: Store) -> str:
        name = by_folded.get(value.removeprefix("ng:").casefold())
        if name is None:
            near = difflib.get_close_matches(value, names, n=1, cutoff=0.5)
            raise _wrong(parameter, value, f"{near[0]}, perhaps" if near else f"one of {', '.join(names)}")
        return str(Literal(name)) if words else str(NamedNode(NG + name))

    return term


def _event_type(parameter: Parameter, value: str, store: Store) -> str:
    """A type of the ontology with its finer types, or (for types of one's own) any IRI with those below it."""
    iri = full_iri(value) or _taught_elsewhere(value.removeprefix("ng:"), store)
    first = str(NamedNode(iri)) if iri else _choice(tuple(load_lexicon().types))(parameter, value, store)
    coarse = {first[1:-1], *_finer_in_ontology(first[1:-1])}
    answer = store.query(_FINER.format(types=" ".join(f"<{one}>" for one in sorted(coarse))))
    rows = answer.rows if isinstance(answer, Solutions) else ()
    told = {row[0].value for row in rows if isinstance(row[0], NamedNode)}
    return " ".join(f"<{one}>" for one in sorted(coarse | told))


def _taught_elsewhere(name: str, store: Store) -> str | None:
    """The IRI of a type that no file here teaches, but one did where the graph was built; None if it is no such.

    UsageError where reports have the type, and the graph was built anew without it.
    """
    if name in load_lexicon().types or not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name):
        return None
    asked = (f"ASK {{ <{NG}{name}> a owl:Class }}", f"ASK {{ ?report a ng:EventReport ; a <{NG}{name}> }}")
    declared, reported = (isinstance(answer, Truth) and answer.value for answer in map(store.query, asked))
    if reported and not declared:
        what = f"the event type {name} is taught by no file any more"
        raise UsageError(what, hint="put its file back into event-types/ and build again; newsgraph check says more")
    return f"{NG}{name}" if declared else None


def _finer_in_ontology(iri: str) -> frozenset[str]:
    """All types below a type among the shipped event types and those taught in the workspace."""
    types = load_lexicon().types
    found, wanted = set[str](), {iri.removeprefix(NG)}
    while new := {name for name, one in types.items() if (one.parent or "EventDescription") in wanted} - found:
        found |= new
        wanted = new
    return frozenset(NG + name for name in found)


_PARTIES = ("Person", "Organization", "Group", "Place")
_KINDS: Mapping[str, tuple[str, ...]] = {
    "entity": _PARTIES,
    "event": ("Event",),
    "place": ("Place",),
    "point": ("Place",),
}
_WHAT: Mapping[str, str] = {
    "entity": "person, organisation, group or place",
    "event": "event",
    "place": "place",
    "point": "place",
}
_TERMS: Mapping[str, Callable[[Parameter, str, Store], str]] = {
    "text": _text,
    "post": _text,
    "day": _day,
    "number": _number,
    "flag": _flag,
    "iri": _iri,
    "entity": _thing,
    "event": _thing,
    "place": _place,
    "point": _point,
    "type": _event_type,
    **{kind: _choice(names, words=kind in ("realis", "role")) for kind, names in _CHOICES.items()},
}
TYPES: tuple[str, ...] = tuple(_TERMS)


def _nearest(store: Store, value: str, kinds: tuple[str, ...]) -> str:
    """Which names come near; where to look further if none does."""
    near = names_like(store, value, kinds)
    return f"did you mean {' or '.join(map(repr, near))}?" if near else f"newsgraph explain {value!r} looks further"


def _wrong(parameter: Parameter, value: str, wanted: str) -> UsageError:
    return UsageError(f"--{parameter.name} cannot be {value[:60]!r}", hint=f"give {wanted}")
