"""The event lexicon: what its strings mean, and that those of the ontology are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.event_docs import event_types_page
from newsgraph.knowledge.lexicon import EventType, load_lexicon, parse_frame, parse_trigger, read_lexicon
from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.resources import lexicon_path
from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.model import PARTICIPANT_ROLES

ATTACK = EventType("Attack", "attack", "violence", None, "ASSAULT", "19", (), ())
FRAMES = {"v": parse_frame("subj=agent obj=affected"), "n": parse_frame("by=agent of=affected")}
KINDS = {"Person", "Organization", "Group", "Place", "party"}
PLOVER = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"} | {
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
EMPTY = """@prefix ng: <https://w3id.org/newsgraph#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ng:Flood rdfs:subClassOf ng:EventDescription ; rdfs:label "flood" ;
  skos:definition "water" ; ng:plover "" ; ng:cameo "" ;
"""


def test_a_bare_trigger_takes_frame_weight_and_codes_from_its_type() -> None:
    """`attack.v` needs nothing more."""
    trigger = parse_trigger("attack.v", ATTACK, FRAMES)
    assert (trigger.words, trigger.pos, trigger.constraints) == (("attack",), "v", ())
    assert trigger.frame == (("subj", ("agent",)), ("obj", ("affected",)))
    assert (trigger.weight, trigger.plover, trigger.cameo) == (0.9, "ASSAULT", "19")


def test_the_head_is_the_first_word_of_a_verb_and_the_last_of_a_noun() -> None:
    """`open fire` hangs on open, `air strike` on strike."""
    assert parse_trigger("open fire.v", ATTACK).head == "open"
    assert parse_trigger("air strike.n", ATTACK).head == "strike"


def test_all_of_any_of_is_semicolon_and_bar() -> None:
    """A bare slot before a bar shares the test that follows."""
    trigger = parse_trigger("hit.v [subj=<weapon>,army|on|at=<Place>;obj!=record,*]", ATTACK)
    first, second = trigger.constraints
    assert [test.slots for test in first] == [("subj",), ("on", "at")]
    assert (first[0].classes, first[0].lemmas, first[0].negated) == (frozenset({"weapon"}), frozenset({"army"}), False)
    assert (second[0].negated, second[0].lemmas, second[0].any_filler) == (True, frozenset({"record"}), True)


def test_codes_can_be_replaced_or_taken_away() -> None:
    """`=PROTEST/143` replaces, `=/` takes away."""
    assert parse_trigger("riot.v =PROTEST/145", ATTACK).plover == "PROTEST"
    trigger = parse_trigger("kill himself.v =/", ATTACK)
    assert (trigger.plover, trigger.cameo) == ("", "")


def test_one_slot_can_fill_two_roles() -> None:
    """A struck place is affected and place."""
    assert parse_frame("obj=affected+place") == (("obj", ("affected", "place")),)


@pytest.mark.parametrize(
    "text",
    [
        "attack",
        "attack.x",
        "attack.v [subj]",
        "attack.v [subj=]",
        "attack.v {subj=doer}",
        "attack.v {subj}",
        "attack.v @2",
        "attack.v [subj=a] [obj=b]",
        "attack.v subj=a",
        "",
    ],
)
def test_a_malformed_trigger_is_refused(text: str) -> None:
    """Rather than read as something else."""
    with pytest.raises(KnowledgeError):
        parse_trigger(text, ATTACK, FRAMES)


def test_a_slip_in_the_ontology_is_named_with_file_type_and_string(tmp_path: Path) -> None:
    """A person can find and mend it."""
    path = tmp_path / "mine.ttl"
    path.write_text(EMPTY + 'ng:frame "v: subj=affected" ; ng:trigger "flood.v [obj" .', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.ttl: ng:Flood: trigger 'flood\.v \[obj'"):
        read_lexicon(path)


@pytest.mark.parametrize("line", ["Flood\tword", "Flood\tverb\tflood.v", "Deluge\tword\tflood.v"])
def test_a_line_of_the_table_of_words_that_says_nothing_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    """A type that there is, `frame` or `word`, and a text: else nobody would miss the word."""
    types, words = tmp_path / "mine.ttl", tmp_path / "words.tsv"
    types.write_text(EMPTY + 'ng:example "A flood came." .', encoding="utf-8")
    words.write_text(f"# a head\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"words\.tsv: line 2"):
        read_lexicon(types, words=words)


def test_words_of_the_table_stand_beside_those_that_the_type_brings(tmp_path: Path) -> None:
    """A workspace's own type may name words; the shipped ones lie in the table."""
    types, words = tmp_path / "mine.ttl", tmp_path / "words.tsv"
    types.write_text(EMPTY + 'ng:trigger "flood.n" .', encoding="utf-8")
    words.write_text("Flood\tframe\tv: obj=affected\nFlood\tword\tinundate.v\n", encoding="utf-8")
    lexicon = read_lexicon(types, words=words)
    assert lexicon.by_head["flood", "n"]
    assert lexicon.by_head["inundate", "v"][0].frame == (("obj", ("affected",)),)


