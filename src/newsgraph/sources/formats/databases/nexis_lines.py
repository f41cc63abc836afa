"""Lines of an article of Nexis → which are the database's own: its fields, lines of copyright, the footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.web.asides import SENTENCE_END

_FIELD = re.compile(r"^\s*([^\W\d_][\w/. -]{1,28}?)\s*:(?:\s+(.*)|\s*)$")
_MARK = re.compile(r"\s*(?:(?P<word>Copyright)\b|©|\(c\))[\s,:]*+(?P<sign>©|\(c\)|Copyright\b)?[\s,:]*+", re.I)
_YEARS = re.compile(r"(?:by\s+)?((?:19|20)\d\d)(?:\s*[-–,]\s*(?:19|20)?\d\d)*[\s,.:;]*+")
_LAST_YEAR = re.compile(r"\b(?:19|20)\d\d\W{0,3}$")
_RESERVED = re.compile(r"\bAll Rights Reserved\b", re.I)
_COMPANY = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|L\.?L\.?C|plc|Corp(?:oration)?|Co|Company|GmbH|AG|S\.?A|B\.?V|Pty)\b\W{0,3}$", re.I
)
_SMALL = re.compile(r"a|all|and?|as|at|behalf|by|d/b/a|da|das|de[rs]?|di|du|el|for|in|l[ae]|of|on|or|the|van|von")
_VERB = re.compile(
    r"(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|does|did|said|says|saw|told"
    r"|tells|came|comes|went|goes|began|begins|made|makes|took|takes|brought|brings|gives?|gave|\w{2,}ed)"
)
_LEAST = 4  # words of a sentence; "Northern Wire Ltd." has fewer
_LONG = 12  # words; a line of more is prose, however it ends
_SHORTEST, _WIDEST = 45, 100  # characters of a line that was broken by width
_VALUES = 3  # paragraphs under "Graphic" or "Notes" alone, where no count of words tells otherwise
FEWER = 0.7
"""Where less than this part of the words that the database counts was read, text may be missing."""


def known_field(line: str) -> tuple[str, str] | None:
    """(name in lower case, value) of a line that is a field of the database."""
    found = _FIELD.match(line)
    if found is None:
        return None
    before, after = names()
    name = " ".join(found[1].lower().split())
    return (name, (found[2] or "").strip()) if name in before or name in after else None


@cache
def names() -> tuple[frozenset[str], frozenset[str]]:
    """Names of fields that stand before the text, and of those after it."""
    data = read_toml("sources.toml")["nexis"]
    return frozenset(data["before"]), frozenset(data["after"])


def is_copyright(line: str) -> bool:
    """Whether a line only says whose the rights are: by a year, a company or a sign, and no sentence.

    >>> [is_copyright(one) for one in ("Copyright 2024 Northern Wire", "Copyright ruling angers artists")]
    [True, False]
    """
    if _RESERVED.match(line.strip()):
        return True
    mark = _MARK.match(line)
    if mark is None:
        return False
    said = line[mark.end() :].strip()
    years = _YEARS.match(said)
    owner = said[years.end() :] if years else said
    rights = _RESERVED.search(owner)
    owner = owner[: rights.start()] if rights else re.split(r"(?<=\w{3})\.\s", owner, maxsplit=1)[0]
    is_signed = mark["word"] is None or mark["sign"] is not None
    if not (years or rights or is_signed or _COMPANY.search(owner) or _LAST_YEAR.search(owner)):
        return False
    return bool(years or owner.strip()) and _is_owner(owner, is_dated=years is not None)


def _is_owner(said: str, *, is_dated: bool) -> bool:
    """Whether these are the words of a name; one in small letters ("dpa") may stand beside a year."""
    told = [word.strip("(),;:.\"'“”‘’") for word in said.split()]
    small = [
        word for word in told if word[:1].islower() and not _SMALL.fullmatch(word) and not re.search(r"[.\dA-Z]", word)
    ]
    if any(_VERB.fullmatch(word) for word in small if word not in ("limited", "associated")):
        return False
    return len(small) <= (2 if is_dated else 0)


def is_sentence_or_long(words: str) -> bool:
    """Whether a paragraph is one of an article rather than a value of a field, or the name of a company."""
    return _is_sentence(words) or len(words.split()) > _LONG


def _is_sentence(words: str) -> bool:
    last = words.rstrip("\"'”’)] ").rpartition(" ")[2]
    return len(words.split()) >= _LEAST and bool(SENTENCE_END.search(words)) and not _COMPANY.match(last)


def end_of_text(lines: Sequence[str], *, wrapped: bool, counted: int | None) -> int:
    """How many of these lines are the text: up to the first field after which nothing but the footer comes.

    `wrapped`: lines are broken by width. `counted`: how many words the database says that the text has.
    """
    width = max((len(line.rstrip()) for line in lines if len(line) <= _WIDEST), default=0) if wrapped else 0
    end: int | None = None
    at = there = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        after = _after_paragraph(lines, at, width=width)
        said = " ".join(line.strip() for line in lines[at:after])
        if _begins_footer(lines, at, in_footer=end is not None, width=width):
            if _is_bare(said):
                after = _after_values(lines, at, after, there, counted, width=width)
            end = at if end is None else end
        elif is_sentence_or_long(said):
            end = None
        there += sum(len(line.split()) for line in lines[at:after])
        at = after
    return len(lines) if end is None else end


def _begins_footer(lines: Sequence[str], at: int, *, in_footer: bool, width: int) -> bool:
    """Whether a line is a field, a heading or a copyright of the footer, and no broken line within a paragraph."""
    if not _is_of_footer(lines[at]):
        return False
    over = lines[at - 1].strip() if at else ""
    return not width or in_footer or not over or bool(SENTENCE_END.search(over))


def _is_of_footer(line: str) -> bool:
    found = known_field(line)
    return (found is not None and found[0] in names()[1]) or _is_bare(line) or is_copyright(line)


def _is_bare(line: str) -> bool:
    """Whether it is the name of a part alone: what it says stands in the paragraphs under it."""
    found = known_field(line)
    if found and not found[1] and found[0] in names()[1]:
        return True
    return line.strip().rstrip(":").lower() in read_toml("sources.toml")["nexis"]["ends"]


def _after_paragraph(lines: Sequence[str], at: int, *, width: int) -> int:
    """Where the next paragraph begins: the next line, or after the lines that go on with this one."""
    after = at + 1
    if not width or not lines[at].strip() or _is_bare(lines[at]):
        return after
    is_of_footer = _is_of_footer(lines[at])
    while after < len(lines) and _goes_on(lines[after - 1], lines[after], width):
        if _is_of_footer(lines[after]) and (is_of_footer or SENTENCE_END.search(lines[after - 1].strip())):
            break
        after += 1
    return after


def _goes_on(over: str, line: str, width: int) -> bool:
    """Whether the line above was broken by width: it is long, and after a full stop had no room for the next word."""
    above, below = over.strip(), line.split(maxsplit=1)
    if not below or len(above) < _SHORTEST or line[:1].isspace() > over[:1].isspace():
        return False
    return not SENTENCE_END.search(above) or len(above) <= width < len(above) + 1 + len(below[0])


def _after_values(lines: Sequence[str], at: int, after: int, over: int, counted: int | None, *, width: int) -> int:
    """Where the paragraphs under a bare name end; at its own end where they are the text that goes on.

    `over`: how many words stand over it.
    """
    values: list[str] = []
    end = after
    while end < len(lines) and not _is_of_footer(lines[end]):
        following = _after_paragraph(lines, end, width=width)
        if lines[end].strip():
            values.append(" ".join(lines[end:following]))
        end = following
    is_last = _is_last(lines[at])
    if counted is None:
        return end if is_last or len(values) <= _VALUES else after
    under = sum(len(one.split()) for one in values)
    is_text = over < FEWER * counted and abs(over + under - counted) < abs(over - counted)
    return after if is_text and not is_last else end


def _is_last(line: str) -> bool:
    """Whether nothing of the text can stand under this line."""
    words, data = line.strip().rstrip(":").lower(), read_toml("sources.toml")["nexis"]
    return words in data["last"] or words.startswith(("classif", "klassif", "clasif"))
