"""The table in place of spaCy's lemmatiser: the same lemma for every token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.pipeline import Lemmatizer

from newsgraph.reading.words.parse import DEFAULT_PIPELINE
from newsgraph.reading.words.spacy_tables.lemma_table import LemmaTable, is_by_rules

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("*.md"))
ODD = "She SAID it's worse; they'd've gone. Geese, oxen  and 3rd-best mice \n\n “flew” -- Kelms’ best! 5 % $4.50 ;-) it"


@pytest.fixture(scope="module")
def nlp() -> Any:
    """The pipeline as it comes, without its name finder."""
    return spacy.load(DEFAULT_PIPELINE, exclude=["ner"])


@pytest.mark.parametrize("text", [ODD, ODD.upper(), "", *(path.read_text("utf-8") for path in EXAMPLES)])
def test_every_token_has_the_lemma_that_spacy_gives_it(nlp: Any, text: str) -> None:
    """Twice: worked out, and looked up."""
    own = nlp.get_pipe("lemmatizer")
    table = LemmaTable(own)
    with nlp.select_pipes(disable=["lemmatizer"]):
        docs = [nlp(text) for _ in range(3)]
    theirs = [token.lemma_ for token in own(docs[0])]
    assert [[token.lemma_ for token in table(doc)] for doc in docs[1:]] == [theirs, theirs]


def test_a_lemmatiser_of_another_kind_is_left_alone(nlp: Any) -> None:
    """One that looks words up, or writes over what is there."""
    assert is_by_rules(nlp.get_pipe("lemmatizer"))
    assert not is_by_rules(Lemmatizer(nlp.vocab, None, mode="lookup"))
