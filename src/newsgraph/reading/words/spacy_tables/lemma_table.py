"""spaCy's lemmatiser by rules as a look-up: the same lemmas, each form worked out once.

A lemma follows from the word, its part of speech and its features alone. spaCy keeps those that its rules made, but
works out names, signs and base forms anew for every token, and sets each lemma by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

# `Any` stands for spaCy's lemmatiser, which has no types of its own.
__all__ = ["LemmaTable", "is_by_rules"]

_MOST = 200_000  # forms that are kept: some 30 MB


def is_by_rules(lemmatizer: Any) -> bool:
    """Whether it is spaCy's own lemmatiser by English rules, which fills in what has no lemma yet."""
    from spacy.lang.en.lemmatizer import EnglishLemmatizer

    return type(lemmatizer) is EnglishLemmatizer and lemmatizer.mode == "rule" and not lemmatizer.overwrite


class LemmaTable:
    """A component that does what the lemmatiser does."""

    def __init__(self, lemmatizer: Any) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with a lemma for every word that had none."""
        from spacy.attrs import LEMMA, MORPH, ORTH, POS

        lemmas: list[int] = []
        for place, (word, pos, features, lemma) in enumerate(doc.to_array([ORTH, POS, MORPH, LEMMA]).tolist()):
            found = lemma or self._known.get((word, pos, features))
            if found is None:
                found = self._worked_out(doc, place, (word, pos, features))
            lemmas.append(found)
        if lemmas:
            doc.from_array([LEMMA], np.array(lemmas, dtype=np.uint64))  # type: ignore[arg-type]  # a column, as spaCy takes one
        return doc

    def _worked_out(self, doc: Doc, place: int, key: tuple[int, int, int]) -> int:
        """The lemma's id in the vocabulary, kept for the next token like this one."""
        if len(self._known) >= _MOST:
            self._known.clear()
        found = int(doc.vocab.strings.add(self._lemmatizer.lemmatize(doc[place])[0]))
        self._known[key] = found
        return found
