"""RIS (ProQuest, EBSCO, Zotero …) → an article for each reference that carries a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgraph.errors import InputError, UnreadableError
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.parts import numbered
from newsgraph.sources.raw import Raw

_TAG = re.compile(r"^([A-Z][A-Z0-9])  ?- ?(.*)$")


def is_ris(raw: Raw) -> bool:
    """Whether the first line that says something opens a reference."""
    return bool(re.match(r"\s*TY  ?- ", raw.text_head))


def from_ris(raw: Raw, options: SourceOptions) -> Iterator[Draft | InputError]:
    """A draft or an error for each reference; that it is an abstract is said once."""
    references = _references(raw.text(options.encoding))
    abstracts = sum(
        not any(map(_full_text, one.get("N1", ()))) and bool(one.get("AB") or one.get("N2")) for one in references
    )
    if abstracts:
        options.note(f"{raw.source}: {abstracts} reference(s) carry an abstract only; it is read as the text")
    for where, one in numbered(raw, references):
        text = max((" ".join(one.get(tag, ())) for tag in ("AB", "N2")), key=len)
        text = max((text, *map(_full_text, one.get("N1", ()))), key=len)
        if not text:
            yield UnreadableError("the reference has no text", where=where, hint="export the full text beside it")
            continue
        yield Draft(
            text=text,
            source=where,
            title=_first(one, "TI", "T1"),
            published=(_first(one, "DA", "Y1", "PY") or "").rstrip("/").replace("/", "-") or None,
            publisher=_first(one, "T2", "JF", "JO", "JA", "PB"),
            url=_first(one, "UR", "L2"),
            byline=", ".join(map(as_spoken, one.get("AU", one.get("A1", ())))) or None,
            identifier=_first(one, "AN", "ID"),
            section=_first(one, "SE"),
            pages="-".join(dict.fromkeys(filter(None, (_first(one, "SP"), _first(one, "EP"))))) or None,
        )


def _references(text: str) -> list[dict[str, list[str]]]:
    """Tag → what is said under it; a line without a tag goes on with the last."""
    found: list[dict[str, list[str]]] = []
    last = ""
    for line in text.splitlines():
        tagged = _TAG.match(line)
        if tagged and tagged[1] == "TY":
            found.append({})
        elif tagged and found:
            last = tagged[1]
            found[-1].setdefault(last, []).append(tagged[2].strip())
        elif line.strip() and found and last in found[-1]:
            found[-1][last][-1] += f" {line.strip()}"
    return found


def as_spoken(name: str) -> str:
    """A name in the order in which it is spoken.

    >>> as_spoken("Dorr, Ann"), as_spoken("Dorr, Ann K."), as_spoken("Alder, Inc., Voss")
    ('Ann Dorr', 'Ann K. Dorr', 'Alder, Inc., Voss')
    """
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) != 2:
        return name
    given = re.sub(r"(?<=[^\W\d_]{2})[.]$", "", parts[1])  # "Reed, Jo." ends so in some databases
    return f"{given} {parts[0]}"


def _full_text(note: str) -> str:
    """The article, if a note says that it is; else nothing."""
    named, colon, words = note.partition(":")
    return words.strip() if colon and named.strip().lower() in ("full text", "fulltext") else ""


def _first(reference: dict[str, list[str]], *tags: str) -> str | None:
    return next((reference[tag][0] for tag in tags if reference.get(tag) and reference[tag][0]), None)


RIS = Format(
    name="ris",
    level="collection",
    title="RIS references (ProQuest, EBSCO, Zotero)",
    suffixes=(".ris",),
    taken="the abstract as text (said), title, day, outlet, address, authors, id",
    example="newsgraph add ProQuest.ris",
    sniff=is_ris,
    read=from_ris,
)
