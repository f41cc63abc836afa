"""Whose words they are: several speakers, documents, signatures, short replies, and nobody."""

from __future__ import annotations

import pytest

import newsgraph


def _said(text: str) -> list[tuple[str | None, str, str]]:
    """(source, stance, content) in the order of the text."""
    reading = newsgraph.read(text)
    names = {entity.id: entity.name for entity in reading.entities}
    return [(names.get(a.source or ""), a.stance, a.content.of(text)) for a in reading.attributions]


def _sources(text: str) -> list[str | None]:
    return [source for source, _, _ in _said(text)]


def test_joint_speakers_each_say_it() -> None:
    """Joined by "and", before or after the verb, named or described."""
    assert _sources("Nadia Brook and Ivo Hart said the wall would stand.") == ["Nadia Brook", "Ivo Hart"]
    assert _sources("“We will sue,” said Nadia Brook, Ivo Hart and Lena Dorn.") == [
        "Nadia Brook",
        "Ivo Hart",
        "Lena Dorn",
    ]
    assert _sources("Police and residents said three people were killed in the blast.") == ["Police", "residents"]


def test_a_document_speaks_for_whoever_issued_it() -> None:
    """Said beside it, or where it was brought up before."""
    assert _sources("A Pentagon statement said the two leaders had agreed on a truce.") == ["Pentagon"]
    assert _sources("A Palace statement said the two leaders had agreed on a truce.") == ["Palace"]
    text = "The Pentagon published a news release. The release said Ash Carter met Iraqi leaders in Baghdad."
    assert "Pentagon" in _sources(text)


def test_a_document_of_nobody_known_has_no_speaker() -> None:
    """Nothing is guessed."""
    assert _sources("A recent poll found that most citizens opposed the dam.") == [None]


def test_what_somebody_is_called_in_quotation_marks_is_an_assertion() -> None:
    """ "called X “…”" demands nothing."""
    (source, stance, _), *_ = _said("The mayor called the minister “a liar and a coward”.")
    assert (source, stance) == ("mayor", "asserts")


def test_a_quotation_is_signed_behind_a_dash_or_announced_by_a_colon() -> None:
    """Without a verb of speech."""
    assert _said("“The harbour wall will stand.” – Commissioner Nadia Brook")[0][0] == "Nadia Brook"
    text = (
        "The agency named its head.\n\nAnd from Chairwoman Marta Quist:\n\n“Anna Weiss brings thirty years of service.”"
    )
    assert _said(text)[-1][0] == "Marta Quist"


def test_a_short_reply_is_its_subjects_whatever_the_verb() -> None:
    """ "Berg shot back"."""
    text = (
        "“They never asked us,” grumbled farmer Jon Berg. “That is a lie,” snapped Minister Clara Vogt. "
        "“I have the letters here,” Berg shot back."
    )
    assert _sources(text) == ["Jon Berg", "Clara Vogt", "Jon Berg"]


def test_a_denial_ends_before_what_is_said_next() -> None:
    """The second clause has a verb of its own and is no denial."""
    said = _said("The rebels deny they are negotiating a truce and say talks with the envoy aim at safe passage.")
    assert ("rebels", "denies", "they are negotiating a truce") in said
    assert ("rebels", "asserts", "talks with the envoy aim at safe passage") in said


def test_sources_that_ask_not_to_be_named_are_heard_for_what_they_say() -> None:
    """And not for what they ask."""
    said = _said("According to two officials who asked not to be named, the army shelled a depot near Osk on Sunday.")
    assert [source for source, _, _ in said] == ["two officials"]
    assert "named" not in said[0][2]


def test_an_allegation_of_nobody_has_no_source() -> None:
    """ "It is alleged": the state before is not meant."""
    said = _said("Kenya has rejected the offer. It is alleged that police beat a boy.")
    assert [source for source, _, content in said if "beat" in content] == [None]


@pytest.mark.parametrize("who", ["he", "she"])
def test_a_pronoun_after_a_quotation_is_the_last_speaker(who: str) -> None:
    """An official whom nobody names goes on speaking."""
    text = f"“The dam will hold,” said an officer of the guard. “Nobody need leave,” {who} added."
    assert len(set(_sources(text))) == 1
