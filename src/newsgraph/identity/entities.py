"""Who is who over all articles: reports of persons, bodies, groups and places → things of the world."""

from __future__ import annotations

from collections.abc import Sequence

from newsgraph.graph.iris import Iris
from newsgraph.identity.authority import Linker
from newsgraph.identity.authority_graph import Authority
from newsgraph.identity.bodies import join_bodies
from newsgraph.identity.company import Company
from newsgraph.identity.context import AllArticles, Context
from newsgraph.identity.joining import Joining
from newsgraph.identity.kinds import join_across_kinds
from newsgraph.identity.naming import world_of
from newsgraph.identity.persons import join_persons
from newsgraph.identity.places import join_places
from newsgraph.identity.reports import Reports
from newsgraph.identity.short_forms import join_short_forms
from newsgraph.identity.things import Links, World

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
