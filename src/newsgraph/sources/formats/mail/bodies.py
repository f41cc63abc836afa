"""The words of a message: who sent it, its plain words, and which of its parts tells the most."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.utils import parseaddr

from newsgraph.knowledge.web.asides import without_asides
from newsgraph.sources.formats.mail.parts import content_of, header_of
from newsgraph.sources.formats.markup import html_of, paragraphs

_SIGNATURE = re.compile(r"\n-- ?\r?\n")
_LEAST = 2 / 3  # of the HTML part's length; a plain part that is shorter only points to the other


def sender_of(message: EmailMessage) -> str | None:
    """The name of who sent it, else the host of the address."""
    name, address = parseaddr(header_of(message, "From"))
    return name or address.rpartition("@")[2] or None


def plain_words(part: EmailMessage) -> str:
    """The words of a plain part, without a signature."""
    return _SIGNATURE.split(content_of(part).replace("\r\n", "\n"), maxsplit=1)[0]


def lines_shown(message: EmailMessage) -> tuple[list[str], bool]:
    """(the lines of the plain part, True), or (the paragraphs of the HTML part, False) where that says more."""
    plain, marked = message.get_body(("plain",)), message.get_body(("html",))
    lines = plain_words(plain).splitlines() if isinstance(plain, EmailMessage) else []
    if isinstance(marked, EmailMessage):
        shown = paragraphs(html_of(content_of(marked)))
        if sum(len(line.strip()) for line in lines) < _LEAST * sum(map(len, without_asides(shown))):
            return shown, False
    return lines, True
