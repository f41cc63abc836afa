"""The W3C's own tests of SPARQL 1.0 and 1.1 queries through the service: each answer is that of the bare engine.

The suite is not ours and not in this repository. The source distribution of rdflib brings it as test data; CI fetches
that, pinned by its hash (`.ci/w3c.txt`), and says where it lies by `NEWSGRAPH_W3C`. Entailment, federation and updates
are left out: the service does none of them. The W3C's protocol tests are names without requests: see test_protocol.py.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat

from newsgraph.graph.terms import PREFIXES
from newsgraph.store import open_store
from newsgraph.workspace import Settings

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from newsgraph.service.app import application
from newsgraph.service.limits import Limits

WHERE = os.environ.get("NEWSGRAPH_W3C", "")
pytestmark = pytest.mark.skipif(not WHERE, reason="NEWSGRAPH_W3C does not say where the W3C's suite is")

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
NOT_OURS = {"entailment", "service", "syntax-fed"}
EMPTY = "urn:nothing:at-all"
FORMATS = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES, ".n3": RdfFormat.TURTLE}


@dataclass(frozen=True)
class Case:
    """A query of the suite, and the files that are its dataset."""

    name: str
    query: Path
    default: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)

    @property
    def sparql(self) -> str:
        """With the address against which its relative ones are read."""
        return f"BASE <{self.query.as_uri()}>\n{self.query.read_text(encoding='utf-8')}"


def cases(root: Path) -> Iterator[Case]:
    """All tests of queries that the manifests name: of answers and of syntax."""
    for manifest in sorted(root.glob("*/*/manifest.ttl")):
        if manifest.parent.name in NOT_OURS:
            continue
        told = ox.Store()
        told.load(path=str(manifest), format=RdfFormat.TURTLE, base_iri=manifest.as_uri())
        tests = told.query(f"PREFIX mf: <{MF}> SELECT ?t ?a WHERE {{ ?t mf:action ?a }} ORDER BY ?t")
        assert isinstance(tests, ox.QuerySolutions)
        for test in tests:
            values: dict[str, list[str]] = {}
            for part in ("query", "data", "graphData"):
                found = told.quads_for_pattern(test["a"], NamedNode(QT + part), None, None)
                values[part] = sorted(one.object.value for one in found if isinstance(one.object, NamedNode))
            query = values["query"] or [test["a"].value if isinstance(test["a"], NamedNode) else ""]
            if query[0].endswith(".rq"):
                path = Path(query[0].removeprefix("file://"))
                if not path.is_file():  # one is named that the suite does not have
                    continue
                yield Case(f"{manifest.parent.name}/{path.stem}", path, values["data"], values["graphData"])


def loaded(found: list[Case]) -> list[Quad]:
    """Every file of data as a graph by its address, the same blank nodes wherever it is asked."""
    quads = []
    for name in sorted({one for case in found for one in (*case.default, *case.named, *_from(case))}):
        path = Path(name.removeprefix("file://"))
        if path.is_file() and path.suffix in FORMATS:
            read = ox.parse(path=str(path), format=FORMATS[path.suffix], base_iri=name, rename_blank_nodes=True)
            quads += [Quad(one.subject, one.predicate, one.object, NamedNode(name)) for one in read]
    return quads


def _from(case: Case) -> Iterator[str]:
    """The files beside a query, which it may name in FROM."""
    return (one.as_uri() for one in case.query.parent.iterdir() if one.suffix in FORMATS and "FROM" in case.sparql)


def engines(store: ox.Store, case: Case) -> Any:
    """What the engine itself answers; None where it refuses the query."""
    own = "FROM" in case.sparql and not case.default and not case.named
    graphs = {} if own else {
        "default_graph": [NamedNode(one) for one in case.default] or [NamedNode(EMPTY)],
        "named_graphs": [NamedNode(one) for one in case.named],
    }  # fmt: skip
    try:
        answer = store.query(case.sparql, prefixes=PREFIXES, **graphs)  # type: ignore[arg-type]
    except (SyntaxError, RuntimeError):  # a function that it does not know is told as the latter
        return None
    if isinstance(answer, ox.QueryTriples):
        return _triples(list(answer))
    return _rows(json.loads(answer.serialize(format=QueryResultsFormat.JSON) or b""))


def services(client: TestClient, case: Case) -> Any:
    """What the service answers; None for a bad request."""
    dataset = {"default-graph-uri": case.default or [EMPTY], "named-graph-uri": case.named}
    if "FROM" in case.sparql and not case.default and not case.named:
        dataset = {}
    accept = "application/sparql-results+json, application/n-triples"
    reply = client.post("/sparql", data={"query": case.sparql, **dataset}, headers={"Accept": accept})
    if reply.status_code == 400:
        return None
    if reply.status_code != 200:
        return reply.text
    if "json" in reply.headers["content-type"]:
        return _rows(reply.json())
    return _triples([one.triple for one in ox.parse(reply.content, format=RdfFormat.N_TRIPLES)])


def _rows(answer: dict[str, Any]) -> object:
    """Rows as often as they are there, without their order; blank nodes are all alike."""
    if "boolean" in answer:
        return answer["boolean"]
    for row in answer["results"]["bindings"]:
        for cell in row.values():
            if cell["type"] == "bnode":
                cell["value"] = "_"
    return answer["head"]["vars"], Counter(json.dumps(row, sort_keys=True) for row in answer["results"]["bindings"])


def _triples(found: list[Any]) -> object:
    return Counter(" ".join("_" if isinstance(t, ox.BlankNode) else str(t) for t in one) for one in found)


CHANCE = ("RAND()", "UUID()", "STRUUID()", "NOW()", "BNODE(")  # another answer each time, or other signs for it


def test_every_query_of_the_suite_is_answered_as_by_the_bare_engine(tmp_path: Path) -> None:
    """Answers, and refusals of what is no query; what the service refuses beyond that is listed in test_query.py."""
    found = list(cases(Path(WHERE)))
    assert len(found) > 500
    quads = loaded(found)
    bare = ox.Store()
    bare.extend(quads)
    with open_store(tmp_path / "graph") as store:
        store.add(quads)
    limits = Limits(seconds=20, workers=1)
    with TestClient(application(Settings(root=tmp_path), limits)) as client:
        different = {
            case.name: (wanted, given)
            for case in found
            if not any(word in case.sparql.upper() for word in CHANCE)
            and (wanted := engines(bare, case)) != (given := services(client, case))
        }
    assert not different
