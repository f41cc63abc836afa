"""Who is who over all articles: reports of persons, bodies, groups and places → things of the world."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from newsgraph.graph.iris import Iris
from newsgraph.identity.alike import (
    is_acronym,
    is_full,
    name_evidence,
    near_names,
    short_body,
    short_person,
    without_body_words,
)
from newsgraph.identity.clusters import Clusters
from newsgraph.identity.judging import ASK, SAME, Decision, Evidence, explained, score_of
from newsgraph.identity.names import (
    body_key,
    initials_of,
    is_generic_body,
    owned_key,
    person_key,
    post_head,
    post_key,
    sounded,
    spelling_of,
)
from newsgraph.identity.reports import Party, Reports
from newsgraph.knowledge.nameparts import gender_of
from newsgraph.knowledge.placenames import fold_name

__all__ = ["Links", "Thing", "World", "resolve_entities"]

_SLUGS = {"Person": "person", "Organization": "org", "Group": "group", "Place": "place"}
_IN_FORCE = ("current", "acting")
_AT_ONCE = 60  # days within which two attestations of a post speak of the same time
_DEFINED = re.compile(
    r"((?:[A-Z][\w’'&.-]*)(?:[ -](?:of|the|and|for|in|on|[A-Z][\w’'&.-]*))*) \(([A-Z][A-Za-z.]{1,8})\)"
)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Links:
    """What people decided: pairs of reports."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, body, group or place of the world, with the reports that stand for it."""

    iri: str
    kind: str
    name: str
    others: tuple[str, ...]  # further names, sorted
    members: tuple[str, ...]  # reports, the earliest first
    named: bool
    geonames: int | None = None
    within: tuple[int, ...] = ()
    lat: str | None = None
    lon: str | None = None
    country: str | None = None
    feature: str | None = None
    owner: str | None = None  # the thing whose body or people it is


@dataclass(frozen=True)
class World:
    """Everybody and everything, and why."""

    things: Mapping[str, Thing]
    known: Mapping[str, str]  # report → thing
    decisions: tuple[Decision, ...] = ()

    def thing(self, report: str) -> Thing | None:
        """What a report is a report of."""
        iri = self.known.get(report)
        return self.things.get(iri) if iri else None


@dataclass(frozen=True, slots=True)
class _Post:
    """A post that a report gives a person: comparable over articles."""

    title: str
    head: str | None  # where one body has one holder
    of: str | None  # head of the cluster of the jurisdiction
    of_kind: str | None
    within: tuple[int, ...]
    geonames: int | None
    status: str
    day: str | None


def resolve_entities(reports: Reports, iris: Iris, links: Links = Links()) -> World:
    """Every party of every article in exactly one thing. The same for the same reports, in whatever order they came."""
    return _Resolver(reports, iris, links).resolved()


