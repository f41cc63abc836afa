"""The lenses: what of the graph becomes nodes and edges, and how each is known."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import networkx as nx
import pytest
from readings import alder_denial
from worlds import IRIS, RESOLVED, alder_store, thing

from newsgraph.errors import UnknownNameError
from newsgraph.graph import quads_of
from newsgraph.network import LENSES, network_of, read_evidence, to_networkx
from newsgraph.store import MEMORY, Store, open_store


@pytest.fixture
def store() -> Iterator[Store]:
    """Two articles about one town, resolved."""
    with alder_store() as opened:
        yield opened


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


def test_events_shows_each_part_in_an_event_and_each_claim(store: Store) -> None:
    """Actors, places, events and claims, as the page draws them."""
    network = to_networkx(store, "events")
    assert {"person", "organization", "group", "place", "event", "claim"} == kinds(network)
    relations = {relation for _, relation, _, _ in lines(network)}
    assert {"acts in", "takes place in", "says", "is about"} <= relations


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
    evidence = read_evidence(store)
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
            assert values["known_as"] in ("denied", "disputed")


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
    with pytest.raises(UnknownNameError, match="actors, events, everything"):
        to_networkx(store, "sideways")
