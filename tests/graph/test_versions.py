"""Articles that change: the earlier version is kept aside, and every claim that is told otherwise is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from readings import port_alder

from newsgraph.graph import Iris, quads_of, reading_of, speaks
from newsgraph.graph.order import in_order
from newsgraph.identity import resolve
from newsgraph.model import Article, Entity, Event, Mention, Quantity, Reading, Span
from newsgraph.pipeline import Report, add_articles, remove_articles, totals
from newsgraph.query import ask_named
from newsgraph.reading.fingerprint import reader_identity
from newsgraph.store import Store, open_store
from newsgraph.versions import changes_between, changes_since, keep_version, versions_of

URL = "https://gazette.example/blast"


def reading(*sentences: str, url: str = URL) -> Reading:
    """A reading in which each capitalised first word attacks, and a number before "people" counts the killed."""
    text = " ".join(sentences)
    article = Article(url, text, "Blast", "2031-05-06", "Gazette", url)
    spans, entities, events = [], [], []
    for number, sentence in enumerate(sentences, 1):
        start = text.index(sentence)
        spans.append(Span(start, start + len(sentence)))
        who, verb = sentence.split()[:2]
        entities.append(Entity(f"e{number}", "Person", who, (Mention(Span(start, start + len(who)), "name"),)))
        trigger = Span(start + len(who) + 1, start + len(who) + 1 + len(verb))
        counted = [word for word in sentence.split() if word.isdigit()]
        place = start + sentence.index(counted[0]) if counted else 0
        figures = tuple(Quantity("killed", float(n), "exactly", Span(place, place + len(n))) for n in counted[:1])
        events.append(Event(f"v{number}", "Attack", trigger, agent=(f"e{number}",), quantities=figures))
    return Reading(article, tuple(spans), tuple(entities), events=tuple(events), reader="by hand")


class HandReader:
    """Reads as `reading` does, sentence by sentence."""

    def read(self, article: Article) -> Reading:
        """The reading of one article."""
        sentences = [f"{one}." for one in article.text.split(".") if one]
        return replace(reading(*(one.strip() for one in sentences)), article=article)

    def read_all(self, batch: Iterable[Article]) -> Iterator[Reading]:
        """The readings of a batch."""
        return map(self.read, batch)


def add(store: Store, *sentences: str) -> Report:
    """Add the article in this wording."""
    article = reading(*sentences).article
    return add_articles([article], store, HandReader, present="by hand")


@pytest.fixture
def store() -> Store:
    """An empty store in memory."""
    return open_store("memory:")


# ---------------------------------------------------------------- claims


def test_a_sentence_that_stands_in_both_versions_says_the_same() -> None:
    """Wherever in the text it stands, and whatever a reader makes of it."""
    old = reading("Rebels shelled the port.", "Guards fired back.")
    new = reading("Guards fired back.", "Rebels shelled the port.")
    assert changes_between(old, new) == ()


def test_a_changed_number_is_told_with_both_numbers() -> None:
    """A toll that is corrected is the commonest change there is."""
    old, new = (reading(f"Rebels killed {count} people at the port.") for count in (12, 14))
    (change,) = changes_between(old, new)
    assert (change.kind, change.detail) == ("quantityChanged", "killed: 12 → 14")
    assert change.before == "Rebels killed 12 people at the port."
    assert change.after == "Rebels killed 14 people at the port."


def test_claims_are_added_dropped_and_reworded() -> None:
    """Each in the order of the text."""
    old = reading("Rebels shelled the old port of Alder.", "Guards fired back at noon.")
    new = reading("Rebels shelled the port of Alder.", "Divers searched the whole bay for mines.")
    assert [(one.kind, one.before, one.after) for one in changes_between(old, new)] == [
        ("reworded", "Rebels shelled the old port of Alder.", "Rebels shelled the port of Alder."),
        ("added", None, "Divers searched the whole bay for mines."),
        ("dropped", "Guards fired back at noon.", None),
    ]


def test_a_claim_that_turns_into_a_denial_says_so() -> None:
    """The same event, no longer told as a fact."""
    old = reading("Rebels shelled the port.")
    new = reading("Rebels shelled no port.")
    denied = replace(new, events=(replace(new.events[0], polarity="negative"),))
    (change,) = changes_between(old, denied)
    assert (change.kind, change.detail) == ("reworded", "told as: fact → negative")


def test_a_whole_article_does_not_differ_from_itself() -> None:
    """With nested voices, quantities and verifications."""
    assert changes_between(port_alder(), port_alder()) == ()


# ---------------------------------------------------------------- the store


def test_an_article_that_changed_keeps_its_earlier_version_and_only_the_present_one_speaks(store: Store) -> None:
    """Counts, and the world layer, know one article; its reports are those of the new text."""
    add(store, "Rebels killed 12 people at the port.")
    once = totals(store)
    report = add(store, "Rebels killed 14 people at the port.")
    assert (report.read, report.replaced) == (1, 1)
    now = totals(store)
    assert (now.articles, now.events, now.entities) == (once.articles, once.events, once.entities)
    (version,) = versions_of(store, Iris().article(reading("x y").article))
    assert version.reading.article.text == "Rebels killed 12 people at the port."
    assert [one.kind for one in version.changes] == ["quantityChanged"]


def test_a_graph_with_earlier_versions_is_resolved_and_exported_as_one_without(store: Store) -> None:
    """Byte for byte."""
    from newsgraph.export import written

    add(store, "Rebels killed 12 people at the port.")
    add(store, "Rebels killed 14 people at the port.")
    resolve(store)
    fresh = open_store("memory:")
    add(fresh, "Rebels killed 14 people at the port.")
    resolve(fresh)
    assert written(store, "turtle") == written(fresh, "turtle")
    assert any(not speaks(name) for name in store.graphs())


def test_an_unchanged_article_or_a_better_reader_makes_no_version(store: Store) -> None:
    """Adding twice is adding once; reading again changes no article."""
    add(store, "Rebels killed 12 people.")
    add(store, "Rebels killed 12 people.")
    add_articles([reading("Rebels killed 12 people.").article], store, HandReader, again=True)
    assert versions_of(store, Iris().article(reading("x y").article)) == ()


def test_versions_are_numbered_and_read_back_as_they_were(store: Store) -> None:
    """Three wordings leave two earlier versions."""
    for count in (12, 14, 15):
        add(store, f"Rebels killed {count} people.")
    versions = versions_of(store, Iris().article(reading("x y").article))
    assert [one.number for one in versions] == [1, 2]
    assert in_order(versions[1].reading) == in_order(reading("Rebels killed 14 people."))


def test_a_version_that_a_killed_run_kept_already_is_not_kept_twice(store: Store) -> None:
    """The version is written first, then the article; a run between the two is taken up again."""
    add(store, "Rebels killed 12 people.")
    iri = Iris().article(reading("x y").article)
    keep_version(store, iri, reading("Rebels killed 14 people."), "2031-05-06")
    add(store, "Rebels killed 14 people.")
    assert len(versions_of(store, iri)) == 1


def test_removing_an_article_removes_its_versions(store: Store) -> None:
    """Nothing stays behind."""
    add(store, "Rebels killed 12 people.")
    add(store, "Rebels killed 14 people.")
    remove_articles([URL], store)
    assert store.count() == 0


def test_an_edited_file_without_an_address_keeps_its_earlier_text(store: Store, tmp_path: Path) -> None:
    """Under the name that the new text has."""
    path = tmp_path / "a.txt"
    for count in (12, 14):
        text = f"Rebels killed {count} people."
        path.write_text(text)
        article = Article(f"t{count}", text, source=str(path))
        add_articles([article], store, HandReader, root=tmp_path)
    (found,) = changes_since(store)
    assert found.article == Iris().article(article)
    assert [one.detail for one in found.changes] == ["killed: 12 → 14"]


def test_what_changed_is_a_named_query(store: Store) -> None:
    """Of the last step only, with both sentences."""
    for count in (12, 14, 15):
        add(store, f"Rebels killed {count} people.")
    rows = ask_named(store, "what-changed", {"headline": "blast"}).dicts()
    assert [(row["before"], row["after"]) for row in rows] == [("Rebels killed 14 people.", "Rebels killed 15 people.")]
    assert ask_named(store, "what-changed", {"since": "2999-01-01"}).dicts() == []


def test_the_present_version_stays_whole_in_the_store(store: Store) -> None:
    """The article's graph holds what the new reading says, and nothing of the old one."""
    add(store, "Rebels killed 12 people.")
    add(store, "Rebels killed 14 people.")
    iri = Iris().article(reading("x y").article)
    assert in_order(reading_of(store.quads(iri))) == in_order(reading("Rebels killed 14 people."))
    assert len(list(store.quads(iri))) == len(quads_of(reading("Rebels killed 14 people.")))


