"""How English reports and denies: `speech.toml`, `verification.toml` and the counts of `speech_cues.tsv`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.resources import lexicon_path, read_toml
from newsgraph.model import Mode, Stance

__all__ = ["CueSense", "cue_likelihood", "cue_sense", "is_medium_name", "speech_words", "verification_words"]

PRIOR = 0.2  # how likely an unseen word is to introduce somebody's content
PRIOR_WEIGHT = 2.0  # counts that the prior is worth


@dataclass(frozen=True, slots=True)
class CueSense:
    """What a reporting word means, and which complements hold the content."""

    mode: Mode = "indirectSpeech"
    stance: Stance = "asserts"
    frames: frozenset[str] = frozenset()
    voiced: bool = True  # whether the source vouches for what is in the content
    asserted: frozenset[str] = frozenset()  # frames in which the word only asserts, whatever its stance elsewhere
    demanded: frozenset[str] = frozenset()  # frames in which the word demands, whatever its stance elsewhere

    def within(self, frame: str) -> CueSense:
        """The sense with a certain complement: "called for talks" demands, "called it a crime" asserts."""
        if frame in self.demanded:
            return replace(self, stance="demands")
        return replace(self, stance="asserts") if frame in self.asserted else self


@cache
def _senses() -> dict[tuple[str, str], CueSense]:
    table: dict[tuple[str, str], CueSense] = {}
    for pos, section in (("v", "verbs"), ("n", "nouns"), ("a", "adjectives")):
        for group in read_toml("speech.toml")[section]:
            sense = CueSense(
                group["mode"],
                group["stance"],
                frozenset(group["frames"]),
                group.get("voiced", True),
                frozenset(group.get("asserted", ())),
                frozenset(group.get("demanded", ())),
            )
            for lemma in group["lemmas"]:
                if (pos, lemma) in table:
                    raise KnowledgeError(f"{lemma!r} stands in two groups of {section}", where="speech.toml")
                table[pos, lemma] = sense
    return table


def cue_sense(pos: str, lemma: str) -> CueSense | None:
    """What a reporting verb ("v"), noun ("n") or adjective ("a") means; None for other words.

    >>> cue_sense("v", "deny").stance
    'denies'
    """
    return _senses().get((pos, lemma))


@cache
def _counts() -> dict[tuple[str, str, str], tuple[int, int]]:
    table = {}
    for line in lexicon_path("speech_cues.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pos, lemma, frame, hits, total = line.split("\t")
            table[pos, lemma, frame] = (int(hits), int(total))
    return table


def cue_likelihood(pos: str, lemma: str, frame: str, *, prior: float = PRIOR, weight: float = PRIOR_WEIGHT) -> float:
    """How often the word with that complement introduced somebody's content in hand-marked news.

    `prior` stands in, with the `weight` of so many occurrences, for what the counts do not know.
    """
    hits, total = _counts().get((pos, lemma, frame), (0, 0))
    return (hits + prior * weight) / (total + weight)


@cache
def speech_words(section: str) -> dict[str, Any]:
    """A word table of `speech.toml`: {word: meaning}; lists are given as {word: True}."""
    found = read_toml("speech.toml")[section]
    return dict.fromkeys(found["words"], True) if "words" in found else dict(found)


@cache
def verification_words(section: str) -> frozenset[str]:
    """A word list of `verification.toml`: how one checks, denies, or will not comment."""
    return frozenset(read_toml("verification.toml")[section]["words"])


_SHORT = 5  # letters up to which a medium's name must be written as media write theirs: "AP", not "ap"


def is_medium_name(name: str, *, known: bool = False) -> bool:
    """Whether a name is that of a news outlet or network; with `known`, only if it is on the list.

    >>> is_medium_name("Reuters"), is_medium_name("the Tarn Herald"), is_medium_name("Sana"), is_medium_name("SANA")
    (True, True, False, True)
    """
    words = name.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    plain = " ".join(words).replace(" - ", "-")
    if plain.casefold() in speech_words("media"):
        return len(plain) > _SHORT or plain.isupper() or plain.casefold() in speech_words("media_spelled_as_words")
    return not known and len(words) > 1 and words[-1].lower() in speech_words("media_heads")
