"""Words are cut into the pieces that the encoder was trained on."""

from __future__ import annotations

from functools import cache

import pytest
from examples_made import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from newsgraph.reading.network.vocabulary import Vocabulary
from newsgraph.reading.network.weights_file import WEIGHTS

shipped = pytest.mark.skipif(not (WEIGHTS / "tokenizer.json").exists(), reason="the weights are not in this checkout")
SMALL = Vocabulary({"[UNK]": 0, "un": 1, "##rest": 2, "##r": 3, "rest": 4, ",": 5, "e": 6, "漢": 7})


def cut(text: str) -> list[list[tuple[int, str]]]:
    """The words of a text: the number and the letters of each piece."""
    return [[(piece.id, text[piece.start : piece.end]) for piece in word] for word in SMALL.words(text)]


def test_a_word_is_cut_into_the_longest_pieces_from_the_left() -> None:
    """Later pieces are other ones than those that begin a word."""
    assert cut("unrest") == [[(1, "un"), (2, "rest")]]
    assert cut("rest") == [[(4, "rest")]]


def test_a_word_that_the_pieces_do_not_cover_is_unknown_as_a_whole() -> None:
    """Also when its beginning is known, and when it is too long to be a word."""
    assert cut("unrests") == [[(0, "unrests")]]
    assert cut("un" + "r" * 98) == [[(1, "un"), *[(3, "r")] * 98]]
    assert cut("un" + "r" * 99) == [[(0, "un" + "r" * 99)]]


def test_marks_and_ideographs_are_words_by_themselves() -> None:
    """With or without a space beside them."""
    assert cut("rest,rest 漢漢") == [[(4, "rest")], [(5, ",")], [(4, "rest")], [(7, "漢")], [(7, "漢")]]


def test_capitals_accents_and_what_cannot_be_seen_change_no_piece() -> None:
    """The offsets are still those of the text as it stands."""
    assert cut("ÜNRest É e\u0301") == [[(1, "ÜN"), (2, "Rest")], [(6, "É")], [(6, "e")]]
    assert cut("un\u200brest \x00\ufeff") == [[(1, "un"), (2, "\u200brest"[1:])]]


@cache
def both() -> tuple[Vocabulary, Tokenizer]:
    """The shipped vocabulary, here and in the package that cut the pieces for training."""
    file = WEIGHTS / "tokenizer.json"
    return Vocabulary.of_json(file.read_bytes()), Tokenizer.from_file(str(file))


LETTERS = st.characters(max_codepoint=0x250) | st.sampled_from(
    "’“–…漢字😀ひ한ΣςıİﬁАू्\u0301\u200b\ufeff\u2028\u3000\u0e33"
)
WORDS = st.sampled_from(["unrest", "President", "Müller", "reelection", "U.S.", "$5.1bn", "x" * 101])


@shipped
@given(text=st.lists(LETTERS | WORDS, max_size=30).map("".join))
@settings(max_examples=examples(300))
def test_any_text_is_cut_as_for_training(text: str) -> None:
    """Piece by piece, with offsets and words."""
    ours, theirs = both()
    told = theirs.encode(text, add_special_tokens=False)
    found = [(piece, at) for at, word in enumerate(ours.words(text)) for piece in word]
    assert [piece.id for piece, _ in found] == told.ids
    assert [(piece.start, piece.end) for piece, _ in found] == told.offsets
    assert [at for _, at in found] == told.word_ids


@shipped
def test_a_special_piece_written_out_in_a_text_is_words() -> None:
    """Text does not reach what only the program may say."""
    ours, _ = both()
    assert [text for word in ours.words("a [MASK] b") for text in word] != []
    assert all(piece.id > 999 for word in ours.words("a [MASK] b") for piece in word)
