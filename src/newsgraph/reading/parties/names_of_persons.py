"""Names of persons within an article: who bears a surname that another bears, and what else somebody is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import gender_of
from newsgraph.knowledge.placenames import fold_name

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["NameGroup", "join_nicknames", "name_text", "parted_namesakes", "parted_rulers"]

_POSSESSIVE = re.compile(r"['’]s$")
_NICKNAME = re.compile(r"[\"“‘'(]\s*([^\W\d_][\w-]*)\s*[\"”’')]")  # inside a person's name
_QUOTES = frozenset({"'", '"', "‘", "“", "``"})
_REIGNING = frozenset({"king", "queen", "pope", "emperor", "empress", "sultan", "emir"})
_NEAR = 14  # tokens between a name and another that "known as" gives

NameGroup = list[tuple[int, int]]
"""First and end token of each mention of one name."""


def name_text(doc: Doc, span: tuple[int, int]) -> str:
    """The words of a name without line breaks and possessive."""
    return _POSSESSIVE.sub("", " ".join(doc[span[0] : span[1]].text.split()))


def parted_namesakes(doc: Doc, by_key: dict[str, NameGroup]) -> dict[str, NameGroup]:
    """Bare surnames with the title of the other sex taken out: "Mr Quill" beside "Ada Quill" or "Ms Quill"."""
    apart: dict[str, NameGroup] = {}
    for key in [k for k in by_key if " " not in k]:
        titles = {span: _sex_by_title(doc, span) for span in by_key[key]}
        whole = {sign for k in by_key if k.endswith(" " + key) for sign in [gender_of(k.split()[0])] if sign}
        known = whole or {sign for sign in titles.values() if sign == "f"}
        other = [span for span, sign in titles.items() if sign is not None and known == {"m": {"f"}, "f": {"m"}}[sign]]
        if other:
            apart[f"{titles[other[0]]} {key}"] = other
            by_key[key] = [span for span in by_key[key] if span not in other]
            if not by_key[key]:
                del by_key[key]
    return apart


def parted_rulers(doc: Doc, by_key: dict[str, NameGroup]) -> dict[str, NameGroup]:
    """Rulers taken out whose one name begins another's, who is not called so: "King Idris" beside "Idris al-Tarn"."""
    apart: dict[str, NameGroup] = {}
    called = {key: {doc[start - 1].lower_ for start, _ in spans if start} for key, spans in by_key.items()}
    for key in [k for k in by_key if " " not in k and called[k] & _REIGNING]:
        longer = [k for k in by_key if k.startswith(key + " ")]
        if longer and not any(called[k] & _REIGNING for k in longer):
            apart[f"ruler {key}"] = by_key.pop(key)
    return apart


def join_nicknames(doc: Doc, by_key: dict[str, NameGroup]) -> None:
    """Names that the text gives somebody besides their own: 'Luis "Lulo" Silva', "Martin Nkhata, known as Martse"."""
    for key in list(by_key):
        for start, end in list(by_key.get(key, ())):
            quoted = _NICKNAME.search(doc[start:end].text)
            other = fold_name(quoted[1]) if quoted else ""
            if other != key and other in by_key:
                by_key[key].extend(by_key.pop(other))
            elif _is_other_name(doc, start):
                whole = {k: spans for k, spans in by_key.items() if " " in k}
                ends = {k: max((e for _, e in s if 0 < start - e <= _NEAR), default=0) for k, s in whole.items()}
                nearest = max(ends, key=lambda k: ends[k], default=key)
                if nearest != key and ends[nearest]:
                    by_key[nearest].extend(by_key.pop(key))
                    break


def _is_other_name(doc: Doc, start: int) -> bool:
    """Whether a name is brought as a further one: "also known … as", "AKA", "nicknamed"."""
    while start and doc[start - 1].text in _QUOTES:
        start -= 1
    before = [token.lower_ for token in doc[max(0, start - _NEAR) : start]]
    since = before[len(before) - before[::-1].index("known") :] if "known" in before else []
    known = since[-1:] == ["as"] and "," not in since
    return known or before[-1:] in (["aka"], ["nicknamed"], ["dubbed"])


def _sex_by_title(doc: Doc, span: tuple[int, int]) -> str | None:
    """ "m" after "Mr", "f" after "Mrs" or "Ms"."""
    title = doc[span[0] - 1].lower_.rstrip(".") if span[0] else ""
    return {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}.get(title)
