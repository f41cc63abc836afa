"""The table in place of spaCy's attribute ruler: what it sets is what the ruler sets, on every token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from newsgraph.reading.words.parse import DEFAULT_PIPELINE, load_pipeline
from newsgraph.reading.words.spacy_tables.attribute_table import AttributeTable, is_tabular

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").rglob("*.md"))
ODD = (
    "There's nothin' y'all ain't gonna do; let's go, c'mon, they've gotta. It gets late and he got it.\n\n"
    "There were, there are. WHO which that this those! 'S a dog's life, isn't it? I'd've been who'd be\u00a0 there.  \n"
    "“ Nuthin' ” -- he said: don't, can't, won't, dunno; better, best, worse. 3rd No. 5 % $4.50 ;-) @ # * \t\t x"
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    """The pipeline as it comes, without its name finder."""
    return spacy.load(DEFAULT_PIPELINE, exclude=["ner"])


def features(doc: Doc) -> list[tuple[str, ...]]:
    """All that the ruler can set."""
    return [(one.text, one.tag_, one.pos_, str(one.morph), one.lemma_, one.dep_) for one in doc]


@pytest.mark.parametrize("text", [ODD, ODD.upper(), *(path.read_text("utf-8") for path in EXAMPLES)])
def test_every_token_is_as_the_ruler_leaves_it(nlp: Any, text: str) -> None:
    """Odd words, capitals, and the example articles."""
    ruler = nlp.get_pipe("attribute_ruler")
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        one, other = nlp(text), nlp(text)
    assert features(AttributeTable(ruler)(one)) == features(ruler(other))


def test_a_later_rule_has_precedence_whether_it_is_of_one_token_or_of_two(nlp: Any) -> None:
    """As in spaCy; the same rules in another order give another result, and both agree in both."""
    pair: tuple[list[Any], dict[str, str]] = ([[{"LOWER": "let"}, {"LOWER": "s"}]], {"LEMMA": "pair"})
    single: tuple[list[Any], dict[str, str]] = ([[{"LOWER": "s"}]], {"LEMMA": "single"})
    for rules, lemma in (((pair, single), "single"), ((single, pair), "pair")):
        ruler = AttributeRuler(nlp.vocab)
        for patterns, attrs in rules:
            ruler.add(patterns, attrs, index=-1)
        made = [component(Doc(nlp.vocab, ["let", "s", "s"])) for component in (ruler, AttributeTable(ruler))]
        assert [[token.lemma_ for token in doc] for doc in made] == [["", lemma, "single"]] * 2


def test_a_ruler_with_rules_of_another_kind_is_left_alone(nlp: Any) -> None:
    """Another pipeline may ask for more than tag, word and part."""
    ruler = AttributeRuler(nlp.vocab)
    ruler.add([[{"LOWER": "x"}]], {"POS": "NOUN"})
    assert is_tabular(ruler)
    ruler.add([[{"SHAPE": "Xxx"}]], {"POS": "PROPN"})
    assert not is_tabular(ruler)


def test_the_pipeline_reads_with_the_table() -> None:
    """The ruler itself is switched off."""
    pipeline = load_pipeline()
    assert "newsgraph_attributes" in pipeline.pipe_names
    assert "attribute_ruler" not in pipeline.pipe_names
