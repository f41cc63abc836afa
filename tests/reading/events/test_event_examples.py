"""The examples of `ontology/events.ttl` are read as events of their types, and its counter-examples are not."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import one_reader

from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.model import Article, Reading
from newsgraph.reading.reader import ModelReader


@cache
def reader() -> ModelReader:
    """One reader for all sentences: loading the pipeline is what takes time."""
    return one_reader()


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


@pytest.mark.slow
def test_examples_tell_of_events_of_their_types() -> None:
    """Nothing was learned from them: nine in ten are found, and no type loses most of its own."""
    missed = [(name, text) for name, text in EXAMPLES if name not in types_read(text)]
    assert len(missed) <= len(EXAMPLES) / 10, missed
    for name, one in load_lexicon().types.items():
        assert sum(kind == name for kind, _ in missed) <= len(one.examples) / 2, (name, missed)


@pytest.mark.slow
def test_counter_examples_tell_of_no_events_of_the_types() -> None:
    """Like words in another sense, chosen to mislead: more than eight in ten are left alone."""
    taken = [(name, text) for name, text in COUNTER_EXAMPLES if name in types_read(text)]
    assert len(taken) <= len(COUNTER_EXAMPLES) / 6, taken


@pytest.mark.slow
def test_each_event_points_at_words_of_its_sentence_and_says_why() -> None:
    """A trigger is never outside the text, and never without its ground."""
    events = 0
    for sentence, reading in readings().items():
        for event in reading.events:
            assert event.trigger.of(sentence).strip()
            assert event.why
            events += 1
    assert events >= len(EXAMPLES)
