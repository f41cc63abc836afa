"""What voices come to: who stands against whom, and which status an event has, voice by voice."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from newsgraph.graph.iris import ArticleIri, ReportIri
from newsgraph.identity.reports import EventReport
from newsgraph.identity.reports.records import QuantityReport
from newsgraph.identity.standing.status import Weighing
from newsgraph.identity.standing.voices import Voice
from newsgraph.model import EventStatus, Side

R2, A2 = ReportIri("r2"), ArticleIri("a2")
SHELLED = EventReport(ReportIri("r1"), ArticleIri("a1"), "Attack", "shelled", 0, begin="2031-05-06")


def weighing(*events: EventReport, unknown: tuple[str, ...] = ()) -> Weighing:
    """Weighs voices on these reports, whose age is their place; outlets are known but those named."""
    told = {event.iri: event for event in events or (SHELLED, replace(SHELLED, iri=R2, article=A2))}
    voices = SimpleNamespace(
        events=told,
        one_body=lambda one, other: one == other,
        sources=SimpleNamespace(is_known=lambda outlet: outlet not in unknown),
    )
    world = SimpleNamespace(things={"minister": "government", "general": "army"}, thing=lambda _: None)
    return Weighing(voices, SimpleNamespace(age=list(told).index), world)  # type: ignore[arg-type]


def outlet(side: Side, name: str, report: str = "r1", *, sure: bool = True) -> Voice:
    """An outlet in its own voice."""
    return Voice(report, f"{name}/article", side, True, sure, name, name, name, name)


def speaker(side: Side, name: str, report: str = "r1", of: str = "Post", thing: str | None = None) -> Voice:
    """Somebody quoted by an outlet."""
    return Voice(report, f"{of}/{name}", side, False, True, name, name, of, name, thing)


def status(*voices: Voice) -> EventStatus:
    """The status of an event with these voices."""
    told: dict[str, list[Voice]] = {}
    for voice in voices:
        told.setdefault(voice.report, []).append(voice)
    return weighing().status(told)


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ((outlet("affirms", "Post"),), "reported"),
        ((speaker("affirms", "minister"),), "claimed"),
        ((outlet("affirms", "Post"), outlet("affirms", "Herald", "r2")), "corroborated"),
        ((outlet("affirms", "Post"), outlet("affirms", "Post", "r2")), "reported"),
        ((outlet("affirms", "Post", sure=False), outlet("affirms", "Herald", "r2")), "reported"),
        ((outlet("affirms", "Post"), outlet("affirms", "Herald", "r2"), speaker("unverified", "UN")), "reported"),
        ((speaker("denies", "minister", thing="minister"),), "denied"),
        ((outlet("negates", "Post"),), "negated"),
        ((outlet("expects", "Post"),), "planned"),
        ((outlet("supposes", "Post"),), "unrealised"),
        ((speaker("alleges", "prosecutor"), outlet("expects", "Herald")), "alleged"),
        ((speaker("rumours", "witness"),), "rumoured"),
        ((outlet("affirms", "Post"), outlet("clears", "Herald", "r2")), "cleared"),
        ((speaker("affirms", "general", thing="general"), outlet("refutes", "Herald", "r2")), "discredited"),
        ((outlet("affirms", "Post"), outlet("retracts", "Post", "r2")), "retracted"),
        ((outlet("retracts", "Post"), outlet("affirms", "Herald", "r2")), "reported"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_voices_together_give_a_status(voices: tuple[Voice, ...], expected: EventStatus) -> None:
    """What was taken back and is told again stands again; nobody corroborates himself, nor what nobody could verify."""
    assert status(*voices) == expected


def test_who_is_known_to_deny_what_another_affirms_disputes_it() -> None:
    """A speaker against an outlet, or against another speaker."""
    denier = speaker("denies", "minister", "r2", thing="minister")
    assert status(outlet("affirms", "Post"), denier) == "disputed"
    assert status(speaker("affirms", "general", thing="general"), denier) == "disputed"
    assert status(speaker("alleges", "general", thing="general"), denier) == "disputed"


def test_nobody_disputes_with_himself() -> None:
    """One speaker on two days; one outlet in its own voice; a body and its spokesman."""
    affirming = speaker("affirms", "the official", of="Post", thing="unknown")
    assert status(affirming, speaker("denies", "the official", "r2", of="Post", thing="unknown")) != "disputed"
    assert status(outlet("affirms", "Post"), replace(outlet("negates", "Post", "r2"), who="Post 2")) != "disputed"
    one, other = (speaker(side, name, report, thing="minister") for side, name, report in BODY)
    assert status(one, other) != "disputed"


BODY: tuple[tuple[Side, str, str], ...] = (("affirms", "minister", "r1"), ("denies", "her spokesman", "r2"))


def test_somebody_unknown_disputes_nothing() -> None:
    """Nobody can be asked."""
    assert status(outlet("affirms", "Post"), speaker("denies", "somebody", "r2")) == "reported"


def test_another_deed_is_not_denied_with_the_first() -> None:
    """Of another type and word; or of other doers."""
    arrested = replace(SHELLED, iri=R2, article=A2, type="Arrest", trigger="arrested")
    denier = speaker("denies", "minister", "r2", thing="minister")
    told = {"r1": [outlet("affirms", "Post")], "r2": [denier]}
    assert list(weighing(SHELLED, arrested).opposed(told)) == []
    assert list(weighing(SHELLED, replace(SHELLED, iri=R2)).contradictions(told)) == [("r2", "r1")]


def test_outlets_of_which_nothing_is_known_bear_nobody_out() -> None:
    """An article without an outlet may be anybody's."""
    voices = [outlet("affirms", "Post"), outlet("affirms", "?", "r2")]
    assert weighing().corroborated(voices)
    assert not weighing(unknown=("?",)).corroborated(voices)