def test_turtle_that_does_not_parse_is_one_clear_line(tmp_path: Path) -> None:
    """Not a traceback."""
    path = tmp_path / "mine.ttl"
    path.write_text("ng:Flood a", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="not valid Turtle"):
        read_lexicon(path)


def test_a_new_event_type_is_a_few_lines_of_turtle(tmp_path: Path) -> None:
    """No code is touched."""
    path = tmp_path / "mine.ttl"
    path.write_text(
        EMPTY + 'ng:frame "n: of=affected" ; ng:trigger "flood.n" ; ng:example "A flood came." .', encoding="utf-8"
    )
    lexicon = read_lexicon(path)
    assert lexicon.types["Flood"].examples == ("A flood came.",)
    assert [trigger.event_type for trigger in lexicon.by_head["flood", "n"]] == ["Flood"]


def test_a_finer_type_names_its_parent(tmp_path: Path) -> None:
    """And a parent that is not there is an error."""
    path = tmp_path / "mine.ttl"
    path.write_text(EMPTY.replace("ng:EventDescription", "ng:Disaster") + 'ng:trigger "flood.n" .', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="Flood stands below unknown Disaster"):
        read_lexicon(path)


# ---------------------------------------------------------------- the lexicon that ships


def test_every_type_of_the_ontology_has_triggers_examples_and_counter_examples() -> None:
    """Three examples and two counter-examples at least."""
    lexicon = load_lexicon()
    assert set(lexicon.types) == set(EVENT_TYPES)
    with_triggers = {trigger.event_type for found in lexicon.by_head.values() for trigger in found}
    assert with_triggers == set(EVENT_TYPES)
    for event_type in lexicon.types.values():
        assert len(event_type.examples) >= 3, event_type.name
        assert len(event_type.counter_examples) >= 2, event_type.name
        assert event_type.definition.endswith("."), event_type.name


def test_every_trigger_has_a_frame_and_known_codes() -> None:
    """A trigger without a frame would find nobody."""
    for found in load_lexicon().by_head.values():
        for trigger in found:
            assert trigger.frame, trigger.text
            assert trigger.plover == "" or trigger.plover in PLOVER, trigger.text
            assert (trigger.plover == "") == (trigger.cameo == ""), trigger.text
            assert 0.4 <= trigger.weight <= 1, trigger.text
            assert all(word == word.lower() for word in trigger.words), trigger.text
            assert {role for _, roles in trigger.frame for role in roles} <= set(PARTICIPANT_ROLES), trigger.text


def test_no_trigger_is_written_twice_for_a_type() -> None:
    """A repeated string is an oversight."""
    texts = [(trigger.event_type, trigger.text) for found in load_lexicon().by_head.values() for trigger in found]
    assert len(texts) == len(set(texts))


def test_every_class_in_a_constraint_exists() -> None:
    """A class that no noun has would never hold."""
    known = {
        kind
        for line in lexicon_path("nouns.tsv").read_text(encoding="utf-8").splitlines()
        for kind in line.split("\t")[-1].split()
    }
    assert "weapon" in known
    assert noun_classes("missile") <= known
    for found in load_lexicon().by_head.values():
        for trigger in found:
            for alternatives in trigger.constraints:
                for test in alternatives:
                    assert test.classes <= known | KINDS, trigger.text


def test_more_words_come_before_fewer_and_constrained_before_free() -> None:
    """So that the first trigger that holds is the right one."""
    for found in load_lexicon().by_head.values():
        sizes = [(-len(trigger.words), -len(trigger.constraints)) for trigger in found]
        assert sizes == sorted(sizes)


def test_examples_are_one_sentence_each_and_no_two_are_the_same() -> None:
    """They are read as tests and as documentation."""
    texts = [text for one in load_lexicon().types.values() for text in (*one.examples, *one.counter_examples)]
    assert all(text.endswith((".", "?", "!")) for text in texts)
    for one in load_lexicon().types.values():
        assert not set(one.examples) & set(one.counter_examples), one.name
        assert len(set(one.examples)) == len(one.examples), one.name


def test_the_page_of_event_types_is_made_from_the_lexicon() -> None:
    """Run `python -m newsgraph.knowledge.event_docs docs/event-types.md` after a change."""
    page = Path(__file__).parents[3] / "docs" / "event-types.md"
    assert page.read_text(encoding="utf-8") == event_types_page(load_lexicon())
