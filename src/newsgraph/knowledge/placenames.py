"""How a place's name is folded, so that spellings of one name meet.

>>> fold_name("St. Étienne-du-Rouvray")
'saint etienne du rouvray'
>>> fold_name("Sana’a") == fold_name("Sanaa")
True
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newsgraph.knowledge.resources import read_toml

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e",
        "ħ": "h", "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None, "`": None, "´": None,
        ".": None, "&": " and ",
    }
)  # fmt: skip
_OTHER = re.compile(r"[^\w]+|_")
# Written-out forms of the abbreviations that stand at the head of a name.
_HEADS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

_INITIALS = 3


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """The name in lower case without accents, apostrophes, hyphens, stops and a leading "the"."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        name = "".join(c for c in name if not unicodedata.combining(c))
    words = _OTHER.sub(" ", name.lower().translate(_LETTERS)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1 and words[0] in _HEADS:
        words[0] = _HEADS[words[0]]
    return " ".join(words)


def is_shortened(name: str) -> bool:
    """Whether a place's name is only initials or cut short: "US", "U.A.E.", "N.H.", "Fla."; "Rome" is whole.

    >>> [is_shortened(name) for name in ("US", "U.S.", "Fla.", "Rome", "ROME", "St. Lucia")]
    [True, True, True, False, False, False]
    """
    word = name.replace(".", "")
    return word.isalpha() and ((word.isupper() and len(word) <= _INITIALS) or name.endswith("."))


def is_latin(name: str) -> bool:
    """Whether the name is written in Latin letters with a capital at its head."""
    head = next((c for c in name if c.isalpha()), "")
    # 0x250 ends Latin Extended-B; 0x1E00 to 0x1EFF is Latin Extended Additional.
    return head.isupper() and all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʻʼ" for c in unicodedata.normalize("NFC", name)
    )


@lru_cache(maxsize=1)
def _region_words() -> tuple[frozenset[str], frozenset[str]]:
    words = read_toml("places_words.toml")["region"]
    return frozenset(words["words"]), frozenset(words["links"])


@lru_cache(maxsize=4096)
def region_core(folded: str) -> str:
    """A folded region's name without "province", "oblast of" and the like; empty if nothing else is in it.

    >>> region_core("autonomous republic of crimea"), region_core("odesa region")
    ('crimea', 'odesa')
    """
    words, links = _region_words()
    parts = folded.split()
    if not any(p in words for p in parts):
        return folded
    kept = [p for p in parts if p not in words]
    while kept and kept[0] in links:
        del kept[0]
    while kept and kept[-1] in links:
        del kept[-1]
    return " ".join(kept)
