"""What the store says of each article: enough to tell whether it has changed, and whose later version it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsgraph.graph.iris import text_hash
from newsgraph.graph.terms import text_of
from newsgraph.model import Article
from newsgraph.store.protocol import Solutions, Store

__all__ = ["Shelved", "fingerprint", "own_id", "shelved_articles", "shelved_texts"]

_OURS = re.compile(r"[0-9a-f]{16}")
_AT_ONCE = 200  # texts that are asked for together


@dataclass(frozen=True, slots=True)
class Shelved:
    """What the store says about one article."""

    fingerprint: tuple[str | None, ...]
    source: str | None
    identifier: str | None
    url: str | None
    reader: str | None

    @property
    def sha(self) -> str | None:
        """The hash of its text."""
        return self.fingerprint[0]


def fingerprint(article: Article) -> tuple[str | None, ...]:
    """What must be equal for an article to be unchanged: text and all that is said about it, not where it lay."""
    sha = text_hash(article.text)
    length = None if article.length is None else str(article.length)
    named = (article.title, article.published, article.publisher, article.url, article.byline)
    return (sha, *named, article.section, article.pages, length)


def own_id(identifier: str | None) -> str | None:
    """The id that the article's source gave it; None where it is one of ours, which follow from address or text."""
    return None if identifier is None or _OURS.fullmatch(identifier) else identifier


def shelved_articles(store: Store) -> dict[str, Shelved]:
    """Article IRI → its state: property by property, which is faster than all together."""
    told = {name: dict(_pairs(store, path)) for name, path in _SHELVED.items()}
    return {
        article: Shelved(
            tuple(told[name].get(article) for name in _MARKS),
            *(told[name].get(article) for name in ("source", "identifier", "url", "reader")),
        )
        for article in sorted(told["identifier"])
    }


def shelved_texts(store: Store, iris: Sequence[str]) -> dict[str, str]:
    """Article IRI → its text, of these articles."""
    texts: dict[str, str] = {}
    for start in range(0, len(iris), _AT_ONCE):
        some = " ".join(f"<{iri}>" for iri in iris[start : start + _AT_ONCE])
        texts.update(_pairs(store, "nif:isString", f"VALUES ?a {{ {some} }} "))
    return texts


def _pairs(store: Store, path: str, those: str = "") -> Iterator[tuple[str, str]]:
    """(subject, value) of a property, or of a path of two."""
    answer = store.query(f"SELECT ?a ?v WHERE {{ {those}?a {path} ?v }}")
    for row in answer.rows if isinstance(answer, Solutions) else ():
        subject, value = map(text_of, row)
        yield subject, value


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
