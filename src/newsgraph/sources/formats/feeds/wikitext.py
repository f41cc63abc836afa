"""Wikitext of a news article → its words and its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from newsgraph.knowledge.resources import read_toml

_BREAKS = re.compile(r"\n\s*\n")
_MAGIC = re.compile(r"__[A-Z]{3,20}__")
_PICTURE = re.compile(r"^(?:file|image|media|category)\s*:", re.I)
_EDITION = re.compile(r"^[a-z]{2,3}(?:-[a-z]+)?:\S")  # the same article in another language
_HIDDEN = frozenset(
    {"ref", "gallery", "table", "math", "timeline", "mapframe", "imagemap", "div", "noinclude", "score"}
)
_MOST_OPEN = 100
_LIST = re.compile(r"^[*#:;]+\s*", re.M)


@dataclass(frozen=True, slots=True)
class WikiArticle:
    """What a page holds: its words, its day as it is written, and whether it was published."""

    text: str
    day: str | None
    is_published: bool


def is_open(source: str) -> bool:
    """Whether so many marks are opened and never closed that no page of people's making looks like it.

    The parser goes back for each of them, which takes time with the square of their number.
    """
    return any(source.count(begin) - source.count(end) > _MOST_OPEN for begin, end in (("{{", "}}"), ("[[", "]]")))


def read_wikitext(source: str) -> WikiArticle:
    """The article; its end is where the sources, the talk or the links begin."""
    import mwparserfromhell

    names = read_toml("sources.toml")["wiki"]
    code = mwparserfromhell.parse(_MAGIC.sub("", source))
    templates = {_name(one): one for one in reversed(code.filter_templates(recursive=False))}
    is_published = any(name in templates for name in names["published"])
    day = next((found for name in names["day"] if name in templates and (found := _day(templates[name]))), None)
    if not is_published:
        return WikiArticle("", day, is_published=False)
    pieces: list[str] = []
    for node in code.nodes:
        if _ends(node, names):
            break
        pieces.append(_words(node, names))
    lines = _LIST.sub("", "".join(pieces))
    blocks = (" ".join(block.split()) for block in _BREAKS.split(lines))
    return WikiArticle("\n\n".join(filter(None, blocks)), day, is_published=True)


def _ends(node: Any, names: dict[str, Any]) -> bool:
    """Whether the article is over here."""
    kind = type(node).__name__
    if kind == "Heading":
        return str(node.title.strip_code()).strip().lower() in names["ends"]
    return kind == "Template" and _name(node) in names["ending_templates"]


def _words(node: Any, names: dict[str, Any]) -> str:
    """The words of one piece of wikitext; none of what is not the article's prose."""
    kind = type(node).__name__
    words = ""
    if kind == "Text":
        words = str(node.value)
    elif kind == "HTMLEntity":
        words = str(node.normalize())
    elif kind == "Heading":
        words = f"\n\n{_inside(node.title, names).strip()}\n\n"
    elif kind == "Wikilink":
        words = _of_link(node, names)
    elif kind == "ExternalLink" and node.title is not None:
        words = _inside(node.title, names)
    elif kind == "Tag":
        words = _of_tag(node, names)
    elif kind == "Template":
        words = _of_template(node, names)
    return words


def _of_link(node: Any, names: dict[str, Any]) -> str:
    """What is shown of a link; pictures, categories and links to other languages are not shown as words."""
    target = str(node.title).strip()
    is_edition = node.text is None and _EDITION.match(target)
    return "" if _PICTURE.match(target) or is_edition else _inside(node.text or node.title, names)


def _inside(code: Any, names: dict[str, Any]) -> str:
    return "".join(_words(node, names) for node in code.nodes)


def _of_tag(node: Any, names: dict[str, Any]) -> str:
    """Bold, italic and the like are their words; a table, a note and a gallery are none."""
    tag = str(node.tag).strip().lower()
    if tag in _HIDDEN:
        return ""
    if tag == "br":
        return "\n"
    if tag in ("li", "dd", "dt"):  # the mark of a list's line, not its words
        return "\n\n"
    return _inside(node.contents, names) if node.contents is not None else ""


def _of_template(node: Any, names: dict[str, Any]) -> str:
    """Of a template that only marks words up, those words; of all others nothing."""
    which = _name(node)
    plain = [one.value for one in node.params if not one.showkey]
    if which in names["last_word"] and plain:
        return _inside(plain[-1], names)
    return _inside(plain[0], names) if which in names["first_word"] and plain else ""


def _name(template: Any) -> str:
    return " ".join(str(template.name).replace("_", " ").split()).lower()


def _day(template: Any) -> str | None:
    """The day that a template gives, by name or as its first word."""
    for key in ("date", "1"):
        if template.has(key):
            return str(template.get(key).value.strip_code()).strip() or None
    return None
