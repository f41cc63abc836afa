"""Hostile text does not stall the tokenizer, and no offset moves."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from newsgraph.reading.words.parse import load_pipeline
from newsgraph.reading.words.tokenizer import bounded


@pytest.mark.parametrize(
    "text",
    [
        '"' * 20_000,
        "The mayor left. " + "(" * 5000 + " The port is shut.",
        "?!" * 3000 + "  Two spaces before.",
        "...," * 3000 + "\n\nA line.",
        "A plain sentence.",
        "",
        " ",
        "https://news.example/" + "a1" * 400 + " was cited.",
    ],
    ids=["quotes", "brackets", "marks", "dots", "plain", "empty", "space", "address"],
)
def test_the_tokens_are_the_text(text: str) -> None:
    """Every character once, in its place."""
    doc = load_pipeline().make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_long_word_is_left_whole() -> None:
    """A web address of a thousand letters is one stretch to the tokenizer."""
    seen: list[str] = []
    nlp = load_pipeline()

    def spy(text: str):  # type: ignore[no-untyped-def]
        seen.append(text)
        return nlp.make_doc(text)

    bounded(spy, nlp.vocab)("https://news.example/" + "a1" * 500)
    assert len(seen) == 1


def test_no_stretch_of_marks_reaches_the_tokenizer_whole() -> None:
    """spaCy's time grows with the square of what it is given in one."""
    seen: list[str] = []
    nlp = load_pipeline()

    def spy(text: str) -> Doc:
        seen.append(text)
        return nlp.make_doc(text)

    bounded(spy, nlp.vocab)("Before. " + '"' * 20_000 + " After.")
    assert max(map(len, seen)) < 100
    assert "".join(seen) == "Before. " + '"' * 20_000 + " After."
