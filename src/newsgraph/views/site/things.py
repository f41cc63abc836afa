"""The things that a site has pages of: what each is called, and where its page stands."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.graph import node

if TYPE_CHECKING:
    from newsgraph.views.site.index import SiteIndex

__all__ = ["UNSEEN", "Part", "Thing", "parties_of", "path_of", "plain"]

_KIND = {"Person": "person", "Organization": "organization", "Group": "group", "Place": "place"}
_PLAIN_PATH = re.compile(r"[a-z]+/[a-z0-9][a-z0-9-]{0,120}")


_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing with a name; `path` is its page within the site, None where it has none."""

    iri: str
    kind: str  # person, organization, group, place, event or article
    name: str
    path: str | None
    sub: str | None = None  # what stands under the name in lists
    names: tuple[str, ...] = ()  # other names
    weight: int = 0  # how many reports speak of it


@dataclass(frozen=True, slots=True)
class Part:
    """The part a party plays in one report of an event."""

    event: str
    role: str
    report: str


def plain(text: object) -> str:
    """Words on one line without signs that hide or turn the reading direction.

    >>> plain("a\\u202eb \\n c")
    'ab c'
    """
    return " ".join(UNSEEN.sub("", "" if text is None else str(text)).split())


def parties_of(archive: SiteIndex) -> dict[str, Thing]:
    """Every person, body, group, place and outlet, by IRI."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, str] = {}
    countries: dict[str, str] = {}
    owners: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for iri, entity in archive.evidence.entities.items():
        thing = archive.evidence.thing(iri)
        seen[thing][plain(entity.name)] += len(entity.mentions)
        kinds.setdefault(thing, _KIND[entity.kind])
        if entity.geo is not None and entity.geo.country:
            countries.setdefault(thing, entity.geo.country)
        owner = entity.group_of or entity.affiliated_with
        if owner and thing != (whose := archive.evidence.thing(node(iri.partition("#")[0], owner))):
            owners[thing][whose] += 1
    for article, outlet in archive.outlets.items():
        if outlet != article:
            seen[outlet][plain(archive.readings[article].article.publisher)] += 1
            kinds.setdefault(outlet, "organization")
    found = {}
    for iri, names in seen.items():
        kind = _resolved_kind(archive, iri) or kinds[iri]
        name = plain(archive.evidence.value(iri, "name")) or min(names, key=lambda n: (-names[n], n)) or "unnamed"
        others = tuple(n for n, _ in sorted(names.items(), key=lambda pair: (-pair[1], pair[0])) if n and n != name)
        weight = archive.weight_of(iri)
        paged = weight > 1 or (weight and kind != "group") or iri in archive.published
        path = path_of(archive.base, iri, kind, name) if paged else None
        found[iri] = Thing(iri, kind, name, path, archive.post_of(iri) or countries.get(iri), others[:12], weight)
    for iri, bodies in owners.items():
        body = found.get(min(bodies, key=lambda b: (-bodies[b], b)))
        if body is not None and found[iri].sub is None and found[iri].kind in ("organization", "group"):
            found[iri] = replace(found[iri], sub=f"of {body.name}")
    return found


def _resolved_kind(archive: SiteIndex, iri: str) -> str | None:
    types = archive.evidence.world.get(iri, {}).get("type", ())
    return next((kind for one in types if (kind := _KIND.get(re.split("[#/]", one)[-1]))), None)


def path_of(base: str, iri: str, kind: str, name: str) -> str:
    """A page's file: the IRI's own path where that is plain, so that a site at the base answers for its IRIs."""
    own = iri.removeprefix(base)
    if _PLAIN_PATH.fullmatch(own):
        return f"{own}.html"
    slug = _NOT_IN_SLUG.sub("-", name.casefold()).strip("-")[:48] or "x"
    digest = hashlib.sha256(iri.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{kind}/{slug}-{digest}.html"
