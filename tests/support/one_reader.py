"""One reader for all tests of a process: loading its weights is what takes time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from unittest.mock import patch

from newsgraph.model import Article, Reading
from newsgraph.reading.events import extract as events
from newsgraph.reading.events.trained.mixture import MIXTURE
from newsgraph.reading.reader import ModelReader
from newsgraph.reading.speech import extract as speech


@cache
def one_reader() -> ModelReader:
    """The reader that ships, loaded once."""
    return ModelReader()


class ByRules(ModelReader):
    """The reader with the network asked for nothing but names and triggers, for tests of the rules beside it."""

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Readings in the order of the articles: speech, participants, realis and days by rules alone."""
        mixture = replace(MIXTURE, participants="rules", realis="rules", dates="rules")
        unasked = patch.object(speech, "with_tagged", lambda _doc, sayings, _tagging, announced: [*announced, *sayings])
        with unasked, patch.object(events, "MIXTURE", mixture):
            yield from list(super().read_all(articles))


@cache
def by_rules() -> ModelReader:
    """A reader whose sentences are understood by rules, loaded once."""
    return ByRules()
