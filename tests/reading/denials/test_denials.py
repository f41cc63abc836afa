"""What is denied, and by whom: a denial ends where its own clause ends."""

from __future__ import annotations

from functools import cache

import pytest
from one_reader import by_rules, one_reader

from newsgraph.model import Article, Reading
from newsgraph.reading.denials.parting import part_denials
from newsgraph.reading.network.tagger import TaggedSpan
from newsgraph.reading.reader import Reader
from newsgraph.reading.words.parse import load_pipeline, parsed


@cache
def _reader(name: str) -> Reader:
    return by_rules() if name == "syntax" else one_reader()


def _read(text: str, name: str = "syntax") -> Reading:
    return _reader(name).read(Article("t", text, published="2031-05-07"))


def _denied(text: str, name: str = "syntax") -> dict[str, set[str | None]]:
    """What is denied → who denies it."""
    reading = _read(text, name)
    found: dict[str, set[str | None]] = {}
    by_id = {event.id: event.trigger.of(text) for event in reading.events}
    told = [(v.by, v.assesses) for v in reading.verifications if v.outcome == "refuted"]
    told += [(a.source, a.conveys) for a in reading.attributions if a.stance == "denies"]
    for who, ids in told:
        for one in ids:
            if one in by_id:
                found.setdefault(by_id[one], set()).add(reading.entity(who).name if who is not None else None)
    return found


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The palace denied that soldiers had attacked the mill and accused Norland of an invasion.", {"attacked"}),
        ("The palace denied that soldiers had attacked the mill but arrested two officers.", {"attacked"}),
        ("The palace denied that soldiers had attacked the mill, and arrested two officers.", {"attacked"}),
        ("The palace denied that soldiers had attacked and ordered them to leave the mill.", {"attacked"}),
        ("The palace denied that soldiers had attacked the mill and took Port Alder on Sunday.", {"attacked"}),
        ("The palace denied that a soldier was killed and arrested two officers.", {"killed"}),
        ("The palace denied attacking the mill and condemned the killing of two officers.", {"attacking"}),
        ("The palace rejected claims that it had attacked the mill and condemned the invasion.", {"attacked"}),
        ("The palace denied that soldiers had attacked the mill, saying that rebels had bombed it.", {"attacked"}),
    ],
)
def test_what_who_denies_does_besides_is_not_denied(text: str, denied: set[str]) -> None:
    """The second verb is an act or a word of who denies, by its form, its link, its sense or its object."""
    assert _denied(text).keys() == denied


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The palace denied that soldiers had attacked the mill and killed two officers.", {"attacked", "killed"}),
        ("The palace denied that soldiers had attacked the mill and beaten two officers.", {"attacked", "beaten"}),
        ("The palace denied that it had attacked the mill or arrested two officers.", {"attacked", "arrested"}),
        (
            "The palace denied that it had attacked the mill and that it had arrested an officer.",
            {"attacked", "arrested"},
        ),
    ],
)
def test_what_is_joined_inside_the_denied_clause_is_denied_too(text: str, denied: set[str]) -> None:
    """Of one form, with "or", or in a clause of its own with "that"."""
    assert _denied(text).keys() == denied


@pytest.mark.parametrize(
    "text",
    [
        "The palace denied that it had attacked the mill that rebels bombed in March.",
        "The palace denied that it had attacked the mill after rebels bombed the port.",
    ],
)
def test_what_a_denied_clause_only_mentions_is_not_denied(text: str) -> None:
    """In a relative clause, or in one of time."""
    assert _denied(text).keys() == {"attacked"}


def test_a_known_happening_in_a_denied_clause_is_not_denied() -> None:
    """Who broke it is denied, or that it was broken; who is said to have signed it, denies the treaty too."""
    assert "ceasefire" not in _denied("The ministry denied that it had broken the ceasefire.")
    assert "treaty" not in _denied("The ministry denied that it had broken the treaty.", "model")
    assert _denied("The ministry denied that it had signed a treaty with Norland.", "model")


