"""Markdown with front matter: the settings above, the words below, the marks gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsgraph.errors import MalformedError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.formats.pages.opening import Opening, opening_of_document
from newsgraph.sources.raw import Raw

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = "---"
_ENTRY = re.compile(r"([A-Za-z][\w -]*?)\s*:(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.+)$")


_PAPER = re.compile(
    r"^(?:[*_]{1,2})([^*_\n]{2,60})(?:[*_]{1,2})(?:,| [|·•–—-]) ?\S", re.M
)  # "*Harrow Post*, 3 May 2025"
_RANK_ONE = re.compile(r"^# +\S", re.M)


def is_markdown(raw: Raw) -> bool:
    """Whether settings stand above the words; words alone are marked up if the name says so."""
    return raw.text_head.startswith(("---\n", "---\r\n")) or (raw.suffix in SUFFIXES and raw.is_text)


def from_markdown(raw: Raw, options: SourceOptions) -> Iterator[Draft]:
    """One draft. Title: of the front matter, else a leading `# heading`; either way no part of the text.

    Under the heading a line of its own may say who wrote it and when; the front matter has the first word.
    """
    settings, body = front_matter(raw.text(options.encoding), raw.source)
    if (several := len(_RANK_ONE.findall(body))) > 1:
        told = f"{several} headings of the first rank stand in it, and it is read as one article"
        options.note(f"{raw.source}: {told}; give each article a file of its own")
    heading, text = plain_words(body)
    said = {field: _first(settings, names) for field, names in read_toml("sources.toml")["front_matter"].items()}
    title = said["title"]
    papers = frozenset(_PAPER.findall(body))
    over = opening_of_document(text.split("\n\n"), papers) if heading else Opening(None, None, [text])
    text = "\n\n".join(over.own)
    if heading and title and heading.casefold() != title.casefold():
        text = f"{heading}\n\n{text}"
    yield Draft(
        text=text,
        source=raw.source,
        title=title or heading,
        published=said["published"] or over.day,
        publisher=said["publisher"] or over.publisher,
        url=said["url"],
        byline=said["byline"] or over.byline,
        identifier=said["identifier"],
    )


def front_matter(text: str, source: str) -> tuple[dict[str, str], str]:
    """(settings, the rest): `key: value` lines between two `---` lines; MalformedError if they are not that.

    A small strict form of YAML: strings, quoted strings, `[a, b]` and `- a` lists (joined by commas).
    No anchors, no nesting: front matter comes from strangers too.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return {}, text
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() in (_FENCE, "...")), None)
    if end is None:
        raise MalformedError("the front matter has no end", where=f"{source}:1", hint='close it with a line "---"')
    return _entries(lines[1:end], source), "".join(lines[end + 1 :])


def _entries(lines: Sequence[str], source: str) -> dict[str, str]:
    """Lower-case key → value."""
    found: dict[str, str] = {}
    key = ""
    for number, line in enumerate(lines, start=2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if (item := _ITEM.match(line.rstrip())) and key:
            found[key] = ", ".join(filter(None, (found[key], _bare(item.group(1)))))
        elif entry := _ENTRY.match(line.rstrip()):
            key = entry.group(1).lower()
            found[key] = _value(entry.group(2) or "")
        else:
            raise MalformedError(
                "this line of the front matter is no setting", where=f"{source}:{number}", hint="write key: value"
            )
    return found


def _value(written: str) -> str:
    """A scalar, or the items of a list in one line joined by commas."""
    words = written.strip()
    if words.startswith("[") and words.endswith("]"):
        return ", ".join(filter(None, map(_bare, words[1:-1].split(","))))
    return _bare(words)


def _bare(words: str) -> str:
    """Without quotes around it or a comment behind it."""
    words = words.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        return words[1:-1].strip()
    return re.sub(r"\s+#.*$", "", words)


def _first(settings: dict[str, str], names: Sequence[str]) -> str | None:
    """The first of these settings that says something."""
    return next((settings[name] for name in names if settings.get(name)), None)


def plain_words(markdown: str) -> tuple[str | None, str]:
    """(leading heading of the first rank or None, the text): blocks stand apart by an empty line.

    >>> plain_words("# Talks end\\n\\nThe **minister** left [Alder](https://news.example/alder).")
    ('Talks end', 'The minister left Alder.')
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    heading: str | None = None
    blocks: list[str] = []
    for at, token in enumerate(tokens):
        words = _block(token)
        if words and at == 1 and tokens[0].tag == "h1":
            heading = words
        elif words:
            blocks.append(words)
    return heading, "\n\n".join(blocks)


def _block(token: Token) -> str:
    """The words of one block; empty for what opens or closes one, and for raw HTML."""
    if token.type in ("code_block", "fence"):
        return token.content.strip()
    return "".join(map(_inline, token.children or ())).strip() if token.type == "inline" else ""


def _inline(token: Token) -> str:
    """The words of one inline piece: pictures and tags have none."""
    if token.type in ("text", "code_inline"):
        return token.content
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, "")


SUFFIXES = (".md", ".markdown")
MARKDOWN = Format(
    name="markdown",
    level="document",
    title="Markdown, with or without front matter",
    suffixes=SUFFIXES,
    taken="the words without marks; title, date, publisher, url, author, id of the front matter, or day, outlet and "
    "author of lines under the heading",
    example="newsgraph add notes/port.md",
    sniff=is_markdown,
    read=from_markdown,
)
