"""Which language a text is in, told by its script and its function words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from newsgraph.knowledge.resources import read_toml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000  # characters; more tells nothing more


def language_of(text: str) -> str | None:
    """The BCP 47 code, "und" for a script that the data file does not know; None if too little tells.

    Another language needs evidence of its own: a table of results or a list of names has no
    function words at all and is not held to be foreign.
    """
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    if not letters:
        return None
    if sum(_is_latin(char) for char in letters) < len(letters) / 2:
        return _by_words(sample, latin=False) or "und"
    return _by_words(sample, latin=True)


def language_name(code: str) -> str:
    """The English name of a language; of an unknown one, that it is unknown."""
    entry = read_toml("languages.toml")["language"].get(code)
    return str(entry["name"]) if entry else "a language in another script"


@cache
def _is_latin(char: str) -> bool:
    """Whether a letter belongs to the Latin script."""
    return unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN", "MODIFIER"))


def _by_words(sample: str, *, latin: bool) -> str | None:
    """The language whose function words make up most of the text; None if none clearly does."""
    rules = read_toml("languages.toml")
    words = [word.replace("’", "'") for word in _WORD.findall(sample.lower())]
    if len(words) < rules["least_words"]:
        return None
    shares = {
        code: sum(word in known for word in words) / len(words)
        for code, known in _function_words().items()
        if _is_latin(next(iter(known))[0]) is latin
    }
    best = max(shares, key=lambda code: (shares[code], code))
    distinct = len(set(words) & _function_words()[best])
    if shares[best] < rules["least_share"] or distinct < rules["least_distinct"]:
        return None
    english = shares.get("en", 0.0)
    return best if best == "en" or shares[best] > english * rules["margin"] else "en"


@cache
def _function_words() -> dict[str, frozenset[str]]:
    """Language code → its function words."""
    return {code: frozenset(entry["words"].split()) for code, entry in read_toml("languages.toml")["language"].items()}
