"""Who checked, could not check, denied, or would not comment."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from one_reader import by_rules, one_reader

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader

_DATA = read_toml("verification.toml")


@cache
def _reader() -> Reader:
    return by_rules()


def _read(text: str) -> Reading:
    return _reader().read(Article("t", text, published="2031-05-03"))


@pytest.mark.parametrize("example", _DATA["example"], ids=lambda e: e["text"])
def test_the_examples_of_the_word_lists_are_read(example: dict[str, Any]) -> None:
    """Every list in ontology/lexicon/verification.toml is proved by a sentence."""
    reading = _read(example["text"])
    assert [v.outcome for v in reading.verifications] == [example["outcome"]]
    if "by" in example:
        by = reading.verifications[0].by
        assert by is not None
        assert example["by"] in reading.entity(by).name


@pytest.mark.parametrize("example", _DATA["counter_example"], ids=lambda e: e["text"])
def test_the_counter_examples_are_no_verifications(example: dict[str, Any]) -> None:
    """A village that is not reached is not asked for comment."""
    assert _read(example["text"]).verifications == ()


def test_a_check_points_at_the_claim_made_before_it() -> None:
    """ "could not verify this" is about what somebody said a sentence earlier."""
    reading = _read("Rebels said they had captured Port Alder. The Daily Heron could not verify the claim.")
    (check,) = reading.verifications
    assert {e.type for e in reading.events if e.id in check.assesses} == {"TerritoryCapture"}


def test_a_denial_points_at_what_it_denies() -> None:
    """The denied event is in the same sentence."""
    reading = _read("The Norrick Front denied that it had bombed the port of Alder.")
    (check,) = reading.verifications
    assert {e.type for e in reading.events if e.id in check.assesses} == {"Attack"}


def _refuted(text: str) -> list[set[str]]:
    """The trigger words that each denial of the text refutes."""
    reading = _read(text)
    return [
        {e.trigger.of(text) for e in reading.events if e.id in v.assesses}
        for v in reading.verifications
        if v.outcome == "refuted"
    ]


_CLAIM = "Residents said rebels had attacked the town of Port Alder. "


@pytest.mark.parametrize(
    "denial",
    [
        "The army denied it.",
        "The army denied the claim.",
        "The army rejected the accusation.",
        "The Norrick Front denied any involvement.",
        "The general denied that rebels were there.",
        "The general denied that attackers had come near.",
        'The army called the accusation "baseless".',
        "The army called it a lie.",
        "The army described the report as false.",
        "The army dismissed the claim as propaganda.",
    ],
)
def test_a_denial_that_takes_up_a_claim_refutes_it(denial: str) -> None:
    """By a pronoun, a word for a claim, a participant or a word of one root."""
    assert _refuted(_CLAIM + denial) == [{"attacked"}]


@pytest.mark.parametrize(
    "denial",
    [
        "Kestgas denied it had neglected the pipe.",
        "The ministry denied that the sale had been agreed.",
        "The mayor denied rumours that he was ill.",
        "The general denied that Port Alder was hungry.",
        "The mayor denied allegations of fraud.",
        "The army called the report helpful.",
        "The army called the raid a crime.",
        "The army did not call the report false.",
    ],
)
def test_a_denial_of_something_else_refutes_no_claim_before_it(denial: str) -> None:
    """Standing beside a claim is no ground; nor is the place where both lie."""
    assert all("attacked" not in refuted for refuted in _refuted(_CLAIM + denial))


def test_who_denies_does_not_tie_a_denial_to_a_claim_about_them() -> None:
    """ "Kestgas denied it had …" names Kestgas, and denies only what follows."""
    text = "The union said the company Kestgas had dismissed workers. Kestgas denied that the pipe was old."
    assert _refuted(text) == [set()]


def test_nobody_denies_their_own_claim() -> None:
    """What the speaker said before the denial stays theirs."""
    text = "The army said rebels had attacked Port Alder. The army denied it."
    assert _refuted(text) == [set()]


def test_a_claim_is_refuted_in_its_own_sentence() -> None:
    """ ", which the army denied" and ", a claim the army denied"."""
    claim = "Rebels said they had captured Port Alder"
    assert _refuted(f"{claim}, which the army denied.") == [{"captured"}]
    assert _refuted(f"{claim}, a claim the army denied.") == [{"captured"}]


def test_an_accusation_that_is_rejected_points_at_what_was_said() -> None:
    """What is refuted is what they are accused of, not that somebody accused them."""
    text = "The mayor accused the army of shelling the hospital. The army rejected the accusation."
    assert _refuted(text) == [{"shelling"}]


def test_no_comment_on_one_thing_says_nothing_of_another() -> None:
    """ "declined to comment on the sale" after a claim of an attack."""
    text = _CLAIM + "The governor declined to comment on the sale."
    reading = _read(text)
    (check,) = reading.verifications
    assert check.outcome == "noComment"
    assert "attacked" not in {e.trigger.of(text) for e in reading.events if e.id in check.assesses}


def test_a_check_that_failed_may_name_the_claim_by_any_noun() -> None:
    """ "could not verify the situation": nothing is refuted by it, and the claim before is what is meant."""
    (check,) = _read(_CLAIM + "The Daily Heron was unable to verify the situation on the ground.").verifications
    assert (check.outcome, check.assesses) == ("unverified", ("v1",))


def test_who_denies_wrongdoing_does_not_deny_that_they_resigned() -> None:
    """What nobody is blamed for is not taken back."""
    told = "The prosecutor Lena Sokol said Ana Bondar, who resigned as mayor last month, was not a suspect. "
    assert _refuted(f"{told}Bondar denied any wrongdoing.") in ([], [set()])


def test_a_denial_means_the_nearest_claim_that_it_shares_a_word_with() -> None:
    """Both sides "agreed" to one thing; what is denied is the other."""
    told = (
        "The minister Ana Solm said both sides had agreed to exchange prisoners. The rebel leader Jan Danel said the "
        "government had promised to withdraw soldiers from three villages. "
    )
    (refuted,) = _refuted(f"{told}The defence ministry denied that any withdrawal had been agreed.")
    assert "exchange" not in refuted


def test_who_rejects_criticism_denies_nothing_that_happened() -> None:
    """It is an opinion that is rejected."""
    told = '"He accused people without evidence," Karl Imre said. '
    assert _refuted(f"{told}The minister rejected the criticism.") in ([], [set()])


def test_a_charge_that_somebody_rejects_is_one_they_deny() -> None:
    """In a relative clause the charge is the noun above it; what comes after a denial is no part of it."""
    text = "The health board accused the union of attacking guards, a charge the union rejected."
    assert _refuted(text) == [{"attacking"}]
    assert _refuted("Darren Oakes had denied the murder but was convicted by a jury in August.") == [{"murder"}]


def test_a_denial_means_what_was_said_of_who_denies() -> None:
    """Not what somebody else said in between, nor what the outlet tells itself."""
    told = (
        "A fire broke out at a mill in Osk. Residents said the Tarn Company had attacked a guard. "
        "The fire service said it had found no sign of arson. "
    )
    assert _refuted(f"{told}The company denied the accusation.") == [{"attacked"}]


def test_a_charge_brought_after_a_claim_is_what_is_denied_and_not_the_claim() -> None:
    """Who denies the charge does not deny what somebody else said before it was brought."""
    told = "Henrik Dahl said bookings had fallen. Prosecutors charged the pilot with negligence. "
    assert all("fallen" not in refuted for refuted in _refuted(f"{told}The pilot denies the charge."))


def test_who_cannot_check_the_situation_means_what_the_last_speaker_claimed() -> None:
    """Though the speaker's last words tell of nothing that happened; what the other side said is not meant."""
    text = (
        "Ivo Hart, the commander, said his fighters had captured the town of Kelm. "
        "The army said it had repelled a raid.\n\n"
        "“All of us are proud today,” Hart said on Monday.\n\n"
        "The river bisects the town. The centre is on its west side.\n\n"
        "The Norrick Herald was unable to verify the situation on the ground."
    )
    reading = one_reader().read(Article("x", text, published="2031-05-07"))
    told = {event.id: event.trigger.of(text) for event in reading.events}
    (check,) = reading.verifications
    assert {told[one] for one in check.assesses} == {"captured"}
