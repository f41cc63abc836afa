"""Whether an event happened: the examples of `ontology/lexicon/factuality.toml`, and how its words combine."""

from __future__ import annotations

from typing import Any

import pytest
from one_reader import by_rules

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Event
from newsgraph.reading.events.factuality import Factuality, assess, coded
from newsgraph.reading.words.dependencies import Syntax
from newsgraph.reading.words.parse import annotate, load_pipeline
from newsgraph.reading.words.word_lists import operator_effect


def how(text: str, trigger: str) -> Factuality:
    """What the words above a trigger say of it, whatever the network thinks."""
    (doc,) = annotate([text], load_pipeline())
    syntax = Syntax(doc)
    head = next(token for token in doc if trigger in token.text or token.text in trigger.split()[-1:])
    return assess(syntax, head, [] if head.pos_ in ("VERB", "AUX") else syntax.carriers(head))


def event(text: str, trigger: str) -> Event:
    """The first event that is read whose trigger has that word."""
    events = by_rules().read(Article(id="t", text=text, published="2023-03-09")).events
    return next(e for e in events if trigger in e.trigger.of(text))


@pytest.mark.parametrize("example", read_toml("factuality.toml")["example"], ids=lambda e: e["text"])
def test_an_example_comes_out_as_the_list_says(example: dict[str, Any]) -> None:
    """The word lists are tested by their own examples."""
    found = how(example["text"], example["trigger"])
    assert (found.polarity, found.realis) == (example["polarity"], example["realis"])
    assert found.certainty == example.get("certainty", found.certainty)


@pytest.mark.parametrize(
    ("text", "trigger", "polarity", "realis"),
    [
        ("The rebels neither attacked nor shelled Lima.", "shelled", "negative", "actual"),
        ("The rebels did not attack or shell Lima.", "shell", "negative", "actual"),
        ("The rebels not only attacked Lima but shelled it.", "attacked", "positive", "actual"),
        ("The rebels did not fail to capture Lima.", "capture", "positive", "actual"),
        ("Guards did not prevent the attack on the market.", "attack", "positive", "actual"),
        ("Chile hopes to sign an agreement with Peru.", "sign", "positive", "hypothetical"),
        ("Chile is to sign an agreement with Peru.", "sign", "positive", "future"),
        ("The brigade was ordered to attack Lima.", "attack", "positive", "demanded"),
        ("Chile will attack Lima and seize the port.", "seize", "positive", "future"),
        ("Rebels could attack Lima and seize the port.", "seize", "positive", "hypothetical"),
        ("Troops would storm the school and shell the market.", "shell", "positive", "hypothetical"),
        ("Chile condemned the planned attack on Lima.", "attack", "positive", "future"),
        ("Peru sent troops so that rebels could attack Lima.", "attack", "positive", "hypothetical"),
        ("Police closed the bridge so rebels attacked Lima.", "attacked", "positive", "actual"),
        ("Is Chile attacking Peru?", "attack", "positive", "hypothetical"),
        ("Chile condemned the attack.", "attack", "positive", "actual"),
        ("The minister announced that rebels had attacked Lima.", "attacked", "positive", "actual"),
        ("The rebels fled rather than attack Lima.", "attack", "negative", "actual"),
        ("Rather than attack Lima, the rebels fled.", "attack", "negative", "actual"),
        ("Rebels shelled the port instead of attacking Lima.", "attacking", "negative", "actual"),
        ("Rebels shelled the port rather than attacking Lima.", "shelled", "positive", "actual"),
        ("They fled after attacking Lima.", "attacking", "positive", "actual"),
        ("The commander has no plans to attack Lima.", "attack", "negative", "future"),
        ("The attack could hurt ties.", "attack", "positive", "actual"),
    ],
)
def test_the_words_above_an_event_combine(text: str, trigger: str, polarity: str, realis: str) -> None:
    """Two negations cancel out, a plan is not a fact, and what is known stays known."""
    found = how(text, trigger)
    assert (found.polarity, found.realis) == (polarity, realis)


def test_a_denied_event_keeps_its_words_and_is_only_possible() -> None:
    """The denial itself is an attribution; a double negative would say the opposite."""
    found = how("The army denied that it had attacked Lima.", "attacked")
    assert (found.polarity, found.certainty) == ("positive", "possible")


def test_a_prevented_thing_happens_after_all_when_the_prevention_is_negated() -> None:
    """The state remembers that it was a prevention."""
    prevented = Factuality().under("prevented")
    assert prevented.realis == "hypothetical"
    assert prevented.negated().realis == "actual"
    assert prevented.negated().polarity == "positive"
    assert prevented.negated().negated().polarity == "negative"  # the prevention is negated once only


def test_a_question_mark_within_a_telling_sentence_asks_nothing() -> None:
    """Only one at its end does."""
    assert how("Rebels attacked Lima (really?) again.", "attacked").realis == "actual"
    assert how("Did rebels attack Lima?", "attack").realis == "hypothetical"


def test_the_nearest_word_decides_the_realis() -> None:
    """A plan to demand a ceasefire leaves the ceasefire demanded."""
    assert Factuality().under("demanded").under("future").realis == "demanded"


def test_certainty_only_falls() -> None:
    """ "Believed to have possibly" is no surer than possible."""
    assert Factuality().under("possible").under("probable").certainty == "possible"


def test_a_code_changes_only_for_the_acts_that_the_list_names() -> None:
    """A refused threat is no rejection."""
    refused = Factuality(polarity="negative", realis="future", refused=True)
    assert coded("AID", "07", refused) == ("REJECT", "12")
    assert coded("THREATEN", "13", refused) == ("THREATEN", "13")
    assert coded("AID", "07", Factuality()) == ("AID", "07")


def test_no_word_has_two_effects_in_one_part_of_speech() -> None:
    """The first list would win silently otherwise; words on two lists are listed here on purpose."""
    seen: dict[tuple[str, str], set[str]] = {}
    for operator in read_toml("factuality.toml")["operator"]:
        for kind in ("verbs", "nouns", "adjectives"):
            for word in operator[kind]:
                seen.setdefault((kind, word), set()).add(operator["effect"])
    twice = {key for key, effects in seen.items() if len(effects) > 1}
    assert not twice, sorted(twice)
    assert operator_effect("verbs", "fail") == "negative"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The pilot said the airline did not cause this crash.", "crash"),
        ("The regulator's error did not lead to the fire.", "fire"),
        ("The attack did not kill any soldiers.", "attack"),
        ("The strike did not delay any trains.", "strike"),
    ],
)
def test_what_a_sentence_takes_for_granted_is_not_negated(text: str, trigger: str) -> None:
    """The subject of a verb that tells of another happening, and the known effect of what nobody caused."""
    assert event(text, trigger).polarity == "positive"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The storm did not cause any damage.", "damage"),
        ("The attack never took place.", "attack"),
        ("The talks did not lead to an agreement.", "agreement"),
        ("The collision did not happen.", "collision"),
    ],
)
def test_what_did_not_come_about_is_negated(text: str, trigger: str) -> None:
    """A happening whose own verb is denied, and what nothing led to."""
    assert event(text, trigger).polarity == "negative"
