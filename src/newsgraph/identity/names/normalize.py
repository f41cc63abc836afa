"""Names as identity compares them: folded, without titles and legal forms, blind to the usual transliterations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nameparts import name_words
from newsgraph.knowledge.resources import read_toml
from newsgraph.store.naming import folded

__all__ = [
    "acronym_of",
    "body_key",
    "generation_of",
    "identity_words",
    "initials_of",
    "is_generic_body",
    "likeness",
    "owned_key",
    "person_key",
    "post_head",
    "post_key",
    "sounded",
    "spelling_of",
    "word_root",
]

_VOWELS = re.compile(r"[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_POSSESSIVE = re.compile(r"(’s|'s|s’|s'|’|')$")


@cache
def identity_words(section: str, key: str = "words") -> frozenset[str]:
    """The words of one section of `ontology/lexicon/identity.toml`.

    >>> "mayor" in identity_words("exclusive_posts")
    True
    """
    return frozenset(read_toml("identity.toml")[section][key])


@lru_cache(maxsize=100_000)
def person_key(name: str) -> str:
    """A person's name folded, without titles, suffixes and initials in the middle.

    >>> person_key("Gen. Jan K. Novák Jr.")
    'jan novak'
    """
    words = _POSSESSIVE.sub("", folded(name.replace(".", " ").replace("-", " "))).split()
    words = [word.removesuffix("'s") for word in words]
    titles = name_words("personal_titles")
    while len(words) > 1 and words[0] in titles:
        del words[0]
    while len(words) > 1 and words[-1] in identity_words("name_suffixes"):
        del words[-1]
    kept = [word for place, word in enumerate(words) if len(word) > 1 or place in (0, len(words) - 1)]
    return " ".join(kept)


@lru_cache(maxsize=100_000)
def initials_of(name: str) -> str:
    """The initials between a person's first and last name.

    >>> initials_of("George H. W. Tolliver"), initials_of("George Tolliver")
    ('hw', '')
    """
    words = folded(name.replace(".", " ").replace("-", " ")).split()
    return "".join(word for word in words[1:-1] if len(word) == 1)


@lru_cache(maxsize=100_000)
def generation_of(name: str) -> str:
    """The word after a person's name that tells father from son; empty if there is none.

    >>> generation_of("Samuel Quill, Jr."), generation_of("Samuel Quill III"), generation_of("Samuel Quill PhD")
    ('jr', 'iii', '')
    """
    words = folded(name.replace(".", " ")).split()[2:]
    return next((word for word in words if word in name_words("generations")), "")


@lru_cache(maxsize=100_000)
def body_key(name: str) -> str:
    """A body's name folded, without "the" and its legal form; a ministry's with its field first.

    >>> body_key("The Kestgas Co. Ltd"), body_key("U.N.")
    ('kestgas', 'un')
    >>> body_key("Ministry of the Interior"), body_key("Justice Department")
    ('interior ministry', 'justice department')
    """
    plain = re.sub(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)", "", name)
    words = _POSSESSIVE.sub("", folded(plain)).split()
    words = [word.removesuffix("'s") for word in words]
    if len(words) > 1 and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] in identity_words("company_forms"):
        del words[-1]
    return " ".join(_field_first(words))


def _field_first(words: list[str]) -> list[str]:
    """ "kestrian ministry of health" as "kestrian health ministry"."""
    for place, word in enumerate(words[:-2]):
        if word in identity_words("ministries") and words[place + 1] == "of":
            field = words[place + 2 :]
            return [*words[:place], *(field[1:] if field[0] == "the" and len(field) > 1 else field), word]
    return words


@lru_cache(maxsize=100_000)
def is_generic_body(key: str) -> bool:
    """Whether many countries have a body of that (folded) name: "supreme court", "health ministry".

    >>> is_generic_body("supreme court"), is_generic_body("kestgas")
    (True, False)
    """
    generic = identity_words("generic_body_words") | name_words("organization_words") | name_words("portfolios")
    words = key.split()
    worldwide = identity_words("worldwide_words")
    return all(word in generic or word.isdigit() for word in words) and not worldwide.intersection(words)


@lru_cache(maxsize=100_000)
def owned_key(name: str) -> str | None:
    """What is left of "Kestria's navy" or "the Kestrian navy": "navy", if it is a body that its owner has one of.

    >>> owned_key("Ukraine's air force"), owned_key("Ukrainian defenders"), owned_key("two Russian forces")
    ('air force', None, None)
    """
    words = name.replace("’", "'").split()
    while words and words[0].casefold() == "the":
        del words[0]
    for place, word in enumerate(words[:-1]):
        if word.endswith(("'s", "s'")):
            words = words[place + 1 :]
            break
    else:
        if len(words) > 1 and demonym(words[0]):
            words = words[1:]
    if words and words[0].casefold() in ("its", "their", "his", "her", "our"):
        words = words[1:]
    key = folded(" ".join(words))
    fixed = identity_words("fixed_bodies")
    known = fixed | name_words("portfolios") | identity_words("generic_body_words") | name_words("organization_words")
    parts = key.split()
    return key if parts and parts[-1] in fixed and all(part in known for part in parts) else None


@lru_cache(maxsize=100_000)
def spelling_of(key: str) -> str:
    """A folded name in one of its two spellings.

    >>> spelling_of("labour organisation") == spelling_of("labor organization")
    True
    """
    for one, other in read_toml("identity.toml")["spellings"]["pairs"]:
        key = key.replace(one, other)
    return key


@lru_cache(maxsize=100_000)
def acronym_of(key: str) -> str:
    """The first letters of a folded name's words; empty for a single word.

    >>> acronym_of("norrick liberation front"), acronym_of("ministry of defence")
    ('nlf', 'md')
    """
    words = [word for word in key.split() if word not in ("of", "the", "and", "for", "in", "on")]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


@cache
def _spellings() -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    table = read_toml("identity.toml")["transliteration"]
    return tuple(map(tuple, table["pairs"])), tuple(map(tuple, table["endings"]))


@lru_cache(maxsize=100_000)
def sounded(word: str) -> str:
    """A folded word as its usual transliterations have it in common.

    >>> sounded("zelenskiy") == sounded("zelensky") == sounded("zelenskyy")
    True
    """
    pairs, endings = _spellings()
    for one, other in pairs:
        word = word.replace(one, other)
    for one, other in endings:
        if word.endswith(one) and len(word) > len(one) + 2:
            word = word[: -len(one)] + other
    return _TWICE.sub(r"\1", word)


def consonants(word: str) -> str:
    """The first letter and the consonants after it, as heard."""
    heard = sounded(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> float:
    """How likely two folded words are spellings of one name: 1 the same, 0 different.

    >>> likeness("zelensky", "zelenskiy"), likeness("smith", "jones")
    (0.95, 0.0)
    """
    from rapidfuzz.distance import JaroWinkler

    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.5 if one[:1] == other[:1] else 0.0
    if sounded(one) == sounded(other):
        return 0.95
    close = float(JaroWinkler.similarity(one, other))
    if consonants(one) == consonants(other) and len(consonants(one)) > 2 and close >= 0.75:
        return 0.85
    return 0.7 if close >= 0.95 and min(len(one), len(other)) > 6 else 0.0


@lru_cache(maxsize=50_000)
def post_key(title: str) -> str:
    """A post's title folded, in the usual one of its wordings.

    >>> post_key("Premier"), post_key("Home  Secretary")
    ('prime minister', 'interior minister')
    """
    key = folded(title)
    return _same_posts().get(key, key)


@cache
def _same_posts() -> Mapping[str, str]:
    return {word: sets[0] for sets in read_toml("identity.toml")["same_posts"]["sets"] for word in sets}


@lru_cache(maxsize=50_000)
def post_head(title: str) -> str | None:
    """The title, if one body has one holder of it at a time; None for other posts and for deputies.

    >>> post_head("interior minister"), post_head("deputy mayor"), post_head("teacher")
    ('interior minister', None, None)
    """
    key = post_key(title)
    words = key.split()
    if not words or any(word in identity_words("lesser_posts") for word in words):
        return None
    exclusive = identity_words("exclusive_posts")
    return key if key in exclusive or words[-1] in exclusive else None


@lru_cache(maxsize=50_000)
def word_root(word: str) -> str:
    """A rough root of a trigger's last word, by which "bombed" and "bombing" meet.

    >>> word_root("bombed") == word_root("bombing")
    True
    """
    last = folded(word).split()[-1:] or [""]
    root = re.sub(r"(ations?|ions?|ings?|ments?|ed|es|s|e)$", "", last[0])
    return root if len(root) > 2 else last[0]
