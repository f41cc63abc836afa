"""Feeds: several articles in a file that a site gives out itself."""

from newsgraph.sources.formats.feeds.json_feed import JSON_FEED
from newsgraph.sources.formats.feeds.mediawiki import DUMP
from newsgraph.sources.formats.feeds.rss import FEED
from newsgraph.sources.formats.feeds.sitemap import SITEMAP
from newsgraph.sources.formats.feeds.wordpress import WORDPRESS

FORMATS = (WORDPRESS, DUMP, JSON_FEED, SITEMAP, FEED)
