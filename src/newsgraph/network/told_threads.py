"""What happened and how things stand: the threads of a lens that an article tells, whoever says so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from newsgraph.knowledge.lexicon import type_in_words
from newsgraph.model import Event
from newsgraph.network.foremost_post import GivenPost
from newsgraph.network.lenses import Lens
from newsgraph.network.lines import Lines
from newsgraph.network.nodes import ArticleNodes

__all__ = ["RELATIONS", "ToldThreads"]

_PARTS: dict[str, tuple[bool, str]] = {  # role: whether the party comes first, and the words between
    "agent": (True, "acts in"),
    "affected": (False, "affects"),
    "partner": (True, "takes part in"),
    "beneficiary": (False, "benefits"),
    "instrument": (False, "by means of"),
    "place": (False, "takes place in"),
    "origin": (False, "starts from"),
    "destination": (False, "leads to"),
}
RELATIONS = {
    "partOf": "is part of",
    "memberOf": "is a member of",
    "owns": "owns",
    "spouseOf": "is married to",
    "childOf": "is a child of",
    "affiliatedWith": "belongs to",
    "locatedIn": "is in",
    "alliedWith": "is allied with",
}
_OUTCOMES = {
    "unverified": "could not verify",
    "verified": "verified",
    "refuted": "refutes",
    "noComment": "would not comment on",
}


@dataclass(frozen=True, slots=True)
class ToldThreads:
    """Lines of posts, relations, parts in events, deeds and checks."""

    nodes: ArticleNodes
    lines: Lines
    lens: Lens
    posts: defaultdict[str, list[GivenPost]]
    """Person → each post that an article gives."""

    def roles(self) -> None:
        """Posts: a line from the person to the body or place, or by way of a node for the post itself."""
        for role in self.nodes.reading.roles:
            report, person = self.nodes.iri(role.id), self.nodes.party(role.person)
            said = role.title if role.status == "current" else f"{role.status} {role.title}"
            told = role.of_certainty == "certain"  # what is inferred is nobody's subtitle
            body = self.nodes.name_of(role.of) if role.of and told else None
            given = GivenPost(role.title, role.status, self.nodes.reading.article.published or "", body)
            self.posts[person].append(given)
            post = self.nodes.evidence.value(report, "post")
            if "posts" in self.lens.threads and post:
                holder = self.nodes.nodes.thing(post, "post", given.words)
                held = "holds" if role.status == "current" else f"{role.status} holder of"
                self.lines.add(person, held, holder, "stated", report, role.confidence)
                if role.of:
                    self.lines.add(holder, "post of", self.nodes.party(role.of), "stated", report, role.confidence)
            elif role.of and {"roles", "posts"} & self.lens.threads:
                self.lines.add(person, f"{said} of", self.nodes.party(role.of), "stated", report, role.confidence)

    def relations(self) -> None:
        """Lasting relations as stated, and those that the reader concludes from a name."""
        for relation in self.nodes.reading.relations:
            self.lines.add(
                self.nodes.party(relation.subject),
                RELATIONS[relation.relation],
                self.nodes.party(relation.object),
                "stated",
                self.nodes.iri(relation.id),
                relation.confidence,
            )
        for entity in self.nodes.reading.entities:
            for other, words in ((entity.group_of, "people of"), (entity.affiliated_with, "belongs to")):
                if other:
                    self.lines.add(
                        self.nodes.party(entity.id),
                        words,
                        self.nodes.party(other),
                        "inferred",
                        self.nodes.iri(entity.id),
                        entity.confidence,
                    )

    def event(self, event: Event) -> None:
        """Each participant's part in an event."""
        report, voice = self.nodes.iri(event.id), self.nodes.voice(event)
        centre = self.nodes.event(event)
        participants = event.participants()
        for role, (first, words) in _PARTS.items():
            for local in participants[role]:
                ends = (self.nodes.party(local), centre) if first else (centre, self.nodes.party(local))
                self.lines.add(ends[0], words, ends[1], voice.known_as, report, event.confidence)
        if "outlets" in self.lens.threads and not voice.attributions and self.nodes.reading.article.publisher:
            outlet = self.nodes.evidence.thing(f"{self.nodes.article}#article:publisher")
            self.nodes.nodes.thing(outlet, "outlet", self.nodes.reading.article.publisher)
            self.lines.add(outlet, "reports", centre, voice.known_as, report, event.confidence)

    def deed(self, event: Event) -> None:
        """What one actor did to another."""
        report, voice = self.nodes.iri(event.id), self.nodes.voice(event)
        words = type_in_words(event.type)
        if event.type == "OtherEvent":
            words = event.trigger.of(self.nodes.reading.article.text)
        for actor in event.agent:
            for other in (*event.affected, *event.partner, *event.beneficiary):
                self.lines.add(
                    self.nodes.party(actor), words, self.nodes.party(other), voice.known_as, report, event.confidence
                )

    def verifications(self) -> None:
        """Who checked what, and how it came out."""
        events = {event.id: event for event in self.nodes.reading.events}
        for check in self.nodes.reading.verifications:
            for one in check.assesses:
                if check.by is not None and one in events:
                    known = "denied" if check.outcome == "refuted" else "stated"
                    self.lines.add(
                        self.nodes.party(check.by),
                        _OUTCOMES[check.outcome],
                        self.nodes.event(events[one]),
                        known,
                        self.nodes.iri(check.id),
                        check.confidence,
                    )
