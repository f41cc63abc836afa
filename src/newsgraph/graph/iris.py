"""How everything in the graph is named: IRIs minted from content, never at random.

article   BASE article/HASH               of its canonical URL, else of outlet and text; also the name of its graph
its parts ARTICLE #ID                     entity reports, reports, tenures … by their id in the reading
its words ARTICLE #char=BEGIN,END         RFC 5147, code points, half-open
world     BASE KIND/SLUG-HASH             canonical persons, places, events, posts
graphs    BASE graph/NAME                 resolved, gazetteer, review, ontology, unfinished
          ARTICLE /versions               earlier versions of an article
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NewType, TypeAlias
from urllib.parse import quote, unquote

from newsgraph.errors import UsageError
from newsgraph.knowledge.web.addresses import article_key
from newsgraph.model import Article, Span
from newsgraph.workspace import DEFAULT_BASE

GraphName: TypeAlias = Literal["resolved", "gazetteer", "review", "ontology", "unfinished"]
ArticleIri = NewType("ArticleIri", str)
"""Of an article, and so of its graph."""
ReportIri = NewType("ReportIri", str)
"""Of what one article says: an entity report, an event report, an attribution …"""
SpanIri = NewType("SpanIri", str)
"""Of some words of an article."""
WorldIri = NewType("WorldIri", str)
"""Of something over all articles: an entity, an event, a post, a decision."""
EntityIri = NewType("EntityIri", str)
"""Of a person, body, group or place over all articles."""
EventIri = NewType("EventIri", str)
"""Of an event over all articles."""

_VERSIONS = "/versions"
_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`#]+[/#]")
_SPAN = re.compile(r"char=([0-9]+),([0-9]+)")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
PLAIN_LETTERS = str.maketrans(  # letters that Unicode does not take apart into a plain one and an accent
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs under a workspace's base, which ends in `/` or `#`.

    >>> Iris().article(Article("x", "Words.", url="HTTPS://Example.com:443/a?utm_source=b#c"))
    'https://example.org/newsgraph/article/2dce0a4c50441bfc'
    >>> Iris().world("person", "Jan Novák", "e1")
    'https://example.org/newsgraph/person/jan-novak-8b5cc4df7e'
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        """Refuse a base that is not an absolute IRI ending in `/` or `#`."""
        if not _BASE.fullmatch(self.base):
            raise UsageError(
                f"{self.base!r} cannot be a base IRI", hint=f"give an absolute one that ends in /, like {DEFAULT_BASE}"
            )

    def article(self, article: Article) -> ArticleIri:
        """The article's IRI: that of its page at any of its addresses, else of its text and outlet."""
        return ArticleIri(f"{self.base}article/{digest(article_key(article.url, article.text, article.publisher), 16)}")

    def graph(self, name: GraphName) -> str:
        """The IRI of a graph that belongs to no article."""
        return f"{self.base}graph/{name}"

    def world(self, kind: str, name: str, key: str) -> WorldIri:
        """A canonical thing's IRI: `kind` and `name` to be read by people, `key` to be unique within the kind."""
        kind = slug(kind)
        return WorldIri(f"{self.base}{kind}/{slug(name) or kind}-{digest(key, 10)}")


def versions_graph(article: str) -> str:
    """The name of the graph that holds an article's earlier versions.

    >>> versions_graph("https://example.org/article/1")
    'https://example.org/article/1/versions'
    """
    return f"{article}{_VERSIONS}"


def speaks(graph: str) -> bool:
    """Whether what stands in a graph is said of the world now: earlier versions and marks are not."""
    return not graph.endswith((_VERSIONS, "graph/unfinished"))


def node(article: str, local_id: str) -> ReportIri:
    """The IRI of a part of an article's reading, by its id there.

    >>> node("https://example.org/article/1", "e1")
    'https://example.org/article/1#e1'
    """
    return ReportIri(f"{article}#{quote(local_id, safe='')}")


def part(article: str, *names: str) -> ReportIri:
    """The IRI of a part that has no id of its own; the colon keeps it apart from every `node`.

    >>> part("https://example.org/article/1", "v1", "q0")
    'https://example.org/article/1#v1:q0'
    """
    return ReportIri(f"{article}#{':'.join(quote(name, safe='') for name in names)}")


def local_id(iri: str) -> str:
    """The id in the reading that `node` made an IRI of.

    >>> local_id("https://example.org/article/1#e1")
    'e1'
    """
    return unquote(iri.rpartition("#")[2])


def span_iri(article: str, span: Span) -> SpanIri:
    """The IRI of some words of an article, as RFC 5147 writes it.

    >>> span_iri("https://example.org/article/1", Span(3, 9))
    'https://example.org/article/1#char=3,9'
    """
    return SpanIri(f"{article}#char={span.start},{span.end}")


def span_of(iri: str) -> Span | None:
    """The words that an IRI of `span_iri` names; None if it is no such IRI."""
    found = _SPAN.fullmatch(iri.rpartition("#")[2])
    return Span(int(found[1]), int(found[2])) if found else None


def article_of(iri: str) -> ArticleIri:
    """The article that a part or some words belong to: the IRI without its fragment."""
    return ArticleIri(iri.partition("#")[0])


def digest(key: str, length: int) -> str:
    """The first `length` hexadecimal digits of the key's SHA-256."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def text_hash(text: str) -> str:
    """What the graph keeps of an article's text as `schema:sha256`: all its 64 digits."""
    return digest(text, 64)


def slug(words: str, longest: int = 48) -> str:
    """Words as a readable part of an IRI: lower-case ASCII letters, digits and hyphens; may be empty.

    >>> slug("Jan Novák, the mayor")
    'jan-novak-the-mayor'
    """
    plain = unicodedata.normalize("NFKD", words.casefold().translate(PLAIN_LETTERS))
    folded = plain.encode("ascii", "ignore").decode()
    return _NOT_IN_SLUG.sub("-", folded).strip("-")[:longest].strip("-")
