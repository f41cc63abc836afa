"""Agencies and reprints: whose words two outlets share."""

from __future__ import annotations

from newsgraph.graph.iris import ArticleIri, EntityIri, ReportIri
from newsgraph.identity.model import CanonicalEntity, World
from newsgraph.identity.reports import ArticleFacts, Reports
from newsgraph.identity.standing.source_independence import Sources, agency_of, near_copies


def test_an_agency_is_known_by_head_byline_and_end() -> None:
    """And no other words in brackets make one."""

    def facts(text: str, byline: str | None = None) -> ArticleFacts:
        return ArticleFacts(ArticleIri("a"), None, None, None, byline, text)

    assert agency_of(facts("LINDMAR (AP) — A hall burned.")) == "ap"
    assert agency_of(facts("A hall burned.", "Ida Moreau, Associated Press")) == "ap"
    assert agency_of(facts("A hall burned in Port Alder. (AFP)")) == "afp"
    assert agency_of(facts("LINDMAR (Northern Wire) - A hall burned.")) is None


def test_a_reprint_is_found_and_a_text_on_the_same_matter_is_not() -> None:
    """Half of the shorter text's runs of five words."""
    one = "The hall of the ferry terminal burned for six hours before firemen from three towns could put it out."
    texts = {
        "a": one,
        "b": f"{one} More is to follow when the police have spoken.",
        "c": "Firemen from three towns fought for six hours against a fire in the hall of the terminal for ferries.",
    }
    articles = {iri: ArticleFacts(ArticleIri(iri), None, None, None, None, text) for iri, text in texts.items()}
    assert near_copies(articles) == [("a", "b")]


def test_a_reprint_makes_two_outlets_one_source_of_its_own_story_only() -> None:
    """Where both tell something in words of their own, they are two."""
    copied = " ".join(f"word{number}" for number in range(40))
    texts = {"a1": copied, "b1": copied, "a2": "The council met on Tuesday in the hall.", "b2": "Councillors sat late."}
    facts = {
        iri: ArticleFacts(ArticleIri(iri), "2031-05-06", ReportIri(f"{iri[0]}#article:publisher"), None, None, text)
        for iri, text in texts.items()
    }
    things = {
        name: CanonicalEntity(EntityIri(name), "Organization", name, (), (), named=True) for name in ("org/a", "org/b")
    }
    world = World(things, {f"{name}#article:publisher": f"org/{name}" for name in "ab"})
    sources = Sources(Reports(articles=facts), world)
    assert set(sources.of(["a1", "b1"]).values()) == {"a1"}
    assert set(sources.of(["a2", "b2"]).values()) == {"a2", "b2"}
    assert set(sources.of(["a1", "a2"]).values()) == {"a1"}
