"""The words of a message: who sent it, its plain words, and which of its parts tells the most."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.utils import parseaddr
from typing import TYPE_CHECKING

from newsgraph.knowledge.web.asides import without_asides
from newsgraph.sources.formats.mail.parts import content_of, header_of
from newsgraph.sources.formats.markup import html_of, paragraphs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SIGNATURE = re.compile(r"\n-- ?\r?\n")
_LEAST = 2 / 3  # of the HTML part's length; a plain part that is shorter only points to the other


def sender_of(message: EmailMessage) -> str | None:
    """The name of who sent it, else the host of the address."""
    name, address = parseaddr(header_of(message, "From"))
    return name or address.rpartition("@")[2] or None


def plain_words(part: EmailMessage) -> str:
    """The words of a plain part, without a signature."""
    return _SIGNATURE.split(content_of(part).replace("\r\n", "\n"), maxsplit=1)[0]


def page_of(message: EmailMessage) -> HtmlElement | None:
    """The tree of the HTML part; None if there is none."""
    marked = message.get_body(("html",))
    return html_of(content_of(marked)) if isinstance(marked, EmailMessage) else None


def lines_shown(message: EmailMessage, page: HtmlElement | None) -> tuple[list[str], bool]:
    """(the lines of the plain part, True), or (the paragraphs of its page, False) where that says more."""
    plain = message.get_body(("plain",))
    lines = plain_words(plain).splitlines() if isinstance(plain, EmailMessage) else []
    if page is not None:
        shown = paragraphs(page)
        if sum(len(line.strip()) for line in lines) < _LEAST * sum(map(len, without_asides(shown))):
            return shown, False
    return lines, True
