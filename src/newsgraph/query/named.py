"""Named queries: SPARQL in `ontology/queries/*.rq`, or in a folder of one's own, with a header that says what it asks.

    # title: Holders of a post
    # description: Who held it, between which attested days, and who called them so.
    # parameter: post text -- words of the post
    # parameter: from day? -- not before this day
    # parameter: asserted flag -- only what is told as a fact
    # column: holder text -- who held it
    # example: newsgraph query holders-of-post --post "mayor of Port Alder"

`$post` in the text stands for the value, written as a term and escaped. `?` after a type makes a
parameter optional: a line that ends in `# if place` counts only when it is given, `# if from|to` when
one of them is, `# unless place` when it is not. A flag is given by its bare name, and `$flag` is true or
false in any case. A line that ends in `# scan` is found over the whole graph unless the question is about an actor,
a place or an event (see `scanning`); `# if narrow` and `# if wide` tell the two apart. Types entity, event, place and
type may stand for several IRIs, so they go into
VALUES: `VALUES ?place { $place } # if place`. A line `# include: NAME` stands for the lines of `parts/NAME.rq`, whose
parameters come with it; `# include: NAME by scan` marks its patterns so, `# include: NAME if narrow` has
its lines count in narrow questions only. What stands between `# first` and `# end first` is asked by itself (see
`scanning`). Every query that finds rows takes `--limit`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from newsgraph.errors import KnowledgeError, UnknownNameError, UsageError
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.resources import ontology_path
from newsgraph.query.parameters import TYPES, Parameter, term_of
from newsgraph.query.scanning import by_scan, event_types, is_few, is_mark, narrows, with_first_answers
from newsgraph.store import Store
from newsgraph.store.sparql import tokens

__all__ = ["Column", "NamedQuery", "filled", "named_queries", "named_query", "parse_query", "query_in_file"]

_FIELDS = ("title", "description", "parameter", "column", "example")
_HEADER = re.compile(rf"# *({'|'.join(_FIELDS)}): *(.*)")
_INCLUDE = re.compile(r"\s*# *include: *([a-z-]+)( by scan| if (?:narrow|wide))?\s*")
_PARAMETER = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) +(?P<type>[a-z]+)(?P<optional>\?)?(?: *= *(?P<default>.*?))? +-- +(?P<says>.+)"
)
_COLUMN = re.compile(r"(?P<name>\w+) +(?P<type>[a-z]+) +-- +(?P<says>.+)")
_CONDITION = re.compile(r"# *(?:if +(?P<given>[a-z0-9_|]+))? *(?:unless +(?P<absent>[a-z0-9_|]+))?\s*$")
EVENT_TYPES = "event_types"  # stands for every type with its name, unless a parameter is called so
_LIMIT = Parameter("limit", "number", "at most so many rows", optional=True)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of the answer holds."""

    name: str
    type: str  # text, day, number or iri
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that the graph answers, by name."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str  # with everything that it includes
    columns: tuple[Column, ...] = ()

    @property
    def flags(self) -> frozenset[str]:
        """The parameters that are given by their bare name."""
        return frozenset(one.name for one in self.parameters if one.type == "flag")


