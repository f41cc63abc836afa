"""What servers answer, and how other kinds of servers are asked for the same."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from pyoxigraph import QueryResultsFormat, RdfFormat, Triple

from newsgraph.errors import StoreError
from newsgraph.graph.terms import PREFIXES
from newsgraph.store.protocol import Answer, Solutions, Term, Truth
from newsgraph.store.server.wire import Reply
from newsgraph.store.sparql import Sparql, syntax_error

QUERY_PATHS = ("query", "sparql", "")
UPDATE_PATHS = ("update", "statements", "sparql", "")
GRAPH_PATHS = ("store", "data", "rdf-graphs/service", "sparql-graph-crud")
ABSENT = frozenset({400, 404, 405, 406, 415, 501})
RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
OF_THE_SERVER = frozenset((  # graphs that Virtuoso keeps for itself
    "http://localuriqaserver/sparql", "http://www.openlinksw.com/schemas/virtrdf#", "http://www.w3.org/ns/ldp#",
    "http://www.w3.org/2002/07/owl#",
))  # fmt: skip
UNIONS: tuple[dict[str, str], ...] = (  # how servers are asked for all graphs together
    {},
    {"union-default-graph": "true"},  # Oxigraph
    {"default-graph-uri": "urn:x-arq:UnionGraph"},  # Jena
)


def parse_here(asked: Sparql) -> None:
    """QueryError with line and column, which servers tell each in their own way, if at all."""
    try:
        ox.Store().query(asked.text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise syntax_error(asked.text, str(error)) from error


def is_truth(response: Reply) -> bool:
    """Whether it is the answer to ASK."""
    try:
        return isinstance(parsed_results(response, ""), Truth)
    except StoreError:
        return False


def first_line(response: Reply) -> str:
    """What the server gives as its reason, cut short."""
    return response.text.strip().partition("\n")[0][:200] or "no reason given"


def parsed_results(response: Reply, location: str) -> Answer:
    """Rows or a truth; StoreError if the server cut them off, or answered in another form."""
    if response.headers.get("X-SQL-State"):  # Virtuoso: cut off, and yet 200
        raise StoreError("the server stopped the query half-way", where=location, hint="ask for less")
    try:
        results = ox.parse_query_results(response.content, format=QueryResultsFormat.JSON)
        if isinstance(results, ox.QueryBoolean):
            return Truth(bool(results))
        names = tuple(variable.value for variable in results.variables)
        if names == ("__ASK_RETVAL",):  # Virtuoso to those who log in: a row for yes, none for no
            return Truth(next(iter(results), None) is not None)
        rows: list[tuple[Term | None, ...]] = [tuple(row[n] for n in range(len(names))) for row in results]
    except (SyntaxError, ValueError) as error:
        raise _not_sparql(response, location) from error
    return Solutions(names, iter(rows))


def parsed_triples(response: Reply, location: str) -> Iterator[Triple]:
    """The triples, in whichever form the server chose; StoreError if it is none of RDF."""
    kind = response.headers.get("Content-Type", TRIPLES).partition(";")[0].strip()
    form = RdfFormat.from_media_type(kind)
    if form is None:
        raise _not_sparql(response, location)
    try:
        found = list(ox.parse(response.content, format=form))
    except (SyntaxError, ValueError) as error:
        raise _not_sparql(response, location) from error
    return (quad.triple for quad in found)


def _not_sparql(response: Reply, location: str) -> StoreError:
    kind = response.headers.get("Content-Type", "nothing known")
    return StoreError(f"the server answered in {kind}, not in SPARQL's form", where=location)
