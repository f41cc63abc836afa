"""An alert that lists news of others (Google Alerts), saved as text → each with its own outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.errors import UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import date_in
from newsgraph.sources.formats.documents.words import unwrapped
from newsgraph.sources.formats.format import Format, Given
from newsgraph.sources.formats.mail.newsletter import Item, results_of_lines
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.outlets import outlet_behind
from newsgraph.sources.raw import Raw

_HEAD = re.compile(
    r"\s*(?:=== \w[^\n]{0,40} - \d+ new results? for \[[^\n]*\] ===|Google Alerts?\b[^\n]{0,200}\n)", re.I
)
_LONGEST_NAME = 6  # words of an outlet


def is_alert(raw: Raw) -> bool:
    """Whether it begins as the alerts do that Google sends."""
    return raw.is_text and bool(_HEAD.match(raw.text_head.lstrip("\ufeff"))) and "http" in raw.text_head


def from_alert(raw: Raw, options: SourceOptions) -> Iterator[Given]:
    """A draft for each result that says something, on the day of the alert, where it names one."""
    text = raw.text(options.encoding)
    items = results_of_lines(text)
    if not items:
        what = "the results of this alert cannot be told apart"
        raise UnreadableError(what, where=raw.source, hint="save the letter itself as .eml, or the feed of the alert")
    day = date_in(text[: text.index(items[0].title)])
    options.note(
        f"{raw.source}: an alert of {len(items)} results; the texts are beginnings, the outlets those of the pages"
    )
    for where, one in numbered(raw, items):
        yield draft_of_result(one, where, day)


def draft_of_result(item: Item, where: str, day: str | None) -> Draft:
    """The article that a result of an alert shows: its outlet stands under the headline, else in its address."""
    lines = [line for line in item.lines if line]
    named = lines[0] if lines and len(lines) > 1 and _is_name(lines[0]) else None
    outlet, title = outlet_behind(item.url, item.title)
    text = "\n\n".join(unwrapped(lines[1:] if named else lines))
    return Draft(text, where, title=title, published=day, publisher=named or outlet, url=item.url)


def _is_name(line: str) -> bool:
    """Whether a line under a headline is the name of an outlet."""
    return len(line.split()) <= _LONGEST_NAME and not re.search(r"[.!?…]$", line) and line[:1].isupper()


ALERT = Format(
    name="google-alert",
    level="collection",
    title="Google Alerts, saved as text",
    suffixes=(),
    taken="an article a result: headline, beginning of its text, address; the outlet under the headline, else "
    "that of the address; the day of the alert",
    example="newsgraph add alert.txt",
    sniff=is_alert,
    read=from_alert,
)
