"""Titles keep their "not", whoever stands in brackets and where a clause ends; two of one name are told apart."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, EntityIri, ReportIri, SpanIri
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.reports import ArticleFacts, EntityReport, EventReport, Reports
from newsgraph.identity.reports import ArticleReports as Article
from newsgraph.identity.titles.apart.tags import words_apart
from newsgraph.identity.titles.brackets import unbracketed
from newsgraph.identity.titles.fitness import GLUED, lost_its_no
from newsgraph.identity.titles.labels import LabelGrounds
from newsgraph.identity.titles.sentences import as_it_stands
from newsgraph.identity.titles.shortening import shorter

A = ArticleIri("https://x.example/article/a")


def _report(text: str, trigger: str, polarity: str = "positive", realis: str = "actual") -> EventReport:
    return EventReport(
        ReportIri(f"{A}#v1"),
        A,
        "OtherEvent",
        trigger,
        text.index(trigger),
        polarity=polarity,
        realis=realis,
        sentence=SpanIri(f"{A}#char=0,{len(text)}"),
    )


@pytest.mark.parametrize(
    "words", ["can`t", "won´t", "didnʼt", "isn‘t", "did n′t", "didn?t", "doesnt", "can't", "don’t"]
)
def test_a_contraction_with_any_sign_is_a_no(words: str) -> None:
    """A title that has it has not lost its "not"; one without it has."""
    report = _report("Rebels can't take Kelm.", "take", "negative")
    assert not lost_its_no(report, f"Rebels {words} take Kelm")
    assert lost_its_no(report, "Rebels sent tents to take Kelm")


def test_who_stands_in_square_brackets_acts_and_the_brackets_go() -> None:
    """Not those in which a sound or a note stands; a sentence may begin with somebody in brackets, not with a sound."""
    assert unbracketed("[The minister] resigned in Kelm") == "The minister resigned in Kelm"
    assert unbracketed("Guards killed [the mayor] in Kelm") == "Guards killed the mayor in Kelm"
    assert unbracketed("She [Ada Quill] sold [W]aterfront mills.[12]") == "Ada Quill sold Waterfront mills."
    assert unbracketed("We left [laughs] for Kelm") == "We left [laughs] for Kelm"
    assert as_it_stands("[The minister] resigned in Kelm.", (0, 32)) is not None
    assert as_it_stands("[Applause] that the mayor left Kelm.", (0, 36)) is None


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("HARBOUR WARNING -NATO envoys left Kelm.", "NATO envoys left Kelm."),
        ("Flood watch -Bakers left.", "Bakers left."),
    ],
)
def test_a_heading_ends_at_the_hyphen_that_glues_it_to_a_sentence(line: str, sentence: str) -> None:
    """Also before a body that is written in capitals; not within a word or between two numbers."""
    assert [line[found.end() :] for found in GLUED.finditer(line)] == [sentence]
    assert not GLUED.search("The anti-NATO march in Port-Alder drew 20 -30 bakers.")


LONG = (
    "Engineers of the harbour office of Kelm reopened the old stone bridge over the river after nine months of repairs "
    "that had cost the council of elders far more than planned"
)


@pytest.mark.parametrize(
    "rest",
    [", and they plan to paint it.", ", but the mayor has resigned since then.", ", which carries two lanes of carts."],
)
def test_a_long_sentence_ends_before_another_clause(rest: str) -> None:
    """Before a coordinate one with its own subject, and before a relative one that goes on to the end."""
    text = LONG + rest
    assert text[slice(*shorter(text, (0, len(text)), (45, 53)))] == LONG


@pytest.mark.parametrize(
    "rest",
    [
        ", and the pier of Oste, and the mill of Alder.",  # a list goes on
        ", and they left, Jan Novak said at noon.",  # who says it would be lost
        ", but they do not know when it will open again.",  # it takes back what stands before it
        ", which Ada Quill built, was reopened with a speech.",  # the verb of the sentence comes after it
        ", but the mayor of all the towns around there.",  # no clause
    ],
)
def test_a_long_sentence_stays_whole_where_no_clause_certainly_ends(rest: str) -> None:
    """Nor is a short one cut, one that begins with "while", or one within its quotation marks."""
    text = LONG + rest
    assert shorter(text, (0, len(text)), (45, 53)) == (0, len(text))
    for other in (f"While {LONG}, and they wept.", f"“{LONG}, and they wept.”", "Bakers left Kelm, and they wept."):
        assert shorter(other, (0, len(other)), (0, 5)) == (0, len(other))


def _apart(text: str, trigger: str, realis: str = "actual") -> tuple[str, ...]:
    """What tells an event apart that was done to Kelm, a place, by Jan Novak."""
    parties = (EntityReport(ReportIri(f"{A}#e0"), A, "Place", "Kelm", ("Kelm",)),)
    event = _report(text, trigger, realis=realis)
    things: dict[str, CanonicalEntity] = {
        EntityIri(name): CanonicalEntity(EntityIri(name), kind, name, (), (), named=True)
        for name, kind in (("Kelm", "Place"), ("Jan Novak", "Person"))
    }
    reports = Reports.of([Article(ArticleFacts(A, "2031-05-06", None, None, None, text), parties, (), (event,))])
    roles = {"affected": ("Jan Novak", "Kelm")}
    told = LabelGrounds("OtherEvent", [event], roles, (None, None, None), World({}, {}).thing, things, lambda _: A)
    return words_apart(told, reports)


def test_a_verb_tells_a_title_apart_then_with_its_object_then_a_place() -> None:
    """No person does, who would seem to speak."""
    assert _apart("Jan Novak was praised for awarding the harbour prize to bakers.", "awarding") == (
        "awarding",
        "awarding the harbour prize",
        "Kelm",
    )
    assert _apart("Bakers who left wept.", "left") == ("left", "Kelm")


def test_what_did_not_happen_stands_before_no_title_with_its_object() -> None:
    """ "Cancel the march" would tell of a march that nobody cancelled."""
    assert "cancel the march" not in _apart("Jan Novak refused to cancel the march.", "cancel", "unrealised")
