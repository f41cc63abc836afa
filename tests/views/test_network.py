"""The lenses: what of the graph becomes nodes and edges, and how each is known."""

from __future__ import annotations

import io
from dataclasses import replace

import networkx as nx
import pytest
from readings import alder_denial
from worlds import IRIS, RESOLVED, thing

from newsgraph.errors import UnknownNameError
from newsgraph.graph import quads_of
from newsgraph.graph.iris import ArticleIri
from newsgraph.network import LENSES, GraphSnapshot, network_of, read_snapshot, to_networkx
from newsgraph.store import MEMORY, Store, open_store


def kinds(network: nx.MultiDiGraph[str]) -> set[str]:
    """The kinds of nodes that a lens shows."""
    return {values["kind"] for _, values in network.nodes(data=True)}


def lines(network: nx.MultiDiGraph[str]) -> set[tuple[str, str, str, str]]:
    """Every edge in words: label, relation, label, how known."""
    label = dict(network.nodes(data="label"))
    return {
        (label[source], values["relation"], label[target], values["known_as"])
        for source, target, values in network.edges(data=True)
    }


def test_actors_shows_only_parties_and_what_they_did_or_said(store: Store) -> None:
    """No event, no claim: an edge leads from one party to another."""
    network = to_networkx(store, "actors")
    assert kinds(network) <= {"person", "organization", "group", "place"}
    assert any(relation == "territory capture" for _, relation, _, _ in lines(network))


def test_events_shows_each_part_in_an_event_and_who_says_so(store: Store) -> None:
    """Actors, places and events; a speaker's line leads straight to the event, without a card for the claim."""
    network = to_networkx(store, "events")
    assert kinds(network) == {"person", "organization", "group", "place", "event"}
    assert {"acts in", "takes place in", "says", "denies"} <= {relation for _, relation, _, _ in lines(network)}
    kind = dict(network.nodes(data="kind"))
    said = [(kind[a], kind[b]) for a, b, relation in network.edges(data="relation") if relation in ("says", "denies")]
    assert {target for _, target in said} == {"event"}
    assert "event" not in {source for source, _ in said}


def test_claims_shows_what_speakers_say_and_what_it_is_about(store: Store) -> None:
    """Each claim is a node between its speaker and its event."""
    network = to_networkx(store, "claims")
    assert "claim" in kinds(network)
    assert {"says", "is about"} <= {relation for _, relation, _, _ in lines(network)}


def test_places_shows_only_lines_that_end_at_a_place(store: Store) -> None:
    """What happened where, where a place lies, who is from there."""
    network = to_networkx(store, "places")
    kind = dict(network.nodes(data="kind"))
    assert network.number_of_edges()
    assert all("place" in (kind[source], kind[target]) for source, target in network.edges())


def test_posts_shows_posts_and_their_holders(store: Store) -> None:
    """Nothing but people, what they hold, and of what."""
    network = to_networkx(store, "posts")
    assert "person" in kinds(network)
    assert "event" not in kinds(network)
    assert all("of" in relation or relation == "holds" for _, relation, _, _ in lines(network))


def test_a_story_is_one_event_and_what_hangs_on_it(store: Store) -> None:
    """Who takes part, the claims about it with their speakers; no other event."""
    whole = to_networkx(store, "events")
    network = to_networkx(store, "story")
    (event,) = [node for node, kind in network.nodes(data="kind") if kind == "event"]
    assert whole.nodes[event]["status"] == "disputed"
    assert "claim" in kinds(network)
    assert nx.is_weakly_connected(network)
    other = next(node for node, kind in whole.nodes(data="kind") if kind == "event" and node != event)
    assert other in to_networkx(store, "story", about=other)
    with pytest.raises(UnknownNameError, match="no event"):
        to_networkx(store, "story", about=thing("Place", "Port Alder"))


def test_the_weight_of_a_line_is_how_many_independent_sources_it_has() -> None:
    """One outlet twice counts once, and so does a text that another repeats."""
    readings = tuple(
        (ArticleIri(f"a{i}"), replace(alder_denial(), article=replace(alder_denial().article, publisher=outlet)))
        for i, outlet in enumerate(("Wire", "Wire", "Post", "Herald"))
    )
    evidence = GraphSnapshot(readings)
    assert evidence.independent(["a0", "a1"]) == 1
    assert evidence.independent(["a0", "a2", "a3"]) == 3
    copied = replace(evidence, world={"a2#event:1": {"repeats": ("a1#event:1",)}})
    assert copied.independent(["a1", "a2"]) == 1
    assert copied.independent(["a0", "a1", "a2", "a3"]) == 2


