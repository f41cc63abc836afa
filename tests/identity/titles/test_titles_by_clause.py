"""Titles of the short sentences that the reader finds: whose word they are, where they happened, what is asked."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import ArticleIri, EntityIri, node, span_iri
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.reports import ArticleFacts, AttributionReport, EntityReport, EventReport, Mentioned, Reports
from newsgraph.identity.reports import ArticleReports as Article
from newsgraph.identity.titles.fitness import GLUED
from newsgraph.identity.titles.labels import LabelGrounds
from newsgraph.identity.titles.sentences import as_parsed
from newsgraph.identity.titles.titles import Titles
from newsgraph.model import Span

A = ArticleIri("https://x.example/article/a")
NAMED = {"Jan Novak": "Person", "Kelm": "Place", "Kestria": "Place"}


def _title(text: str, trigger: str, *clause: str, said: str = "", speaker: str = "", cue: str = "said") -> str:
    """The title of the event of a word; names of `NAMED` are named parties wherever they stand."""
    event = EventReport(
        node(A, "v1"),
        A,
        "OtherEvent",
        trigger,
        text.index(trigger),
        sentence=span_iri(A, Span(0, len(text))),
        clause=tuple(_extent(text, part) for part in clause),
    )
    there = {name: node(A, f"e{number}") for number, name in enumerate(NAMED) if name in text}
    parties = tuple(EntityReport(iri, A, NAMED[name], name, (name,)) for name, iri in there.items())
    mentions = tuple(sorted(Mentioned(*_extent(text, name), iri, "name") for name, iri in there.items()))
    attributions: tuple[AttributionReport, ...] = ()
    if said:
        source = there.get(speaker)
        attributions = (
            AttributionReport(
                node(A, "a1"), source, "asserts", (event.iri,), cue, _extent(text, said), _extent(text, speaker)
            ),
        )
    facts = ArticleFacts(A, "2031-05-06", None, None, None, text)
    reports = Reports.of([Article(facts, parties, (), (event,), attributions, (), mentions)])
    things: dict[str, CanonicalEntity] = {
        iri: CanonicalEntity(EntityIri(iri), NAMED[name], name, (), (iri,), named=True) for name, iri in there.items()
    }
    world = World(things, {iri: iri for iri in things})
    told = LabelGrounds("OtherEvent", [event], {}, (None, None, None), world.thing, things, lambda _: A)
    return Titles(reports, world, {event.iri: list(attributions)} if attributions else {}).title(told, {})


def _extent(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_the_clause_of_a_report_is_its_title() -> None:
    """In the order in which it is to be read, not in that of the text."""
    text = "The bridge that Jan Novak sold in Kelm lies in the river, and bakers counted flour all night long there."
    assert _title(text, "sold", "Jan Novak sold", "The bridge", "in Kelm") == "Jan Novak sold the bridge in Kelm"


def test_who_says_it_stands_before_it_once() -> None:
    """Before what is said alone; and as the sentence has it, where its clause begins with who says it."""
    text = "“The bakers left Kelm at dawn,” Jan Novak said, and the quay was closed for a week by order of the council."
    told = _title(text, "left", "The bakers left Kelm", said="The bakers left Kelm at dawn", speaker="Jan Novak")
    assert told == "Jan Novak said the bakers left Kelm"
    text = "Jan Novak urged bakers to leave Kelm, and the quay was closed for a whole week by order of the council."
    whole = "Jan Novak urged bakers to leave Kelm"
    assert _title(text, "leave", whole, said="bakers to leave Kelm", speaker="Jan Novak", cue="urged") == whole


def test_what_is_taken_up_begins_small_behind_who_says_it() -> None:
    """The fuller words of it as well, unless a name begins them."""
    text = "Bakers of the Kelm mill wept. The mill broke Kestria at dawn, Jan Novak said, and the quay was closed."
    told = _title(text, "broke", "The mill broke Kestria", said="The mill broke Kestria at dawn", speaker="Jan Novak")
    assert told == "Jan Novak said the Kelm mill broke Kestria"


def test_who_speaks_of_himself_is_quoted() -> None:
    """After a colon, whatever the clause begins with."""
    text = "Jan Novak said we left Kelm, and the quay was closed for a whole week by order of the council of elders."
    told = _title(text, "left", "Jan Novak said we left Kelm", said="we left Kelm", speaker="Jan Novak")
    assert told == "Jan Novak: “we left Kelm”"


def test_a_clause_within_what_is_said_is_not_all_that_is_said() -> None:
    """ "Confirms that no sample holds the strain that spread" does not confirm that it spread."""
    text = "Jan Novak confirmed that none of the many samples that were taken hold the strain that spread to Kelm."
    said = "none of the many samples that were taken hold the strain that spread to Kelm"
    told = _title(text, "spread", "the strain", "spread to Kelm", said=said, speaker="Jan Novak", cue="confirmed")
    assert not told.startswith("Jan Novak confirmed the strain spread")


def test_a_title_without_a_name_has_where_it_happened_before_it() -> None:
    """The place of its sentence; never a person who did not say it."""
    text = (
        "The case was dismissed. In Kelm, where Jan Novak was sworn in, the quay was closed for a week by the council."
    )
    assert _title(text, "closed", "the quay was closed", "by the council") == "Kelm: The quay was closed by the council"


def test_what_is_asked_stays_a_question() -> None:
    """Nobody tells it."""
    assert _title("Did Jan Novak leave Kelm?", "leave") == "Did Jan Novak leave Kelm?"


def test_a_clause_is_kept_within_what_is_said() -> None:
    """And there is none where the word of the event is cut off."""
    text = "Novak said that bakers left"
    assert as_parsed(text, [(0, len(text))], (11, len(text)), (23, 27)) is not None
    assert as_parsed(text, [(0, 10)], (0, len(text)), (23, 27)) is None


def test_a_title_names_no_place_where_nothing_is_said_to_be() -> None:
    """A place stands before a title that names nobody if something is in it, not if somebody comes from it."""
    said = "envoys of Kelm say that the old mill burned down in the night of the great storm, and that bakers wept"
    assert "Kelm:" not in _title(f"The {said}.", "burned", "the old mill burned down")
    there = "In Kelm the old mill burned down in the night of the great storm, and bakers wept for a week and a day."
    assert _title(there, "burned", "the old mill burned down") == "Kelm: The old mill burned down"


def test_who_speaks_of_himself_is_no_title_without_his_name() -> None:
    """Within the sentence's own quotation marks it may stand."""
    text = (
        "We left Kelm with all of our bread and all of our flour in the night of the great storm, and wept, and wept."
    )
    assert not _title(text, "left", "We left Kelm with all of our bread").startswith("We")
    text = "“We left Kelm with our bread,” Jan Novak said in an interview."
    assert _title(text, "interview", "Jan Novak said in an interview") != "Jan Novak said in an interview"


def test_a_speaker_who_acts_is_not_named_twice() -> None:
    """Not "Jan Novak: Jan Novak praised the bread"."""
    text = "Jan Novak praised the bread of the bakers, the flour of the millers and the long nets of the fishermen."
    told = _title(text, "praised", "Jan Novak praised the bread", said=text, speaker="Jan Novak", cue="praised")
    assert told.count("Jan Novak") == 1


def test_a_clause_that_hangs_on_another_is_no_title() -> None:
    """ "Would wonder if Jan Novak left" does not tell that he left."""
    text = "Bakers of the old town and all the fishermen would wonder for weeks on end if Jan Novak left Kelm."
    assert not _title(text, "left").startswith("Jan Novak left")


@pytest.mark.parametrize(
    ("heading", "glued"),
    [
        ("The way home-Jan Novak left Kelm", True),
        ("Back in the US-After a war he left", True),
        ("A well-known man", False),
    ],
)
def test_a_heading_that_runs_into_a_sentence_is_seen(heading: str, glued: bool) -> None:
    """By the hyphen before a capital letter, also after initials."""
    assert bool(GLUED.search(heading)) == glued
