"""One e-mail (EML) or a page saved as MHTML → its article, and the files attached to it."""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from typing import TYPE_CHECKING, TypeGuard

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.web.asides import is_aside, without_asides
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import iso_date
from newsgraph.sources.formats.documents.words import unwrapped
from newsgraph.sources.formats.format import Format, Given
from newsgraph.sources.formats.mail.alert import draft_of_result, results_of
from newsgraph.sources.formats.mail.bodies import lines_shown, page_of, plain_words, sender_of
from newsgraph.sources.formats.mail.forwarded import passed_on, without_quotes
from newsgraph.sources.formats.mail.newsletter import (
    Item,
    headlines_linked,
    items_of_lines,
    items_of_page,
    results_of_page,
)
from newsgraph.sources.formats.mail.parts import breaks_off, doubt_of, header_of, raw_of
from newsgraph.sources.formats.pages.html import from_html
from newsgraph.sources.formats.pages.shown_day import is_day_line
from newsgraph.sources.formats.parts import numbered, say_left
from newsgraph.sources.outlets import is_gatherer
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADER = re.compile(
    r"(?:From [^\n]*\n|>From [^\n]*\n)?((?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+)\r?\n"
)
_NAMES = re.compile(r"^([A-Za-z-]+):", re.M)
_ADDRESS = re.compile(r"^(?:from|sender):[^\n]*?[^\s<@]@[^\s>@]", re.M | re.I)
_OF_MAIL = {"mime-version", "content-type", "message-id", "received", "return-path", "delivered-to", "date"}
_ALSO = {"from", "to", "subject", "content-transfer-encoding", "reply-to", "x-mailer", "list-unsubscribe", "sender"}
_WRITER = re.compile(r"((?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+) (?:from|at) ([A-Z].{1,60})")
_THIS_YEAR = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?")
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.I)
_SEVERAL = 3  # headlines that lead to pages of their own
_RULE = re.compile(r"^[\s_*=~-]{5,}$")
_FOOT = re.compile(r"^(?:©|\(c\)\s|copyright\b)|\bunsubscribe\b|\byou (?:are|.re) receiving this\b", re.I)
_BUTTONS = 3  # lines of a word each, with which a letter may end: "Like", "Comment", "Restack"
_HEAD = 10  # lines; over them the headline may stand once more
_SENTENCE = 6  # words
_PROSE = 20  # words; a paragraph of so many is the article's own
_ATTACHED_ONLY = 300  # characters; a shorter text beside readable files only says that they are attached


def is_message(raw: Raw) -> bool:
    """Whether it begins with header lines: two such as only mail has, or with an address; one in a file named so."""
    if not raw.is_text:
        return False
    head = _HEADER.match(raw.text_head.lstrip("\ufeff\r\n").replace("\r\n", "\n"))
    names = {name.lower() for name in _NAMES.findall(head[1])} if head else set()
    of_mail = names & (_OF_MAIL | _ALSO)
    if head and of_mail and (raw.suffix == ".eml" or (len(of_mail) > 1 and _ADDRESS.search(head[1]))):
        return True
    return bool(names & _OF_MAIL) and len(of_mail) >= 2


def from_message(raw: Raw, options: SourceOptions) -> Iterator[Given]:
    """A draft of the message's own words, then the files attached; of a saved page, the page."""
    message = email.message_from_bytes(raw.data.lstrip(b"\r\n"), policy=email.policy.default)
    raw.doubt = doubt_of(message, options.encoding)
    attached = list(_attached(message, raw, options))
    if breaks_off(message):
        options.note(f"{raw.source}: the letter breaks off: what followed is lost, and what stands last may be cut")
    saved = _saved_page(message)
    if saved is not None:
        yield from _page(saved, message, raw, options)
        return
    if (inner := _export_inside(message, raw)) is not None:
        yield inner
        return
    page = page_of(message)
    if items := _items(message, page):
        yield from _stories(items, message, lines_shown(message, page)[0], raw, options)
        yield from attached
        return
    if page is not None and (several := headlines_linked(page)) >= _SEVERAL:
        options.note(
            f"{raw.source}: it leads to {several} pages by their headlines: it may hold several stories, but they "
            "could not be told apart; it is read as one article"
        )
    letter = _letter(message, page, raw, options)
    if letter.text and not (attached and len(letter.text) < _ATTACHED_ONLY):
        yield letter
    elif letter.text:
        words = len(letter.text.split())
        options.note(f"{raw.source}: {words} words of the letter itself are taken for a word about what is attached")
    elif not attached:
        yield UnreadableError("the message has no text", where=raw.source, hint="leave it out")
    yield from attached


