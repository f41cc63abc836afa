"""Which language a text is in, told by its script and its function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from newsgraph.knowledge.resources import read_toml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000  # characters; more tells nothing more


def language_of(text: str) -> str | None:
    """The BCP 47 code, "und" for a script that nobody here knows; None if too little tells.

    English is told by its function words, which costs nothing; what has none of them is shown to py3langid, which
    knows 139 languages by their letters. Another language needs evidence of its own: a table of results or a list
    of names is not held to be foreign.
    """
    sample = text[:_SAMPLE]
    letters = {char: times for char, times in Counter(sample).items() if char.isalpha()}
    if not letters:
        return None
    is_latin = sum(times for char, times in letters.items() if _is_latin(char)) >= sum(letters.values()) / 2
    told = _by_words(sample, latin=is_latin)
    if told is not None and told != "en":  # near kin share their function words: Dutch and Afrikaans
        return _named_by_letters(sample) or told
    return told or _by_letters(sample) or (None if is_latin else "und")


def language_name(code: str) -> str:
    """The English name of a language; of an unknown one, that it is unknown."""
    data = read_toml("languages.toml")
    entry = data["language"].get(code)
    return str(entry["name"] if entry else data["names"].get(code, "a language that is not known here"))


@cache
def _is_latin(char: str) -> bool:
    """Whether a letter belongs to the Latin script."""
    return unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN", "MODIFIER"))


def _by_words(sample: str, *, latin: bool) -> str | None:
    """The language whose function words make up most of the text; None if none clearly does."""
    rules = read_toml("languages.toml")
    all_words = _words(sample)
    if len(all_words) < rules["least_words"]:
        return None
    words = Counter(all_words)
    told = dict.fromkeys(_function_words(), 0)
    for word in words.keys() & _languages_of().keys():
        for code in _languages_of()[word]:
            told[code] += words[word]
    shares = {code: told[code] / len(all_words) for code in _written(latin=latin)}
    best = max(shares, key=lambda code: (shares[code], code))
    distinct = len(words.keys() & _function_words()[best])
    if shares[best] < rules["least_share"] or distinct < rules["least_distinct"]:
        return None
    english = shares.get("en", 0.0)
    return best if best == "en" or shares[best] > english * rules["margin"] else "en"


def _words(sample: str) -> list[str]:
    """The words in small letters, with plain apostrophes."""
    return _WORD.findall(sample.lower().replace("’", "'"))


@cache
def _written(*, latin: bool) -> tuple[str, ...]:
    """The languages that are written in Latin letters, or those that are not."""
    return tuple(code for code, known in _function_words().items() if _is_latin(next(iter(known))[0]) is latin)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Function word → the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, known in _function_words().items():
        for word in known:
            found[word] = (*found.get(word, ()), code)
    return found


@cache
def _function_words() -> dict[str, frozenset[str]]:
    """Language code → its function words."""
    return {code: frozenset(entry["words"].split()) for code, entry in read_toml("languages.toml")["language"].items()}


def _by_letters(sample: str) -> str | None:
    """The language that the sequences of letters speak for; None if they do not speak clearly."""
    rules = read_toml("languages.toml")
    words = _words(sample)
    is_short = len(words) < rules["least_words_by_letters"]
    small = sum(word[0].islower() for word in _WORD.findall(sample))
    if is_short and small < rules["least_small_words"]:  # a headline or a list of names speaks for no language
        return None
    identifier = _identifier()
    if identifier is None:
        return None
    code, sureness = _told(identifier, sample)
    if is_short and sureness < rules["sure_of_a_sentence"]:
        return None
    if code == "en":
        return "en" if sureness >= rules["sure_of_english"] else None
    english = sum(word in _function_words()["en"] for word in words) / len(words)
    if english > rules["most_english"] or sureness < rules["sure_of_another"]:
        return None
    return str(code) if code != "zxx" else None


def _named_by_letters(sample: str) -> str | None:
    """Which foreign language the letters speak for, where the words have told that it is one."""
    identifier = _identifier()
    code, sureness = _told(identifier, sample) if identifier is not None else ("en", 0.0)
    known = code not in ("en", "zxx") and sureness >= read_toml("languages.toml")["sure_of_a_sentence"]
    return str(code) if known else None


def _told(identifier: Any, sample: str) -> tuple[str, float]:
    """(language, how surely it or one of its near relatives it is): a sentence may be one as well as the other."""
    code, sureness = identifier.classify(sample)
    near = next((group for group in read_toml("languages.toml")["relatives"] if code in group), None)
    if near is None:
        return code, float(sureness)
    return code, float(sum(share for other, share in identifier.rank(sample) if other in near))


@cache
def _identifier() -> Any:
    """The model of py3langid, loaded when the first text needs it, which takes a second; None if it cannot be.

    It unpacks itself into a temporary file, for which there may be no room.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    try:
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError:
        return None
