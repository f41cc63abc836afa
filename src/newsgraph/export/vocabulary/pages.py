"""One HTML page for all terms of the ontology, made from its Turtle: without scripts, with an address for each term."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsgraph.export.vocabulary.taught import Taught
from newsgraph.export.vocabulary.terms import OwnTerm, example_of, own_terms, published, version
from newsgraph.graph.terms import NG, PREFIXES
from newsgraph.knowledge.resources import ontology_path
from newsgraph.output_files import write_whole

__all__ = ["ontology_page", "write_pages"]

_TITLES = {"class": "Classes", "event type": "Event types", "property": "Properties", "value": "Values of closed lists"}
_ROWS = {
    "of": "one of", "above": "below", "domain": "domain", "range": "range", "match": "like", "plover": "PLOVER",
    "cameo": "CAMEO",
}  # fmt: skip
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "body{color:#1b1b1b;background:#fff}a{color:#0b57a4}h3{margin:2rem 0 .2rem}"
    "code,pre{font:14px/1.4 ui-monospace,monospace}pre{background:#f3f3f0;padding:.6rem;overflow:auto}"
    "table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.1rem 1rem .1rem 0}"
    "ul.all{columns:14rem;padding-left:1rem}.no{color:#666}@media(prefers-color-scheme:dark){"
    "body{background:#161616;color:#eee}a{color:#8ab8ff}pre{background:#242424}.no{color:#aaa}}"
)
_POLICY = """<h2 id="policy">What you can rely on</h2><ul>
<li>A term never changes its meaning. What is wrong gets a new name; the old one stays, says
<code>owl:deprecated</code> and what to use instead, for two versions at least.</li>
<li>New terms, labels and better definitions make a minor version (1.1), dropped terms a major one (2).
<code>owl:versionIRI</code> names the version.</li>
<li>IRIs of data begin with the base of the workspace. An article's IRI follows from its address, or from its text
if it has none; the IRIs of what it says follow from the article.</li>
<li>IRIs of persons, bodies, places and events of the world follow from the name or report that founds them, which is
the earliest. An earlier article that comes in later can move them, and so can a decision that joins or parts them:
<code>newsgraph decisions</code> lists these. Keep ids of your own with <code>newsgraph authority</code>, which writes
<code>owl:sameAs</code>, where a link must outlast that.</li>
<li>Positions in a text are <code>#char=BEGIN,END</code>: code points, from 0, half-open (RFC 5147).</li></ul>"""


def write_pages(folder: Path, taught: Taught = ()) -> tuple[Path, ...]:
    """Write `index.html` and beside it the Turtle files as they are handed out; what was written."""
    files = {"index.html": ontology_page(taught)}
    files |= {path.name: published(path.stem, taught) for path in sorted(ontology_path().glob("*.ttl"))}
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    return tuple(folder / name for name in files)


def ontology_page(taught: Taught = ()) -> str:
    """The whole page; event types that are taught say so."""
    terms = own_terms(taught)
    shipped = {term.name for term in own_terms()}
    parts = [f"<h1>The newsgraph ontology</h1><p><code>{NG}</code>, prefix <code>ng:</code>, version {version()}. "]
    parts += ["As Turtle: ", ", ".join(f'<a href="{name}.ttl">{name}</a>' for name in ("newsgraph", "events")), ", "]
    parts += [
        '<a href="alignments.ttl">alignments</a>, <a href="shapes.ttl">shapes</a>. ',
        _three_layers(),
        "</p>",
        _POLICY,
    ]
    for kind, title in _TITLES.items():
        of_kind = [term for term in terms if term.kind == kind]
        listed = "".join(f"<li>{_link(NG + term.name)}</li>" for term in of_kind)
        parts.append(f'<h2 id="{kind.replace(" ", "-")}">{title}</h2><ul class="all">{listed}</ul>')
        parts += [_section(term, terms, taught=term.name not in shipped) for term in of_kind]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The newsgraph ontology</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body><main>'
        f"{''.join(parts)}</main></body></html>\n"
    )


def _three_layers() -> str:
    return (
        "An article's words, what its sentences report, and what there is over all articles are three layers: "
        "a report says, an event is, and <code>ng:reportOf</code> leads from one to the other."
    )


def _section(term: OwnTerm, terms: Iterable[OwnTerm], *, taught: bool = False) -> str:
    rows = [(title, ", ".join(map(_link, term.values[name]))) for name, title in _ROWS.items() if term.one(name)]
    below = [one.name for one in terms if f"{NG}{term.name}" in one.values.get("above", ())]
    members = [one.name for one in terms if f"{NG}{term.name}" in one.values.get("of", ())]
    rows += [(title, ", ".join(_link(NG + one) for one in found)) for title, found in _about(below, members) if found]
    table = "".join(f"<tr><th>{title}</th><td>{value}</td></tr>" for title, value in rows)
    return (
        f'<h3 id="{term.name}">{html.escape(term.one("label") or term.name)} <code>ng:{term.name}</code></h3>'
        f"<p>{html.escape(term.one('definition'))}{' Taught here.' * taught}</p>"
        f"{f'<table>{table}</table>' if table else ''}"
        f"{_sentences(term)}<pre>{html.escape(example_of(term))}</pre>"
    )


def _about(below: list[str], members: list[str]) -> Iterator[tuple[str, list[str]]]:
    yield "above", below
    yield "its values", members


def _sentences(term: OwnTerm) -> str:
    """Two sentences that tell of an event of the type, and one that does not."""
    shown = [("", one) for one in term.values.get("examples", ())[:2]]
    shown += [(' class="no"', f"Not: {one}") for one in term.values.get("others", ())[:1]]
    items = "".join(f"<li{mark}>{html.escape(words)}</li>" for mark, words in shown)
    return f"<ul>{items}</ul>" if items else ""


def _link(value: str) -> str:
    """A term as a link: within the page for our own; words as they are."""
    if value.startswith(NG):
        return f'<a href="#{value.removeprefix(NG)}">{value.removeprefix(NG)}</a>'
    if not value.startswith(("http://", "https://")):
        return html.escape(value)
    short = next((f"{p}:{value[len(space) :]}" for p, space in PREFIXES.items() if value.startswith(space)), value)
    return f'<a href="{html.escape(value, quote=True)}">{html.escape(short)}</a>'
