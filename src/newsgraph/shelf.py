"""The articles of a store: which are there, in which state, and what takes the place of what."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from newsgraph.errors import UsageError
from newsgraph.graph.iris import Iris
from newsgraph.graph.quads import quads_of
from newsgraph.model import Article, Reading
from newsgraph.store.protocol import GraphQuads, Solutions, Store
from newsgraph.versions import forget_versions, keep_version

__all__ = ["Shelf"]

_PLACE = re.compile(r"[:#][0-9]+$")


@dataclass(frozen=True, slots=True)
class Shelved:
    """What the store says about one article."""

    fingerprint: tuple[str | None, ...]
    source: str | None
    identifier: str | None
    url: str | None
    reader: str | None


class Shelf:
    """The articles of a store: which are there, and in which state."""

    def __init__(self, store: Store, iris: Iris, root: Path | None) -> None:
        self._store, self._iris, self._root = store, iris, root
        self._seen: set[str] = set()

    def iri(self, article: Article) -> str:
        """The article's IRI, which is also its graph's name."""
        return self._iris.article(article)

    def seen(self, article: Article) -> bool:
        """Whether the article came up in this run before; from now on it has."""
        iri = self._iris.article(article)
        known = iri in self._seen
        self._seen.add(iri)
        return known

    def holds(self, article: Article) -> bool:
        """Whether the article stands in the store exactly as it is now."""
        shelved = self._articles.get(self._iris.article(article))
        return shelved is not None and shelved.fingerprint == fingerprint(article)

    def read_by(self, article: Article) -> str | None:
        """The reader that read what stands in the store of the article."""
        shelved = self._articles.get(self._iris.article(article))
        return shelved.reader if shelved else None

    def put_all(self, readings: Sequence[Reading]) -> list[Sequence[str] | UsageError]:
        """Write the articles' graphs, each whole or not at all; of each ("replaced",) if it takes an older's place.

        Where an article has changed, what the store held of it is kept as an earlier version. A reading that
        contradicts itself is not written: in its place comes the error.
        """
        graphs: list[GraphQuads] = []
        outcomes: list[Sequence[str] | UsageError] = []
        gone: list[str] = []
        for given in readings:
            article = replace(given.article, source=self._portable(given.article.source))
            iri, reading = self._iris.article(article), replace(given, article=article)
            try:
                graphs.append((iri, quads_of(reading, self._iris)))
            except UsageError as error:
                outcomes.append(error)
                continue
            older = self._keep(iri, reading)
            gone += older
            outcomes.append(("replaced",) if older or iri in self._articles else ())
        self._store.replace_graphs(graphs)
        for earlier in gone:
            self.remove(earlier)
        return outcomes

    def _keep(self, iri: str, reading: Reading) -> list[str]:
        """Keep what the store holds of a changed article as a version of it; the IRIs that it had before."""
        older = [other for other in self._of_same_file(reading.article) if other != iri and other not in self._seen]
        shelved = self._articles.get(iri)
        if shelved is not None and shelved.fingerprint != fingerprint(reading.article):
            keep_version(self._store, iri, reading, self._today)
        elif older and shelved is None:
            keep_version(self._store, older[0], reading, self._today, under=iri)
        return older

    def finish(self, article: Article) -> None:
        """Take out what the file of an article that is there said before: a run was ended before it could."""
        portable = replace(article, source=self._portable(article.source))
        for iri in self._of_same_file(portable):
            if iri != self._iris.article(article) and iri not in self._seen:
                self.remove(iri)

    def remove(self, iri: str) -> None:
        """Take an article out, with its earlier versions; these go first, so that what is left can be named."""
        forget_versions(self._store, iri)
        self._store.remove_graph(iri)
        self._articles.pop(iri, None)

    @property
    def _today(self) -> str:
        return datetime.now(UTC).date().isoformat()

    def meant_by(self, name: str) -> list[str]:
        """The articles that a person calls so."""
        return [iri for iri, one in self._articles.items() if name in (iri, one.identifier, one.url, one.source)]

    def _of_same_file(self, article: Article) -> list[str]:
        """Articles that the same whole file gave before: an edited text without an address has a new IRI."""
        source = article.source
        if source is None or source == "-" or "#" in source or ":" in source:
            return []
        return [iri for iri in self._by_source.get(source, ()) if iri in self._articles]

    @cached_property
    def _by_source(self) -> dict[str, list[str]]:
        """Source → the articles that it gave."""
        found: dict[str, list[str]] = {}
        for iri, one in self._articles.items():
            found.setdefault(one.source or "", []).append(iri)
        return found

    def _portable(self, source: str | None) -> str | None:
        """A path as it is seen from the workspace, with forward slashes; anything else as it is."""
        path = _on_disk(_PLACE.sub("", source or ""))  # "news.jsonl:7", "feed.xml#2": the place in the file stays
        if source is None or self._root is None or not path:
            return source
        return Path(os.path.relpath(path, self._root)).as_posix() + source[len(path) :]

    @cached_property
    def _articles(self) -> dict[str, Shelved]:
        """Article IRI → its state, asked for once: property by property, which is faster than all together."""
        told = {name: dict(self._pairs(path)) for name, path in _SHELVED.items()}
        return {
            article: Shelved(
                tuple(told[name].get(article) for name in _MARKS),
                *(told[name].get(article) for name in ("source", "identifier", "url", "reader")),
            )
            for article in sorted(told["identifier"])
        }

    def _pairs(self, path: str) -> Iterator[tuple[str, str]]:
        """(subject, value) of a property, or of a path of two."""
        answer = self._store.query(f"SELECT ?a ?v WHERE {{ ?a {path} ?v }}")
        for row in answer.rows if isinstance(answer, Solutions) else ():
            subject, value = (str(getattr(term, "value", term)) for term in row)
            yield subject, value


def _on_disk(path: str) -> str:
    """The file itself, or the archive in which it lies ("news.zip/may/a.txt"); empty if neither is there."""
    steps = path.split("/")
    longest = (("/".join(steps[:end])) for end in range(len(steps), 0, -1))
    return next((one for one in longest if one and Path(one).is_file()), "")


_MARKS = (
    "sha",
    "title",
    "published",
    "publisher",
    "url",
    "byline",
    "section",
    "pages",
    "length",
)  # in the order of `fingerprint`
_SHELVED = {
    "sha": "schema:sha256",
    "title": "schema:headline",
    "published": "schema:datePublished",
    "publisher": "schema:publisher/schema:name",
    "url": "schema:url",
    "byline": "ng:byline",
    "section": "schema:articleSection",
    "pages": "schema:pagination",
    "length": "schema:wordCount",
    "source": "ng:readFrom",
    "identifier": "schema:identifier",
    "reader": "prov:wasGeneratedBy/ng:reader",
}


def fingerprint(article: Article) -> tuple[str | None, ...]:
    """What must be equal for an article to be unchanged: text and all that is said about it, not where it lay."""
    sha = hashlib.sha256(article.text.encode("utf-8")).hexdigest()
    length = None if article.length is None else str(article.length)
    named = (article.title, article.published, article.publisher, article.url, article.byline)
    return (sha, *named, article.section, article.pages, length)
