"""Datelines: where, when and by which agency a report was filed, before its first sentence begins.

"SANTA LUCERA, Nov 14 (Andes Dispatch) - Workers walked out" is no clause: what stands before the dash
belongs to no sentence of the report, and nobody says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.model import Span
from newsgraph.reading.words.parse import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Dateline", "datelines_of", "find_datelines"]

_CAPITALS = r"[A-Z][A-Z.'’\-]+(?:[ \-](?:[A-Z][A-Z.'’\-]+|de|la|el|al)){0,3}"
_CAPITALISED = r"[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,3}"
_REGION = r"(?:, ?[A-Z][\w.'’\- ]{1,25}?)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_DASH = r"(?:\s?[—–]|\s?--|\s-|-(?=\s))\s*(?=\S)"
_LINE = re.compile(
    r"[ \t]*(?:"
    rf"(?P<capitals>{_CAPITALS}){_REGION}(?:,?\s{_DAY})?(?:,?\s?{_AGENCY})?(?:{_DASH}|:[ \t]+(?=\S))"
    rf"|(?P<dated>{_CAPITALISED}){_REGION},\s{_DAY}(?:,?\s{_AGENCY})?{_DASH}"
    rf"|(?P<credited>{_CAPITALISED}){_REGION}(?:,?\s{_DAY})?,?\s{_AGENCY}\s?{_DASH}"
    rf"|{_DAY}\s{_AGENCY}\s?{_DASH}"
    ")"
)
_BY = re.compile(r"\((?P<agency>[A-Z][^()\d\n]{1,40})\)")
_FORMS = ("capitals", "dated", "credited")
_KEPT = "newsgraph_datelines"  # where a Doc keeps its own
_LONGEST = 90  # characters; a longer stretch before a dash is a clause


@dataclass(frozen=True, slots=True)
class Dateline:
    """One dateline: `span` reaches up to the first word of the report; `place` is its town, as it is written.

    `is_told`: a day or an agency stands beside the town, so that it is one for certain ("WATCH: " is none); `agency` is
    who filed it, as it is written between the brackets.
    """

    span: Span
    place: Span | None
    is_told: bool = False
    agency: Span | None = None


def datelines_of(doc: Doc) -> list[Dateline]:
    """The datelines of an article's Doc: looked for once, whoever asks."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = find_datelines(text_of(doc))
    found: list[Dateline] = doc.user_data[_KEPT]
    return found


def find_datelines(text: str) -> list[Dateline]:
    """The datelines of a text, at the beginnings of its paragraphs, in order."""
    found = []
    for start in _paragraph_starts(text):
        match = _LINE.match(text, start, min(len(text), start + _LONGEST))
        if match is None:
            continue
        place = next((Span(*match.span(form)) for form in _FORMS if match.group(form)), None)
        told = any(sign == "(" or sign.isdigit() for sign in match.group())
        by = _BY.search(text, start, match.end())
        agency = Span(*by.span("agency")) if by is not None else None
        found.append(Dateline(Span(start, match.end()), place, told, agency))
    return found


def _paragraph_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\n\s*", text))]
