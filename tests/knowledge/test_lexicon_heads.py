"""Each word list begins with words on what it is and what its fields mean."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph.knowledge.resources import lexicon_path

LISTS = sorted(lexicon_path().glob("*.toml"))
A_FIELD = re.compile(r"[a-z_]+")


def fields_of(part: object) -> Iterator[str]:
    """Each key that has a value, as often as it stands; what is a word of English or a code is no field."""
    if isinstance(part, dict):
        for key, value in part.items():
            if not isinstance(value, dict) and A_FIELD.fullmatch(key):
                yield key
            yield from fields_of(value)
    elif isinstance(part, list):
        for one in part:
            yield from fields_of(one)


def head_of(text: str) -> str:
    """The comment that a file begins with."""
    lines = text.splitlines()
    return "\n".join(lines[: next(at for at, line in enumerate(lines) if not line.startswith("#"))])


def undefined(text: str) -> set[str]:
    """Fields that several entries have and that the head does not name."""
    counted = Counter(fields_of(tomllib.loads(text)))
    return {name for name, times in counted.items() if times > 1} - set(A_FIELD.findall(head_of(text)))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_the_head_of_a_list_defines_its_fields(path: Path) -> None:
    """Nobody has to guess what a field is for."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert undefined(text) == set()


def test_tables_say_in_their_first_line_what_they_hold() -> None:
    """Made by a command, which the line names where there is one."""
    for path in sorted(lexicon_path().glob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            assert file.readline().startswith("# ")


def test_a_field_without_a_word_in_the_head_is_caught() -> None:
    """The gate itself."""
    body = "[one]\nheads = []\nwords = []\n[two]\nheads = []\nwords = []\n"
    assert undefined("# Lists of `heads`.\n" + body) == {"words"}
    assert undefined("# Lists of `heads` and `words`.\n" + body) == set()
