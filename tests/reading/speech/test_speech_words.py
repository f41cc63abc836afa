"""The word lists of speech and the file of examples: each is read as it says."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from one_reader import by_rules

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Reading
from newsgraph.reading.reader import ModelReader


@cache
def reader() -> ModelReader:
    """One reader for all sentences: loading the pipeline is what takes time."""
    return by_rules()


@cache
def reading(text: str) -> Reading:
    """The text as it is read."""
    return reader().read(Article("x", text, published="2031-05-07"))


def words(text: str) -> list[tuple[str | None, str | None, str]]:
    """Each attribution's source, cue and content in the words of the text."""
    return [
        (
            one.source_span.of(text) if one.source_span is not None else None,
            one.cue.of(text) if one.cue is not None else None,
            one.content.of(text),
        )
        for one in reading(text).attributions
    ]


def _examples() -> list[tuple[str, str | None, str | None]]:
    tables = read_toml("speech.toml")
    groups: list[dict[str, Any]] = [*tables["verbs"], *tables["nouns"], *tables["adjectives"]]
    groups += [table for table in tables.values() if isinstance(table, dict)]
    return [(one["example"], one.get("mode"), one.get("stance")) for one in groups if "example" in one]


@pytest.mark.parametrize(("example", "mode", "stance"), _examples())
def test_the_example_of_a_word_list_is_read_as_the_list_says(
    example: str, mode: str | None, stance: str | None
) -> None:
    """What stands in brackets, and nothing else, is content, in the list's mode and stance."""
    text = example.replace("[", "").replace("]", "")
    assert [content for _, _, content in words(text)] == re.findall(r"\[(.+?)\]", example)
    for one in reading(text).attributions:
        assert mode in (None, one.mode) or one.mode == "directQuote"
        assert stance in (None, one.stance)


@pytest.mark.parametrize("example", read_toml("speech.toml")["example"], ids=lambda example: str(example["text"]))
def test_an_example_of_the_file_has_its_source_content_and_stance(example: dict[str, str]) -> None:
    """Also where another saying stands around it."""
    text = example["text"]
    stances = [one.stance for one in reading(text).attributions]
    read = [(who, what, stance) for (who, _, what), stance in zip(words(text), stances, strict=True)]
    assert (example["source"], example["content"], example["stance"]) in read
