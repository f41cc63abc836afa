"""What must be known of a SPARQL text before it is run: its words, prefixes, dataset, and what it must not ask.

Parsers differ on where `<` opens an IRI and where it compares, and Oxigraph's reads
`trueSERVICE` as two words. What could be read in two ways so as to hide a SERVICE from
this lexer is refused; tests/query/test_query.py holds the attacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from newsgraph.errors import QueryError
from newsgraph.graph.terms import PREFIXES

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<comment>\#[^\n\r]*)
    |(?P<long>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3})
    |(?P<string>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?|_)?:(?:[\w:.\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    |(?P<word>[^\W\d]\w*)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED_MARK = re.compile(r"\\(?:u00|U000000)(?:0[aAdD]|2[27]|5[cC])")  # " ' \ or a line end, spelt out

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_CHANGES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a query: its kind (a group of the lexer), its text and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Sparql:
    """A query that may be run. `missing` prefixes are used but not declared in the text."""

    text: str
    form: str  # SELECT, ASK, CONSTRUCT or DESCRIBE
    has_dataset: bool  # whether it says FROM
    missing: tuple[str, ...]

    def whole(self) -> str:
        """The text with every prefix declared, on the first line, so that line numbers stay."""
        return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in self.missing) + self.text


def tokens(text: str) -> Iterator[Token]:
    """The words of a query, without space."""
    for found in _TOKEN.finditer(text):
        if found.lastgroup != "space":
            yield Token(found.lastgroup or "other", found.group(), found.start())


def inspect(text: str) -> Sparql:
    """What the query is; QueryError if it changes data, asks another server, or uses an unknown prefix."""
    words = [token for token in tokens(text) if token.kind != "comment"]
    _refuse_depth(text, words)
    _refuse_ambiguity(text)
    _refuse_service(text, words)
    declared, first = _prologue(words)
    form = _form(text, words, first)
    used = dict.fromkeys(token.text.partition(":")[0] for token in words[first:] if token.kind == "name")
    for prefix in used:
        if prefix != "_" and prefix not in declared and prefix not in PREFIXES:
            where = next(t for t in words[first:] if t.kind == "name" and t.text.startswith(prefix + ":"))
            known = ", ".join(sorted(PREFIXES))
            raise error_at(text, where.start, f'the prefix "{prefix}:" is not known', f"declare it, or use {known}")
    missing = tuple(sorted(p for p in used if p not in declared and p in PREFIXES))
    return Sparql(text, form, _has_dataset(words[first:]), missing)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    before = text[:offset]
    line = before.count("\n") + 1
    return line, offset - (before.rfind("\n") + 1) + 1


def error_at(text: str, offset: int, what: str, hint: str | None = None) -> QueryError:
    """A QueryError that names the line and column of an offset."""
    line, column = position(text, offset)
    return QueryError(what, where=f"query, line {line}, column {column}", hint=hint)


def syntax_error(text: str, message: str) -> QueryError:
    """Oxigraph's "error at LINE:COLUMN: expected …" as one sentence that shows the place."""
    found = re.match(r"(?:error|Parser error) at (\d+):(\d+)(?:-\S+)?: ?(.*)", message, re.DOTALL)
    if not found:
        return QueryError(
            f"the query cannot be read: {message[:200]}", hint="see https://www.w3.org/TR/sparql11-query/"
        )
    line, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    rest = shown[column - 1 :].strip()
    before = shown[: column - 1].strip()
    what = f"the query cannot be read at “{rest[:30]}”" if rest else f"the query cannot be read after “{before[-30:]}”"
    expected = " ".join(found[3].split())
    hint = expected if len(expected) <= 90 else "check brackets, full stops and spelling just before it"
    return QueryError(what, where=f"query, line {line}, column {column}", hint=hint)


def _refuse_depth(text: str, words: list[Token]) -> None:
    """Refuse what is nested so deeply that parsers, which call themselves at each step, end the process."""
    depth = signs = 0
    for token in words:
        depth += (token.text in _OPEN) - (token.text in _CLOSED)
        signs = signs + 1 if token.text in _SIGNS else 0
        if depth > _DEEPEST or signs > _DEEPEST:
            raise error_at(text, token.start, f"this is nested more than {_DEEPEST} deep", "write it flatter")


_DEEPEST = 100
_OPEN, _CLOSED, _SIGNS = frozenset("{(["), frozenset("})]"), frozenset("!-+^")


def _refuse_ambiguity(text: str) -> None:
    """Refuse what one parser may read as an IRI and another as a comparison with a string or comment after it."""
    in_doubt: Token | None = None  # an IRI with #, which may be a comment to the end of its line
    for token in tokens(text):
        if token.kind == "iri" and "'" in token.text:
            raise error_at(text, token.start, "an IRI with an apostrophe is refused", "write %27, or “ < ”")
        if token.kind in ("string", "long") and _ESCAPED_MARK.search(token.text):
            raise error_at(text, token.start, "a spelt-out quotation mark is refused", r"write \" or \\ or \n")
        if token.text == "\\":
            raise error_at(text, token.start, "a backslash outside a string or an IRI is refused")
        if token.kind == "iri" and "#" in token.text:
            in_doubt = token
        elif token.kind == "long" and in_doubt and "\n" not in text[in_doubt.start : token.start]:
            raise error_at(text, token.start, "a long string after an IRI with # is refused", "begin a new line")


def _refuse_service(text: str, words: list[Token]) -> None:
    for token in words:
        hidden = token.text.partition(":")[0] if token.kind == "name" else token.text
        if token.kind in ("word", "name") and "service" in hidden.casefold():
            raise error_at(text, token.start, "SERVICE is refused: a query never asks another server", "remove it")


def _prologue(words: list[Token]) -> tuple[Mapping[str, str], int]:
    """The prefixes that the text declares, and the number of the first word after them."""
    declared: dict[str, str] = {}
    number = 0
    while number < len(words) and words[number].kind == "word":
        keyword = words[number].text.upper()
        if keyword == "PREFIX" and number + 2 < len(words):
            declared[words[number + 1].text.rstrip(":")] = words[number + 2].text
            number += 3
        elif keyword in ("BASE", "VERSION"):
            number += 2
        else:
            break
    return declared, number


def _form(text: str, words: list[Token], first: int) -> str:
    if first >= len(words):
        raise QueryError("the query is empty", hint="try: SELECT * WHERE { ?s ?p ?o } LIMIT 10")
    form = words[first].text.upper()
    if form in _CHANGES:
        raise error_at(text, words[first].start, f"{form} changes data; a query only reads", "use add, remove or build")
    if form not in _FORMS:
        what = f"a query cannot begin with “{words[first].text[:30]}”"
        raise error_at(text, words[first].start, what, "begin with SELECT, ASK, CONSTRUCT or DESCRIBE")
    return form


def _has_dataset(words: list[Token]) -> bool:
    """Whether FROM stands before the pattern, outside every bracket."""
    depth = 0
    for token in words:
        if token.text in ("{", "("):
            depth += 1
        elif token.text in ("}", ")"):
            depth -= 1
        elif token.kind == "word" and depth == 0 and token.text.upper() == "FROM":
            return True
    return False


@lru_cache(maxsize=256)
def inspected(text: str) -> Sparql:
    """`inspect`, once for each text: named queries and views ask the same ones over and over."""
    return inspect(text)
