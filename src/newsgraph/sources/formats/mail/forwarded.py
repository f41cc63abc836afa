"""Letters that pass another one on → the letter that was meant, with who wrote it and when; quoted lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import islice, takewhile

_NAMES = {
    "from": "from", "von": "from", "de": "from",
    "sent": "date", "date": "date", "gesendet": "date", "datum": "date", "envoyé": "date", "enviado": "date",
    "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject",
    "to": "to", "an": "to", "cc": "to", "à": "to", "para": "to", "reply-to": "to", "importance": "to",
    "attachments": "to", "fecha": "date", "da": "from", "inviato": "date", "data": "date",
    "oggetto": "subject", "a": "to",
}  # fmt: skip
_HEADER = re.compile(r"^[>*\s]*([A-Za-zÀ-ÿ-]{1,12})\s?:\**\s*(.*)$")
_MARK = re.compile(
    r"^[>\s]*(?:[-_]{2,40}\s*(?:original|forwarded|weitergeleitete|ursprüngliche)?.{0,30}[-_]{2,40}|begin forwarded "
    r"message ?:|début du message (?:transféré|réexpédié) ?:|inicio del mensaje reenviado ?:|"
    r"anfang der weitergeleiteten nachricht ?:|inizio messaggio inoltrato ?:)\s*$",
    re.I,
)
_WROTE = re.compile(r"^(?:on|am|le|el)\b.{6,200}\b(?:wrote|schrieb|a écrit|escribió)\s?:\s*$", re.I)
_ADDRESS = re.compile(r"\s*[<\[(](?:mailto:)?[^\s<>\[\]()]+@[^\s<>\[\]()]+[>\])]\s*$")
_MOST = 12  # lines of a header
_DEEPEST = 10  # letters in letters
_LEAST = 3  # lines of a header; fewer may be an article's own: "From: the port. To: the quay."


@dataclass(frozen=True, slots=True)
class Passed:
    """A letter that was passed on: its own lines, and what its header says; `above` are words of who passed it on."""

    lines: list[str]
    sender: str | None = None
    day: str | None = None
    subject: str | None = None
    above: int = 0


def passed_on(lines: Sequence[str]) -> Passed | None:
    """The innermost letter in the lines, if one bears the header of another in its middle; None if none does."""
    found: Passed | None = None
    for _ in range(_DEEPEST):
        if (inner := _next(lines)) is None:
            break
        above = inner.above + (found.above if found else 0)
        found = Passed(inner.lines, inner.sender, inner.day, inner.subject, above)
        lines = inner.lines
    return found


def without_quotes(lines: Sequence[str]) -> tuple[list[str], int]:
    """(the lines without those that quote an earlier letter, how many went); where most is quoted only marks go."""
    marked = [line for line in lines if line.startswith(">")]
    if sum(map(len, marked)) * 2 > sum(map(len, lines)):
        return [re.sub(r"^(?:>\s?)+", "", line) for line in lines], 0
    kept = [line for line in lines if not line.startswith(">") and not (marked and _WROTE.match(line.strip()))]
    return kept, len(marked)


def _next(lines: Sequence[str]) -> Passed | None:
    """The letter under the first header that stands in the lines."""
    for at, line in enumerate(lines):
        if not (_of(line) and _of(line)[0] == "from"):  # type: ignore[index]
            continue
        below = [one for one in islice(lines, at, at + 2 * _MOST) if one.strip()]
        told = list(takewhile(lambda one: one is not None, map(_of, below)))[:_MOST]
        said = dict(reversed([one for one in told if one]))
        if len(told) < _LEAST or not {"from", "subject"} <= set(said) or "date" not in said:
            continue
        end = at
        for _ in told:
            end = next(where for where in range(end, len(lines)) if lines[where].strip()) + 1
        above = [one for one in lines[:at] if not _MARK.match(one)]
        sender = parseaddr(said["from"])[0] or _ADDRESS.sub("", said["from"])
        words = sum(len(one.split()) for one in above)
        return Passed(list(lines[end:]), sender.strip(" \"'*") or None, said["date"], said["subject"], words)
    return None


def _of(line: str) -> tuple[str, str] | None:
    """(which line of a header it is, what it says); None if it is none."""
    found = _HEADER.match(line)
    name = _NAMES.get(found[1].lower()) if found else None
    return (name, found[2].strip(" *")) if found and name else None