class _Resolver:
    """Joins parties, the surest first: places, bodies and groups, then persons, whose posts those tell."""

    def __init__(self, reports: Reports, iris: Iris, links: Links) -> None:
        self.reports, self.iris, self.links = reports, iris, links
        self.parties = reports.parties
        self.order = sorted(self.parties, key=reports.age)
        self.rank = {iri: place for place, iri in enumerate(self.order)}
        self.clusters: Clusters[str] = Clusters(self.order, links.apart)
        self.decisions: list[Decision] = []
        self.circles: dict[tuple[str, int], frozenset[str]] = {}
        self.shortened: set[str] = set()  # short forms: their own words say nothing in other articles

    def resolved(self) -> World:
        """The whole way."""
        for one, other in sorted(self.links.together):
            if one in self.parties and other in self.parties and self.clusters.join(one, other):
                self.decide("decision", 1.0, "a person decided it", (one, other))
        self.short_forms()
        self.keyed(self.place_key(party) for party in self.in_order("Place"))
        self.places_without_id()
        self.keyed(self.body_keys(party) for party in self.in_order("Organization", "Group"))
        self.keyed(self.owned(party) for party in self.in_order("Organization", "Group"))
        self.acronyms()
        self.like_bodies()
        self.persons_of_one_name()
        self.like_persons()
        self.persons_by_surname()
        self.across_kinds()
        return self.world()

    # --- small things

    def in_order(self, *kinds: str) -> Iterator[Party]:
        """Parties of these kinds, the earliest first."""
        return (self.parties[iri] for iri in self.order if self.parties[iri].kind in kinds)

    def first(self, report: str) -> str:
        """The earliest report of the cluster: stands for it whatever order it grew in."""
        return min(self.clusters.members(report), key=self.rank.__getitem__)

    def decide(self, rule: str, score: float, why: str, sides: Iterable[str], *, same: bool = True) -> None:
        self.decisions.append(Decision(rule, score, why, tuple(sorted(sides, key=self.rank.__getitem__)), same))

    def join(self, rule: str, score: float, why: str, one: str, other: str) -> bool:
        """Join two clusters by a rule and record it, unless they are one already or must not be."""
        if self.clusters.head(one) == self.clusters.head(other):
            return True
        sides = (self.first(one), self.first(other))
        if not self.clusters.join(one, other):
            return False
        self.decide(rule, score, why, sides)
        return True

    def judged(self, rule: str, grounds: Sequence[Evidence], one: str, other: str) -> None:
        """Join, ask, or leave apart, as the grounds add up."""
        score = score_of(grounds)
        if score < ASK or self.clusters.head(one) == self.clusters.head(other) or self.clusters.kept_apart(one, other):
            return
        if self.parties[one].kind == self.parties[other].kind == "Person" and not self.names_fit(one, other):
            return
        if score >= SAME:
            self.join(rule, score, explained(grounds), one, other)
        else:
            self.decide(rule, score, explained(grounds), (self.first(one), self.first(other)), same=False)

    def names_fit(self, one: str, other: str) -> bool:
        """Whether every full name of the one person can be a form of every full name of the other."""
        mine, theirs = (
            {key for member in self.clusters.members(side) if " " in (key := person_key(self.parties[member].name))}
            for side in (one, other)
        )
        return all(a == b or name_evidence(a, b) is not None for a in mine for b in theirs)

    def keyed(self, keys: Iterable[tuple[str, tuple[str, ...] | None]]) -> None:
        """Join all reports of one key: their equality needs no ground beyond itself."""
        holders: dict[tuple[str, ...], list[str]] = {}
        for report, key in keys:
            if key is None:
                continue
            for holder in holders.setdefault(key, []):
                if self.clusters.join(holder, report):
                    break
            else:
                holders[key].append(report)

    # --- within one article

    def short_forms(self) -> None:
        """A short form goes with the one full form of its article that it can be short for."""
        for article in sorted(self.reports.party_lists):
            named = [party for party in self.reports.party_lists[article] if party.named]
            for kind in ("Person", "Organization"):
                self.short_forms_of([party for party in named if party.kind == kind])

    def short_forms_of(self, parties: Sequence[Party]) -> None:
        persons = bool(parties) and parties[0].kind == "Person"
        key, is_short = (person_key, short_person) if persons else (body_key, short_body)
        keys = {party.iri: key(party.name).split() for party in parties if not party.is_outlet}
        for short, words in keys.items():
            longer = [iri for iri, other in keys.items() if len(other) > len(words) and is_short(words, other)]
            if len({tuple(keys[iri]) for iri in longer}) == 1:
                why = f"“{self.parties[short].name}” is short for “{self.parties[longer[0]].name}” in its article"
                if self.join("short-form", 0.95, why, longer[0], short):
                    self.shortened.add(short)

    # --- places

    def place_key(self, party: Party) -> tuple[str, tuple[str, ...] | None]:
        if party.geonames is not None:
            return party.iri, ("geonames", str(party.geonames))
        return party.iri, ("place", fold_name(party.name)) if party.named else None

    def places_without_id(self) -> None:
        """A place that the gazetteer lacks is the one known place of its name, if there is one."""
        known: defaultdict[str, dict[str, str]] = defaultdict(dict)
        unknown: dict[str, str] = {}
        for party in self.in_order("Place"):
            if party.geonames is not None:
                for name in {party.name, *party.forms}:
                    known[fold_name(name)].setdefault(self.clusters.head(party.iri), party.iri)
            elif party.named:
                unknown.setdefault(fold_name(party.name), party.iri)
        for name, report in unknown.items():
            if len(known[name]) == 1:
                (place,) = known[name].values()
                self.join("only-place-of-name", 0.85, f"the only place called “{name}” here", place, report)

    # --- bodies and groups

    def body_keys(self, party: Party) -> tuple[str, tuple[str, ...] | None]:
        """By name; a name that many countries have counts only within a country."""
        if not party.named or party.iri in self.shortened or (party.owner and owned_key(party.name)):
            return party.iri, None
        key = body_key(party.name)
        if party.kind == "Group":
            return party.iri, ("group", key)
        if party.is_outlet or not is_generic_body(key):
            return party.iri, ("body", key)
        country = self.countries.get(party.article)
        return party.iri, ("body", key, country) if country else None

    def owned(self, party: Party) -> tuple[str, tuple[str, ...] | None]:
        """A fixed body of a named owner: Kestria's navy is one in all articles."""
        owner = self.parties.get(party.owner or "")
        key = owned_key(party.name) if owner and owner.named else None
        if owner is None or key is None:
            return party.iri, None
        return party.iri, ("owned", self.clusters.head(owner.iri), key)

    @cached_property
    def countries(self) -> dict[str, str]:
        """Article → the country that most of its places lie in; ties: none."""
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for party in self.in_order("Place"):
            if party.country:
                counts[party.article][party.country] += party.mentions
        found = {}
        for article, count in counts.items():
            (country, most), *rest = count.most_common(2)
            if not rest or most > rest[0][1]:
                found[article] = country
        return found

    def acronyms(self) -> None:
        """An acronym is the body that an article writes beside it, if articles agree on which."""
        meant = self.defined_acronyms()
        bodies: defaultdict[str, list[str]] = defaultdict(list)
        for party in self.in_order("Organization"):
            if party.named and party.iri not in self.shortened:
                bodies[body_key(party.name)].append(party.iri)
        for short, expansions in sorted(meant.items()):
            (full, count), *rest = sorted(expansions.items(), key=lambda item: (-item[1], item[0]))
            if rest and rest[0][1] * 3 > count:
                continue
            holders = bodies.get(full, []) or bodies.get(short, [])
            for report in [*bodies.get(full, []), *bodies.get(short, [])] if holders else []:
                self.join("acronym", 0.95, f"“{short.upper()}” is written beside “{full}”", holders[0], report)

    def defined_acronyms(self) -> dict[str, Counter[str]]:
        """Acronym → full names that articles give it, folded, with how many articles do."""
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for article, parties in sorted(self.reports.party_lists.items()):
            pairs = set()
            for party in parties:
                keys = sorted({body_key(form) for form in (party.name, *party.forms)})
                if party.kind == "Organization":
                    pairs |= {(one, other) for one in keys for other in keys if is_acronym(one, other)}
            for full, short in _DEFINED.findall(
                self.reports.articles[article].text if article in self.reports.articles else ""
            ):
                words = body_key(full).split()
                starts = [" ".join(words[place:]) for place in range(len(words) - 1)]
                pairs |= {(body_key(short), start) for start in starts if is_acronym(body_key(short), start)}
            for one, other in pairs:
                found[one][other] += 1
        return found

    @cached_property
    def place_names(self) -> frozenset[str]:
        """What places are called: "Alder Bank" is not short for "Alder"."""
        return frozenset(body_key(name) for party in self.in_order("Place") for name in (party.name, *party.forms))

    def like_bodies(self) -> None:
        """Names that differ by spelling, or by a word like "group", with shared company as evidence."""
        from rapidfuzz.fuzz import ratio

        blocks: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for party in self.in_order("Organization"):
            key = body_key(party.name)
            if party.named and not is_generic_body(key) and len(key) > 3:
                blocks[key[:4]].setdefault(key, party.iri)
        for _, block in sorted(blocks.items()):
            for (one, report), (other, second) in combinations(sorted(block.items()), 2):
                if spelling_of(one) == spelling_of(other):
                    words = f"“{one}” beside “{other}”: British and American spelling"
                    self.join("spelling", 0.97, words, report, second)
                    continue
                bare = other.startswith(f"{one} ") and without_body_words(other) == one and one not in self.place_names
                close = ratio(one, other) / 100 if min(len(one), len(other)) >= 10 else 0.0
                if not bare and close < 0.94:
                    continue
                words = f"“{one}” beside “{other}”"
                name = (
                    Evidence(-0.2, f"{words}: the same but for a word for bodies")
                    if bare
                    else Evidence(0.6 if close < 0.97 else 1.0, f"{words}: spelled alike")
                )
                self.judged("like-name", [name, *self.company(report, second)], report, second)

    # --- persons

    def persons_of_one_name(self) -> None:
        """Reports of one full name are one person, unless posts keep them apart."""
        groups: dict[str, list[str]] = {}
        for party in self.in_order("Person"):
            key = person_key(party.name)
            if party.named and is_full(key):
                groups.setdefault(key, []).append(party.iri)
        for key, reports in groups.items():
            self.namesakes(key, reports)

    def namesakes(self, key: str, reports: Sequence[str]) -> None:
        """One person for each set of posts that do not exclude each other."""
        holders: list[str] = []
        for report in sorted(reports, key=lambda one: (not self.exclusive(one), self.rank[one])):
            scored = []
            for holder in holders:
                clash = self.clash(holder, report)
                grounds = [Evidence(3.5, f"the same full name “{key}”")]
                grounds += [Evidence(-5.0, clash), *self.company(holder, report)] if clash else []
                if not clash and len(holders) > 1:
                    grounds += self.company(holder, report)
                scored.append((sum(ground.weight for ground in grounds), -self.rank[holder], holder, grounds))
            for _, _, holder, grounds in sorted(scored, reverse=True):
                score = score_of(grounds)
                plain = len(grounds) == 1
                if score >= SAME and self.clusters.head(holder) != self.clusters.head(report):
                    sides = (self.first(holder), self.first(report))
                    if not self.clusters.join(holder, report):
                        continue
                    if not plain:
                        self.decide("namesake", score, explained(grounds), sides)
                    break
                if score >= SAME:
                    break
                if score >= ASK:
                    self.judged("namesake", grounds, holder, report)
            else:
                holders.append(report)

    def like_persons(self) -> None:
        """Spellings of one name, and names that leave out a part: with evidence."""
        holders: dict[str, str] = {}
        for party in self.in_order("Person"):
            if party.named and is_full(person_key(party.name)):
                holders.setdefault(person_key(party.name), party.iri)
        pairs = {pair: name for pair in sorted(near_names(holders)) if (name := name_evidence(*pair)) is not None}
        fuller: defaultdict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            short, full = sorted(pair, key=lambda key: (len(key.split()), key))
            if set(short.split()) < set(full.split()):
                fuller[short].append(full)
        several = {  # "Space Shuttle" is the beginning of several names, and nobody's
            short
            for short, names in fuller.items()
            if any(name_evidence(*two) is None for two in combinations(names, 2))
        }
        for (one, other), name in pairs.items():
            if not several.intersection((one, other)):
                report, second = holders[one], holders[other]
                clash = self.clash(report, second)
                grounds = [name, *self.same_posts(report, second), *self.company(report, second)]
                self.judged("like-name", [*grounds, *([Evidence(-5.0, clash)] if clash else [])], report, second)

    def persons_by_surname(self) -> None:
        """A bare surname is the person of that name who has the post that goes with it; never without evidence."""
        full: defaultdict[str, dict[str, str]] = defaultdict(dict)
        bare: defaultdict[str, list[str]] = defaultdict(list)
        for party in self.in_order("Person"):
            words = person_key(party.name).split() if party.named else []
            if is_full(" ".join(words)):
                full[sounded(words[-1])].setdefault(self.clusters.head(party.iri), party.iri)
            elif words and len(self.clusters.members(party.iri)) == 1:  # else its own article gives the full name
                bare[sounded(words[-1])].append(party.iri)
        for name in sorted(bare):
            for report in bare[name]:
                initial = (
                    person_key(self.parties[report].name)[0] if " " in person_key(self.parties[report].name) else ""
                )
                self.by_surname(
                    report,
                    [one for one in full[name].values() if person_key(self.parties[one].name).startswith(initial)],
                )
            for one, other in combinations(bare[name][:50], 2):
                if posts := self.same_posts(one, other):
                    grounds = [Evidence(-1.0, f"only the name “{name}” in both"), *posts, *self.company(one, other)]
                    self.judged("surname", grounds, one, other)

    def by_surname(self, report: str, candidates: Sequence[str]) -> None:
        scored = []
        for candidate in candidates:
            least = -0.5 if " " in person_key(self.parties[report].name) else -1.0
            grounds = [Evidence(least, f"only “{self.parties[report].name}” in one article")]
            if len(candidates) > 1:
                grounds.append(Evidence(-1.0, f"{len(candidates)} persons here have that name"))
            posts = self.same_posts(report, candidate)
            clash = self.clash(report, candidate)
            grounds += [*posts, *self.company(report, candidate), *([Evidence(-5.0, clash)] if clash else [])]
            scored.append(
                (sum(ground.weight for ground in grounds), -self.rank[candidate], candidate, grounds, bool(posts))
            )
        if scored:
            _, _, best, grounds, held = max(scored, key=lambda one: one[:2])
            if held or score_of(grounds) < SAME:
                self.judged("surname", grounds, best, report)

    # --- evidence

    @cached_property
    def posts(self) -> dict[str, list[_Post]]:
        """Person report → the posts that its article gives it."""
        found: defaultdict[str, list[_Post]] = defaultdict(list)
        for tenure in self.reports.tenures:
            of = self.parties.get(tenure.jurisdiction or "")
            found[tenure.member].append(
                _Post(
                    post_key(tenure.title),
                    post_head(tenure.title),
                    self.clusters.head(of.iri) if of else None,
                    of.kind if of else None,
                    of.within if of else (),
                    of.geonames if of else None,
                    tenure.status,
                    tenure.day,
                )
            )
        return found

    def exclusive(self, report: str) -> bool:
        return any(post.head and post.of and post.status in _IN_FORCE for post in self.posts.get(report, ()))

    def posts_of(self, report: str) -> list[_Post]:
        return [post for member in self.clusters.members(report) for post in self.posts.get(member, ())]

    def clash(self, one: str, other: str) -> str | None:
        """What makes it unlikely that the two are one person, in words: initials, or posts."""
        initials = [
            {initials_of(self.parties[member].name) for member in self.clusters.members(side)} - {""}
            for side in (one, other)
        ]
        if all(initials) and not any(a.startswith(b) or b.startswith(a) for a in initials[0] for b in initials[1]):
            return f"the initials “{min(initials[0])}” beside “{min(initials[1])}”"
        mine = [post for post in self.posts_of(one) if post.head and post.of and post.status in _IN_FORCE]
        theirs = [post for post in self.posts_of(other) if post.head and post.of and post.status in _IN_FORCE]
        if any((post.head, post.of) == (second.head, second.of) for post in mine for second in theirs):
            return None
        for post in mine:
            for second in theirs:
                if post.head == second.head and _elsewhere(post, second) and _at_once(post.day, second.day):
                    return f"{post.title} of two different {'places' if post.of_kind == 'Place' else 'bodies'} at once"
        return None

    def same_posts(self, one: str, other: str) -> list[Evidence]:
        """The strongest post that both are given."""
        mine, theirs = self.posts_of(one), self.posts_of(other)
        full = {(post.title, post.of) for post in mine if post.of} & {
            (post.title, post.of) for post in theirs if post.of
        }
        if full:
            return [Evidence(2.5, f"both are {min(title for title, _ in full)} of the same")]
        heads = {post.title for post in mine if not post.of or post.head} & {
            post.title for post in theirs if not post.of or post.head
        }
        fitting = sorted(
            title
            for title in heads
            if not any(_elsewhere(a, b) for a in mine for b in theirs if a.title == b.title == title and a.of and b.of)
        )
        return [Evidence(1.2, f"both are called {fitting[0]}")] if fitting else []

    @cached_property
    def spread(self) -> Counter[str]:
        """Cluster head → number of articles that name it (as bodies and places stood when first asked)."""
        return Counter(head for heads in self.named_in.values() for head in heads)

    @cached_property
    def named_in(self) -> dict[str, frozenset[str]]:
        """Article → heads of the named bodies, places and groups in it, outlets aside."""
        return {
            article: frozenset(
                self.clusters.head(party.iri)
                for party in parties
                if party.named and not party.is_outlet and party.kind != "Person"
            )
            for article, parties in self.reports.party_lists.items()
        }

    def company(self, one: str, other: str) -> list[Evidence]:
        """What both are named with: rare company says much, common company little."""
        mine, theirs = self.circle(one), self.circle(other)
        shared = (mine & theirs) - {self.clusters.head(one), self.clusters.head(other)}
        if not shared:
            return []
        articles = max(len(self.reports.articles), 2)
        worth = {head: math.log((articles + 1) / self.spread[head]) / math.log(articles + 1) for head in shared}
        weight = round(min(2.0, 0.8 * sum(worth.values())), 1)
        rarest = sorted(shared, key=lambda head: (-worth[head], self.rank[self.first(head)]))[:3]
        names = ", ".join(self.parties[self.first(head)].name for head in rarest)
        return [Evidence(weight, f"both are named with {names}")] if weight > 0 else []

    def circle(self, report: str) -> frozenset[str]:
        """What a thing is named with, in its first fifty articles by IRI; kept while its cluster stays as it is."""
        members = self.clusters.members(report)
        key = (self.clusters.head(report), len(members))
        if key not in self.circles:
            articles = sorted({self.parties[member].article for member in members})[:50]
            self.circles[key] = frozenset().union(*(self.named_in.get(article, frozenset()) for article in articles))
        return self.circles[key]

    # --- kinds that articles disagree on

    def across_kinds(self) -> None:
        """One name, two kinds: readers err; most articles, or a known given name, tell which it is."""
        by_name: defaultdict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for party in self.in_order(*_SLUGS):
            key = body_key(party.name)
            if party.named and party.geonames is None and not party.is_outlet and not is_generic_body(key):
                by_name[key][party.kind].append(party.iri)
        for key, kinds in sorted(by_name.items()):
            if len(kinds) < 2:
                continue
            kind = _likely_kind(key, kinds)
            for other in sorted(set(kinds) - {kind}):
                if len({self.clusters.head(report) for report in kinds[kind]}) != 1:
                    continue
                share = f"{len(kinds[kind])} of {sum(map(len, kinds.values()))}"
                why = f"the same name “{key}”; {share} articles tell of a {kind}"
                for report in kinds[other]:
                    if self.one_name(report, key):
                        self.join("kind", 0.8, why, kinds[kind][0], report)

    def one_name(self, report: str, key: str) -> bool:
        """Whether all of the report's cluster has that name, so that joining it drags nothing else along."""
        return all(body_key(self.parties[member].name) == key for member in self.clusters.members(report))

    # --- the world

    def world(self) -> World:
        groups = [sorted(group, key=self.rank.__getitem__) for group in self.clusters.groups()]
        things: dict[str, Thing] = {}
        known: dict[str, str] = {}
        for group in sorted(groups, key=lambda group: self.rank[group[0]]):
            thing = self.thing([self.parties[iri] for iri in group], things)
            things[thing.iri] = thing
            known |= dict.fromkeys(group, thing.iri)
        for iri, thing in things.items():
            owners = Counter(known[o] for m in thing.members if (o := self.parties[m].owner) in known)
            if owners and thing.kind in ("Organization", "Group"):
                owner = min(owners, key=lambda one: (-owners[one], one))
                things[iri] = replace(thing, owner=owner if owner != iri else None)
        decisions = tuple(replace(one, into=known[one.sides[0]] if one.same else None) for one in self.open_decisions())
        return World(things, known, decisions)

    def open_decisions(self) -> Iterator[Decision]:
        """Decisions once each; a question falls away where its sides became one, or were told apart."""
        seen = set()
        for one in sorted(self.decisions, key=lambda d: (d.sides, d.rule, d.score, d.why)):
            sides = tuple(self.clusters.head(side) for side in one.sides)
            if not one.same and (len(set(sides)) == 1 or self.clusters.kept_apart(one.sides[0], one.sides[1])):
                continue
            if (one.rule, one.sides) not in seen:
                seen.add((one.rule, one.sides))
                yield one

    def thing(self, parties: Sequence[Party], taken: Mapping[str, Thing]) -> Thing:
        """The thing of one cluster, whose earliest report is the first."""
        first = parties[0]
        kind = _likely_kind(
            body_key(first.name), {one.kind: [p.iri for p in parties if p.kind == one.kind] for one in parties}
        )
        place = next((party for party in parties if party.geonames is not None), first)
        named = any(party.named for party in parties)
        name = _best_name(parties, kind)
        names = {party.name for party in parties if party.named} | {form for party in parties for form in party.forms}
        founder = _founder([party for party in parties if party.kind == kind] or parties)
        iri = self.iris.world(_SLUGS[kind], founder.name, self.world_key(founder, place, kind, named=named))
        if iri in taken:  # a namesake: told apart by its earliest report
            iri = self.iris.world(_SLUGS[kind], founder.name, first.iri)
        return Thing(
            iri, kind, name, tuple(sorted(names - {name})), tuple(party.iri for party in parties), named,
            place.geonames, place.within, place.lat, place.lon, place.country, place.feature,
        )  # fmt: skip

    def world_key(self, founder: Party, place: Party, kind: str, *, named: bool) -> str:
        """What the thing's IRI is minted from: its id or name, and only where it has none, its report."""
        if place.geonames is not None:
            return f"geonames:{place.geonames}"
        if not named:
            owner = self.parties.get(founder.owner or "")
            key = owned_key(founder.name)
            return f"{body_key(owner.name)}|{key}" if owner and key and owner.named else founder.iri
        key = person_key(founder.name) if kind == "Person" else body_key(founder.name)
        if kind == "Person" and not is_full(key):
            return founder.iri
        return (
            f"{key}|{self.countries.get(founder.article, founder.article)}"
            if (kind == "Organization" and is_generic_body(key) and not founder.is_outlet)
            else key
        )


