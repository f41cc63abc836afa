"""Who held which post when, as the resolver put it together; before it has, as each article says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from newsgraph.graph import node
from newsgraph.model import Role
from newsgraph.views.page.data import Term
from newsgraph.views.page.filling.report_index import ReportIndex

__all__ = ["terms_of"]


def terms_of(books: ReportIndex, nodes: Collection[str], statements: Collection[str]) -> Iterator[Term]:
    """Each term whose holder is among the nodes and of which a statement is shown, in order of IRIs."""
    reports: defaultdict[str, list[tuple[str, Role]]] = defaultdict(list)
    for iri, place in sorted(books.reports.items()):
        if isinstance(place.item, Role) and iri in statements:
            reports[books.evidence.known.get(iri, iri)].append((iri, place.item))
    for iri, some in sorted(reports.items()):
        if (term := _term(books, iri, some, nodes)).person in nodes:
            yield term


def _term(books: ReportIndex, iri: str, reports: Sequence[tuple[str, Role]], nodes: Collection[str]) -> Term:
    report, role = reports[0]
    value = books.evidence.value
    post = value(iri, "post") or value(report, "post")
    body = value(post, "jurisdiction") if post else None
    if body is None and role.of is not None:
        body = books.evidence.thing(node(books.reports[report].article, role.of))
    days = sorted(day for one, _ in reports if (day := (books.reports[one].reading.article.published or "")[:10]))
    return Term(
        post=(value(post, "name") if post else None) or role.title,
        person=value(iri, "member") or books.evidence.thing(node(books.reports[report].article, role.person)),
        status=role.status,
        body=body if body in nodes else None,
        node=post if post in nodes else None,
        first=value(iri, "firstAttested") or next(iter(days), None),
        last=value(iri, "lastAttested") or next(reversed(days), None),
        begin=value(iri, "hasBeginTimeStamp"),
        end=value(iri, "hasEndTimeStamp"),
        statements=tuple(one for one, _ in reports),
    )
