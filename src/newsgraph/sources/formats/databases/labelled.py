"""Texts under labels of somebody's own ("Title: …", "Fecha: …"), one or several in a file → each article apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from newsgraph.errors import InputError, UnreadableError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.dates import is_issue, is_only_a_day
from newsgraph.sources.formats.documents.docx import is_docx, is_odt
from newsgraph.sources.formats.documents.pdf import is_pdf, joined
from newsgraph.sources.formats.documents.rtf import is_rtf
from newsgraph.sources.formats.documents.words import lines_in, looked_at
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.json.fields import folded
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

# Blanks before a label are taken whole (`*+`): given back one by one, a line of forty thousand costs a minute.
_LABEL = re.compile(r"^\s*+[*_]{0,2}((?:[^\W\d_]|[/ -]){2,30}?)[*_]{0,2}\s*:[*_]{0,2}(?:\s+(.*)|\s*)$")
_MARKS = re.compile(rf"{_LABEL.pattern[:-1]}[\t\r ]*$", re.M)
_RULE = re.compile(r"^\s*(?:[=_*~#–—-]\s?){3,}$")
_FIELDS = ("title", "published", "publisher", "url", "byline", "section", "pages", "length", "identifier")
_TELLING = {"title", "published", "publisher", "byline", "url"}
_LEAST = 2  # of these in a head
_GAP = 1  # empty lines between two labels
_LONGEST = 200  # characters of what stands behind a label under the text


@dataclass(frozen=True, slots=True)
class _Head:
    """Labels over a text."""

    start: int
    end: int  # where the text begins
    told: dict[str, str]  # field → what is said
    names: dict[str, str]  # field → its label as it is written
    first: str  # what follows the label of the text itself


def is_labelled(raw: Raw) -> bool:
    """Whether the file begins with labels that say what, when, where or by whom an article is."""
    is_office = is_docx(raw) or is_odt(raw) or is_rtf(raw) or is_pdf(raw)
    if not is_office and not (raw.is_text and _known(next(filter(str.strip, raw.text_head.splitlines()), ""))):
        return False
    lines = looked_at(raw, _MARKS, markup=False)
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    return bool(lines) and _head_at(lines, first) is not None


def from_labelled(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each article; what its labels say is no text. Which labels were read is noted."""
    lines = lines_in(raw, options)
    heads = _heads(lines)
    if not heads:
        what, hint = "no labels as Title, Date or Source stand over a text", "--as text reads it as it is"
        raise UnreadableError(what, where=raw.source, hint=hint)
    names = {field: name for head in reversed(heads) for field, name in head.names.items()}
    told = ", ".join(f'{field} from "{names[field]}"' for field in _FIELDS if field in names)
    options.note(f"{raw.source}: labels over the text are read: {told}")
    ends = [*(head.start for head in heads[1:]), len(lines)]
    for where, (head, end) in numbered(raw, list(zip(heads, ends, strict=True))):
        body, under = _without_labels([head.first, *lines[head.end : end]])
        text = _text(body, raw)
        if not text:
            yield UnreadableError(
                "there is no text under its labels", where=where, hint="give it words or leave it out"
            )
            continue
        rest: dict[str, Any] = under | head.told
        yield Draft(text=text, source=where, **rest)


def _heads(lines: Sequence[str]) -> list[_Head]:
    """The first, and all that begin with the same label after an empty line or a line of marks."""
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    found = [head] if (head := _head_at(lines, first)) else []
    if not found:
        return []
    label = _known(lines[first])
    has_gaps = any(not line.strip() for line in lines[found[0].end :])
    at = found[0].end
    while at < len(lines):
        over = lines[at - 1]
        is_apart = not has_gaps or not over.strip() or _RULE.match(over) is not None
        told = _known(lines[at]) if is_apart else None
        if told and label and told[0] == label[0] and (head := _head_at(lines, at)):
            found.append(head)
            at = max(head.end, at + 1)
        else:
            at += 1
    return found


def _head_at(lines: Sequence[str], start: int) -> _Head | None:
    """The labels that begin here, if they say enough and the day is one."""
    told: dict[str, str] = {}
    names: dict[str, str] = {}
    at, gap = start, 0
    while at < len(lines) and gap <= _GAP:
        if not lines[at].strip():
            gap += 1
        elif (found := _known(lines[at])) is None or found[0] in told:
            break
        elif found[0] == "text":
            return _checked(_Head(start, at + 1, told, names, found[2]))
        else:
            if found[0] and found[2]:
                told[found[0]], names[found[0]] = found[2], found[1]
            gap = 0
        at += 1
    return _checked(_Head(start, at, told, names, ""))


def _checked(head: _Head) -> _Head | None:
    day = head.told.get("published")
    if day is not None and not (is_only_a_day(day) or is_issue(day)):
        return None
    telling = _TELLING & head.told.keys()
    return head if len(telling) >= _LEAST and telling & {"title", "published"} else None


def _known(line: str) -> tuple[str, str, str] | None:
    """(field, label, value) of a line with a label that is known; the field is empty where nothing is made of it."""
    found = _LABEL.match(line)
    if found is None or (field := _labels().get(folded(found[1]))) is None:
        return None
    return field, " ".join(found[1].split()), (found[2] or "").strip()


def _without_labels(body: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """(the text, what labels under it say): lines of marks between two articles are none of either."""
    kept, told = list(body), dict[str, str]()
    while kept and (not kept[-1].strip() or _RULE.match(kept[-1])):
        kept.pop()
    own = len(kept)
    while own and (not kept[own - 1].strip() or ((found := _known(kept[own - 1])) and len(found[2]) <= _LONGEST)):
        own -= 1
    for field, _, value in filter(None, map(_known, kept[own:])):
        if field and field != "text" and value:
            told.setdefault(field, value)
    day = told.get("published")
    if day is not None and not is_only_a_day(day):
        del told["published"]
    return kept[:own], told


def _text(lines: Sequence[str], raw: Raw) -> str:
    """Lines of a text file stay broken as they are, which reading knows to join."""
    if is_pdf(raw):
        return "\n\n".join(joined(lines))
    is_office = is_docx(raw) or is_odt(raw) or is_rtf(raw)
    return ("\n\n".join(line for line in lines if line.strip()) if is_office else "\n".join(lines)).strip()


@cache
def _labels() -> dict[str, str]:
    """Label, folded → the field that it names: as columns of tables are called, and some that only labels have."""
    data = read_toml("sources.toml")
    no = {folded(name) for name in (*data["labelled"]["not"], *data["json"]["summaries"])}
    named: dict[str, str] = {folded(name): "" for name in data["labelled"]["beside"]}
    for field in (*reversed(_FIELDS), "text"):
        names = [*data["json"][field], *data["columns"].get(field, []), *data["labelled"].get(field, [])]
        named |= {key: field for name in names if (key := folded(name)) not in no and "." not in name}
    for field in ("publisher", "title"):  # "Source: Northern Wire" is no address, whatever it is in JSON
        named |= {folded(name): field for name in data["labelled"][field]}
    return named


LABELLED = Format(
    name="labelled",
    level="collection",
    title="Texts under labels: TXT, DOCX, ODT, RTF, PDF",
    suffixes=(),
    taken="each article apart: what labels such as Title, Date, Source, Author, URL say, in several languages; the "
    "text under them",
    example="newsgraph add clippings.txt",
    sniff=is_labelled,
    read=from_labelled,
)
