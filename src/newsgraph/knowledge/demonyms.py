"""Adjectives and names of peoples: "Turkish", "Turks", "South Sudanese", and what they point at.

>>> demonym("Ukrainians")
Demonym(country='UA', region=None, form='people', also_people=False)
>>> demonym("Chechen").country, demonym("Kurdish").country, demonym("table")
('RU', None, None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from newsgraph.knowledge.placenames import fold_name
from newsgraph.knowledge.resources import read_toml

__all__ = ["Demonym", "DemonymForm", "demonym", "demonym_pattern", "demonyms"]

DemonymForm: TypeAlias = Literal["adjective", "person", "people"]


@dataclass(frozen=True, slots=True)
class Demonym:
    """What such a word points at. `country` is None for peoples of no single country ("Kurds", "African")."""

    country: str | None  # ISO 3166 alpha-2
    region: str | None  # target of the region or continent: "RU.12", "continent.AF" or a GeoNames id
    form: DemonymForm
    also_people: bool = False  # an adjective that names the people too: "the French", "the Chinese"


@cache
def demonyms() -> Mapping[str, Demonym]:
    """The whole table, by folded word."""
    table = read_toml("demonyms.toml")
    found: dict[str, Demonym] = {}
    for code, entry in table["country"].items():
        _add(found, entry, code, None)
    for code, entry in table["region"].items():
        at = entry.get("at", code)
        country = entry.get("country") or (code.partition(".")[0] if "." in code else None)
        _add(found, entry, country, at)
    for at, entry in table["wide"].items():
        _add(found, entry, None, at if at.isdigit() or at.startswith("continent.") else None)
    return found


def _add(found: dict[str, Demonym], entry: Mapping[str, Any], country: str | None, region: str | None) -> None:
    people = {fold_name(w) for w in entry.get("people", ())}
    forms: tuple[DemonymForm, ...] = ("adjective", "person", "people")
    for form in forms:
        for word in entry.get(form, ()):
            folded = fold_name(word)
            found.setdefault(folded, Demonym(country, region, form, form == "adjective" and folded in people))


def demonym(word: str) -> Demonym | None:
    """What the word points at; None where it is no demonym, or is written without a capital."""
    return demonyms().get(fold_name(word)) if word[:1].isupper() else None


@cache
def demonym_pattern() -> re.Pattern[str]:
    """Finds runs of one or two capitalised words; look up the longer one first."""
    return re.compile(r"\b[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*)?")
