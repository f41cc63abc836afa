"""Sitemaps: they list addresses and hold no text, which is said."""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.markup import local, xml_of
from newsgraph.sources.raw import Raw


def from_sitemap(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """One error that says how many pages it lists."""
    listed = sum(local(one) in ("url", "sitemap") for one in xml_of(raw, options, recover=True))
    raise UnreadableError(
        f"a sitemap lists {listed:,} address(es) and holds no texts",
        where=raw.source,
        hint="fetch the pages that you want: newsgraph add --fetch URL",
    )
    yield  # the shape of all readers


SITEMAP = Format(
    name="sitemap",
    level="collection",
    title="Sitemap",
    suffixes=(),
    taken="nothing: it lists addresses, and nothing is fetched unasked; it is named and counted",
    example="newsgraph add --fetch https://news.example/2025/port",
    sniff=lambda raw: raw.root[1] in ("urlset", "sitemapindex"),
    read=from_sitemap,
)
