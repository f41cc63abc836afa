"""Named queries: SPARQL in `ontology/queries/*.rq` with a header that says what it asks and of what.

    # title: Holders of a post
    # description: Who held it, between which attested days, and who called them so.
    # parameter: post text -- words of the post
    # parameter: from day = 0001-01-01 -- not before this day
    # parameter: place entity? -- only posts of this place
    # example: newsgraph query holders-of-post --post "mayor of Port Alder"

`$post` in the text stands for the value, written as a term and escaped. `?` after a type
makes a parameter optional: a line that ends in `# if place` counts only when it is given,
one that ends in `# unless place` only when it is not. Types entity and event may stand for
several IRIs, so they go into VALUES: `VALUES ?place { $place } # if place`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from newsgraph.errors import KnowledgeError, UnknownNameError, UsageError
from newsgraph.graph.literals import day_of, text_literal, time_literal
from newsgraph.knowledge.resources import ontology_path
from newsgraph.knowledge.vocabulary import EVENT_TYPES, NG, VALUES
from newsgraph.store import Store
from newsgraph.store.naming import full_iri, things_named
from newsgraph.store.sparql import tokens

__all__ = ["NamedQuery", "Parameter", "filled", "named_queries", "named_query", "parse_query"]

_HEADER = re.compile(r"# *(title|description|parameter|example): *(.*)")
_PARAMETER = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) +(?P<type>[a-z]+)(?P<optional>\?)?(?: *= *(?P<default>.*?))? +-- +(?P<says>.+)"
)
_CONDITION = re.compile(r"# (if|unless) ([a-z][a-z0-9_]*)\s*$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query must or may be told."""

    name: str
    type: str  # text, day, number, entity, event, type, stance, outcome, status, measure or iri
    description: str
    default: str | None = None
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether the query cannot be asked without it."""
        return self.default is None and not self.optional


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that the graph answers, by name."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """All named queries, sorted by name; KnowledgeError if a file's header is wrong."""
    files = sorted(ontology_path("queries").glob("*.rq"))
    return tuple(parse_query(path.stem, path.read_text(encoding="utf-8")) for path in files)


def named_query(name: str) -> NamedQuery:
    """The query of that name; UnknownNameError, with the nearest names, if there is none."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise UnknownNameError(f"{name[:60]!r} is no query's name", hint="newsgraph queries lists them")
    path = ontology_path("queries") / f"{name}.rq"
    if path.exists():
        return parse_query(name, path.read_text(encoding="utf-8"))
    near = difflib.get_close_matches(name, [one.name for one in named_queries()], n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}" if near else "newsgraph queries lists them"
    raise UnknownNameError(f"no query is called {name!r}", hint=hint)


def parse_query(name: str, text: str) -> NamedQuery:
    """The query in a file's text."""
    said: dict[str, list[str]] = {"title": [], "description": [], "parameter": [], "example": []}
    for line in text.splitlines():
        if found := _HEADER.fullmatch(line.strip()):
            said[found[1]].append(found[2].strip())
    for field in ("title", "description", "example"):
        if len(said[field]) != 1:
            raise KnowledgeError(f"the header needs one {field}", where=f"{name}.rq", hint="mend the file")
    parameters = tuple(_parameter(name, line) for line in said["parameter"])
    return NamedQuery(name, said["title"][0], said["description"][0], parameters, said["example"][0], text)


