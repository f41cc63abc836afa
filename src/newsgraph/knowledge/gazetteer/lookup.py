"""Look-up of places by name in the index, and what a place is."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.demonyms import Demonym, demonym
from newsgraph.knowledge.placenames import fold_name, region_core
from newsgraph.model import Geo

__all__ = ["Gazetteer", "Match", "Place", "demonym_place", "load_gazetteer", "open_gazetteer"]

Match: TypeAlias = Literal["name", "alias", "alternate", "core"]

_MATCHES: tuple[Match, ...] = ("name", "alias", "alternate", "core")
_COLUMNS = "p.id, p.name, p.lat, p.lon, p.country, p.feature, p.population, p.admin1, p.within, n.kind"
# Nobody means the four-hundredth San José; those that an article can mean come before it.
_MOST = 200
_LONGEST = 120  # letters of the longest name worth a look-up; what is longer was never a name


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a name can stand for. `id` is GeoNames', None where only the position is known."""

    id: int | None
    name: str
    lat: float
    lon: float
    country: str | None  # ISO 3166 alpha-2
    feature: str  # GeoNames feature code
    population: int
    admin1: str | None  # GeoNames code of the first-order region, within the country
    within: tuple[int, ...]  # GeoNames ids, nearest first
    match: Match = "name"  # how the name that was looked up stands to it; "core": without "province" or the like

    @property
    def is_country(self) -> bool:
        """Whether it is a state or a territory with a country code of its own."""
        return self.feature.startswith("PCL")

    @property
    def is_region(self) -> bool:
        """Whether it is a division of a country, or a named region with no administration."""
        return self.feature.startswith(("ADM", "RGN"))

    @property
    def is_settlement(self) -> bool:
        """Whether it is a city, town or village."""
        return self.feature.startswith("PPL")

    @property
    def is_wide(self) -> bool:
        """Whether it lies in no single country: a continent, a sea, a region of the world."""
        return self.country is None

    def geo(self) -> Geo:
        """The same as a reading says it."""
        return Geo(self.id, self.lat, self.lon, self.country, self.feature, self.within)


class Gazetteer:
    """Look-up of places by name, country code or id. Never writes; answers are kept in memory."""

    def __init__(self, path: Path) -> None:
        """Open the index at `path`; KnowledgeError if it is not one."""
        try:
            # immutable: no locks and no journal, so that read-only media and many processes do.
            self._db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            weakref.finalize(self, self._db.close)  # it lives as long as the process, mostly
            self._db.execute("SELECT 1 FROM name WHERE fold = ''").fetchone()
        except sqlite3.Error as error:
            raise KnowledgeError(f"gazetteer cannot be opened: {error}", where=str(path), hint="delete it") from error
        self.path = path
        self.candidates: Callable[[str], tuple[Place, ...]] = lru_cache(maxsize=20_000)(self._candidates)
        self.by_code: Callable[[str], Place | None] = lru_cache(maxsize=5_000)(self._by_code)
        self.by_id: Callable[[int], Place | None] = lru_cache(maxsize=5_000)(self._by_id)

    def country(self, code: str) -> Place | None:
        """The country of that ISO 3166 alpha-2 code, in either case."""
        return self.by_code(code.upper()) if len(code) == 2 else None

    def is_known(self, name: str) -> bool:
        """Whether any place has that name."""
        return bool(self.candidates(name))

    def country_of_demonym(self, word: str) -> Place | None:
        """The country whose people or things are called so ("Turkish", "Ukrainians"), if it is one country."""
        found = demonym(word)
        return self.country(found.country) if found and found.country else None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _candidates(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, the most populous first; abbreviations only as they are written."""
        if len(name) > _LONGEST:
            return ()
        short = self._rows("abbreviation", name)
        folded = fold_name(name)
        # "US" is a country and "us" a pronoun; what is as short as that must stand in the list.
        found = short or ([] if len(folded) < 3 else self._rows("name", folded))
        core = region_core(folded)
        if core and core != folded:
            known = {(p.id, p.name) for p in found}
            others = [p for p in self._rows("name", core) if (p.id, p.name) not in known]
            regions = [p for p in others if p.is_region]
            if not found and folded.endswith(f" of {core}") and not any(p.feature == "ADM1" for p in regions):
                regions = [p for p in others if p.is_country] or regions  # "Republic of Ruritania"
            found += [replace(p, match="core") for p in regions]
        return tuple(sorted(found, key=lambda p: -p.population))

    def _rows(self, table: Literal["name", "abbreviation"], key: str) -> list[Place]:
        query = (
            f"SELECT {_COLUMNS} FROM {table} n JOIN place p ON p.key = n.place "  # noqa: S608
            f"WHERE n.fold = ? ORDER BY p.population DESC LIMIT {_MOST}"
        )
        return [_place(row) for row in self._db.execute(query, (key,))]

    def _by_code(self, code: str) -> Place | None:
        query = f"SELECT {_COLUMNS} FROM code n JOIN place p ON p.key = n.place WHERE n.fold = ?"  # noqa: S608
        row = self._db.execute(query, (code,)).fetchone()
        return _place(row) if row else None

    def _by_id(self, ident: int) -> Place | None:
        query = f"SELECT {_COLUMNS} FROM place p, (SELECT 0 AS kind) n WHERE p.id = ?"  # noqa: S608
        row = self._db.execute(query, (ident,)).fetchone()
        return _place(row) if row else None


def _place(row: tuple[object, ...]) -> Place:
    ident, name, lat, lon, country, feature, population, admin1, within, kind = row
    return Place(
        ident,  # type: ignore[arg-type]
        str(name),
        lat,  # type: ignore[arg-type]
        lon,  # type: ignore[arg-type]
        str(country) if country else None,
        str(feature),
        population,  # type: ignore[arg-type]
        str(admin1) if admin1 else None,
        tuple(map(int, str(within).split())),
        _MATCHES[kind],  # type: ignore[call-overload]
    )


def demonym_place(found: Demonym, gazetteer: Gazetteer) -> Place | None:
    """The place that a demonym points at: the region where it names one, else the country."""
    if found.region is not None:
        return gazetteer.by_id(int(found.region)) if found.region.isdigit() else gazetteer.by_code(found.region)
    return gazetteer.country(found.country) if found.country else None


def open_gazetteer(folder: Path | None = None, progress: Callable[[str], None] | None = None) -> Gazetteer:
    """The gazetteer with its index under `folder` (default: the user's cache), unpacked first if it is missing.

    `progress` is given a line when it is unpacked (about two seconds, once). KnowledgeError where the package is
    damaged.
    """
    from newsgraph.knowledge.gazetteer.index import find_or_unpack

    path = find_or_unpack(folder, progress)
    try:
        return Gazetteer(path)
    except KnowledgeError:
        path.unlink(missing_ok=True)  # cut off by a full disk, or not ours: make it anew, once
        return Gazetteer(find_or_unpack(folder, progress))


@cache
def _opened() -> list[Gazetteer]:
    return []


def load_gazetteer(progress: Callable[[str], None] | None = None) -> Gazetteer:
    """The gazetteer of this process, opened once; `progress` as in `open_gazetteer`."""
    kept = _opened()
    if not kept:
        kept.append(open_gazetteer(None, progress))
    return kept[0]
