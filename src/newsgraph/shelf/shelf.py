"""The articles of a store: which are there, in which state, and what takes the place of what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from newsgraph.errors import UsageError
from newsgraph.graph.iris import Iris
from newsgraph.graph.overlay import as_read
from newsgraph.graph.quads import quads_of, reading_of
from newsgraph.model import Article, Reading
from newsgraph.shelf.places import Places, within, without_place
from newsgraph.shelf.state import Shelved, fingerprint, own_id, shelved_articles, shelved_texts
from newsgraph.shelf.succession import Candidate, later_versions
from newsgraph.shelf.wordings import Seen, is_later, is_part, seen_as
from newsgraph.store.protocol import GraphQuads, Store
from newsgraph.store.unfinished import begin_change
from newsgraph.versions import forget_versions, keep_version

__all__ = ["Settled", "Shelf"]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of articles that stood in the store and did not come again, though their files did."""

    later: int = 0  # of which another article is a later version, which took their place
    missing: tuple[tuple[str, int], ...] = ()  # (file, how many articles it gave before and not now); these stay
    pruned: int = 0  # that were taken out
    copies: int = 0  # new articles whose very text another article has: both are kept
    shared_ids: tuple[str, ...] = ()  # ids of sources that stand for several articles of this run


@dataclass(slots=True)
class _Run:
    """What came up in this run."""

    seen: dict[str, Seen] = field(default_factory=dict)  # article IRI → when it came up first
    stands: dict[str, Article] = field(default_factory=dict)  # article IRI → what is in the store; without its text
    wanted: dict[str, str | None] = field(default_factory=dict)  # article IRI → the hash of the text that outweighed
    files: set[str] = field(default_factory=set)  # of which at least one article came
    failed: set[str] = field(default_factory=set)  # places at which there is no article now
    damaged: set[str] = field(default_factory=set)  # files of which not all could be read


