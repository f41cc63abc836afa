"""Every example of `ontology/events.ttl` is read as an event of its type, and no counter-example is."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.model import Article, Reading
from newsgraph.reading.reader import RuleReader


@cache
def reader() -> RuleReader:
    """One reader for all sentences: loading the pipeline is what takes time."""
    return RuleReader()


@cache
def readings() -> dict[str, Reading]:
    """All sentences, read in one go, as articles of their own."""
    types = load_lexicon().types.values()
    texts = sorted({text for one in types for text in (*one.examples, *one.counter_examples)})
    articles = [Article(id=str(number), text=text, published="2031-05-07") for number, text in enumerate(texts)]
    return dict(zip(texts, reader().read_all(articles), strict=True))


def types_read(sentence: str) -> set[str]:
    """The types of all events read in the sentence, and of what they stand below."""
    types = load_lexicon().types
    found: set[str] = set()
    for event in readings()[sentence].events:
        name: str | None = event.type
        while name is not None:
            found.add(name)
            name = types[name].parent
    return found


EXAMPLES = [(one.name, text) for one in load_lexicon().types.values() for text in one.examples]
COUNTER_EXAMPLES = [(one.name, text) for one in load_lexicon().types.values() for text in one.counter_examples]


@pytest.mark.parametrize(("event_type", "sentence"), EXAMPLES)
def test_an_example_tells_of_an_event_of_its_type(event_type: str, sentence: str) -> None:
    """What the ontology gives as an example is found."""
    assert event_type in types_read(sentence)


@pytest.mark.parametrize(("event_type", "sentence"), COUNTER_EXAMPLES)
def test_a_counter_example_tells_of_no_event_of_the_type(event_type: str, sentence: str) -> None:
    """Like words in another sense are left alone."""
    assert event_type not in types_read(sentence)


def test_each_event_points_at_words_of_its_sentence_and_says_why() -> None:
    """A trigger is never outside the text, and never without its ground."""
    events = 0
    for sentence, reading in readings().items():
        for event in reading.events:
            assert event.trigger.of(sentence).strip()
            assert event.why
            events += 1
    assert events >= len(EXAMPLES)