def test_articles_of_another_reader_are_counted(store: Store) -> None:
    """A better reader does not read them anew by itself; the user is told. A reader by hand is nobody's elder."""
    article = reading("Rebels killed 12 people.").article
    add_articles([article], store, HandReader)
    assert add_articles([article], store, HandReader, present="rules+sm+2").older == 0
    old = replace(reading("Rebels killed 12 people."), reader="rules+sm+1")
    store.replace_graph(Iris().article(article), quads_of(old))
    assert add_articles([article], store, HandReader, present="rules+sm+1").older == 0
    assert add_articles([article], store, HandReader, present="rules+sm+2").older == 1


def test_a_reader_is_known_by_all_that_it_knows() -> None:
    """Its name, its syntax, and a hash of what it knows."""
    model, other = reader_identity("model"), reader_identity("model", "en_core_web_lg")
    assert model.startswith("model+")
    assert len(model.rpartition("+")[2]) == 10
    assert model != other


def test_the_pages_of_an_earlier_version_are_kept(store: Store) -> None:
    """As all that was known of its article."""
    first = reading("Rebels killed 12 people.")
    first = replace(first, article=replace(first.article, page_starts=(0, 7)))
    iri = Iris().article(first.article)
    store.replace_graph(iri, quads_of(first))
    keep_version(store, iri, reading("Rebels killed 14 people."), "2031-05-07")
    (kept,) = versions_of(store, iri)
    assert kept.reading.article == first.article
