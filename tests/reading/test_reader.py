"""One contract over every reader: what a reading must be, whoever made it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import jsonschema
import pytest

from newsgraph.errors import UnknownNameError, UnreadableError
from newsgraph.model import PARTICIPANT_ROLES, Article, Reading, Span
from newsgraph.reading.json_format import json_schema, reading_to_json
from newsgraph.reading.reader import READERS, Reader, load_reader
from newsgraph.reading.words.parse import MAX_CHARACTERS

STORY = (
    "Rebels shelled the port of Kampala on Monday, killing at least nine people, police said.\n\n"
    "“We did not attack the town,” rebel leader Peter Novak told Radio Nile. “We never will.”\r\n"
    "The government of Uganda denied that it had lost control of the port. Radio Nile could not verify the claim. 🙂"
)


@cache
def _reader(name: str) -> Reader:
    return load_reader(name)


@pytest.fixture(params=sorted(READERS))
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each reader in turn."""
    return _reader(request.param)


def _story(reader: Reader) -> Reading:
    return reader.read(Article("story", STORY, published="2031-05-07"))


def _spans(reading: Reading) -> Iterator[Span]:
    yield from reading.sentences
    for entity in reading.entities:
        yield from (mention.span for mention in entity.mentions)
    yield from (role.evidence for role in reading.roles)
    yield from (relation.evidence for relation in reading.relations)
    yield from (time.span for time in reading.times)
    for event in reading.events:
        yield event.trigger
        yield from (quantity.span for quantity in event.quantities)
    for attribution in reading.attributions:
        yield from (s for s in (attribution.source_span, attribution.cue, attribution.content) if s is not None)
    yield from (verification.evidence for verification in reading.verifications)


def test_a_reading_is_what_the_schema_says(reader: Reader) -> None:
    """Other programs rely on the format."""
    jsonschema.validate(reading_to_json(_story(reader)), json_schema())


def test_every_statement_points_at_words_inside_the_text(reader: Reader) -> None:
    """Half-open, not empty, never past the end, with characters outside the basic plane counted as one."""
    spans = list(_spans(_story(reader)))
    assert spans
    assert all(0 <= span.start < span.end <= len(STORY) for span in spans)


def test_whatever_is_referred_to_is_there(reader: Reader) -> None:
    """No id dangles: participants, sources, what is conveyed and what is assessed."""
    reading = _story(reader)
    entities = {entity.id for entity in reading.entities}
    events = {event.id for event in reading.events}
    said = events | {attribution.id for attribution in reading.attributions}
    named = {one for event in reading.events for role in PARTICIPANT_ROLES for one in getattr(event, role)}
    named |= {one for event in reading.events for one in event.sources}
    named |= {a.source for a in reading.attributions if a.source} | {v.by for v in reading.verifications if v.by}
    named |= {role.person for role in reading.roles} | {role.of for role in reading.roles if role.of}
    assert named <= entities
    assert {one for a in reading.attributions for one in a.conveys} <= said
    assert {one for v in reading.verifications for one in v.assesses} <= events


def test_the_story_is_understood(reader: Reader) -> None:
    """The main event with its victims, the speaker of the quotation, the denial, the check that failed."""
    reading = _story(reader)
    types = {event.type for event in reading.events}
    assert {"Attack", "Death"} <= types
    speakers = {reading.entity(a.source).name for a in reading.attributions if a.source}
    assert "Peter Novak" in speakers
    assert "denies" in {a.stance for a in reading.attributions}
    assert "unverified" in {v.outcome for v in reading.verifications}


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    """Same text, same reading, to the last figure."""
    assert _story(reader) == _story(reader)


def test_many_articles_are_read_in_their_order_as_if_each_were_alone(reader: Reader) -> None:
    """Batches change nothing."""
    articles = [Article(str(n), f"Police arrested {n} men in Kampala on Monday.") for n in range(5)]
    together = list(reader.read_all(articles))
    assert [r.article.id for r in together] == ["0", "1", "2", "3", "4"]
    assert together[3] == reader.read(articles[3])


@pytest.mark.parametrize(
    "text", ["", " \n\t", "🙂", "“", ". . .", "A" * 5000, "(" * 3000, "\x00\u2028\u202e"], ids=lambda t: repr(t[:4])
)
def test_odd_texts_give_a_reading_and_no_error(reader: Reader, text: str) -> None:
    """Empty, blank, without words, without end."""
    reading = reader.read(Article("odd", text))
    assert all(0 <= s.start < s.end <= len(text) for s in _spans(reading))


def test_a_text_that_is_too_long_is_refused_in_one_sentence(reader: Reader) -> None:
    """What, and what to do."""
    with pytest.raises(UnreadableError, match="split it into articles"):
        reader.read(Article("long", "a " * MAX_CHARACTERS))


def test_an_unknown_reader_is_said_with_those_that_there_are() -> None:
    """The message ends in what to choose from."""
    with pytest.raises(UnknownNameError, match="readers: model"):
        load_reader("oracle")
