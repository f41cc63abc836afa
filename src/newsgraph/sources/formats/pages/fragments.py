"""A piece of HTML → its words, for feeds and records that carry their text marked up."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from newsgraph.sources.formats.captions import is_caption
from newsgraph.sources.formats.pages.surroundings import is_beside

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "header", "hr"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "figcaption", "button", "form"})
_BESIDE = frozenset({"aside", "figure", "nav"})
_VOID = frozenset({"br", "hr", "img", "input", "source", "embed", "link", "meta", "wbr", "area", "col", "track"})
_LONGEST_CAPTION = 600  # characters; what holds more, and most of the words, is the article, whatever it is called
_MARKED_UP = re.compile(r"^\s*<(?:!doctype|html|body|article|section|div|p|h[1-6]|span|figure|img|ul)\b", re.I)
_MARKS = re.compile(r"</(?:p|div|span|a|b|strong|em|i|u|li|h[1-6]|blockquote)>|<br\s*/?>|<p>", re.I)


def is_marked_up(text: str) -> bool:
    """Whether a text begins with an HTML tag, or holds one that ends something.

    >>> is_marked_up("<p>Rain fell."), is_marked_up("Rain fell.<br>Snow"), is_marked_up("It rained < 5 mm, > 2 mm")
    (True, True, False)
    """
    return bool(_MARKED_UP.match(text) or _MARKS.search(text))


def words_of(fragment: str) -> str:
    """The words, one block a paragraph, without those of captions and of what stands beside the text.

    >>> words_of("<p>Rain fell&nbsp;in <b>Alder</b>.</p><script>x()</script><p>Nobody was hurt.</p>")
    'Rain fell in Alder.\\n\\nNobody was hurt.'
    >>> words_of('<p class="wp-caption-text">A street</p><p>Nobody was hurt.</p>')
    'Nobody was hurt.'
    """
    parser = _Words()
    parser.feed(fragment)
    parser.close()
    blocks = "".join(parser.words()).split("\0")
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))


class _Words(HTMLParser):
    """Collects text; a NUL stands where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[tuple[str, int]] = []  # words, and the part that they stand in; 0 is the text
        self._longest = [0]  # of each part: how many characters it may have before it is taken for text
        self._part = 0
        self._tag, self._depth = "", 0  # the element that began the part, and how many of its kind are open

    def words(self) -> list[str]:
        """What belongs to the text: also parts that hold most of the words, and more than such parts do."""
        lengths = [0] * len(self._longest)
        for said, part in self._pieces:
            lengths[part] += len(said)
        kept = {
            part
            for part, (length, longest) in enumerate(zip(lengths, self._longest, strict=True))
            if not part or (length > longest and length * 2 > sum(lengths))
        }
        return [said for said, part in self._pieces if part in kept or said == "\0"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or a part that may be none of the text."""
        if self._part and self._tag == "p" and tag in _BLOCKS and tag != "br":
            self._part = 0  # a paragraph that was never closed
        if self._part:
            self._depth += tag == self._tag
        elif tag not in _VOID and (longest := _longest_of(tag, attrs)) is not None:
            self._longest.append(longest)
            self._part, self._tag, self._depth = len(self._longest) - 1, tag, 1
        if tag in _BLOCKS:
            self._pieces.append(("\0", self._part))

    def handle_endtag(self, tag: str) -> None:
        """A block ends, or a part."""
        if self._part and tag == self._tag:
            self._depth -= 1
            self._part = self._part if self._depth else 0
        if tag in _BLOCKS:
            self._pieces.append(("\0", self._part))

    def handle_data(self, data: str) -> None:
        """Words."""
        self._pieces.append((data.replace("\0", ""), self._part))


def _longest_of(tag: str, attrs: list[tuple[str, str | None]]) -> int | None:
    """How long an element may be and still be none of the text; None if it is of the text."""
    if tag in _UNSEEN:
        return 1 << 60
    names = [value for name, value in attrs if name in ("class", "id", "role")]
    if is_caption(*names):
        return _LONGEST_CAPTION
    return 0 if tag in _BESIDE or is_beside(*names) else None
