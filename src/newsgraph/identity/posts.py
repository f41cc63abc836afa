"""Posts of the world, and who held them over which days, as articles attest it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from newsgraph.graph.iris import Iris
from newsgraph.identity.names import post_key
from newsgraph.identity.reports import Reports, TenureReport
from newsgraph.identity.things import World

__all__ = ["Post", "Term", "held_as", "terms_of"]


@dataclass(frozen=True, slots=True)
class Post:
    """A post, of a body or place."""

    iri: str
    name: str
    of: str | None  # thing


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one post in one state (current, former …): the days on which articles attest it."""

    iri: str
    post: Post
    holder: str  # thing
    status: str
    first: str | None
    last: str | None
    members: tuple[str, ...]  # tenure reports


def terms_of(reports: Reports, world: World, iris: Iris) -> list[Term]:
    """Every tenure report in exactly one term; in order of IRIs. A post whose body nobody names is its holder's own."""
    posts: defaultdict[tuple[str, str], list[TenureReport]] = defaultdict(list)
    holders = {tenure.iri: world.known.get(tenure.member, tenure.member) for tenure in reports.tenures}
    told = _bodies(reports, world)
    for tenure in reports.tenures:
        of = world.known.get(tenure.jurisdiction or "") or told.get((holders[tenure.iri], post_key(tenure.title)))
        posts[post_key(tenure.title), of or holders[tenure.iri]].append(tenure)
    return sorted(
        (term for (title, of), found in posts.items() for term in _terms(title, of, found, holders, world, iris)),
        key=lambda term: term.iri,
    )


def held_as(reports: Reports) -> list[tuple[str, str]]:
    """(attribution, tenure in which its speaker speaks), where the article gives the speaker just one post in force."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for tenure in reports.tenures:
        if tenure.status in ("current", "acting"):
            found[tenure.member].append(tenure.iri)
    spoken = ((saying.iri, found.get(saying.source or "", [])) for saying in reports.sayings)
    return [(saying, tenures[0]) for saying, tenures in spoken if len(tenures) == 1]


def _bodies(reports: Reports, world: World) -> dict[tuple[str, str], str]:
    """(holder, title) → the body or place that articles give that post, where they name just one."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for tenure in reports.tenures:
        holder, of = world.known.get(tenure.member), world.known.get(tenure.jurisdiction or "")
        if holder and of:
            found[holder, post_key(tenure.title)].add(of)
    return {key: next(iter(bodies)) for key, bodies in found.items() if len(bodies) == 1}


def _terms(  # noqa: PLR0917 - one call
    title: str, of: str, found: list[TenureReport], holders: dict[str, str], world: World, iris: Iris
) -> list[Term]:
    body = (
        None
        if of in holders.values() and all(tenure.jurisdiction is None for tenure in found)
        else world.things.get(of)
    )
    wording = Counter(tenure.title for tenure in found)
    words = min(wording, key=lambda one: (-wording[one], one))
    words = " ".join(word if word.isupper() else word.lower() for word in words.split())
    name = f"{words} of {body.name}" if body else words
    post = Post(iris.world("post", name, f"{title}|{of}"), name, body.iri if body else None)
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