@pytest.mark.parametrize("verb", ["did not deny", "neither confirmed nor denied"])
def test_who_does_not_deny_leaves_it_open(verb: str) -> None:
    """Nobody denies, and nobody says so."""
    text = f"The air force {verb} that its jets had bombed the camp."
    assert _denied(text) == {}
    assert [(event.realis, event.polarity) for event in _read(text).events] == [("hypothetical", "positive")]


def test_what_may_be_denied_or_not_is_supposed() -> None:
    """What is no violence may have been done by the one or the other: nobody says that it was, nor that it was not."""
    text = "The palace denied that rebels had attacked the mill and freed two officers."
    assert _denied(text).keys() == {"attacked"}
    assert {event.trigger.of(text): event.realis for event in _read(text).events}["freed"] == "hypothetical"


def test_a_tagger_tells_where_a_denial_ends() -> None:
    """Where the words do not: its content ends before the second verb."""
    nlp = load_pipeline()
    (doc,) = parsed(["The rebels denied that they had killed the guards and freed two of them."], nlp)
    words = {word.text: word for word in doc}
    assert words["freed"].head == words["killed"]
    said = TaggedSpan(words["they"].idx, words["and"].idx, "content", 0.9)
    assert part_denials(doc, [said]) == frozenset()
    assert words["freed"].head == words["denied"]


def test_who_rejects_a_claim_denies_it() -> None:
    """And does not say it; but whose claim it is, says it."""
    text = "The union rejected allegations that its members had attacked a guard."
    assert _denied(text) == {"attacked": {"union"}}
    assert all("union" not in _read(text).entity(i).name for event in _read(text).events for i in event.sources)
    whose = _read("The union rejected the company's claim that its members had attacked a guard.")
    assert {whose.entity(i).name for event in whose.events for i in event.sources} == {"company"}


@pytest.mark.parametrize("part", ["involvement", "role", "part"])
def test_a_word_for_a_part_in_a_deed_is_no_deed(part: str) -> None:
    """The deed is what is denied, and it took place."""
    text = f"The ministry denied any {part} in the bombing of the bridge."
    assert _denied(text, "model") == {"bombing": {"ministry"}}
    assert [(e.trigger.of(text), e.polarity) for e in _read(text, "model").events] == [("bombing", "positive")]


@pytest.mark.parametrize("who", ["general", "premier", "chancellor"])
def test_who_denies_is_somebody_however_little_is_said_of_them(who: str) -> None:
    """Also where the tagger of parts of speech takes the noun for an adjective."""
    assert _denied(f"The {who} denied that rebels had attacked the mill.") == {"attacked": {who}}


def test_a_claim_by_somebody_is_theirs_and_who_denies_it_does_not_say_it() -> None:
    """Behind "by" stands who says it."""
    text = "The army denied a claim by the union that guards had attacked the mill."
    reading = _read(text)
    assert [(reading.entity(a.source or "").name, a.stance) for a in reading.attributions] == [("union", "asserts")]
    assert _denied(text) == {"attacked": {"army"}}


def test_what_somebody_maintains_beside_a_denial_is_maintained() -> None:
    """Each content goes with the verb that it hangs on."""
    reading = _read("The palace denies the charges and maintains it supports the union.", "model")
    assert "denies" not in {a.stance for a in reading.attributions if "supports" in a.content.of(reading.article.text)}


def test_a_denial_of_what_was_said_before_does_not_reach_what_that_only_mentions() -> None:
    """The strike is not denied with the arrests that followed it."""
    told = "The union said police had arrested two members after a strike at the mill. "
    assert _denied(f"{told}The police denied it.").keys() == {"arrested"}


def test_what_is_withheld_is_no_claim() -> None:
    """Nobody says that what was denied is not so."""
    reading = _read("The vote denied the party a majority.", "model")
    assert (reading.attributions, reading.verifications) == ((), ())
