"""The tools that an assistant is offered. Their docstrings are what it reads of them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError
from pyoxigraph import NamedNode

from newsgraph.errors import NewsgraphError
from newsgraph.query import Parameter, named_queries, named_query, short
from newsgraph.query.within_text import plain
from newsgraph.service.finding.things import MOST_LEADING_HERE, rows_about
from newsgraph.service.limits import Refusal
from newsgraph.service.pool import Pool
from newsgraph.service.worker import Job
from newsgraph.store.naming import full_iri
from newsgraph.store.sparql import inspected

__all__ = ["Tools"]

_ENTITIES, _EVENTS = ("Person", "Organization", "Group", "Place"), ("Event",)
_SHOWN = 30  # values of one property
_LONG = "isString"  # the property with an article's whole text


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools over a pool of workers; `folder`: where named queries of one's own are."""

    pool: Pool
    folder: Path

    def all(self) -> tuple[Callable[..., Awaitable[dict[str, Any]]], ...]:
        """Every tool, the one to begin with first."""
        return (
            self.list_queries,
            self.ask_query,
            self.search,
            self.entity,
            self.event,
            self.explain,
            self.evidence,
            self.sparql,
        )

    async def list_queries(self) -> dict[str, Any]:
        """List the named queries: what each asks, its parameters (with type, and whether it must be given), columns."""
        return {
            "queries": [
                {
                    "name": one.name,
                    "title": one.title,
                    "parameters": [_described(it) for it in one.parameters],
                    "columns": [column.name for column in one.columns],
                }
                for one in named_queries(self.folder)
            ]
        }

    async def ask_query(self, name: str, parameters: dict[str, str] | None = None) -> dict[str, Any]:
        """Ask a named query (list_queries). Parameters are texts: days as 2031-05 or 2031-05-07, flags as "true".

        `limit` gives fewer rows. Too many rows, or too long a time, is an error: narrow the question and ask again.
        """
        try:
            query = named_query(name, self.folder)
        except NewsgraphError as error:
            raise ToolError(str(error)) from error
        reply = await self._asked(Job("json", named=query.name, values=parameters or {}, folder=str(self.folder)))
        return _rows(reply)

    async def search(self, words: str, limit: int = 20) -> dict[str, Any]:
        """Find sentences by their words, in all forms, the best first: with day, outlet, speakers and article.

        "two words" in quotes stand together, OR finds either, -word takes away. Where no sentence has all of several
        plain words, those with the most telling of them come, with `whole` false.
        """
        return {"sentences": await self._asked(Job(words=words, most=self._most(limit)))}

    async def entity(self, name: str) -> dict[str, Any]:
        """Describe a person, organisation, group or place by name or IRI: what the graph says of it, what leads to it.

        Where several bear the name, or none just so, the answer is a list of candidates: ask again with an IRI.
        """
        return await self._described(name, _ENTITIES)

    async def event(self, name: str) -> dict[str, Any]:
        """Describe an event by title or IRI: type, day, place, who took part, status, how many sources report it.

        Where several bear the title, or none just so, the answer is a list of candidates: ask again with an IRI.
        """
        return await self._described(name, _EVENTS)

    async def explain(self, what: str, limit: int = 10) -> dict[str, Any]:
        """Show why something is in the graph: every sentence behind it, its words, who says so, and by which rule.

        `what`: the IRI or name of an entity, event or article; `limit`: articles looked at, the newest first.
        """
        found: dict[str, Any] = await self._asked(Job(explained=what, most=self._most(limit)))
        return found

    async def evidence(self, what: str, limit: int = 10) -> dict[str, Any]:
        """Give what a statement rests on as JSON-LD that others can check (newsgraph verify): sentences, words with
        offsets, outlet, day, hash of the text.
        """
        found: dict[str, Any] = await self._asked(Job("evidence", explained=what, most=self._most(limit)))
        return found

    async def sparql(self, query: str) -> dict[str, Any]:
        """Ask in SPARQL 1.1 (SELECT or ASK), where no named query fits. Prefixes ng:, schema:, sem:, org: are known."""
        try:
            form = inspected(plain(query)).form
        except NewsgraphError as error:
            raise ToolError(str(error)) from error
        if form not in ("SELECT", "ASK"):
            raise ToolError("ask with SELECT or ASK")
        return _rows(await self._asked(Job("json", query)))

    def _most(self, limit: int) -> int:
        if not 0 < limit <= self.pool.limits.rows:
            raise ToolError(f"limit is a number from 1 to {self.pool.limits.rows}")
        return limit

    async def _asked(self, job: Job) -> Any:
        """What the reply's JSON holds; ToolError, in the words of whoever refused, if it is none."""
        try:
            reply = await self.pool.ask(job)
        except Refusal as refusal:
            raise ToolError(refusal.what) from refusal
        if reply.status != 200:
            raise ToolError(reply.content.decode("utf-8", "replace"))
        return json.loads(reply.content)

    async def _described(self, what: str, kinds: tuple[str, ...]) -> dict[str, Any]:
        iri = full_iri(what)
        if iri is None:
            (found,) = await self._asked(Job(names=((what[:200], kinds, 10),)))
            if not found:
                raise ToolError(f"no {' or '.join(kinds)} here is called {what[:200]!r}; search finds words")
            same = [row for row in found if row[0] == 100]
            if len(same) != 1:
                return {"candidates": [{"iri": row[1], "name": row[2], "kind": row[3]} for row in same or found]}
            iri = str(same[0][1])
        told = await self._asked(Job("json", rows_about(NamedNode(iri))))
        rows = told["results"]["bindings"]
        if not rows:
            raise ToolError(f"the graph says nothing of {iri}")
        leading = sum(row["way"]["value"] == "to" for row in rows)
        return {"iri": iri, "said": _said(rows, "of"), "leads_here": _said(rows, "to")} | (
            {"incomplete": f"only {MOST_LEADING_HERE} of what leads here is told"}
            if leading == MOST_LEADING_HERE
            else {}
        )


def _described(one: Parameter) -> dict[str, Any]:
    found = {"name": one.name, "type": one.type, "required": one.required, "description": one.description}
    return {**found, "one_of": [*one.choices]} if one.choices else found


def _rows(answer: dict[str, Any]) -> dict[str, Any]:
    """The rows with plain values, in order of the columns; the truth of an ASK."""
    if "boolean" in answer:
        return {"truth": answer["boolean"]}
    rows = [{name: cell["value"] for name, cell in row.items()} for row in answer["results"]["bindings"]]
    return {"columns": answer["head"]["vars"], "rows": rows}


def _said(rows: list[dict[str, Any]], way: str) -> dict[str, list[dict[str, str]]]:
    """Property → values with their names, of statements in one direction; what is too much is counted."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        name = short(row["p"]["value"])
        if row["way"]["value"] != way or name.endswith(_LONG):
            continue
        value = {"value": short(row["o"]["value"])} | ({"name": row["name"]["value"]} if "name" in row else {})
        found.setdefault(name, []).append(value)
    return {
        name: [*values[:_SHOWN], *([{"more": str(len(values) - _SHOWN)}] if len(values) > _SHOWN else [])]
        for name, values in found.items()
    }