def _elsewhere(one: _Post, other: _Post) -> bool:
    """Whether two posts belong to two bodies or places, neither of which lies within the other."""
    if one.of == other.of or one.of is None or other.of is None or one.of_kind != other.of_kind:
        return False
    return not (one.geonames in other.within or other.geonames in one.within)


def _at_once(one: str | None, other: str | None) -> bool:
    from datetime import date

    if one is None or other is None:
        return True
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= _AT_ONCE


def _likely_kind(key: str, kinds: Mapping[str, Sequence[str]]) -> str:
    """The kind that most articles tell; a known given name before a surname makes a person."""
    words = key.split()
    if "Person" in kinds and len(words) in (2, 3) and gender_of(words[0]):
        return "Person"
    order = ("Place", "Organization", "Group", "Person")
    return min(kinds, key=lambda kind: (-len(kinds[kind]), order.index(kind)))


def _best_name(parties: Sequence[Party], kind: str) -> str:
    """The name that most articles use, among the fullest for persons; then the longest, then by the alphabet."""
    named = [party for party in parties if party.named] or list(parties)
    right = [party for party in named if party.kind == kind] or named
    counts = Counter(party.name for party in right)
    if kind == "Person":  # "Abdel Fattah" lacks a surname that other articles give
        keys = Counter(person_key(party.name) for party in right)
        cut = {key for key in keys for other in keys if other.startswith(f"{key} ") and keys[other] > 1}
        counts = Counter({name: count for name, count in counts.items() if person_key(name) not in cut}) or counts

    def worth(name: str) -> tuple[bool, bool, int, int, str]:
        words = name.split()
        single = kind != "Place" and len(words) == 1 and kind == "Person"
        shouted = name.isupper() and len(name) > 5
        return single, shouted, -counts[name], -len(name), name

    return min(counts, key=worth)


def _founder(parties: Sequence[Party]) -> Party:
    """The earliest report with a full name; its name gives the IRI."""
    full = [party for party in parties if party.named and (party.kind != "Person" or is_full(person_key(party.name)))]
    return next(iter(full or [party for party in parties if party.named] or parties))
