"""The page's modules put together as one script: each after those that it imports, without the words for that.

A name stands for one thing in all modules (a test holds that), so nothing needs to be renamed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

__all__ = ["bundled", "dense", "in_order", "lean"]

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |function |async |class )", re.MULTILINE)
_NEEDLESS = re.compile(
    r"(?<=[;{,(\[])\n(?![}\])])|;?\n(?=[}\])])|(?<=})\n(?=[\w*#$])"
)  # line ends that end no statement
_WORD = re.compile(r"[\w$\\#]+")
_TEXT = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'")
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[])+/[a-z]*")
_TEMPLATE = re.compile(r"`|\$\{|(?:\\.|(?!\$\{)[^`\\])+")


def in_order(entry: str, text_of: Callable[[str], str]) -> Iterator[str]:
    """The names of all modules that the entry needs, each after those that it imports, the entry last.

    `text_of` gives a module's text by its name, which is its path from the folder of the scripts.
    """
    yield from _visited(entry, text_of, set())


def _visited(name: str, text_of: Callable[[str], str], seen: set[str]) -> Iterator[str]:
    seen.add(name)
    for found in _IMPORT.finditer(text_of(name)):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
        if other not in seen:
            yield from _visited(other, text_of, seen)
    yield name


def bundled(entry: str, text_of: Callable[[str], str]) -> str:
    """One script of a module and all that it needs."""
    return _NEEDLESS.sub("", "\n".join(lean(text_of(name)) for name in in_order(entry, text_of)))


def lean(script: str) -> str:
    """A module without imports, exports, remarks and needless blanks; no text in ours goes over several lines."""
    script = _EXPORT.sub("", _IMPORT.sub("", script))
    lines = (dense(line.strip()) for line in script.splitlines())
    return "\n".join(line for line in lines if line)


def dense(line: str) -> str:
    """A line of JavaScript without its remark and without blanks that part nothing.

    >>> dense('const a = b ? "x // y" : `${c + 1} d`; // why')
    'const a=b?"x // y":`${c+1} d`;'
    """
    out: list[str] = []
    inside: list[int] = []  # for each template that is open: how many braces of its expression; -1 in its text
    at, last, word = 0, "", ""  # the sign and the word before
    while at < len(line):
        template = bool(inside) and inside[-1] < 0
        text = _token(line, at, regex=_begins_regex(last, word), template=template)
        if text.startswith("//") and not template:
            break
        length = len(text)
        if text == " " and not template:
            after = line[at + 1 : at + 2]
            text = " " if (_part_of_word(last) and _part_of_word(after)) or (last == after and last in "+-") else ""
        _step(inside, text)
        out.append(text)
        at += length
        if text.strip():
            last, word = text[-1], text if _part_of_word(text[0]) else ""
    return "".join(out).rstrip()


def _token(line: str, at: int, *, regex: bool, template: bool) -> str:
    """The words, the text, or the sign at a place of a line."""
    if template:
        return _match(_TEMPLATE, line, at)
    sign = line[at]
    if sign in "\"'":
        return _match(_TEXT, line, at)
    if line.startswith("//", at):
        return line[at:]
    if sign == "/" and regex:
        return _match(_REGEX, line, at)
    return _match(_WORD, line, at) if _part_of_word(sign) else sign


def _match(pattern: re.Pattern[str], line: str, at: int) -> str:
    found = pattern.match(line, at)
    return found[0] if found else line[at]


def _step(inside: list[int], text: str) -> None:
    """Keep the count of templates and of the braces in them."""
    if inside and inside[-1] < 0:
        if text == "`":
            inside.pop()
        elif text == "${":
            inside.append(0)
    elif text == "`":
        inside.append(-1)
    elif inside and text == "{":
        inside[-1] += 1
    elif inside and text == "}":
        inside[-1] -= 1
        if inside[-1] < 0:
            inside.pop()


def _begins_regex(last: str, word: str) -> bool:
    return last == "" or last in "(,=:[!&|?{};+-*%<>~^" or word in ("return", "typeof", "case", "in", "of")


def _part_of_word(sign: str) -> bool:
    return sign != "" and (sign.isalnum() or sign in "$_\\#")
