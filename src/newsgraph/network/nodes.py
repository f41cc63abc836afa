"""The things of a network, each described once: parties, places, events, posts, outlets, claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from newsgraph.graph import node
from newsgraph.graph.iris import ArticleIri, ReportIri
from newsgraph.knowledge.lexicon import type_in_words
from newsgraph.model import Attribution, Event, Interval, Reading, Side
from newsgraph.network.snapshot import GraphSnapshot, SpeakerChain, local_name

__all__ = ["ArticleNodes", "Nodes"]

_KIND = {"Person": "person", "Organization": "organization", "Group": "group", "Place": "place"}
_ALONE: dict[Side, str] = {  # how one report alone leaves its event, by the side of its voice
    "alleges": "alleged",
    "rumours": "rumoured",
    "denies": "denied",
    "refutes": "discredited",
    "negates": "negated",
    "expects": "planned",
}


class Nodes:
    """IRI → what the node carries, as the first article tells it; the resolver's name and kind go before."""

    def __init__(self, evidence: GraphSnapshot) -> None:
        self.evidence = evidence
        self.described: dict[str, dict[str, Any]] = {}

    def thing(self, iri: str, kind: str, label: str, **values: Any) -> str:
        """A node, described once; the resolver's name and kind go before the article's."""
        if iri not in self.described:
            value = self.evidence.value
            types = self.evidence.world.get(iri, {}).get("type", ())
            resolved = next(
                (_KIND[name] for one in types if kind != "outlet" and (name := local_name(one)) in _KIND), kind
            )
            self.described[iri] = {"kind": resolved, "label": value(iri, "name") or label, **values}
        return iri


@dataclass(frozen=True, slots=True)
class ArticleNodes:
    """What one article tells of, as nodes of the network: each method gives an IRI, and describes it at first."""

    nodes: Nodes
    article: ArticleIri
    reading: Reading

    @property
    def evidence(self) -> GraphSnapshot:
        """What all articles say."""
        return self.nodes.evidence

    def iri(self, local: str) -> ReportIri:
        """The IRI of a part of the article's reading."""
        return node(self.article, local)

    def voice(self, event: Event) -> SpeakerChain:
        """On whose word a report of an event stands."""
        return self.evidence.voice(self.article, self.reading, event)

    def party(self, local: str) -> str:
        """The node of an entity."""
        report = self.iri(local)
        iri = self.evidence.thing(report)
        entity = self.evidence.entities.get(report)
        if entity is None:
            return self.nodes.thing(iri, "group", local)
        found = self.nodes.described.get(iri)
        if found is None:
            self.nodes.thing(iri, _KIND[entity.kind], entity.name)
            found = self.nodes.described[iri]
            if entity.geo is not None:
                geo = entity.geo
                found |= {"lat": geo.lat, "lon": geo.lon, "feature": geo.feature, "sublabel": geo.country}
        names = set(found["names"].split("|")) if found.get("names") else set()
        names |= {entity.name} - {found["label"]}
        found["names"] = "|".join(sorted(names)) or None
        return iri

    def name_of(self, local: str) -> str:
        """What a party is called."""
        return str(self.nodes.described[self.party(local)]["label"])

    def event(self, event: Event) -> str:
        """The node of what an event report is a report of."""
        report = self.iri(event.id)
        iri = self.evidence.thing(report)
        if iri in self.nodes.described:
            return iri
        value = self.evidence.value
        days = _days(event.time) or value(iri, "hasBeginTimeStamp")
        return self.nodes.thing(
            iri,
            "event",
            self.event_label(event),
            type=event.type,
            status=local_name(value(iri, "status") or "") or self.status(event),
            date=days,
            sublabel=days if event.time and event.time.basis != "documentDate" else None,
        )

    def event_label(self, event: Event) -> str:
        """What happened, to whom or where, in a few words."""
        words = event.trigger.of(self.reading.article.text)
        head = words if event.type == "OtherEvent" else type_in_words(event.type)
        head = f"{head[:1].upper()}{head[1:]}"
        parts = ((event.affected, ": "), (event.place, " in "), (event.destination, " to "), (event.agent, ": "))
        for ends, joint in parts:
            if ends:
                return f"{head}{joint}{self.name_of(ends[0])}"
        return head if words.casefold() == head.casefold() else f"{head}: {words}"

    def status(self, event: Event) -> str:
        """How one report alone leaves its event; the resolver weighs all of them."""
        voice = self.voice(event)
        if voice.side == "affirms":
            return "claimed" if voice.attributions else "reported"
        return _ALONE.get(voice.side, "unrealised")

    def claim(self, attribution: Attribution) -> str:
        """The node of an attribution: the words that are said."""
        label = _short(attribution.content.of(self.reading.article.text))
        return self.nodes.thing(self.iri(attribution.id), "claim", label, type=attribution.stance)


def _days(time: Interval | None) -> str | None:
    """An ISO day, or two with a slash between."""
    if time is None or (time.begin is None and time.end is None):
        return None
    begin, end = time.begin or time.end, time.end or time.begin
    return str(begin) if begin == end else f"{begin}/{end}"


def _short(words: str, most: int = 140) -> str:
    """Words on one line, without their quotation marks, cut at a word."""
    line = " ".join(words.split()).strip(" \"'“”‘’«»,")
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"