def test_everything_adds_posts_and_outlets(store: Store) -> None:
    """What the other lenses leave out as furniture."""
    told = replace(alder_denial(), attributions=(), verifications=())
    with open_store(MEMORY) as plain:
        plain.replace_graph(IRIS.article(told.article), quads_of(told, IRIS))
        network = to_networkx(plain, "everything")
    assert kinds(network) - kinds(to_networkx(store, "events")) == {"outlet"}
    assert any(line[:2] == (told.article.publisher, "reports") for line in lines(network))


def test_a_denied_event_is_never_an_edge_that_reads_as_a_fact(store: Store) -> None:
    """Whoever is told not to have done it, or by whom it is denied, hangs on an edge that says so."""
    evidence = read_snapshot(store)
    network = network_of(evidence, "events")
    denied = {
        report
        for article, reading in evidence.readings
        for event in reading.events
        if evidence.voice(article, reading, event).denied
        for report in [f"{article}#{event.id}"]
    }
    assert denied
    for _, _, values in network.edges(data=True):
        if set(values["evidence"].split()) & denied:
            assert values["known_as"] in ("denied", "negated", "disputed")


def test_what_somebody_says_is_attributed_and_what_the_outlet_says_is_stated(store: Store) -> None:
    """The line styles of the page stand on this."""
    known = {known for *_, known in lines(to_networkx(store, "events"))}
    assert {"attributed", "denied"} <= known
    said = {line[1]: line[3] for line in lines(to_networkx(store, "events")) if line[1] in ("says", "denies")}
    assert said == {"says": "attributed", "denies": "denied"}


def test_one_thing_in_two_articles_is_one_node(store: Store) -> None:
    """The resolver's word counts: reports are drawn as what they are reports of."""
    network = to_networkx(store, "events")
    assert thing("Place", "Port Alder") in network
    labels = [label for _, label in network.nodes(data="label")]
    assert labels.count("Port Alder") == 1


def test_before_anything_is_resolved_a_full_name_stands_for_one_thing(store: Store) -> None:
    """A graph that was read and not yet resolved can be looked at too."""
    store.remove_graph(RESOLVED)
    labels = [label for _, label in to_networkx(store, "events").nodes(data="label")]
    assert labels.count("Port Alder") == 1


def test_each_edge_names_the_reports_it_rests_on(store: Store) -> None:
    """No edge without evidence; each evidence is in the graph."""
    subjects = {str(quad.subject).strip("<>") for quad in store.quads()}
    for lens in LENSES:
        for _, _, values in to_networkx(store, lens).edges(data=True):
            assert values["evidence"]
            assert set(values["evidence"].split()) <= subjects


@pytest.mark.parametrize("lens", LENSES)
def test_every_attribute_is_a_plain_value_that_graphml_can_hold(store: Store, lens: str) -> None:
    """Exporters need no knowledge of ours."""
    network = to_networkx(store, lens)
    written = io.BytesIO()
    nx.write_graphml(network, written)
    again = nx.read_graphml(io.BytesIO(written.getvalue()), force_multigraph=True)
    assert set(again.nodes) == set(network.nodes)
    assert again.number_of_edges() == network.number_of_edges()


def test_the_same_store_gives_the_same_network_in_the_same_order(store: Store) -> None:
    """Nodes and edges are sorted, so that files made from them are too."""
    one, other = to_networkx(store), to_networkx(store)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_an_empty_store_gives_an_empty_network() -> None:
    """Nothing read, nothing drawn, no error."""
    with open_store(MEMORY) as empty:
        assert len(to_networkx(empty)) == 0


def test_an_unknown_lens_is_said_with_those_that_there_are(store: Store) -> None:
    """One sentence that helps."""
    with pytest.raises(UnknownNameError, match="actors, events, places, claims, posts, story, everything"):
        to_networkx(store, "sideways")
