"""Who denies what in a sentence that tells of a denial: its "not" counts once; who passes it on vouches for nothing."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, EntityIri, node, span_iri
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.reports import (
    ArticleFacts,
    ArticleReports,
    AttributionReport,
    EventReport,
    Reports,
    VerificationReport,
)
from newsgraph.identity.standing.voices import Voices
from newsgraph.model import Span

A = ArticleIri("https://x.example/article/a")
E1 = node(A, "e1")
MAN = CanonicalEntity(EntityIri(f"{A}/novak"), "Person", "Jan Novak", (), (E1,), named=True)
WORLD = World({MAN.iri: MAN}, {E1: MAN.iri})


def _sides(text: str, trigger: str, *, kind: str = "Attack", polarity: str = "positive", said: str = "") -> set[str]:
    """How voices stand to the event of a word, of which Jan Novak is the agent, and which he denies."""
    sentence = span_iri(A, Span(0, len(text)))
    event = EventReport(
        node(A, "v1"), A, kind, trigger, text.index(trigger), {"agent": (E1,)}, polarity=polarity, sentence=sentence
    )
    verification = VerificationReport(node(A, "k1"), E1, "refuted", (event.iri,), text, sentence)
    start = text.find(said) if said else 0
    attributions = (
        (AttributionReport(node(A, "a1"), None, "asserts", (event.iri,), "said", (start, start + len(said))),)
        if said
        else ()
    )
    told = ArticleReports(
        ArticleFacts(A, "2031-05-06", None, None, None, text), (), (), (event,), attributions, (verification,)
    )
    voices = Voices(Reports.of([told]), WORLD)
    return {voice.side for voice in voices.on([event.iri])[event.iri]}


@pytest.mark.parametrize("polarity", ["positive", "negative"])
def test_a_denial_is_one_whether_or_not_the_reader_heard_its_not(polarity: str) -> None:
    """ "Denied involvement": not a "not" that somebody denies, which would affirm it."""
    sides = _sides("Jan Novak had denied involvement in the raid.", "raid", polarity=polarity)
    assert "denies" in sides or "negates" in sides
    assert polarity == "positive" or "affirms" not in sides


def test_what_somebody_turned_down_he_does_not_deny_to_have_turned_down() -> None:
    """ "Denied the charge and dismissed the call": he did dismiss it."""
    assert _sides("Jan Novak denied the raid and dismissed calls to go.", "dismissed", kind="Rejection") == {"affirms"}


def test_who_tells_that_somebody_denies_it_does_not_say_that_it_is_so() -> None:
    """The whole sentence of the denial stands in his words; a claim within the sentence is another matter."""
    text = "Jan Novak denied that he shelled Kelm"
    assert "affirms" not in _sides(text, "shelled", said=text)
    assert "affirms" in _sides("Jan Novak denied the claim that he shelled Kelm", "shelled", said="he shelled Kelm")
