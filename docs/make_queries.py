"""Writes `docs/queries.md`, the page of the named queries: `python docs/make_queries.py`.

Titles, parameters and columns come from the heads of `ontology/queries/*.rq`; tests/query/test_query_page.py holds the
page to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from newsgraph.query import NamedQuery, Parameter, named_queries

PAGE = Path(__file__).resolve().parent / "queries.md"
HEAD = """# The named queries

{count} questions that have a name. `newsgraph query NAME --PARAMETER VALUE` asks one, `newsgraph queries NAME` shows
its SPARQL, `newsgraph.open_graph().query("NAME", parameter=value)` asks it in Python (`from_` for `from`).

- **Days** may be days, months or years: `--from 2031-05 --to 2031`, also `"May 2031"`. What happened over a time, or of
  which only the month or year is known, is found where that time overlaps the period. What nobody dates is in
  no period; `--undated` adds it.
- **Places** stand for all places within them, those that the gazetteer does not know for what is called after them
  ("Alder Street" for "Alder"); **types** for their finer types, **names** for all that bears them.
- **Flags** have no value: `--asserted`.
- `--limit N` cuts any list of rows.
- **Choices**: {choices}.
- A name that nothing bears is answered with the nearest names; an empty answer says on standard error which filter
  left nothing.

A query of your own is a file with such a head; put it into `queries/` of the workspace and ask it by its name, or give
its path. A line `# include: NAME` takes in the lines of a part, as the shipped queries do: `event-filter` (place, type,
actor, target, about, status, asserted; of `?happening`), `event-period` (from, to, undated; of `?happening`),
`published-period` (from, to, undated; of `?published`), `article` (`?article` to `?published` and `?outlet`),
`speaker` (`?said` to `?speaker`), `when` (`?begin` and `?end` to `?month`). `VALUES (?class ?type) {{ $event_types }}`
has every type of event with its name.

```sparql
# title: Fights by outlet
# parameter: type type = Attack -- type of the event
# column: outlet text -- who tells of it
# column: events number -- of how many
SELECT ?outlet (COUNT(DISTINCT ?happening) AS ?events) WHERE {{
  VALUES ?class {{ $type }}
  ?happening a ng:Event , ?class .
  ?report ng:reportOf ?happening ; ng:evidence ?words .
  ?words nif:referenceContext ?article .
  # include: event-period
  # include: article
}}
GROUP BY ?outlet ORDER BY DESC(?events)
```

**Words of sentences** are found by `text:query`, as Jena writes it, in queries of one's own, in the service and here:

```sparql
SELECT ?speaker ?text WHERE {{
  (?sentence ?score) text:query "shelling hospital -drill" .
  ?sentence nif:anchorOf ?text .
  ?claim a ng:Attribution ; ng:evidence/ng:inSentence ?sentence ; ng:source/schema:name ?speaker .
}} ORDER BY DESC(?score)
```

`?sentence text:query "words" .` is enough where the order does not matter; `("words" 20)` takes the best twenty.
Words are found in all their forms, as `newsgraph search` finds them: `"two words"` (in a string:
`\\"two words\\"`), `a OR b`, `-c`. Of more than 20,000 sentences the query must say how many of the best it wants.
The index is made of the graph when it is asked (about 50 µs a sentence); the service keeps it.

Put everything that must be there before the first `OPTIONAL` and `BIND`: what stands after them is found by itself
first, over the whole graph. Where a query goes over all events anyway, just this is quicker: a line that ends in
`# scan`, and a part that is taken in by `# include: NAME by scan`, is found in one go unless the question names an
actor, a place or an event. A line that ends in `# if wide` counts in such questions over everything only, one in
`# if narrow` in the others, where `# include: NAME if narrow` has a part count. An `OPTIONAL` is found by itself, too:
begin it with what the question is about, as `according-to` does. Rows are put in the order that the query asks for
after the engine has found them.
"""


def page() -> str:
    """The whole page."""
    queries = named_queries()
    parts = [
        HEAD.format(count=len(queries), choices=_choices(queries)),
        *(f"- [{one.title}](#{one.name})" for one in queries),
        "",
    ]
    for one in queries:
        parts += ["", *_section(one)]
    return "\n".join(parts).rstrip() + "\n"


def _choices(queries: Sequence[NamedQuery]) -> str:
    """Every type of parameter that takes certain words only, with these words."""
    listed = {parameter.type: parameter.choices for one in queries for parameter in one.parameters if parameter.choices}
    told = "; ".join(f"*{kind}*: {', '.join(f'`{word}`' for word in listed[kind])}" for kind in sorted(listed))
    return "\n".join(wrap(told, 108, subsequent_indent="  ", break_on_hyphens=False))


def _section(one: NamedQuery) -> Iterator[str]:
    yield from (f"## {one.name}", "", f"**{one.title}.** {one.description}", "", f"    {one.example}", "")
    yield from ("| parameter | type | |", "| --- | --- | --- |")
    for parameter in one.parameters:
        yield f"| `--{parameter.name}` | {_type(parameter)} | {_cell(parameter.description)} |"
    yield from ("", "| column | type | |", "| --- | --- | --- |")
    for column in one.columns:
        yield f"| `{column.name}` | {column.type} | {_cell(column.description)} |"


def _type(parameter: Parameter) -> str:
    if parameter.required:
        return f"{parameter.type}, required"
    return parameter.type if parameter.default is None else f"{parameter.type}, default {parameter.default}"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