def named_queries(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """All named queries, sorted by name, those of a folder of one's own in place of shipped ones of the same name.

    KnowledgeError if a file's header is wrong.
    """
    found = {one.name: one for one in _shipped()}
    if folder is not None and folder.is_dir():
        found |= {path.stem: query_in_file(path) for path in sorted(folder.glob("*.rq"))}
    return tuple(found[name] for name in sorted(found))


@cache
def _shipped() -> tuple[NamedQuery, ...]:
    files = sorted(ontology_path("queries").glob("*.rq"))
    return tuple(parse_query(path.stem, path.read_text(encoding="utf-8")) for path in files)


def named_query(name: str, folder: Path | None = None) -> NamedQuery:
    """The query of that name; UnknownNameError, with the nearest names, if there is none."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise UnknownNameError(f"{name[:60]!r} is no query's name", hint="newsgraph queries lists them")
    if folder is not None and (folder / f"{name}.rq").is_file():
        return query_in_file(folder / f"{name}.rq")
    path = ontology_path("queries") / f"{name}.rq"
    if path.exists():
        return parse_query(name, path.read_text(encoding="utf-8"))
    raise UnknownNameError(f"no query is called {name!r}", hint=_instead(name, folder))


def _instead(name: str, folder: Path | None) -> str:
    """What may have been meant by a name that no query has: a type of events, or a query with a name like it."""
    types = {one.casefold(): one for one in load_lexicon().types}
    for word in (name, name.removesuffix("s")):
        if kind := types.get(word.replace("-", "")):
            return f"newsgraph query events --type {kind} finds events of that type"
    near = difflib.get_close_matches(name, [one.name for one in named_queries(folder)], n=3, cutoff=0.55)
    return f"did you mean {' or '.join(near)}" if near else "newsgraph queries lists them"


def query_in_file(path: Path) -> NamedQuery:
    """A query of one's own: its header may name parameters and columns, and need not have a title."""
    try:
        return parse_query(path.stem, path.read_text(encoding="utf-8"), strict=False)
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError("the query cannot be read", where=str(path), hint="give UTF-8 text") from error


def parse_query(name: str, text: str, *, strict: bool = True) -> NamedQuery:
    """The query in a file's text; `strict`: with title, description and example."""
    text = "\n".join(_included(name, text.splitlines()))
    said = _headers(text)
    for field in ("title", "description", "example"):
        if len(said[field]) != 1 and (strict or said[field]):
            raise KnowledgeError(f"the header needs one {field}", where=f"{name}.rq", hint="mend the file")
    parameters = [_parameter(name, line) for line in dict.fromkeys(said["parameter"])]
    columns = tuple(_column(name, line) for line in said["column"])
    if not any(one.name == _LIMIT.name for one in parameters) and _is_select(text):
        parameters.append(_LIMIT)
        text = f"{text.rstrip()}\nLIMIT $limit  # if limit\n"
    _conditions_known(name, text, [one.name for one in parameters])
    title, description, example = ((said[field] or [""])[0] for field in ("title", "description", "example"))
    return NamedQuery(name, title or name, description, tuple(parameters), example, text.rstrip() + "\n", columns)


def _conditions_known(query: str, text: str, parameters: Collection[str]) -> None:
    """KnowledgeError for a line that hangs on a parameter which the head does not name: it would never count."""
    for line in text.splitlines():
        found = _CONDITION.search(line) if "#" in line else None
        told = {word for part in (found["given"], found["absent"]) if part for word in part.split("|")} if found else ()
        for word in sorted({*told} - {*parameters, "narrow", "wide"}):
            what = f"a line counts only “if {word}”, but no parameter of the query is called {word}"
            raise KnowledgeError(what, where=f"{query}.rq", hint="name it in the head, or end the line otherwise")


def _headers(text: str) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {field: [] for field in _FIELDS}
    for line in text.splitlines():
        if found := _HEADER.fullmatch(line.strip()):
            said[found[1]].append(found[2].strip())
    return said


def _included(name: str, lines: list[str]) -> Iterator[str]:
    """The lines with those of the parts that they include; a part's parameters stand where it does."""
    for line in lines:
        found = _INCLUDE.fullmatch(line)
        if not found:
            yield line
            continue
        part = ontology_path("queries") / "parts" / f"{found[1]}.rq"
        if not part.is_file():
            raise KnowledgeError(f"there is no part called {found[1]!r}", where=f"{name}.rq", hint="mend the file")
        lines_of_it = _included(found[1], part.read_text(encoding="utf-8").splitlines())
        yield from (_marked(one, (found[2] or "").strip()) for one in lines_of_it)


def _marked(line: str, mark: str) -> str:
    """A line of a part that is included `by scan`, `if narrow`, `if wide`, or as it is; not one of a header."""
    if not mark or line.lstrip().startswith("#"):
        return line
    if "#" not in line:
        return f"{line}  # {mark.removeprefix('by ')}"
    held = _CONDITION.search(line)
    only = {"if narrow": " unless wide", "if wide": " unless narrow"}.get(mark)
    return line + only if only and held and held["given"] and not held["absent"] else line


def _is_select(text: str) -> bool:
    """Whether the text finds rows, and does not itself say how many."""
    words = [token.text.upper() for token in tokens(text) if token.kind == "word"]
    form = next((word for word in words if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), None)
    return form == "SELECT" and "LIMIT" not in words[-2:]


def _parameter(query: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found or found["type"] not in TYPES:
        raise KnowledgeError(f"cannot read the parameter “{line}”", where=f"{query}.rq", hint="mend the file")
    return Parameter(found["name"], found["type"], found["says"], found["default"], bool(found["optional"]))


def _column(query: str, line: str) -> Column:
    found = _COLUMN.fullmatch(line)
    if not found:
        raise KnowledgeError(f"cannot read the column “{line}”", where=f"{query}.rq", hint="mend the file")
    return Column(found["name"], found["type"], found["says"])


def filled(query: NamedQuery, values: Mapping[str, str], store: Store) -> str:
    """The SPARQL to run: parameters put in as escaped terms, conditional lines kept or left out.

    UsageError if a value is missing or not of its type; UnknownNameError if a parameter is not
    of this query, or if a name stands for nothing in the store.
    """
    known = {one.name: one for one in query.parameters}
    for name in values:
        if name not in known:
            raise UnknownNameError(f"{query.name} has no parameter {name!r}", hint=_takes(name, known, query.name))
    terms: dict[str, str] = {}
    given: set[str] = set()
    for name, parameter in known.items():
        value = values.get(name, parameter.default)
        if value is not None:
            terms[name] = term_of(parameter, value, store)
            if parameter.type != "flag" or terms[name] == "true":
                given.add(name)
        elif parameter.type == "flag":
            terms[name] = "false"
        elif not parameter.optional:
            raise UsageError(f"{query.name} must be told --{name}", hint=f"for example: {query.example}")
    narrow = any(narrows(known[name]) or (known[name].type == "type" and is_few(terms[name], store)) for name in given)
    given.add("narrow" if narrow else "wide")
    text = _chosen_lines(query.text, given, narrow=narrow)
    if f"${EVENT_TYPES}" in text and EVENT_TYPES not in terms:
        terms[EVENT_TYPES] = event_types(store)
    return with_first_answers(_put_in(text, terms), store)


def _takes(name: str, known: Collection[str], query: str) -> str:
    """The nearest parameter; else all that the query has, and which others have the one that was asked for."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    listed = f"it has: {', '.join(known) or 'none'}"
    if near:
        return f"did you mean --{near[0]}? {listed}"
    others = [one.name for one in _shipped() if one.name != query and any(it.name == name for it in one.parameters)]
    return f"{listed}; --{name} is one of {', '.join(others[:5])}" if others else listed


def _chosen_lines(text: str, given: Collection[str], *, narrow: bool) -> str:
    """The text without header, comments and lines whose condition does not hold."""
    kept: list[str] = []
    for line in by_scan(text.splitlines(), narrow=narrow):
        condition = _CONDITION.search(line) if "#" in line else None
        if condition is None or not (condition["given"] or condition["absent"]):
            kept.append("" if line.lstrip().startswith("#") and not is_mark(line) else line)
            continue
        wanted, unwanted = ((condition[part] or "").split("|") for part in ("given", "absent"))
        holds = not condition["given"] or any(one in given for one in wanted)
        if holds and not any(one in given for one in unwanted):
            kept.append(line[: condition.start()].rstrip())
    return "\n".join(line for line in kept if line.strip()).strip() + "\n"


def _put_in(text: str, terms: Mapping[str, str]) -> str:
    parts: list[str] = []
    done = 0
    for token in tokens(text):
        if token.kind == "variable" and token.text[0] == "$" and token.text[1:] in terms:
            parts += [text[done : token.start], terms[token.text[1:]]]
            done = token.end
    return "".join([*parts, text[done:]])
