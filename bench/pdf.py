"""The text of PDFs in order of reading: ours beside pypdfium2, pypdf and pdfminer.six as they come.

    python bench/pdf.py [STORIES]     (pip install pypdf pdfminer.six; what is missing is left out)

Stories of our own making, laid out in one, two and three columns with a line at the head of each page and a number at
its foot; words are broken at line ends. Columns are written one after the other, or line by line across the page as
some programs do. F1 over pairs of words that follow one another, the mean of the stories: 1 where all stand in order.
"""

from __future__ import annotations

import io
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from made_stories import Story, story

Line = tuple[float, float, str]  # left, height over the foot of the page, words
LEADING, TOP, FOOT, LEFT, RIGHT, GAP = 13.0, 700.0, 70.0, 60.0, 552.0, 18.0
LETTER = 5.4  # points, of Helvetica at 11: so many letters fit


@dataclass(frozen=True, slots=True)
class Layout:
    """How a story is set: columns, and whether they are written line by line across the page."""

    name: str
    columns: int
    across: bool


LAYOUTS = (
    Layout("one column", 1, across=False),
    Layout("two columns", 2, across=False),
    Layout("two columns, across", 2, across=True),
    Layout("three columns, across", 3, across=True),
)


def broken(words: str, letters: int) -> Iterator[str]:
    """The words in lines of so many letters; a long word at the end of a line is broken by a hyphen."""
    line = ""
    for word in words.split():
        room = letters - len(line) - 1
        if len(line) + 1 + len(word) <= letters:
            line = f"{line} {word}".strip()
        elif len(word) > 8 and room > 5 and word.isalpha():
            yield f"{line} {word[: room - 2]}-"
            line = word[room - 2 :]
        else:
            yield line
            line = word
    yield line


def pages_of(one: Story, layout: Layout) -> list[list[Line]]:
    """The lines of each page, in the order in which they are written into the file."""
    width = (RIGHT - LEFT - GAP * (layout.columns - 1)) / layout.columns
    lines = [line for words in one.paragraphs for line in (*broken(words, int(width / LETTER)), "")]
    rows = int((TOP - FOOT) / LEADING)
    pages: list[list[Line]] = []
    for first in range(0, len(lines), rows * layout.columns):
        on_page = lines[first : first + rows * layout.columns]
        columns = [on_page[at : at + rows] for at in range(0, len(on_page), rows)]
        set_: list[Line] = [(LEFT, 750.0, f"{one.outlet}, {one.iso}")]
        if first == 0:
            set_.append((LEFT, 725.0, one.title))
        placed = [
            (row, column, (LEFT + column * (width + GAP), TOP - row * LEADING, words))
            for column, inside in enumerate(columns)
            for row, words in enumerate(inside)
            if words
        ]
        order = sorted(placed) if layout.across else placed
        pages.append([*set_, *(line for _, _, line in order), (300.0, 40.0, str(len(pages) + 1))])
    return pages


def pdf(pages: list[list[Line]]) -> bytes:
    """A file of these pages."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>"
    kids: list[str] = []
    for lines in pages:
        at = len(objects) + 1
        kids.append(f"{at} 0 R")
        shown = b"".join(
            b"1 0 0 1 %.1f %.1f Tm (%s) Tj\n" % (left, height, re.sub(rb"([()\\])", rb"\\\1", words.encode("cp1252")))
            for left, height, words in lines
        )
        stream = b"BT /F1 11 Tf\n" + shown + b"ET"
        head = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<<%s>>>>" % (at + 1, font)
        objects += [head, b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)]
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    foot = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + foot


def ours(data: bytes) -> str:
    """newsgraph's doors in."""
    from newsgraph.model import Article
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.sources.inputs import articles_of
    from newsgraph.sources.raw import Raw

    found = articles_of(Raw.of_bytes(data, "a.pdf"), SourceOptions())
    return "\n".join(one.text for one in found if isinstance(one, Article))


def pdfium(data: bytes) -> str:
    """pypdfium2 as it comes."""
    import pypdfium2

    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def pypdf(data: bytes) -> str:
    """pypdf as it comes."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def pdfminer(data: bytes) -> str:
    """pdfminer.six as it comes."""
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


READERS: dict[str, Callable[[bytes], str]] = {
    "newsgraph": ours,
    "pypdfium2": pdfium,
    "pypdf": pypdf,
    "pdfminer.six": pdfminer,
}


def in_order(found: str, wanted: str) -> float:
    """F1 over pairs of words that follow one another."""
    here, there = (_pairs(one) for one in (found, wanted))
    same = (here & there).total()
    return 2 * same / (here.total() + there.total()) if same else 0.0


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(pairwise(words))


def main() -> int:
    """A line a reader; 1 if another one is better than ours in any layout."""
    stories = [story(number) for number in range(int(sys.argv[1]) if len(sys.argv) > 1 else 12)]
    print(f"{len(stories)} stories\n{'':<14}{''.join(f'{one.name:>24}' for one in LAYOUTS)}{'ms a page':>12}")
    best: dict[str, list[float]] = {}
    for name, read in READERS.items():
        cells, pages, began = [], 0, time.process_time()
        try:
            for layout in LAYOUTS:
                made = [(one, pages_of(one, layout)) for one in stories]
                pages += sum(len(set_) for _, set_ in made)
                scores = [in_order(read(pdf(set_)), " ".join(one.paragraphs)) for one, set_ in made]
                cells.append(sum(scores) / len(scores))
        except ImportError as error:
            print(f"{name:<14}  left out: {error}")
            continue
        best[name] = cells
        took = (time.process_time() - began) * 1000 / pages
        print(f"{name:<14}{''.join(f'{cell:>24.3f}' for cell in cells)}{took:>12.1f}")
    us = best.pop("newsgraph")
    return int(any(other > mine + 0.001 for cells in best.values() for mine, other in zip(us, cells, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
