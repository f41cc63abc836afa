"""An alert that lists news of others (Google Alerts), saved as text → each with its own outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsgraph.errors import UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import date_in
from newsgraph.sources.formats.format import Format, Given
from newsgraph.sources.formats.mail.newsletter import Item, results_of_lines
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.outlets import outlet_behind
from newsgraph.sources.raw import Raw

_HEAD = re.compile(
    r"\s*(?:=== \w[^\n]{0,40} - \d+ new results? for \[[^\n]*\] ===|Google Alerts?\b[^\n]{0,200}\n)", re.I
)
_KINDS = re.compile(r"^\W*(?:news|web|blogs?|videos?|discussions|books|finance|=== .{1,200} ===)\W*$", re.I)
_OF_THE_SENDER = re.compile(
    r"\bgoogle\.[a-z.]+/alerts\b|^\W*(?:flag as irrelevant|see (?:more|all) (?:results|stories)|edit this alert|"
    r"you have received this e-?mail because)",
    re.I,
)
_LONGEST_NAME = 6  # words of an outlet


def is_alert(raw: Raw) -> bool:
    """Whether it begins as the alerts do that Google sends."""
    return raw.is_text and bool(_HEAD.match(raw.text_head.lstrip("\ufeff"))) and "http" in raw.text_head


def from_alert(raw: Raw, options: SourceOptions) -> Iterator[Given]:
    """A draft for each result that says something, on the day of the alert, where it names one."""
    head, items = results_of(raw.text(options.encoding))
    if not items:
        what = "the results of this alert cannot be told apart"
        raise UnreadableError(what, where=raw.source, hint="save the letter itself as .eml, or the feed of the alert")
    day = date_in(head)
    options.note(
        f"{raw.source}: an alert of {len(items)} results; the texts are beginnings, the outlets those of the pages"
    )
    for where, one in numbered(raw, items):
        yield draft_of_result(one, where, day)


def results_of(text: str) -> tuple[str, list[Item]]:
    """(what stands over the results of an alert, the results), without what its sender says of itself."""
    lines = ["" if _OF_THE_SENDER.search(line) else line for line in text.splitlines()]
    kinds = [at for at, line in enumerate(lines) if _KINDS.match(line)]
    below = kinds[0] if kinds else 0
    told = ["" if at in kinds else line for at, line in enumerate(lines)]
    return "\n".join(lines[: below + 1]), results_of_lines("\n".join(told[below:]))


def draft_of_result(item: Item, where: str, day: str | None) -> Draft:
    """The article that a result of an alert shows: its outlet stands under the headline, else in its address."""
    lines = [line for line in item.lines if line]
    named = lines[0] if lines and len(lines) > 1 and _is_name(lines[0]) else None
    outlet, title = outlet_behind(item.url, item.title)
    text = "\n\n".join(replace(item, lines=lines[1:] if named else lines).paragraphs)
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
