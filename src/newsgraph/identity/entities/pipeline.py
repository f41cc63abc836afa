"""Who is who over all articles: reports of persons, bodies, groups and places → things of the world."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.graph.iris import Iris
from newsgraph.identity.authority.graph import Authority
from newsgraph.identity.authority.linker import Linker
from newsgraph.identity.entities.canonical import world_of
from newsgraph.identity.entities.clustering import Joining
from newsgraph.identity.entities.context import AllArticles, Context
from newsgraph.identity.entities.cooccurrence import Company
from newsgraph.identity.entities.organizations import join_bodies
from newsgraph.identity.entities.persons import join_persons
from newsgraph.identity.entities.places import join_places
from newsgraph.identity.entities.type_conflicts import join_across_kinds
from newsgraph.identity.model import Links, World
from newsgraph.identity.names.abbreviations import join_short_forms
from newsgraph.identity.reports import Reports

__all__ = ["resolve_entities"]


def resolve_entities(
    reports: Reports,
    iris: Iris,
    links: Links = Links(),  # noqa: B008 - frozen
    authorities: Sequence[Authority] = (),
    context: Context | None = None,
) -> World:
    """Every party of these reports in exactly one thing. The same for the same reports, in whatever order they came.

    The surest first: places, bodies and groups, then persons, whose posts those tell. `context`: what stands around
    them, where the reports are not all that there are.
    """
    joining = Joining(reports, links, context or AllArticles(reports))
    company = Company(joining)
    join_short_forms(joining)
    linker = Linker(joining, authorities, links)
    linker.join()
    join_places(joining)
    join_bodies(joining, company)
    join_persons(joining, company)
    join_across_kinds(joining)
    return linker.written(world_of(joining, iris))
