"""A piece of HTML → its words, for feeds and records that carry their text marked up."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "header", "hr"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "figcaption", "button", "form"})
_MARKED_UP = re.compile(r"^\s*<(?:!doctype|html|body|article|section|div|p|h[1-6]|span|figure|img|ul)\b", re.I)
_MARKS = re.compile(r"</(?:p|div|span|a|b|strong|em|i|u|li|h[1-6]|blockquote)>|<br\s*/?>|<p>", re.I)


def is_marked_up(text: str) -> bool:
    """Whether a text begins with an HTML tag, or holds one that ends something.

    >>> is_marked_up("<p>Rain fell."), is_marked_up("Rain fell.<br>Snow"), is_marked_up("It rained < 5 mm, > 2 mm")
    (True, True, False)
    """
    return bool(_MARKED_UP.match(text) or _MARKS.search(text))


def words_of(fragment: str) -> str:
    """The words, one block a paragraph.

    >>> words_of("<p>Rain fell&nbsp;in <b>Alder</b>.</p><script>x()</script><p>Nobody was hurt.</p>")
    'Rain fell in Alder.\\n\\nNobody was hurt.'
    """
    parser = _Words()
    parser.feed(fragment)
    parser.close()
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in "".join(parser.pieces).split("\0"))))


class _Words(HTMLParser):
    """Collects text; a NUL stands where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.pieces.append("\0")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self.pieces.append("\0")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data.replace("\0", ""))
