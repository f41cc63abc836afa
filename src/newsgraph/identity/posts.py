"""Posts of the world, and who held them over which days, as articles attest it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsgraph.graph.iris import Iris, article_of
from newsgraph.identity.names import identity_words, post_head, post_key
from newsgraph.identity.reports import Reports, TenureReport
from newsgraph.identity.things import Thing, World
from newsgraph.identity.turns import Turn, days_between

__all__ = ["IN_FORCE", "Post", "Term", "held_as", "one_seat", "terms_of"]

IN_FORCE = ("current", "acting")
_SOON = 400  # days after an appointment within which a title without its body is still the one that it gave
_COUNTRY = "PCL"  # feature codes of countries


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
    begin: str | None = None  # as the events say that it rests on
    end: str | None = None
    begun_by: tuple[str, ...] = ()  # events
    ended_by: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()  # terms of who held the post before
    rivals: tuple[str, ...] = ()  # terms of others whom articles call the holder at the same time


def terms_of(reports: Reports, world: World, iris: Iris, turns: Sequence[Turn] = ()) -> list[Term]:
    """Every tenure report in exactly one term; in order of IRIs. A post whose body nobody names is its holder's own."""
    posts: defaultdict[tuple[str, str], list[TenureReport]] = defaultdict(list)
    holders = {tenure.iri: world.known.get(tenure.member, tenure.member) for tenure in reports.tenures}
    told = _bodies(reports, world, holders, turns)
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
        if tenure.status in IN_FORCE:
            found[tenure.member].append(tenure.iri)
    spoken = ((saying.iri, found.get(saying.source or "", [])) for saying in reports.sayings)
    return [(saying, tenures[0]) for saying, tenures in spoken if len(tenures) == 1]


def one_seat(title: str, body: Thing | None) -> bool:
    """Whether the body or place has one holder of the post at a time.

    >>> one_seat("interior minister", None), one_seat("minister", None), one_seat("lawyer", None)
    (True, False, False)
    """
    key = post_key(title)
    if key in identity_words("many_seats") or (post_head(title) is None and key not in identity_words("one_seat")):
        return False
    country = body is not None and (body.feature or "").startswith(_COUNTRY)
    return not (country and key.split()[-1] in identity_words("local_posts"))


def _bodies(
    reports: Reports, world: World, holders: Mapping[str, str], turns: Sequence[Turn]
) -> dict[tuple[str, str], str]:
    """(holder, title) → the body or place of that post: the one that articles give it, else its predecessor's."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    bare: defaultdict[tuple[str, str], list[TenureReport]] = defaultdict(list)
    for tenure in reports.tenures:
        key, of = (holders[tenure.iri], post_key(tenure.title)), world.known.get(tenure.jurisdiction or "")
        if of:
            found[key].add(of)
        else:
            bare[key].append(tenure)
    told = {key: next(iter(bodies)) for key, bodies in found.items() if len(bodies) == 1}
    after = _Successions(reports, holders, told, turns)
    for (holder, title), tenures in bare.items():
        if (holder, title) not in found and one_seat(title, None) and (of := after.body(holder, title, tenures)):
            told[holder, title] = of
    return told


class _Successions:
    """Whom articles name beside somebody's appointment: what these held before, the one appointed holds now."""

    def __init__(
        self, reports: Reports, holders: Mapping[str, str], told: Mapping[tuple[str, str], str], turns: Sequence[Turn]
    ) -> None:
        """Looked up once for all."""
        self.told = told
        self.comes: defaultdict[str, list[Turn]] = defaultdict(list)
        self.leaving: set[str] = set()
        for turn in turns:
            for holder in turn.holders:
                if turn.comes:
                    self.comes[holder].append(turn)
                else:
                    self.leaving.add(holder)
        self.named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # article, title → holders
        articles = {article for found in self.comes.values() for turn in found for article in turn.articles}
        for tenure in reports.tenures if articles else ():
            if (article := article_of(tenure.iri)) in articles:
                self.named[article, post_key(tenure.title)].add(holders[tenure.iri])

    def body(self, holder: str, title: str, tenures: Sequence[TenureReport]) -> str | None:
        """The body of the post that one who has left held, as an article on the holder's appointment tells."""
        days = sorted(tenure.day for tenure in tenures if tenure.day)
        bodies = {
            self.told[other, title]
            for turn in self.comes.get(holder, ())
            if days and turn.latest and -3 <= days_between(turn.latest, days[0]) <= _SOON
            for article in turn.articles
            for other in self.named.get((article, title), ())
            if other != holder and other in self.leaving and (other, title) in self.told
        }
        return next(iter(bodies)) if len(bodies) == 1 else None


def _terms(  # noqa: PLR0917 - one call
    title: str, of: str, found: list[TenureReport], holders: Mapping[str, str], world: World, iris: Iris
) -> list[Term]:
    body = world.things.get(of) if of not in {holders[tenure.iri] for tenure in found} or _given(found) else None
    wording = Counter(tenure.title for tenure in found)
    words = min(wording, key=lambda one: (-wording[one], one))
    words = " ".join(word if word.isupper() else word.lower() for word in words.split())
    name = f"{words} of {body.name}" if body else words
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


def _given(found: Sequence[TenureReport]) -> bool:
    return any(tenure.jurisdiction is not None for tenure in found)
