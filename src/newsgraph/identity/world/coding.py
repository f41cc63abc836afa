"""How event data codes events and actors: a weight between conflict and cooperation, and the sector of an actor.

The lists are `ontology/lexicon/coding.toml`. A weight is that of Goldstein's scale, a sector one of PLOVER's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from newsgraph.knowledge.resources import read_toml

__all__ = ["sector_of", "sector_of_post", "weight_of"]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LINKS = frozenset(("of", "for", "in", "at", "on"))


def weight_of(cameo: str | None) -> float | None:
    """From -10, fighting, to 10; by the longest known beginning of a CAMEO code. None for no code.

    >>> weight_of("1821"), weight_of("04"), weight_of("")
    (-9.5, 1.0, None)
    """
    known: Mapping[str, float] = read_toml("coding.toml")["weights"]
    code = cameo or ""
    return next((known[code[:length]] for length in range(len(code), 1, -1) if code[:length] in known), None)


@lru_cache(maxsize=50_000)
def sector_of(name: str) -> str | None:
    """The sector of a body or group by what it is called; None where its name does not tell.

    >>> sector_of("Ministry of Defence"), sector_of("military court"), sector_of("Grey Column")
    ('GOV', 'JUD', None)
    """
    words = _words(name)
    cut = next((number for number, word in enumerate(words) if number and word in _LINKS), len(words))
    return _whole(words) or _last(words[:cut]) or _last(words[cut:])


@lru_cache(maxsize=50_000)
def sector_of_post(name: str, *, in_body: bool = False) -> str | None:
    """The sector of who holds a post; of posts that are found everywhere, that of the body. `in_body`: it is in a body.

    >>> sector_of_post("president of Kestria"), sector_of_post("president of Grey Column", in_body=True)
    ('GOV', None)
    """
    words = _words(name)
    cut = next((number for number, word in enumerate(words) if number and word in _LINKS), len(words))
    title, body = words[:cut], words[cut:]
    if not title or title[-1] not in read_toml("coding.toml")["open_posts"]["words"]:
        return _last(title) or _last(body)
    found = _whole(body[1:]) or _last(body)
    if found or in_body or not body:
        return found or _last(title[:-1])
    return _last(title)


def _words(name: str) -> tuple[str, ...]:
    """Its words, small and in the singular, as far as a plural is regular."""
    found = (word.replace("’", "'").casefold().removesuffix("'s").strip(".") for word in _WORD.findall(name))
    return tuple(_singular(word) for word in found if word not in ("the", "a", "an"))


def _singular(word: str) -> str:
    if word.endswith("men") and len(word) > 3:
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@cache
def _listed() -> Mapping[tuple[str, ...], str]:
    """Wording → sector; the first sector that lists it."""
    found: dict[tuple[str, ...], str] = {}
    for sector, wordings in read_toml("coding.toml")["sectors"].items():
        for wording in wordings:
            found.setdefault(_words(wording), sector)
    return found


def _whole(words: tuple[str, ...]) -> str | None:
    """The longest wording of two words or more that the name begins with, or the whole name."""
    lengths = range(len(words), 1, -1)
    return _listed().get(words) or next((_listed()[words[:one]] for one in lengths if words[:one] in _listed()), None)


def _last(words: tuple[str, ...]) -> str | None:
    """The wording that ends last, of these the longest."""
    for end in range(len(words), 0, -1):
        for start in range(end):
            if found := _listed().get(words[start:end]):
                return found
    return None
