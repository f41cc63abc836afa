"""Which statements of the graph an export takes: by layer, by article, with or without the articles' own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.errors import UnknownNameError
from newsgraph.export.choosing import subjects_of
from newsgraph.graph import speaks
from newsgraph.store.protocol import Solutions

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["LAYERS", "WHOLE", "Kept", "Selection", "articles_named"]

Kept = Callable[[bytes, bytes], bool]  # (line of N-Quads, its graph) → whether it is taken

LAYERS = ("world", "reports", "text")
_WHOLE_TEXT = b" <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString> "
_WORDS = b" <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf> "
_SENTENCES = "SELECT ?sentence { ?sentence a ng:Sentence }"


@dataclass(frozen=True, slots=True)
class Selection:
    """`layers`: of world (things and events), reports (what articles say), text (words and where they stand).

    `articles`: IRIs; None for all. Without `texts`, neither the text of an article nor its sentences go along, only
    the words that statements rest on. `events`: IRIs, with what belongs to them (see `choosing`); None for all.
    `kinds`: of the nodes of a network; none for all.
    """

    layers: frozenset[str] = frozenset(LAYERS)
    articles: frozenset[str] | None = None
    texts: bool = True
    events: frozenset[str] | None = None
    kinds: frozenset[str] = frozenset()

    def kept(self, store: Store) -> Kept:
        """The test for each statement. Earlier versions of articles are never taken."""
        if self == WHOLE:
            return _Speaks()
        sentences = frozenset() if self.texts else _sentences(store)
        return _Chosen(self, sentences, None if self.events is None else subjects_of(store, self.events))


WHOLE = Selection()


class _Speaks:
    """Whether a graph speaks of the news as it is now."""

    def __init__(self) -> None:
        self._known: dict[bytes, bool] = {}

    def __call__(self, _line: bytes, graph: bytes) -> bool:
        found = self._known.get(graph)
        if found is None:
            found = self._known[graph] = speaks(graph[1:-1].decode())
        return found


class _Chosen:
    """What a selection takes."""

    def __init__(
        self, selection: Selection, sentences: frozenset[bytes], subjects: frozenset[bytes] | None = None
    ) -> None:
        self.subjects = subjects
        self.layers, self.texts, self.sentences = selection.layers, selection.texts, sentences
        self.articles = None if selection.articles is None else {f"<{one}>".encode() for one in selection.articles}
        self.speaks = _Speaks()

    def __call__(self, line: bytes, graph: bytes) -> bool:
        if not self.speaks(line, graph):
            return False
        subject = line[: line.index(b" ")]
        if self.subjects is not None and subject not in self.subjects:
            return False
        if not self.texts and (_WHOLE_TEXT in line or (_WORDS in line and subject in self.sentences)):
            return False
        return _layer(line, subject) in self.layers and self._of_an_article(subject)

    def _of_an_article(self, subject: bytes) -> bool:
        """Whether it is about a wanted article, or about the world, of which no article has a part of its own."""
        if self.articles is None or b"/article/" not in subject:
            return True
        return subject.partition(b"#")[0].rstrip(b">") + b">" in self.articles


def _layer(line: bytes, subject: bytes) -> str:
    if b"#char=" in subject or _WHOLE_TEXT in line:
        return "text"
    return "reports" if b"/article/" in subject or b"/decision/" in subject else "world"


def _sentences(store: Store) -> frozenset[bytes]:
    answer = store.query(_SENTENCES)
    rows = answer.rows if isinstance(answer, Solutions) else iter(())
    return frozenset(str(row[0]).encode() for row in rows)


def articles_named(store: Store, names: tuple[str, ...]) -> frozenset[str] | None:
    """The IRIs of articles that are named by IRI, id or address; None for no names. UnknownNameError for no article."""
    if not names:
        return None
    from newsgraph.store.naming import articles_called

    found: set[str] = set()
    for name in names:
        called = articles_called(store, name)
        if not called:
            raise UnknownNameError(f"no article is called {name!r}", hint="newsgraph articles lists them")
        found |= {one.iri for one in called}
    return frozenset(found)
