"""Parses are mended where the parser errs by habit."""

from __future__ import annotations

import pytest

from newsgraph.reading.words.parse import annotate, load_pipeline


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Rebels seized the town and the army shelled the port.", "shelled", "army"),
        (
            "The Front will free 11 captured soldiers and the government will release 40 prisoners.",
            "release",
            "government",
        ),
        ("Police arrested two men and a court has released three others.", "released", "court"),
        ("Engineers have repaired the dam and the valley will be evacuated.", "evacuated", "valley"),
    ],
)
def test_a_second_clause_keeps_its_subject(text: str, verb: str, subject: str) -> None:
    """What stands between "and" and the second verb is that verb's subject, not a further object."""
    doc = load_pipeline()(text)
    (found,) = [token for token in doc if token.text == verb]
    assert [child.text for child in found.lefts if child.dep_ in ("nsubj", "nsubjpass")] == [subject]
    assert all(subject not in [c.text for c in token.conjuncts] for token in doc if token.pos_ == "NOUN")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized the town and the port and shelled the villages.",
        "The army arrested men and women and released them.",
    ],
)
def test_real_further_objects_stay_objects(text: str) -> None:
    """Two objects before a second verb that has its own "and"."""
    doc = load_pipeline()(text)
    assert all(token.dep_ == "conj" for token in doc if token.text in ("port", "women"))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A missile struck a market in Velm on Friday, killing nine people and wounding 31, the regional governor, "
            "Ilya Marchenko, said.",
            "governor",
        ),
        ("The blast killed 12 people and injured 40, the mayor, Jan Novak, said.", "mayor"),
    ],
)
def test_whoever_stands_before_the_last_word_of_saying_speaks_and_suffers_nothing(text: str, speaker: str) -> None:
    """The parser takes the speaker between commas for one of the wounded."""
    doc = load_pipeline()(text)
    (said,) = [token for token in doc if token.text == "said"]
    assert [child.text for child in said.children if child.dep_ == "nsubj"] == [speaker]
    assert all(
        speaker not in [c.text for c in token.children] for token in doc if token.text in ("wounding", "injured")
    )


def test_a_sentence_without_a_verb_finds_it_in_the_participle_before_its_object() -> None:
    """Whoever stands before "annexed" did it; a participle that only describes a name stays one."""
    (doc,) = annotate(["In 2014 Russia annexed Crimea."], load_pipeline())
    verb = next(token for token in doc if token.text == "annexed")
    assert (verb.lemma_, verb.dep_) == ("annex", "ROOT")
    assert {kid.dep_: kid.text for kid in verb.children}.items() >= {"nsubj": "Russia", "dobj": "Crimea"}.items()
    (doc,) = annotate(["Re-elected President Ida Moe."], load_pipeline())
    assert not any(token.dep_ == "nsubj" for token in doc)


@pytest.mark.parametrize(
    ("text", "verb", "joined_to"),
    [
        ("Pren planned to murder the officer at home and then use firearms to attack a station.", "use", "murder"),
        ("The mayors meet on Monday and vote on Tuesday.", "vote", "meet"),
    ],
)
def test_a_bare_verb_is_joined_to_one_like_it(text: str, verb: str, joined_to: str) -> None:
    """Not to the past tense above both, as if it told what happened; a present tense stays with its like."""
    doc = next(annotate([text], load_pipeline()))
    (found,) = [token for token in doc if token.text == verb]
    assert (found.dep_, found.head.text) == ("conj", joined_to)
