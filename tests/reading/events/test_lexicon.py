"""The event lexicon: what its strings mean, and that those of the ontology are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.event_docs import event_types_page
from newsgraph.knowledge.lexicon import EventType, load_lexicon, parse_frame, parse_trigger, read_lexicon
from newsgraph.knowledge.vocabulary import EVENT_TYPES
from newsgraph.model import PARTICIPANT_ROLES

ATTACK = EventType("Attack", "attack", "violence", None, "ASSAULT", "19", (), ())
FRAMES = {"v": parse_frame("subj=agent obj=affected"), "n": parse_frame("by=agent of=affected")}
PLOVER = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"} | {
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
EMPTY = """@prefix ng: <https://w3id.org/newsgraph#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ng:Flood rdfs:subClassOf ng:EventDescription ; rdfs:label "flood" ;
  skos:definition "water" ; ng:plover "" ; ng:cameo "" ;
"""


def test_a_bare_trigger_takes_frame_and_codes_from_its_type() -> None:
    """`attack.v` needs nothing more."""
    trigger = parse_trigger("attack.v", ATTACK, FRAMES)
    assert (trigger.words, trigger.pos) == (("attack",), "v")
    assert trigger.frame == (("subj", ("agent",)), ("obj", ("affected",)))
    assert (trigger.plover, trigger.cameo) == ("ASSAULT", "19")


def test_the_head_is_the_first_word_of_a_verb_and_the_last_of_a_noun() -> None:
    """`open fire` hangs on open, `air strike` on strike."""
    assert parse_trigger("open fire.v", ATTACK).head == "open"
    assert parse_trigger("air strike.n", ATTACK).head == "strike"


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
        "attack.v [obj=army]",
        "attack.v {subj=doer}",
        "attack.v {subj}",
        "attack.v @0.9",
        "attack.v =A/1 =B/2",
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
    path.write_text(EMPTY + 'ng:frame "v: subj=affected" ; ng:trigger "flood.v {obj" .', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"mine\.ttl: ng:Flood: trigger 'flood\.v \{obj'"):
        read_lexicon(path)


@pytest.mark.parametrize("line", ["Flood\tflood.v\tAID", "Flood\t\tAID\t07", "Deluge\tflood.v\tAID\t07"])
def test_a_line_of_a_table_that_says_nothing_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    """A type that there is, and a text in each column: else nobody would miss the word."""
    types, codes = tmp_path / "mine.ttl", tmp_path / "codes.tsv"
    types.write_text(EMPTY + 'ng:example "A flood came." .', encoding="utf-8")
    codes.write_text(f"# a head\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"line 2"):
        read_lexicon(types, codes=codes)


def test_tables_give_frames_and_narrower_codes_to_the_types(tmp_path: Path) -> None:
    """A workspace's own type may name words beside them."""
    types, frames, codes = tmp_path / "mine.ttl", tmp_path / "frames.tsv", tmp_path / "codes.tsv"
    types.write_text(EMPTY + 'ng:trigger "flood.n" .', encoding="utf-8")
    frames.write_text("Flood\tv\tobj=affected\n", encoding="utf-8")
    codes.write_text("Flood\tinundate.v\tAID\t07\nFlood\tflash flood.n\t-\t-\n", encoding="utf-8")
    lexicon = read_lexicon(types, frames=frames, codes=codes)
    assert [trigger.words for trigger in lexicon.own["flood", "n"]] == [("flood",)]
    assert lexicon.frames["Flood", "v"] == (("obj", ("affected",)),)
    assert lexicon.codes["inundate", "v"][0].cameo == "07"
    assert lexicon.codes["flood", "n"][0].plover == ""


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
    assert [trigger.event_type for trigger in lexicon.own["flood", "n"]] == ["Flood"]


def test_a_finer_type_names_its_parent(tmp_path: Path) -> None:
    """And a parent that is not there is an error."""
    path = tmp_path / "mine.ttl"
    path.write_text(EMPTY.replace("ng:EventDescription", "ng:Disaster") + 'ng:trigger "flood.n" .', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="Flood stands below unknown Disaster"):
        read_lexicon(path)


# ---------------------------------------------------------------- the lexicon that ships


def test_every_type_of_the_ontology_has_frames_examples_and_counter_examples() -> None:
    """Three examples and two counter-examples at least, and a frame for verbs and for nouns."""
    lexicon = load_lexicon()
    assert set(lexicon.types) == set(EVENT_TYPES)
    assert {name for name, pos in lexicon.frames if pos == "v"} == set(EVENT_TYPES)
    for event_type in lexicon.types.values():
        assert len(event_type.examples) >= 3, event_type.name
        assert len(event_type.counter_examples) >= 2, event_type.name
        assert event_type.definition.endswith("."), event_type.name


def test_every_frame_fills_roles_that_there_are() -> None:
    """A participant in an unknown role would be lost."""
    for frame in load_lexicon().frames.values():
        assert {role for _, roles in frame for role in roles} <= set(PARTICIPANT_ROLES)


def test_codes_are_known_narrower_than_the_types_and_told_once() -> None:
    """What is no code would be written into the graph; what repeats the type's own is an oversight."""
    lexicon, told = load_lexicon(), set()
    for found in lexicon.codes.values():
        assert [-len(one.words) for one in found] == sorted(-len(one.words) for one in found)
        for one in found:
            assert one.plover == "" or one.plover in PLOVER, one.text
            assert (one.plover == "") == (one.cameo == ""), one.text
            assert all(word == word.lower() for word in one.words), one.text
            usual = lexicon.types[one.event_type]
            assert (one.plover, one.cameo) != (usual.plover, usual.cameo) or len(one.words) > 1, one.text
            assert (one.event_type, one.words, one.pos) not in told, one.text
            told.add((one.event_type, one.words, one.pos))


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