def _letter(message: EmailMessage, page: HtmlElement | None, raw: Raw, options: SourceOptions) -> Draft:
    """The message's own words; of one that passes another on, that one, which is said."""
    title = _REPLY.sub("", header_of(message, "Subject")) or None
    published, publisher = header_of(message, "Date") or None, sender_of(message)
    writer = _WRITER.fullmatch(publisher or "")
    lines, is_broken = lines_shown(message, page)
    if inner := passed_on(lines):
        lines, publisher = inner.lines, inner.sender or publisher
        published = inner.day if iso_date(inner.day) else published
        title = _REPLY.sub("", inner.subject or "") or title
        options.note(
            f"{raw.source}: a letter that was passed on: outlet and day are those of who wrote it; {inner.above} words "
            "of who passed it on are left out"
        )
    lines, quoted = without_quotes(lines)
    if quoted:
        options.note(f"{raw.source}: {quoted} lines that quote an earlier letter are left out")
    lines = [line for line in (unwrapped(lines) if is_broken else lines) if line and not _RULE.match(line)]
    byline, publisher = (writer[1], writer[2]) if writer and not inner else (None, publisher)
    text = "\n\n".join(_without_head(_own(lines, title), byline))
    identifier = header_of(message, "Message-ID").strip("<> ") or None
    return Draft(text, raw.source, title, published, publisher, byline=byline, identifier=identifier)


def _without_head(lines: list[str], byline: str | None) -> list[str]:
    """The lines without those over the first paragraph that only say who wrote the letter and when."""
    first = next((at for at, line in enumerate(lines) if len(line.split()) >= _SENTENCE and line[-1] in '.!?”"'), 0)
    said = {(byline or "").casefold(), f"by {byline}".casefold()}
    heads = [line.casefold() in said or is_day_line(line) or bool(_THIS_YEAR.fullmatch(line)) for line in lines[:first]]
    return [line for line, is_head in zip(lines[:first], heads, strict=True) if not is_head] + lines[first:]


def _own(lines: list[str], title: str | None) -> list[str]:
    """The lines without what stands over the headline, and without the foot that says why the letter was sent."""
    folded = [" ".join(line.split()).casefold() for line in lines]
    at = next((at for at, line in enumerate(folded[:_HEAD]) if title and line == title.casefold()), None)
    first = at + 1 if at is not None and not any(len(line.split()) >= _PROSE for line in lines[:at]) else 0
    last = max((number for number, line in enumerate(lines) if len(line.split()) >= _PROSE), default=0)
    for number in range(max(first, last + 1), len(lines)):
        buttons = " · ".join(lines[number : number + _BUTTONS])
        if _FOOT.search(lines[number]) or (len(lines[number].split()) < _BUTTONS and is_aside(buttons)):
            return lines[first:number] or lines
    return lines[first:]


def _items(message: EmailMessage, page: HtmlElement | None) -> list[Item]:
    """The stories of a newsletter that clearly holds several; empty for any other letter."""
    plain = message.get_body(("plain",))
    of_page = results_of_page if is_gatherer(sender_of(message)) else items_of_page
    found = of_page(page) if page is not None else []
    if found or not isinstance(plain, EmailMessage):
        return found
    return results_of(plain_words(plain))[1] if is_gatherer(sender_of(message)) else items_of_lines(plain_words(plain))