class Shelf:
    """The articles of a store: which are there, and in which state."""

    def __init__(self, store: Store, iris: Iris, root: Path | None) -> None:
        self._store, self._iris, self._places = store, iris, Places(root)
        self._run = _Run()

    def iri(self, article: Article) -> str:
        """The article's IRI, which is also its graph's name."""
        return self._iris.article(article)

    # ---------------------------------------------------------------- what came

    def seen(self, article: Article) -> tuple[Seen, Seen] | None:
        """(as it came up in this run before, as it comes now); None if it did not. From now on it has."""
        iri = self._iris.article(article)
        now = seen_as(article)
        before = self._run.seen.setdefault(iri, now)
        if (file := self._places.file(article.source)) is not None:
            self._run.files.add(file)
        return None if before is now else (before, now)

    def failed(self, where: str | None, *, damaged: bool) -> None:
        """At that place there is no article that can be read; `damaged`: it may be that others are not told either."""
        place = self._places.portable(where)
        if place is not None:
            self._run.failed.add(place)
            if damaged:
                self._run.damaged.add(without_place(place))

    def holds(self, article: Article) -> bool:
        """Whether the article stands in the store exactly as it is now."""
        iri = self._iris.article(article)
        shelved = self._articles.get(iri)
        if shelved is None or shelved.fingerprint != fingerprint(article):
            return False
        if own_id(article.id) not in (None, shelved.identifier):
            return False
        self._run.stands[iri] = self._brief(article)
        return True

    def outweighs(self, article: Article, first: Seen) -> bool:
        """Whether this wording of a page is later than that which came before in the run, or has all of it and more.

        If so it is the one that will stand.
        """
        if not (is_later(article.published, first.published) or is_part(first.text, article.text)):
            return False
        iri = self._iris.article(article)
        self._run.seen[iri] = seen_as(article)
        self._run.wanted[iri] = self._run.seen[iri].sha
        return True

    def may_be_weaker(self, article: Article) -> bool:
        """Whether the store has a later wording of the page, or one of which this may be a part."""
        shelved = self._articles.get(self._iris.article(article))
        if shelved is None or shelved.sha == fingerprint(article)[0]:
            return False
        return is_later(shelved.fingerprint[2], article.published) or self.is_part(article)

    def is_part(self, article: Article) -> bool:
        """Whether another file gave the whole of which this is a part, and it stands in the store."""
        iri = self._iris.article(article)
        shelved = self._articles.get(iri)
        if shelved is None or not seen_as(article).text:
            return False
        there = without_place(shelved.source or "")
        if there == without_place(self._places.portable(article.source) or ""):
            return False
        return is_part(article.text, shelved_texts(self._store, [iri]).get(iri, ""))

    def came_again(self, article: Article) -> bool:
        """Whether what the store has under its address, or what outweighed that, came in this run."""
        iri = self._iris.article(article)
        return iri in self._run.stands or iri in self._run.wanted

    def read_by(self, article: Article) -> str | None:
        """The reader that read what stands in the store of the article."""
        shelved = self._articles.get(self._iris.article(article))
        return shelved.reader if shelved else None

    # ---------------------------------------------------------------- what is written

    def put_all(self, readings: Sequence[Reading]) -> list[Sequence[str] | UsageError]:
        """Write the articles' graphs, each whole or not at all; what each is: "replaced", "changed" or nothing.

        Where an article has changed, what the store held of it is kept as an earlier version. A reading that
        contradicts itself is not written: in its place comes the error.
        """
        from newsgraph.identity.noting import noted  # who only reads need not wait for all of it

        if readings:
            begin_change(self._store, self._iris, [self._iris.article(one.article) for one in readings])
        graphs: list[GraphQuads] = []
        outcomes: list[Sequence[str] | UsageError] = []
        for given in readings:
            article = replace(given.article, source=self._places.portable(given.article.source))
            iri, reading = self._iris.article(article), replace(given, article=article)
            if self._run.wanted.get(iri, mark := fingerprint(article)[0]) != mark:  # read before that came up
                outcomes.append(["replaced"])
                continue
            try:
                graphs.append((iri, quads_of(reading, self._iris)))
            except UsageError as error:
                outcomes.append(error)
                continue
            outcomes.append(self._put(iri, reading))
        self._store.replace_graphs(noted(self._store, self._iris, graphs))
        return outcomes

    def _put(self, iri: str, reading: Reading) -> list[str]:
        """Keep what the store holds of a changed article as a version of it; what the article is."""
        shelved, twice = self._articles.get(iri), iri in self._run.wanted
        self._run.stands[iri] = self._brief(reading.article)
        if shelved is None and twice:
            return ["replaced"]
        if shelved is None or shelved.fingerprint == fingerprint(reading.article):
            return ["replaced"] if shelved else []
        keep_version(self._store, iri, reading, self._today)
        return ["replaced", "changed"]

    def remove(self, iri: str) -> None:
        """Take an article out, with its earlier versions; these go first, so that what is left can be named."""
        begin_change(self._store, self._iris, [iri])
        forget_versions(self._store, iri)
        self._store.remove_graph(iri)
        self._articles.pop(iri, None)

    # ---------------------------------------------------------------- when all have come

    def settle(self, *, prune: bool) -> Settled:
        """Let later versions take the place of what their files gave before; the rest stays unless it is to go.

        Only for a run that came to its end: what did not come then is no longer there. Done twice, nothing is changed.
        """
        later = self._succeed(list(self._left_over()))
        missing = [(iri, place) for iri, place in self._left_over() if within(place, self._run.failed) is None]
        gone = [iri for iri, place in missing if prune and within(without_place(place), self._run.damaged) is None]
        for iri in gone:
            self.remove(iri)
        stay = Counter(str(within(place, self._run.files)) for iri, place in missing if iri not in set(gone))
        ids = Counter(own_id(one.id) for one in self._run.stands.values())
        return Settled(
            later=later,
            missing=tuple(sorted(stay.items())),
            pruned=len(gone),
            copies=self._copies(),
            shared_ids=tuple(sorted(name for name, number in ids.items() if name and number > 1)),
        )

    def _left_over(self) -> Iterator[tuple[str, str]]:
        """(IRI, place) of articles that the files of this run gave before, and not now."""
        for iri, one in self._articles.items():
            if iri not in self._run.seen and one.source and within(one.source, self._run.files) is not None:
                yield iri, one.source

    def _succeed(self, left: Sequence[tuple[str, str]]) -> int:
        """Keep each of these as an earlier version of the article that is told in its place, if one is."""
        places = {place for _, place in left}
        news = {
            iri: one
            for iri, one in self._run.stands.items()
            if iri not in self._articles or self._articles[iri].source in places  # a run was cut off
        }
        elsewhere = [iri for one in news.values() for iri in self._by_own_id.get(own_id(one.id) or "", ())]
        before = dict.fromkeys(iri for iri in (*dict(left), *elsewhere) if iri not in self._run.seen)
        if not news or not before:
            return 0
        texts = shelved_texts(self._store, [*before, *news])
        old = [self._shelved_candidate(iri, texts[iri]) for iri in before if iri in texts]
        new = [self._candidate(iri, one, texts[iri]) for iri, one in news.items() if iri in texts]
        taken = later_versions(old, new)
        for iri, successor in taken.items():
            reading = reading_of(as_read(self._store.quads(successor)))
            if self._articles[iri].fingerprint != fingerprint(reading.article):
                keep_version(self._store, iri, reading, self._today, under=successor)
            self.remove(iri)
        return len(taken)

    def _copies(self) -> int:
        """How many articles are new in the store though their text was there."""
        new = [iri for iri in self._run.stands if iri not in self._articles]
        there = {one.sha for iri, one in self._articles.items() if iri not in self._run.stands}
        there |= {self._run.seen[iri].sha for iri in self._run.stands if iri in self._articles}
        count = 0
        for sha in (self._run.seen[iri].sha for iri in new if iri in self._run.seen):
            count += sha in there
            there.add(sha)
        return count

    def _shelved_candidate(self, iri: str, text: str) -> Candidate:
        one = self._articles[iri]
        _, title, published, publisher, url, *_ = one.fingerprint
        file = within(one.source or "", self._run.files)
        return Candidate(iri, one.source, file, own_id(one.identifier), url, title, published, publisher, text)

    def _candidate(self, iri: str, one: Article, text: str) -> Candidate:
        file = within(one.source or "", self._run.files)
        named = (one.url, one.title, one.published, one.publisher)
        return Candidate(iri, one.source, file, own_id(one.id), *named, text)

    def _brief(self, article: Article) -> Article:
        """What is kept of an article while others are read."""
        return replace(article, text="", source=self._places.portable(article.source), page_starts=())

    @property
    def _today(self) -> str:
        return datetime.now(UTC).date().isoformat()

    # ---------------------------------------------------------------- what is there

    def meant_by(self, name: str) -> list[str]:
        """The articles that a person calls so: by IRI, id, address or place; a file means all that it gave."""
        return [
            iri
            for iri, one in self._articles.items()
            if name in (iri, one.identifier, one.url) or within(one.source or "", {name}) is not None
        ]

    @cached_property
    def _articles(self) -> dict[str, Shelved]:
        """Article IRI → its state when the run began."""
        return shelved_articles(self._store)

    @cached_property
    def _by_own_id(self) -> dict[str, list[str]]:
        """Id that the source gave → the articles of the store that had it when the run began."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for iri, one in self._articles.items():
            if name := own_id(one.identifier):
                found[name].append(iri)
        return found