def test_on_one_day_different_people_do_different_deeds() -> None:
    """Two outlets that name others bear one another out in nothing; one that names nobody may."""
    voices = [outlet("affirms", "Post"), outlet("affirms", "Herald", "r2")]
    novak = replace(SHELLED, roles={"agent": (ReportIri("novak"),)})
    brun = replace(SHELLED, iri=R2, article=A2, roles={"agent": (ReportIri("brun"),)})
    named = SimpleNamespace(thing=lambda party: SimpleNamespace(iri=party, named=True, owner=None), things={})
    for second, bears_out in ((brun, False), (replace(brun, roles=novak.roles), True), (replace(brun, roles={}), True)):
        weighs = weighing(novak, second)
        weighs.world = named  # type: ignore[assignment]
        assert weighs.corroborated(voices) is bears_out


def test_what_two_outlets_tell_of_one_deed_bears_them_out() -> None:
    """On one day, with one number, or with the same two who take part; not the long war of which both speak."""
    voices = [outlet("affirms", "Post"), outlet("affirms", "Herald", "r2")]
    fight = replace(SHELLED, trigger="fight", begin=None)
    another = replace(fight, iri=R2, article=A2)
    assert not weighing(fight, another).corroborated(voices)
    assert not weighing(replace(fight, begin="2031"), replace(another, begin="2031")).corroborated(voices)
    nine = (QuantityReport("killed", 9, "exact"),)
    assert weighing(replace(fight, quantities=nine), replace(another, quantities=nine)).corroborated(voices)


def test_an_outlet_that_tells_of_something_else_is_no_voice_against_whom_it_quotes() -> None:
    """Its plain "not" is hardly ever meant against a claim in the same article; another outlet's may be."""
    assert status(speaker("affirms", "minister"), outlet("negates", "Post")) != "disputed"
    assert status(speaker("affirms", "minister"), outlet("negates", "Herald")) == "disputed"


def test_only_who_is_known_by_name_gainsays_with_a_plain_not() -> None:
    """ "A lawyer" who speaks of another thing does not."""
    assert status(speaker("affirms", "minister"), speaker("negates", "a lawyer")) != "disputed"
    assert status(speaker("affirms", "minister"), speaker("denies", "general", thing="general")) == "disputed"