def _stories(
    items: list[Item], message: EmailMessage, shown: list[str], raw: Raw, options: SourceOptions
) -> Iterator[Draft]:
    """A draft for each story; the day and the outlet are those of the letter, and what stands between is counted.

    `shown`: all lines of the letter.
    """
    kept = sum(one.words for one in items)
    beside = (
        sum(len(line.split()) for line in without_asides(shown)) - kept - sum(len(one.title.split()) for one in items)
    )
    options.note(
        f"{raw.source}: a newsletter of {_stories_told(len(items))} read by itself; {max(beside, 0)} words that "
        "stand about them are left out"
    )
    published, publisher = header_of(message, "Date") or None, sender_of(message)
    if inner := passed_on(shown):
        published, publisher = (inner.day if iso_date(inner.day) else published), inner.sender or publisher
    for where, one in numbered(raw, items):
        if is_gatherer(publisher):
            yield draft_of_result(one, where, published)
            continue
        text = "\n\n".join(one.paragraphs)
        yield Draft(text, where, title=one.title, published=published, publisher=publisher, url=one.url)


def _stories_told(number: int) -> str:
    return "1 story," if number == 1 else f"{number} stories, each"


def _saved_page(message: EmailMessage) -> EmailMessage | None:
    """The page of an MHTML file; None if this is a letter."""
    location = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    related = message.get_content_type() == "multipart/related" and message.get("To") is None
    browser = re.search(r"Saved by|Microsoft.*(?:Explorer|Word|MHTML)|Mozilla", header_of(message, "From"))
    if not (location or browser or (related and message.get("From") is None)):
        return None
    return next((one for one in message.walk() if _is_page(one)), None)


def _is_page(part: object) -> TypeGuard[EmailMessage]:
    return isinstance(part, EmailMessage) and part.get_content_type() in ("text/html", "application/xhtml+xml")


def _page(page: EmailMessage, message: EmailMessage, raw: Raw, options: SourceOptions) -> Iterator[Given]:
    """The page, read as any other; where it names no day, that of its saving is taken and said."""
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    inner = raw_of(page, raw.source, raw.depth + 1, address)
    if form := _export(inner):
        yield from form.read(inner, options)
        return
    saved = header_of(message, "Date")
    for draft in from_html(inner, options):
        if isinstance(draft, InputError):
            yield draft
            continue
        if draft.published is None and iso_date(saved):
            options.note(f"{raw.source}: the page names no day; that of its saving is taken ({saved})")
            draft = replace(draft, published=saved)  # noqa: PLW2901
        yield replace(draft, title=draft.title or header_of(message, "Subject") or None)


def _export_inside(message: EmailMessage, raw: Raw) -> Raw | None:
    """The body, if it is an export of a news database: that of ProQuest is sent with headers of mail above it."""
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        if not isinstance(part, EmailMessage):
            continue
        inner = raw_of(part, raw.source, raw.depth + 1)
        if _export(inner):
            return inner
    return None


def _export(raw: Raw) -> Format | None:
    """The news database whose export it is; None if it is of none."""
    from newsgraph.sources.formats import databases

    return next((one for one in databases.FORMATS if one.sniff(raw)), None)


def _attached(message: EmailMessage, raw: Raw, options: SourceOptions) -> Iterator[Raw | InputError]:
    """The files attached, by name; pictures and other files that are never articles are counted."""
    from newsgraph.sources.formats.registry import kind_of_name, suffixes

    left: Counter[str] = Counter()
    for part in message.iter_attachments():
        if not isinstance(part, EmailMessage):
            continue
        where = f"{raw.source}/{part.get_filename() or 'attached'}"
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            yield Raw.of_bytes(inner.as_bytes(), where, depth=raw.depth + 1)  # type: ignore[union-attr]
        elif (name := part.get_filename()) and f".{name.lower().rpartition('.')[2]}" in suffixes():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                yield Raw.of_bytes(payload, where, depth=raw.depth + 1)
        elif name:
            left[kind_of_name(name)] += 1
    say_left(raw, options, f"{left.total()} attached file(s) of other kinds", left)


EML = Format(
    name="eml",
    level="document",
    title="E-mail, newsletter (EML), page saved as MHTML",
    suffixes=(".eml", ".mht", ".mhtml"),
    taken="subject, sender's name as outlet, date, id; the words without signature and unsubscribe "
    "lines; a newsletter with several stories, each with a headline and a page of its own, gives each; files "
    "attached; of a saved page the page",
    example="newsgraph add alert.eml saved.mht",
    sniff=is_message,
    read=from_message,
)
