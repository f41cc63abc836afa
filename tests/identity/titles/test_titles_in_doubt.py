"""Titles that are not sure say less: no name that may be another's, no place that their sentence does not tell."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, EntityIri, ReportIri, SpanIri
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.reports import ArticleFacts, EntityReport, EventReport, Mentioned, Reports
from newsgraph.identity.reports import ArticleReports as Article
from newsgraph.identity.titles.apart.unique import Entitled, told_apart
from newsgraph.identity.titles.cutting import Cut
from newsgraph.identity.titles.fitness import GLUED, is_ragged, tells
from newsgraph.identity.titles.labels import LabelGrounds
from newsgraph.identity.titles.meant import Meant
from newsgraph.identity.titles.titles import Titles
from newsgraph.identity.titles.wording import Naming, worded

A = ArticleIri("https://x.example/article/a")
EVENT = ReportIri(f"{A}#v1")
NAMED = {
    "Jan Novak": "Person",
    "Ada Quill": "Person",
    "Kelm": "Place",
    "Harbour Bank": "Organization",
    "Tarn Union": "Organization",
}


def _title(text: str, trigger: str, clause: str, headline: str | None = None) -> str:
    """The title of the event of a word; its sentence is the one in which the word stands."""
    at = text.index(trigger)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.index(".", at) + 1
    extent = text.index(clause), text.index(clause) + len(clause)
    event = EventReport(
        EVENT, A, "OtherEvent", trigger, at, sentence=SpanIri(f"{A}#char={start},{end}"), clause=(extent,)
    )
    reports, things = _told(text, {}, event, headline)
    told = LabelGrounds("OtherEvent", [event], {}, (None, None, None), World(things, {}).thing, things, lambda _: A)
    return Titles(reports, World(things, {iri: iri for iri in things}), {}).title(told, {})


def _told(
    text: str, meant: dict[str, str], event: EventReport | None = None, headline: str | None = None
) -> tuple[Reports, dict[str, CanonicalEntity]]:
    """The reports of an article; `meant`: words of it → whom they stand for."""
    there = {name: ReportIri(f"{A}#e{number}") for number, name in enumerate(NAMED) if name in text}
    parties = tuple(EntityReport(iri, A, NAMED[name], name, (name,)) for name, iri in there.items())
    mentions = [Mentioned(text.index(name), text.index(name) + len(name), iri, "name") for name, iri in there.items()]
    mentions += [_mention(text, words, there[name]) for words, name in meant.items()]
    facts = ArticleFacts(A, "2031-05-06", None, headline, None, text)
    reports = Reports.of([Article(facts, parties, (), (event,) if event else (), (), (), tuple(sorted(mentions)))])
    return reports, {
        EntityIri(iri): CanonicalEntity(EntityIri(iri), NAMED[name], name, (), (iri,), named=True)
        for name, iri in there.items()
    }


def _mention(text: str, words: str, party: ReportIri) -> Mentioned:
    at = text.index(f" {words} ") + 1
    return Mentioned(at, at + len(words), party, "pronoun" if words in ("he", "it", "they") else "nominal")


def _is_named(text: str, words: str, name: str) -> bool:
    reports, _ = _told(text, {words: name})
    return Meant(reports).is_sure(next(one for one in reports.mentions[A] if one.form != "name"))


def test_it_is_named_where_nobody_else_of_its_kind_stands_before_it() -> None:
    """The last body or place, or the one with which its sentence begins."""
    assert _is_named("Harbour Bank said that it shut its vaults.", "it", "Harbour Bank")
    assert _is_named("Harbour Bank told Tarn Union that it shut its vaults.", "it", "Harbour Bank")
    assert not _is_named("A vault of Harbour Bank lies by Tarn Union. Now it fell.", "it", "Harbour Bank")


def test_he_is_nobody_but_a_person_and_they_are_none() -> None:
    """A pronoun of another kind than its party was read wrong."""
    assert _is_named("Jan Novak fell when he left.", "he", "Jan Novak")
    assert not _is_named("Kelm woke when he left.", "he", "Kelm")
    assert not _is_named("Jan Novak woke when they left.", "they", "Jan Novak")


def test_a_description_is_named_only_by_the_last_of_its_kind() -> None:
    """Nor where it names its body itself, nor a place, which may be a part of the one that is named."""
    assert _is_named("Jan Novak fell. Later the governor left town.", "the governor", "Jan Novak")
    assert not _is_named("Jan Novak met Ada Quill. Later the governor left.", "the governor", "Jan Novak")
    assert not _is_named("Jan Novak fell. Later the Kestrian leader left.", "the Kestrian leader", "Jan Novak")
    assert not _is_named("Kelm woke. Later the media village opened.", "the media village", "Kelm")


def test_a_place_that_another_sentence_tells_stands_before_no_title() -> None:
    """It may have happened elsewhere."""
    burned = "the old mill burned down"
    rest = "in the night of the great storm, and bakers wept for a week and a day in all of the streets of the old town"
    elsewhere = f"Bakers live in Kelm. Kelm is old. On a hill the old mill burned down {rest}."
    assert _title(elsewhere, "burned", burned) == "The old mill burned down"
    there = f"Bakers wake early. On a hill in Kelm the old mill burned down {rest}."
    assert _title(there, "burned", burned) == "Kelm: The old mill burned down"


def test_what_names_nobody_stands_under_the_headline_of_its_article() -> None:
    """Without a headline its sentence stands alone, which is true, as a label need not be."""
    text = (
        "They baked all the bread that the old town could eat in a week, and fishermen, shepherds and envoys came to "
        "see, and to eat, and to sing, and to count the doves on the long white roofs of the town by the sea."
    )
    clause = "They baked all the bread"
    assert _title(text, "baked", clause, "Bakers of Kelm win the cup") == f"Bakers of Kelm win the cup: {clause}"
    assert _title(text, "baked", clause) == clause


def test_a_comma_stays_where_what_it_closed_is_left_out() -> None:
    """But not the one that goes with another, before an aside."""
    text = "If rebels hold the port that they took, Kelm starves; Jan Novak, the mayor, left."
    first, aside = text.index(" that"), text.index(", the mayor")
    made = Cut(((0, first), (text.index("Kelm"), text.index(";"))), acts=True, whole=True, phrase=False)
    assert worded(text, made, (), Naming(lambda _: None, (0, 0))).text == "If rebels hold the port, Kelm starves"
    made = Cut(((text.index("Jan"), aside), (text.index("left"), len(text))), acts=True, whole=True, phrase=False)
    assert worded(text, made, (), Naming(lambda _: None, (0, 0))).text == "Jan Novak left"


def test_an_and_stays_before_another_clause_that_begins_with_who_acts() -> None:
    """Not before a verb whose subject stands far before it."""
    text = "Storms had depressed prices in the short term and the catch was stored; rebels took Kelm and left."
    parts = ((0, text.index(" in the")), (text.index("the catch"), text.index(";")))
    made = Cut(parts, acts=True, whole=True, phrase=False)
    kept = "Storms had depressed prices and the catch was stored"
    assert worded(text, made, (), Naming(lambda _: None, (0, 0))).text == kept
    parts = ((text.index("rebels"), text.index(" took")), (text.index("left"), len(text) - 1))
    made = Cut(parts, acts=True, whole=True, phrase=False)
    assert worded(text, made, (), Naming(lambda _: None, (0, 0))).text == "rebels left"


@pytest.mark.parametrize(("cue", "told"), [("said", True), ("told reporters", True), ("regarded", False)])
def test_only_who_tells_something_stands_before_a_colon(cue: str, *, told: bool) -> None:
    """Whoever holds an opinion of a thing does not tell that it happened."""
    assert tells(cue) is told


def test_a_phrase_without_a_verb_is_no_title() -> None:
    """A sentence around the same noun is one."""
    event = EventReport(EVENT, A, "Meeting", "interview", 3)
    for words, ragged in (("An interview with Jan Novak", True), ("An interview was given by Jan Novak", False)):
        made = Cut(((0, len(words)),), acts=False, whole=True, phrase=False)
        found = worded(words, made, (), Naming(lambda _: None, (0, 0)))
        assert is_ragged(found, made, event, noun=True) is ragged


def test_they_whom_nobody_knows_are_open_unless_somebody_stands_before_them() -> None:
    """A title that begins so names nobody."""
    text = "Where they left, Jan Novak said they wept."
    made = Cut(((0, len(text) - 1),), acts=True, whole=True, phrase=False)
    mentions = [Mentioned(text.index("Jan"), text.index(" said"), ReportIri("p"), "name")]
    assert worded(text, made, mentions, Naming(lambda _: None, (0, 0))).open == 1


@pytest.mark.parametrize(
    ("words", "glued"),
    [
        ("Novak Signals Early Kelm Vote-Kelm’s Mayor Jan Novak hinted", True),
        ("the Alder-Kelm Railway Company", False),
        ("Jan Novak-Quill left", False),
    ],
)
def test_a_heading_in_capitals_that_runs_into_a_sentence_is_seen(words: str, *, glued: bool) -> None:
    """Names with a hyphen are none."""
    assert bool(GLUED.search(words)) is glued


def test_a_mark_tells_no_two_events_apart() -> None:
    """A number does."""
    found = told_apart([Entitled("Rebels took Kelm", day, day, "-") for day in ("1", "2")])
    assert found == {"1": "Rebels took Kelm", "2": "Rebels took Kelm (2)"}
