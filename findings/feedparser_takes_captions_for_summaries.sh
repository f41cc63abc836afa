#!/usr/bin/env bash
# feedparser 6.0.14 gives the caption of a picture as the summary of an entry when it stands before the description.
# Installs pinned public packages into a temporary folder, asks them, and ends with 1 if the answer is another one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check feedparser==6.0.14
"$place/venv/bin/python" - <<'PYTHON'
"""An entry of RSS with a picture that has a caption (Media RSS), and its own description after it."""
import feedparser

FEED = """<rss xmlns:media="http://search.yahoo.com/mrss/" version="2.0"><channel><title>Wire</title><item><title>A</title>
<media:content url="https://wire.example/i.jpg"><media:description>The caption of the picture.</media:description>
</media:content><description>The words of the entry.</description></item></channel></rss>"""
(entry,) = feedparser.parse(FEED).entries
seen = (entry.summary, [part.value for part in entry.get("content", ())])
print(seen)
# A guess would be: summary is what the entry itself calls its description.
raise SystemExit(seen != ("The caption of the picture.", ["The words of the entry."]))
PYTHON
