"""What news agencies send."""

from newsgraph.sources.formats.agencies.newsml import NEWSML
from newsgraph.sources.formats.agencies.ninjs import NINJS
from newsgraph.sources.formats.agencies.nitf import NITF

FORMATS = (NEWSML, NITF, NINJS)
