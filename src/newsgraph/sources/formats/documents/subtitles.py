"""Subtitles and transcripts (SRT, VTT) → what is said, without times and numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache

from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import Draft, SourceOptions
from newsgraph.sources.formats.format import Format
from newsgraph.sources.raw import Raw

_TIMES = re.compile(
    r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}(?:\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}.*|,\d+:\d{2}:\d{2}\.\d{3}\s*)$"
)
_FIRST = re.compile(rf"(?:WEBVTT\b|(?:\d+[ \t]*\n)?[ \t]*{_TIMES.pattern[4:-1]}$)", re.M)
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]+)>")
_TAG = re.compile(r"<[^>]{0,200}>|\{\\[^}]{0,100}\}")
_DASH = re.compile(r"(?:(?<=^)|(?<=[.!?…\"] ))(?=[-–—] ?[A-Z])")  # another one speaks
_END = re.compile(r"[.!?…][\"'”’)]*$")


def is_subtitles(raw: Raw) -> bool:
    """Whether it says so, or its first block has a number and two times."""
    return raw.is_text and bool(_FIRST.match(raw.text_head.lstrip("\ufeff \t\r\n").replace("\r\n", "\n")))


def from_subtitles(raw: Raw, options: SourceOptions) -> Iterator[Draft]:
    """One draft: a paragraph for each who speaks, or until a pause after the end of a sentence."""
    lines = raw.text(options.encoding).replace("\r\n", "\n").split("\n")
    said: list[str] = []
    shown, speaker = "", None
    for lines_shown in _blocks(lines):
        block = [line for line in lines_shown if _TAG.sub("", line) != shown]  # a rolling caption shows its line again
        shown = _TAG.sub("", lines_shown[-1])
        block = [_sounds().sub(" ", line) for line in block]
        words = _TAG.sub("", _VOICE.sub(r"\n\1: ", _DASH.sub("\n", " ".join(block))))
        for piece in filter(None, (" ".join(html.unescape(one).split()) for one in words.split("\n"))):
            speaks = re.match(r"(?:-\s|([A-Z][\w .'-]{1,30}:)\s|>>)", piece)
            if speaks and speaks[1] and said and speaks[1] == speaker and not _END.search(said[-1]):
                piece, speaks = piece[speaks.end() :], None  # noqa: PLW2901  (the sentence goes on)
            speaker = speaks[1] if speaks else speaker
            if said and not speaks and not _is_full(said[-1]):
                said[-1] = f"{said[-1]} {piece}"
            elif not said or piece != said[-1]:  # a rolling caption says its line again
                said.append(piece.removeprefix("- ").removeprefix(">> "))
    yield Draft(text="\n\n".join(said), source=raw.source)


@cache
def _sounds() -> re.Pattern[str]:
    """What is heard and not said: "[music]", "(applause)" alone in its line, notes."""
    heard = rf"(?:{'|'.join(read_toml('sources.toml')['subtitles']['sounds'])})"
    return re.compile(
        rf"\[\s*(?:[\w-]+ ){{0,2}}{heard}[^\[\]]{{0,60}}\]|^\s*\(\s*{heard}[^()]{{0,60}}\)\s*$|[♪♫][^♪♫]*[♪♫]?", re.I
    )


def _is_full(paragraph: str) -> bool:
    """Whether a paragraph may end here: a sentence ends, and there are some."""
    return bool(_END.search(paragraph)) and len(paragraph) > 300


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """The lines under each pair of times."""
    block: list[str] | None = None
    for line in [*lines, ""]:
        if _TIMES.match(line):
            block = []
        elif not line.strip():
            if block:
                yield block
            block = None
        elif block is not None:
            block.append(line.strip())


SUBTITLES = Format(
    name="subtitles",
    level="document",
    title="Subtitles, transcripts (SRT, VTT, SBV)",
    suffixes=(".srt", ".vtt", ".sbv"),
    taken="what is said, with the speaker's name where it is given; no times",
    example="newsgraph add --date 2025-05-13 evening-news.vtt",
    sniff=is_subtitles,
    read=from_subtitles,
)
