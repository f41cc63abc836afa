"""How an engine goes about a named query: what it reads as lists, and what is asked by itself before the rest.

An engine that follows a pattern from each row it has takes many times as long for one step as for one statement of a
list that it reads through. So a query over all events reads the lists, and a query about one actor, place or event, or
about a type of event that is seldom, follows the patterns. A line that ends in `# scan` says where this matters:

>>> print(scanned("OPTIONAL { ?event ng:status ?found }"))
OPTIONAL { { SELECT * WHERE { ?event ng:status ?found } } }
>>> print(scanned("?report ng:evidence ?words ; ng:realis ?held ."))
{ SELECT * WHERE { ?report ng:evidence ?words } } { SELECT * WHERE { ?report ng:realis ?held } }

What stands between `# first` and `# end first` is a sub-query that is asked by itself: what it finds stands in the rest
as VALUES, unless that is too much. An engine that does not know how few things are left, as by a filter by words
over joined names, reads whole lists for all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pyoxigraph import BlankNode, Literal

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.vocabulary import NG
from newsgraph.query.parameters import Parameter
from newsgraph.store import Solutions, Store

__all__ = ["MOST", "by_scan", "event_types", "is_few", "is_mark", "narrows", "scanned", "with_first_answers"]

# A parameter of these types leaves so little that following patterns is the shorter way; but for who is left out.
_NARROWING = frozenset(("entity", "event", "iri", "place", "point"))
_LEAVING_OUT = "without"
_FEW = 20  # of so many reports one: following a pattern takes about twenty times as long as reading one
_COUNT = "SELECT (COUNT(*) AS ?count) WHERE {{ VALUES ?class {{ {types} }} ?any a ?class }}"


def narrows(parameter: Parameter) -> bool:
    """Whether a value of the parameter leaves little, whatever it is."""
    return parameter.type in _NARROWING and parameter.name != _LEAVING_OUT


def is_few(types: str, store: Store) -> bool:
    """Whether few things are of these types (IRIs, as they stand in VALUES) beside all reports of events."""
    return _counted(store, types) * _FEW < _counted(store, "ng:EventReport")


def _counted(store: Store, types: str) -> int:
    return _number(store, _COUNT.format(types=types))


def _number(store: Store, sparql: str) -> int:
    answer = store.query(sparql)
    row = next(iter(answer.rows), None) if isinstance(answer, Solutions) else None
    return int(row[0].value) if row and isinstance(row[0], Literal) else 0


_REPORTS = "SELECT (COUNT(DISTINCT ?report) AS ?count) WHERE {{ ?report a ng:EventReport {typed} }}"
_TYPED = "{{ SELECT DISTINCT ?report WHERE {{ VALUES ?class {{ {types} }} ?report a ?class }} }}"
_CLASSES = "SELECT DISTINCT ?class WHERE { ?report a ng:EventReport , ?class . FILTER(?class != ng:EventReport) }"


def event_types(store: Store) -> str:
    """Every type that reports of events have here, as `(IRI "Name")`, for VALUES: of the ontology and taught.

    Reading a type's list is ten times as fast as asking every report for its types. Only where a report has none of the
    types that are known, as when its type is taught by no file any more, all reports are asked.
    """
    known = {NG + name for name in load_lexicon().types}
    typed = _TYPED.format(types=" ".join(f"<{one}>" for one in sorted(known)))
    if _number(store, _REPORTS.format(typed=typed)) != _number(store, _REPORTS.format(typed="")):
        answer = store.query(_CLASSES)
        known |= {str(row[0])[1:-1] for row in answer.rows} if isinstance(answer, Solutions) else set()
    return " ".join(f"(<{one}> {Literal(one.partition('#')[2])})" for one in sorted(known))


_MARK = re.compile(r"\s*# *scan\s*$")
_OPTIONAL = re.compile(r"OPTIONAL \{ (.*) \}")
_BETWEEN = re.compile(r" (;|\.) ")


def by_scan(lines: Collection[str], *, narrow: bool) -> list[str]:
    """The lines without their marks; those that are marked read lists, unless the question is narrow."""
    done: list[str] = []
    for line in lines:
        bare = _MARK.sub("", line)
        indent = bare[: len(bare) - len(bare.lstrip())]
        done.append(bare if bare == line or narrow else indent + scanned(bare.strip()))
    return done


def scanned(line: str) -> str:
    """Triple patterns, or OPTIONAL ones, each found by itself; any other line as it is."""
    if found := _OPTIONAL.fullmatch(line):
        apart = _apart(found[1])
        return f"OPTIONAL {{ {apart if apart.count('SELECT') == 1 else '{ SELECT * WHERE { ' + apart + ' } }'} }}"
    return _apart(line.removesuffix(" .")) if line.startswith("?") else line


def _apart(patterns: str) -> str:
    """`?a p ?b ; q ?c . ?b r ?d` as one sub-query for each of its triples."""
    parts = _BETWEEN.split(patterns)
    subject, found = "", []
    for number in range(0, len(parts), 2):
        triple = parts[number].strip()
        if number and parts[number - 1] == ";":
            triple = f"{subject} {triple}"
        subject = triple.split(" ", 1)[0]
        found.append(f"{{ SELECT * WHERE {{ {triple} }} }}")
    return " ".join(found)


MOST = 50_000  # rows; reading 10,000 IRIs back takes an engine about .2 s
_PART = re.compile(r"^[ \t]*# *first *\n\s*\{(?P<asked>.*?)\}\s*^[ \t]*# *end first *$", re.MULTILINE | re.DOTALL)
_PART_MARK = re.compile(r"\s*# *(?:end )?first\s*")


def is_mark(line: str) -> bool:
    """Whether the line says where such a part begins or ends.

    >>> is_mark("  # first"), is_mark("  # first of all")
    (True, False)
    """
    return _PART_MARK.fullmatch(line) is not None


def with_first_answers(sparql: str, store: Store) -> str:
    """The query with each such part as what it finds here; where that is too much, as a sub-query without its marks."""
    return _PART.sub(lambda found: _values(found["asked"], store), sparql)


def _values(asked: str, store: Store) -> str:
    answer = store.query(f"{asked}\nLIMIT {MOST + 1}")
    rows = list(answer.rows) if isinstance(answer, Solutions) else []
    told = [term for row in rows for term in row]
    if not isinstance(answer, Solutions) or len(rows) > MOST or any(isinstance(term, BlankNode) for term in told):
        return f"{{{asked}}}"
    names = " ".join(f"?{name}" for name in answer.variables)
    found = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in rows)
    return f"VALUES ({names}) {{ {found} }}"
