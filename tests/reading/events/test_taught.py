"""Event types taught by examples: read from a file, told apart, known to shapes and questions; bad files say why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyoxigraph as ox
import pytest

from newsgraph.check import check_graph
from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.lexicon import load_lexicon
from newsgraph.knowledge.own_types import marked, taught_types
from newsgraph.knowledge.taught_files import taught_files, teach
from newsgraph.knowledge.vocabulary import NG
from newsgraph.reading.events.taught_by_examples.nearness import Seen, fitted
from newsgraph.reading.events.taught_by_examples.taught import fit_types, lineage
from newsgraph.reading.fingerprint import reader_identity
from newsgraph.reading.network.tagger import load_tagger

_HEAD = """@prefix ng: <https://w3id.org/newsgraph#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . """
_BODY = """ng:Evacuation rdfs:subClassOf ng:Displacement ; rdfs:label "evacuation" ; skos:definition "Out of danger." ;
  ng:example "Soldiers [evacuated] the village before the river rose." , "The [evacuation] of the ward took hours." ,
    "Officials ordered an [evacuation] of the coast." , "The embassy [evacuated] its staff on Friday." ,
    "Firefighters [evacuated] four hundred guests." , "About 300 patients were [evacuated] from the clinic." ;
  ng:counterExample "The company [moved] its office to Oslo." , "Refugees fled across the border." ."""


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """Nothing is taught after a test."""
    yield
    teach([])


def lesson(tmp_path: Path, body: str = _BODY) -> Path:
    """A file that teaches."""
    path = tmp_path / "own.ttl"
    path.write_text(_HEAD + body, encoding="utf-8")
    return path


def test_a_taught_type_stands_below_its_parent_with_its_codes_and_is_gone_when_no_longer_taught(tmp_path: Path) -> None:
    """What is not given is inherited; the shipped types stay as they are."""
    before = load_lexicon().types
    teach([lesson(tmp_path)])
    kind, parent = load_lexicon().types["Evacuation"], before["Displacement"]
    assert (kind.parent, kind.plover, kind.cameo) == ("Displacement", parent.plover, parent.cameo)
    assert load_lexicon().frames["Evacuation", "n"] == load_lexicon().frames["Displacement", "n"]
    assert lineage("Displacement", load_lexicon()) >= {"Evacuation"}
    assert len(taught_types()[0].examples) == 6
    teach([])
    assert taught_files() == ()
    assert "Evacuation" not in load_lexicon().types


def test_readers_differ_by_what_they_are_taught(tmp_path: Path) -> None:
    """An archive read without the type is known to be older."""
    before = reader_identity("model")
    teach([lesson(tmp_path)])
    assert reader_identity("model") != before


def test_the_shapes_take_a_taught_type_and_no_other(tmp_path: Path) -> None:
    """A report of the type breaks nothing by its type, once it is taught."""

    def about_type() -> list[str]:
        report = ox.NamedNode("https://example.org/r")
        kinds = [ox.NamedNode(NG + name) for name in ("EventReport", "Evacuation")]
        rdf_type = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        return [one.message for one in check_graph(ox.Triple(report, rdf_type, kind) for kind in kinds)]

    message = "A report must have exactly one event type."
    assert message in about_type()
    teach([lesson(tmp_path)])
    assert message not in about_type()


def test_the_reader_finds_the_like_of_the_examples_and_leaves_others(tmp_path: Path) -> None:
    """Another evacuation is one; a meeting and a flight are none."""
    teach([lesson(tmp_path)])
    tagger = load_tagger()
    taught = fit_types(tagger)
    text = "Police evacuated two schools. Ministers met in Oslo. Villagers fled from the fire."
    kinds = {event.word: event.label for event in taught.applied(tagger.tag(text)).events}
    assert kinds["evacuated"] == "Evacuation"
    assert "Evacuation" not in {kinds.get("met"), kinds.get("fled")}


def test_a_word_left_out_scores_as_if_it_had_never_been_shown() -> None:
    """The closed form is the same as fitting without the word."""
    draw = np.random.default_rng(3)
    words = [Seen(f"word{n}", draw.normal(size=12) + (n < 5), {"Attack": 1.0}) for n in range(20)]
    whole = fitted(words[:5], words[5:])
    assert whole.positive == 5
    assert len(whole.left_out) == 20
    assert float(whole.left_out[:5].mean()) < float(whole.scores(words[:5]).mean())


def test_what_a_word_is_worth_is_judged_by_a_threshold_that_has_not_seen_it_either() -> None:
    """The one example among twenty others that stands like them is missed; clear ones hold, whichever is left out."""
    draw = np.random.default_rng(5)
    shift = [3.0, 3.0, 3.0, 3.0, 0.0]
    words = [Seen(f"w{n}x", draw.normal(size=12) + (shift[n] if n < 5 else 0), {}) for n in range(25)]
    near = fitted(words[:5], words[5:])
    assert near.taken().tolist() == [True] * 4 + [False] * 21


def test_an_example_whose_word_the_reader_takes_for_no_event_is_known(tmp_path: Path) -> None:
    """It could not be found in news either, however near it stands."""
    body = _BODY.replace("The [evacuation] of the ward", "The evacuation of the [ward]")
    teach([lesson(tmp_path, body)])
    (one,) = fit_types(load_tagger()).fitted
    heard = {sentence.text: heard for sentence, heard in zip(one.taught.examples, one.heard, strict=True)}
    assert [text for text, heard in heard.items() if not heard] == ["The evacuation of the ward took hours."]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("ng:Evacuation a", "not valid Turtle"),
        ('<https://x.org/Y> rdfs:label "y" .', "no name of an event type"),
        (_BODY.replace("ng:Displacement", "ng:Nowhere"), "Nowhere, which is no event type"),
        (_BODY.replace("[evacuated] its", "evacuated its"), "square brackets"),
        (_BODY.replace('rdfs:label "evacuation" ;', ""), "rdfs:label"),
        (_BODY.replace("ng:counterExample", "ng:counter"), "nobody reads"),
        (_BODY.replace("ng:Evacuation", "ng:Quotation"), "something else"),
        (_BODY.replace("rdfs:label", 'ng:cameo "x9" ; rdfs:label'), "no CAMEO code"),
        (_BODY.replace("rdfs:label", 'ng:frame "v: obj" ; rdfs:label'), "is wrong at 'obj'"),
        (_BODY.replace("rdfs:label", 'ng:trigger "evacuate" ; rdfs:label'), "does not begin with WORDS.POS"),
        ('ng:Attack ng:example "Bandits [raided] it." .', "has 1 example"),
    ],
)
def test_a_bad_file_gets_one_clear_sentence_that_names_it(tmp_path: Path, body: str, said: str) -> None:
    """What is wrong, in which file, and what to do."""
    teach([lesson(tmp_path, body)])
    with pytest.raises(KnowledgeError, match=r"own\.ttl") as caught:
        load_lexicon()
    assert said in str(caught.value)
    assert caught.value.hint


def test_a_mark_is_one_pair_of_brackets() -> None:
    """The text is whole without it."""
    assert marked("They [met].").text == "They met."
    for wrong in ("They [met.", "[They] [met].", "They met]."):
        with pytest.raises(ValueError, match="one pair"):
            marked(wrong)
