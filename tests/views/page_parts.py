"""A page of the network taken apart: its elements, its data and scripts, its policy."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inside: list[tuple[str, dict[str, str], str]] = []
        self.open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.open = tag in ("script", "style")
        if self.open:
            self.inside.append((tag, self.elements[-1][1], ""))

    def handle_endtag(self, tag: str) -> None:
        """What follows is no longer inside."""
        self.open = self.open and tag not in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Keep the text of scripts and styles."""
        if self.open:
            tag, attributes, text = self.inside[-1]
            self.inside[-1] = (tag, attributes, text + data)


def embedded(page: str, name: str) -> str:
    """The packed text of one data block."""
    (found,) = re.findall(rf'<script type="application/json" id="data-{name}">([^<]*)</script>', page)
    return str(found)


def code(page: str, name: str) -> str:
    """A packed script that the page unpacks and runs."""
    (found,) = re.findall(rf'<script type="text/plain" id="code-{name}">([^<]*)</script>', page)
    return str(found)


def policy(page: str) -> dict[str, list[str]]:
    """The page's content security policy by directive."""
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
    return {part.split()[0]: part.split()[1:] for part in html.unescape(found).split("; ")}
