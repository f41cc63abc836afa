"""Posts of the world, and who held them over which days, as articles attest it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from newsgraph.graph.iris import Iris
from newsgraph.identity.model import World
from newsgraph.identity.posts.changes import Turn
from newsgraph.identity.posts.jurisdictions import IN_FORCE, Jurisdictions, one_seat
from newsgraph.identity.reports import Reports, TenureReport
from newsgraph.knowledge.resources import read_toml

__all__ = ["Post", "Term", "held_as", "terms_of"]


@dataclass(frozen=True, slots=True)
class Post:
    """A post, of a body or place."""

    iri: str
    name: str
    of: str | None  # thing
    one_seat: bool = False  # one holder at a time


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one post in one state (current, former …): the days on which articles attest it, and its ends."""

    iri: str
    post: Post
    holder: str  # thing
    status: str
    first: str | None
    last: str | None
    members: tuple[str, ...]  # tenure reports
    inferred: bool = False  # no sentence gives the body of the post
    begin: str | None = None  # as the events say that it rests on
    end: str | None = None
    begun_by: tuple[str, ...] = ()  # events
    ended_by: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()  # terms of who held the post before
    rivals: tuple[str, ...] = ()  # terms of others whom articles call the holder at the same time


def terms_of(reports: Reports, world: World, iris: Iris, turns: Sequence[Turn] = ()) -> list[Term]:
    """Every tenure report in exactly one term; in order of IRIs. A post whose body nobody names is its holder's own."""
    posts: defaultdict[tuple[str, str], list[TenureReport]] = defaultdict(list)
    holders: dict[str, str] = {tenure.iri: world.known.get(tenure.member, tenure.member) for tenure in reports.tenures}
    bodies = Jurisdictions(reports, world, holders, turns)
    inferred: set[str] = set()
    for tenure in reports.tenures:
        (holder, title), body = bodies.key(tenure), bodies.of(tenure)
        posts[title, body or holder].append(tenure)
        if bodies.is_inferred(tenure, body) or _says_little(tenure, bodies):
            inferred.add(tenure.iri)
    terms = (term for (title, of), held in posts.items() for term in _terms(title, of, held, holders, world, iris))
    found = (replace(term, inferred=inferred.issuperset(term.members)) for term in terms)
    return sorted(found, key=lambda term: term.iri)


def _says_little(tenure: TenureReport, bodies: Jurisdictions) -> bool:
    """Whether nobody says of what somebody is "leader" or "member": without its body that is no office."""
    return bodies.of(tenure) is None and tenure.title.casefold() in _general_posts()


@cache
def _general_posts() -> frozenset[str]:
    return frozenset(read_toml("titles.toml")["general_words"]["words"])


def held_as(reports: Reports) -> list[tuple[str, str]]:
    """(attribution, tenure in which its speaker speaks), where the article gives the speaker just one post in force."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for tenure in reports.tenures:
        if tenure.status in IN_FORCE:
            found[tenure.member].append(tenure.iri)
    spoken = ((attribution.iri, found.get(attribution.source or "", [])) for attribution in reports.attributions)
    return [(attribution, tenures[0]) for attribution, tenures in spoken if len(tenures) == 1]


def _of_body(title: str, body: str) -> str:
    """A title in small letters with its body, unless it names that itself.

    >>> _of_body("mayor", "Port Alder"), _of_body("envoy to port alder", "Port Alder")
    ('mayor of Port Alder', 'envoy to Port Alder')
    """
    return title.replace(low, body) if (low := body.casefold()) in title else f"{title} of {body}"


def _terms(  # noqa: PLR0917 - one call
    title: str, of: str, found: list[TenureReport], holders: Mapping[str, str], world: World, iris: Iris
) -> list[Term]:
    body = None if {holders[tenure.iri] for tenure in found} == {of} else world.things.get(of)
    wording = Counter(tenure.title for tenure in found)
    words = min(wording, key=lambda one: (-wording[one], one))
    words = " ".join(word if word.isupper() else word.lower() for word in words.split())
    name = _of_body(words, body.name) if body else words
    post = Post(iris.world("post", name, f"{title}|{of}"), name, body.iri if body else None, one_seat(title, body))
    groups: defaultdict[tuple[str, str], list[TenureReport]] = defaultdict(list)
    for tenure in found:
        groups[holders[tenure.iri], tenure.status].append(tenure)
    terms = []
    for (holder, status), tenures in groups.items():
        days = sorted(tenure.day for tenure in tenures if tenure.day)
        iri = iris.world("tenure", name, f"{post.iri}|{holder}|{status}")
        members = tuple(sorted(tenure.iri for tenure in tenures))
        terms.append(Term(iri, post, holder, status, days[0] if days else None, days[-1] if days else None, members))
    return terms
