"""One object of the JSON: hands out its fields, each checked, and says of a wrong one where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any, get_args

from newsgraph.errors import MalformedError
from newsgraph.model import Span

__all__ = ["ENTITIES", "REPORTS", "Fields"]

ENTITIES, REPORTS = "entities", "events and attributions"  # what an id may name


class Fields:
    """One object of the JSON: hands out its fields, checked, and knows where it stands."""

    def __init__(self, data: Any, where: str, text: str, known: Mapping[str, str] | None = None) -> None:
        self.where, self.article_text = where, text
        self.known: Mapping[str, str] = known or {}
        if not isinstance(data, dict):
            raise MalformedError("must be a JSON object", where=where, hint="see reading.schema.json")
        self.data: dict[str, Any] = data

    def error(self, name: str, what: str, hint: str = "see reading.schema.json") -> MalformedError:
        return MalformedError(what, where=f"{self.where}: {name}", hint=hint)

    def each(self, name: str) -> Iterable[Fields]:
        """The objects of a list; a list that is not there is empty."""
        for number, item in enumerate(self.items(name)):
            yield Fields(item, f"{self.where}: {name}[{number}]", self.article_text, self.known)

    def items(self, name: str) -> list[Any]:
        items = self.data.get(name, [])
        if not isinstance(items, list):
            raise self.error(name, "must be a list")
        return items

    def inner(self, name: str) -> Fields | None:
        value = self.data.get(name)
        return None if value is None else Fields(value, f"{self.where}: {name}", self.article_text, self.known)

    def maybe_text(self, name: str) -> str | None:
        value = self.data.get(name)
        if value is not None and not isinstance(value, str):
            raise self.error(name, "must be text")
        return value

    def text(self, name: str) -> str:
        value = self.maybe_text(name)
        if value is None:
            raise self.error(name, "is missing")
        return value

    def one_of(self, name: str, choices: Any, default: str | None = None) -> Any:
        value = self.data.get(name, default)
        if value not in get_args(choices):
            raise self.error(name, f"is {value!r}, not one of {', '.join(get_args(choices))}")
        return value

    def number(self, name: str, default: float | None = None) -> float:
        value = self.data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
            raise self.error(name, "must be a number")
        return float(value)

    def whole(self, name: str) -> int:
        value = self.data.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(name, "must be a whole number")
        return value

    def own_span(self) -> Span:
        """The object's own start and end."""
        start, end = self.whole("start"), self.whole("end")
        if not 0 <= start <= end <= len(self.article_text):
            raise self.error("start, end", f"{start},{end} is no span of a text of {len(self.article_text)} characters")
        span = Span(start, end)
        if self.data.get("text") not in (None, span.of(self.article_text)):
            raise self.error("text", f"is not what stands at {start},{end}", "give the reading with its own article")
        return span

    def span(self, name: str) -> Span:
        found = self.maybe_span(name)
        if found is None:
            raise self.error(name, "is missing")
        return found

    def maybe_span(self, name: str) -> Span | None:
        inner = self.inner(name)
        return None if inner is None else inner.own_span()

    def maybe_ref(self, name: str, section: str = ENTITIES) -> str | None:
        """The id of another part; it must be there, and in that section."""
        value = self.maybe_text(name)
        if value is not None and self.known.get(value) != section:
            raise self.error(name, f"names {value!r}, which is not among the {section}")
        return value

    def ref(self, name: str) -> str:
        self.text(name)
        return self.maybe_ref(name) or ""

    def refs(self, name: str, section: str = ENTITIES) -> tuple[str, ...]:
        items = self.items(name)
        for item in items:
            if self.known.get(item if isinstance(item, str) else "") != section:
                raise self.error(name, f"names {item!r}, which is not among the {section}")
        return tuple(items)

    def grounds(self) -> dict[str, Any]:
        return {"confidence": self.number("confidence", 1.0), "why": self.maybe_text("why")}
