"""An evidence file held against the article that it is of: each thing that does not hold, in one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsgraph.errors import MalformedError
from newsgraph.explain.evidence.form import KIND, digest_of
from newsgraph.graph.iris import text_hash
from newsgraph.model import Article

__all__ = ["EvidenceCheck", "read_bundle", "verified"]

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """How many statements and articles were looked at, and what does not hold."""

    statements: int
    articles: int
    faults: tuple[str, ...]


def read_bundle(content: bytes, where: str) -> Mapping[str, Any]:
    """The evidence in a file; MalformedError if there is none in it, or not all that belongs to it."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise MalformedError("this is no JSON", where=where, hint="give what newsgraph evidence wrote") from None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise MalformedError("this is no evidence file", where=where, hint="give what newsgraph evidence wrote")
    if not _whole(found):
        raise MalformedError("a part of the evidence is missing", where=where, hint="write it again")
    return found


def _whole(found: Mapping[str, Any]) -> bool:
    """Whether all that is looked at is there, and of its kind."""
    statements, articles = found.get("statements"), found.get("articles")
    if not isinstance(statements, list) or not isinstance(articles, list) or not statements:
        return False
    named = all(
        isinstance(one, dict) and isinstance(one.get("id"), str) and isinstance(one.get("sha256"), str)
        for one in articles
    )
    return named and all(_is_statement(one) for one in statements)


def _is_statement(one: object) -> bool:
    if not isinstance(one, dict) or not isinstance(one.get("id"), str) or not isinstance(one.get("article"), str):
        return False
    marks = one.get("marks", [])
    return _is_place(one.get("sentence")) and isinstance(marks, list) and all(map(_is_place, marks))


def _is_place(one: object) -> bool:
    if not isinstance(one, dict) or not isinstance(one.get("exact"), str):
        return False
    return all(type(one.get(name)) is int and one[name] >= 0 for name in ("start", "end"))


def verified(evidence: Mapping[str, Any], given: Sequence[Article]) -> EvidenceCheck:
    """What holds of the evidence, and what does not, against these articles."""
    faults: list[str] = []
    if evidence.get("digest") != digest_of(evidence):
        faults.append("the evidence was changed after it was written: its digest is not that of its content")
    by_hash = {text_hash(article.text): article for article in reversed(given)}  # the first of those that are alike
    texts: dict[str, str] = {}
    for one in evidence["articles"]:
        match = by_hash.get(one["sha256"])
        if match is None:
            faults.append(_no_text(one, evidence["statements"], given))
            continue
        texts[one["id"]] = match.text
        faults += _about(one, match)
    known = {one["id"] for one in evidence["articles"]}
    for one in evidence["statements"]:
        if one["article"] not in known:
            faults.append(f"{one['id']}: the evidence does not say which text it is from")
        elif one["article"] in texts:
            faults += _misplaced(one, texts[one["article"]])
    return EvidenceCheck(len(evidence["statements"]), len(evidence["articles"]), tuple(faults))


def _no_text(one: Mapping[str, Any], statements: Sequence[Mapping[str, Any]], given: Sequence[Article]) -> str:
    """That no text is the one that was read, and whether its sentences stand in what was given all the same."""
    named = one.get("headline") or one["id"]
    sentences = {each["sentence"]["exact"] for each in statements if each["article"] == one["id"]}
    texts = [article.text for article in given]
    still = sum(any(words in text for text in texts) for words in sentences)
    if not texts:
        return f"no text was given for “{named}”"
    return (
        f"no text that was given is the one that was read as “{named}” (sha256 {one['sha256'][:12]}…): "
        f"{still} of its {len(sentences)} sentences stand in what was given, word for word"
    )


def _about(one: Mapping[str, Any], article: Article) -> Iterator[str]:
    """Where the article itself says otherwise of its outlet, day or address."""
    told = {"outlet": article.publisher, "published": article.published, "url": article.url}
    for name, value in told.items():
        if value is not None and one.get(name) is not None and value != one[name]:
            yield f"the article gives {value!r} as {name}, the evidence {one[name]!r}"


def _misplaced(one: Mapping[str, Any], text: str) -> Iterator[str]:
    """Words of a statement that do not stand where it says."""
    marks = [(str(mark.get("what", "mark")), mark) for mark in one.get("marks", [])]
    for what, place in [("sentence", one["sentence"]), *marks]:
        start, end, exact = place["start"], place["end"], place["exact"]
        if text[start:end] == exact:
            continue
        there, meant = (" ".join(words.split())[:_SHOWN] for words in (text[start:end], exact))
        yield f"{one['id']}: the text has “{there}” at {start} to {end}, and not the {what} “{meant}”"
