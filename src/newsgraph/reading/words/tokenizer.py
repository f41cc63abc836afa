"""Tokens of text that may be hostile: no stretch without a space is long enough to stall the tokenizer.

spaCy takes affixes off a stretch one by one and looks at all of it again each time, which is quadratic: 20,000
quotation marks in a row take most of a minute. Such stretches are cut before it sees them; every offset stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["bounded"]

Tokenizer = Callable[[str], "Doc"]

_LONG = re.compile(r"\S{200,}")
_PIECE = 60  # characters of a piece of a long stretch
_LONGEST_WORD = 3000  # characters of letters and digits (a web address, a key) that are left whole
_WORDY = 0.6  # share of letters and digits from which a stretch is one of those


def bounded(tokenizer: Tokenizer, vocab: Vocab) -> Tokenizer:
    """A tokenizer that gives what `tokenizer` gives, but cuts long stretches of punctuation before it."""
    from spacy.tokens import Doc

    def tokenize(text: str) -> Doc:
        pieces = list(_pieces(text))
        if len(pieces) == 1:
            return tokenizer(text)
        tokens = [token for piece in pieces for token in tokenizer(piece)]
        return Doc(vocab, [token.text for token in tokens], [bool(token.whitespace_) for token in tokens])

    return tokenize


def _pieces(text: str) -> Iterator[str]:
    """The text in one piece, or cut before, within and after each stretch that is too long."""
    done = 0
    for stretch in _LONG.finditer(text):
        if _is_word(stretch[0]):
            continue
        if stretch.start() > done:
            yield text[done : stretch.start()]
        for start in range(stretch.start(), stretch.end(), _PIECE):
            end = min(start + _PIECE, stretch.end())
            # the space after the stretch goes with it, as it would in one piece
            done = end + 1 if end == stretch.end() and text[end : end + 1] == " " else end
            yield text[start:done]
    if done < len(text) or not text:
        yield text[done:]


def _is_word(stretch: str) -> bool:
    letters = sum(character.isalnum() for character in stretch)
    return len(stretch) <= _LONGEST_WORD and letters >= _WORDY * len(stretch)