def _parameter(query: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found or found["type"] not in _TERMS:
        raise KnowledgeError(f"cannot read the parameter “{line}”", where=f"{query}.rq", hint="mend the file")
    return Parameter(found["name"], found["type"], found["says"], found["default"], bool(found["optional"]))


def filled(query: NamedQuery, values: Mapping[str, str], store: Store) -> str:
    """The SPARQL to run: parameters put in as escaped terms, conditional lines kept or left out.

    UsageError if a value is missing or not of its type; UnknownNameError if a parameter is not
    of this query, or if a name stands for nothing in the store.
    """
    known = {one.name: one for one in query.parameters}
    for name in values:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise UnknownNameError(f"{query.name} has no parameter {name!r}", hint=f"it has: {takes}")
    terms: dict[str, str] = {}
    for name, parameter in known.items():
        value = values.get(name, parameter.default)
        if value is not None:
            terms[name] = _TERMS[parameter.type](parameter, value, store)
        elif not parameter.optional:
            raise UsageError(f"{query.name} must be told --{name}", hint=f"for example: {query.example}")
    return _put_in(_chosen_lines(query.text, set(terms)), terms)


def _chosen_lines(text: str, given: set[str]) -> str:
    """The text without header, comments and lines whose condition does not hold."""
    kept: list[str] = []
    for line in text.splitlines():
        condition = _CONDITION.search(line)
        if condition and (condition[2] in given) != (condition[1] == "if"):
            continue
        kept.append(line[: condition.start()] if condition else "" if line.startswith("#") else line)
    return "\n".join(kept).strip() + "\n"


def _put_in(text: str, terms: Mapping[str, str]) -> str:
    parts: list[str] = []
    done = 0
    for token in tokens(text):
        if token.kind == "variable" and token.text[0] == "$" and token.text[1:] in terms:
            parts += [text[done : token.start], terms[token.text[1:]]]
            done = token.end
    return "".join([*parts, text[done:]])


# ---------------------------------------------------------------- values as terms


def _text(_parameter: Parameter, value: str, _store: Store) -> str:
    return str(text_literal(value))


def _day(parameter: Parameter, value: str, _store: Store) -> str:
    day = day_of(value)
    if day is None or len(value) != 10:
        raise _wrong(parameter, value, "a day, like 2031-05-07")
    return str(time_literal(day))


def _number(parameter: Parameter, value: str, _store: Store) -> str:
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise _wrong(parameter, value, "a whole number")
    return str(int(value))


def _iri(parameter: Parameter, value: str, _store: Store) -> str:
    iri = full_iri(value)
    if iri is None:
        raise _wrong(parameter, value, "an IRI")
    return str(NamedNode(iri))


def _thing(parameter: Parameter, value: str, store: Store) -> str:
    """One or several IRIs: everything that bears the name, for VALUES."""
    iri = full_iri(value)
    if iri is not None:
        return str(NamedNode(iri))
    found = things_named(store, value)
    wanted = [one for one in found if (one.kind == "Event") == (parameter.type == "event") and one.kind != "Post"]
    if not wanted:
        what = "event" if parameter.type == "event" else "person, organisation, group or place"
        raise UnknownNameError(f"no {what} here is called {value!r}", hint=f"newsgraph explain {value!r} looks further")
    return " ".join(str(NamedNode(one.iri)) for one in wanted)


def _choice(names: tuple[str, ...]) -> Callable[[Parameter, str, Store], str]:
    by_folded = {name.casefold(): name for name in names}

    def term(parameter: Parameter, value: str, _store: Store) -> str:
        name = by_folded.get(value.removeprefix("ng:").casefold())
        if name is None:
            near = difflib.get_close_matches(value, names, n=1, cutoff=0.5)
            raise _wrong(parameter, value, f"{near[0]}, perhaps" if near else f"one of {', '.join(names)}")
        return str(NamedNode(NG + name))

    return term


def _event_type(parameter: Parameter, value: str, store: Store) -> str:
    """A type of the ontology, or (for finer types of one's own) any IRI."""
    iri = full_iri(value)
    return str(NamedNode(iri)) if iri else _choice(EVENT_TYPES)(parameter, value, store)


_TERMS: Mapping[str, Callable[[Parameter, str, Store], str]] = {
    "text": _text,
    "day": _day,
    "number": _number,
    "iri": _iri,
    "entity": _thing,
    "event": _thing,
    "type": _event_type,
    "stance": _choice(VALUES["Stance"]),
    "outcome": _choice(VALUES["Outcome"]),
    "status": _choice(VALUES["EventStatus"]),
    "measure": _choice(VALUES["Measure"]),
}


def _wrong(parameter: Parameter, value: str, wanted: str) -> UsageError:
    return UsageError(f"--{parameter.name} cannot be {value[:60]!r}", hint=f"give {wanted}")
