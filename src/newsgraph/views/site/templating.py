"""The templates and what all of them ask for: signs, marked sentences, words for numbers; all of it escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from newsgraph.counts import counted
from newsgraph.knowledge.gazetteer import load_gazetteer
from newsgraph.views.page.filling.days import in_words
from newsgraph.views.site import charts
from newsgraph.views.site.maps import kinds_in_words
from newsgraph.views.site.things import UNSEEN, plain
from newsgraph.views.theme import signs, words

if TYPE_CHECKING:
    from jinja2 import Environment

    from newsgraph.views.page.data import Mark

__all__ = ["country", "environment", "fold", "glyph_of", "marked", "safe_address"]

_STRONG, _SPEAKING = {"trigger", "content"}, {"speaker", "cue"}
_WEB = re.compile(r"https?://[^\s\x00-\x20\"'<>\\^`{|}]+", re.I)
_FOLDED = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "’": "'"})


@cache
def environment() -> Environment:
    """The templates, everything in them escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("newsgraph.views.site"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.globals |= {"words": words(), "signs": signs()}
    made.filters |= {
        "days": lambda days: in_words(days) or "",
        "plain": plain,
        "number": charts.number,
        "many": counted,
        "fold": fold,
        "kinds": kinds_in_words,
        "capfirst": lambda text: text[:1].upper() + text[1:],
    }
    return made


def fold(text: str) -> str:
    """Text in small letters without accents, as the search looks for it."""
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(bare).casefold().translate(_FOLDED)


def safe_address(url: str | None) -> str | None:
    """A web address that may stand in a link; None for anything else.

    >>> safe_address("javascript:alert(1)"), safe_address("https://a.example/b")
    (None, 'https://a.example/b')
    """
    return url if url and _WEB.fullmatch(url) else None


@cache
def glyph_of(kind: str, status: str | None) -> Markup:
    look = signs()
    hollow = look["hollow"].get(status) if kind == "event" and status else None
    badge = look["sign"].get(status or "", "") if kind == "event" else ""
    dash = f' stroke-dasharray="{" ".join(map(str, hollow))}"' if hollow else ""
    shape = look["glyph"]["outlet" if kind == "article" else kind]
    name = f"k-{kind} hollow" if hollow is not None else f"k-{kind}"
    drawn = f'<path class="{name}" d="{shape}" transform="scale(7.4)"{dash}/>'
    if badge:
        drawn += f'<g class="badge"><circle cx="8" cy="-7" r="6"/><text x="8" y="-3.6">{badge}</text></g>'
    return Markup(f'<svg class="glyph" viewBox="-13 -9 26 18" aria-hidden="true">{drawn}</svg>')  # noqa: S704 - our own signs


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """A text with its words marked, and with signs that hide or turn shown by their code."""
    spans = [mark for mark in marks if 0 <= mark.start < mark.end]
    cuts = sorted({0, len(text), *(min(at, len(text)) for mark in spans for at in (mark.start, mark.end))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark.what for mark in spans if mark.start <= start and mark.end >= end]
        inner = _spelled(text[start:end])
        if over:
            kind = "strong" if _STRONG & set(over) else "voice" if set(over) <= _SPEAKING else ""
            title = ", ".join(words()["marks"].get(what, what) for what in dict.fromkeys(over))
            inner = Markup('<mark class="{}" title="{}">{}</mark>').format(kind, title, inner)
        pieces.append(inner)
    return Markup("").join(pieces)


def _spelled(text: str) -> Markup:
    """Text as it stands, with signs that hide or turn the reading direction shown by their code."""
    parts, start = [], 0
    for found in UNSEEN.finditer(text):
        parts.append(escape(text[start : found.start()]))
        parts.append(Markup('<span class="control">U+{}</span>').format(f"{ord(found[0]):04X}"))
        start = found.end()
    return Markup("").join([*parts, escape(text[start:])])


@cache
def country(code: str) -> str:
    """A country's name by its code; the code where it is unknown."""
    found = load_gazetteer().country(code)
    return found.name if found else plain(code)
