"""A channel exported from Telegram → an article for each message that has words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from newsgraph.errors import InputError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.json.records import parsed
from newsgraph.sources.raw import Raw


def is_telegram(raw: Raw) -> bool:
    """Whether it is a channel's or an account's export: messages with their kinds."""
    value = raw.json_value
    if not isinstance(value, Mapping):
        return False
    chats = list(_chats(value))
    return bool(chats) and any("date_unixtime" in one or "text_entities" in one for one in _messages(chats[0]))


def from_telegram(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft for each message, in order; what is said of the channel (joined, pinned) is no message."""
    wordless = others = 0
    for chat in _chats(parsed(raw, options)):
        for message in _messages(chat):
            text = _text(message.get("text"))
            if message.get("type", "message") != "message":
                continue
            if not text.strip():
                wordless += 1
                continue
            origin = _forwarded_from(message)
            others += origin is None and "forwarded_from" in message
            yield Draft(
                text=text,
                source=f"{raw.source}#{message.get('id', '?')}",
                published=_moment(message),
                publisher=origin or str(chat.get("name") or message.get("from") or "") or None,
                byline=message.get("author"),
                identifier=f"{chat.get('id', '')}/{message.get('id', '')}".strip("/") or None,
            )
    if wordless:
        options.note(f"{raw.source}: {wordless} message(s) without words left alone")
    if others:
        what = "forwarded from somebody who is no channel: the channel that forwards is taken as outlet"
        options.note(f"{raw.source}: {others} message(s) {what}")


def _chats(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The one chat of the file, or all those of an account."""
    if isinstance(value.get("messages"), list):
        yield value
    chats = value.get("chats")
    for chat in chats.get("list", ()) if isinstance(chats, Mapping) else ():
        if isinstance(chat, Mapping) and isinstance(chat.get("messages"), list):
            yield chat


def _messages(chat: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (one for one in chat["messages"] if isinstance(one, Mapping))


def _forwarded_from(message: Mapping[str, Any]) -> str | None:
    """The channel that wrote a message which this one only passes on; a reader is no channel, nor is who is gone."""
    name = message.get("forwarded_from")
    if not isinstance(name, str) or str(message.get("forwarded_from_id") or "").startswith("user"):
        return None
    return name.strip() or None


def _text(value: Any) -> str:
    """The words of a message: a string, or a list of strings and marked pieces."""
    if isinstance(value, list):
        return "".join(map(_text, value))
    if isinstance(value, Mapping):
        return _text(value.get("text"))
    return value if isinstance(value, str) else ""


def _moment(message: Mapping[str, Any]) -> str | None:
    """When it was sent; the seconds since 1970 are sure, the local time beside them has no offset."""
    seconds = str(message.get("date_unixtime") or "")
    if seconds.isdigit() and len(seconds) < 12:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    said = message.get("date")
    return said if isinstance(said, str) else None


TELEGRAM = Format(
    name="telegram",
    level="collection",
    title="Telegram channel, exported as JSON",
    suffixes=(),
    taken="a text a message; its moment; the channel, or that from which it is forwarded, is the outlet; id of channel "
    "and message",
    example="newsgraph add result.json",
    sniff=is_telegram,
    read=from_telegram,
)
