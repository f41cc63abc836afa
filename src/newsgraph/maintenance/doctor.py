"""Is all in order: versions, shipped files, index of places, store, notes, rights to write, a sample reading."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsgraph.errors import NewsgraphError, StoreError
from newsgraph.workspace import Settings

if TYPE_CHECKING:
    from newsgraph.store.protocol import Store

__all__ = ["Checked", "State", "examine"]

State: TypeAlias = Literal["good", "note", "bad"]
_PACKAGES = ("pyoxigraph", "spacy", "onnxruntime", "numpy", "rdflib", "httpx", "lxml", "trafilatura")
_SAMPLE = "Rebels shelled Port Alder on Monday, the mayor Ilse Varn said."
_SAMPLED = 20  # articles of the store that are read back
_LITTLE = 500_000_000  # bytes of free space below which it is said


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at. `hint` is what to do where it is not good."""

    name: str
    state: State
    told: str
    hint: str | None = None


Finding: TypeAlias = tuple[State, str, str | None]


def examine(settings: Settings) -> Iterator[Checked]:
    """One thing after the other, whatever the ones before came to; nothing in the workspace is changed."""
    checks: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
        ("versions", _versions),
        ("reader model", _model),
        ("index of places", _places),
        ("settings", _settings),
        ("store", _store),
        ("notes", _notes),
        ("room to write", _room),
        ("sample reading", _sample),
    )
    for name, check in checks:
        try:
            yield Checked(name, *check(settings))
        except NewsgraphError as error:
            yield Checked(name, "bad", f"{error.where}: {error.what}" if error.where else error.what, error.hint)
        except Exception as error:  # noqa: BLE001 - what a doctor does not know is an illness too
            yield Checked(name, "bad", f"{type(error).__name__}: {str(error)[:200]}", "please report it")


def _versions(settings: Settings) -> Finding:
    from newsgraph import __version__
    from newsgraph.reading.words.parse import DEFAULT_PIPELINE

    python = ".".join(map(str, sys.version_info[:3]))
    found = [f"newsgraph {__version__}", f"Python {python}"]
    missing = []
    for name in (*_PACKAGES, settings.pipeline or DEFAULT_PIPELINE):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return "bad", f"not installed: {', '.join(missing)}", "install newsgraph again"
    return "good", ", ".join(found), None


def _model(settings: Settings) -> Finding:
    """Every file of the weights has the hash that stands beside them."""
    from newsgraph.reading.fingerprint import reader_identity
    from newsgraph.reading.network.weights_file import WEIGHTS, checked, read_labels

    _, sums = read_labels(WEIGHTS)
    for name, expected in sums.items():
        checked(WEIGHTS / name, expected)
    return "good", f"{len(sums)} files as shipped; reads as {reader_identity(settings.reader, settings.pipeline)}", None


def _places(_: Settings) -> Finding:
    """The packed index is as shipped, and the unpacked one is whole."""
    from newsgraph.knowledge.gazetteer import load_gazetteer
    from newsgraph.knowledge.gazetteer.index import shipped

    packed = sha256(shipped()).hexdigest()
    path = load_gazetteer().path
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        state = str(base.execute("PRAGMA quick_check(1)").fetchone()[0])
        count = int(base.execute("SELECT COUNT(*) FROM place").fetchone()[0])
    if state != "ok":
        return "bad", f"{path}: damaged ({state[:80]})", "delete that file; it is made anew"
    return "good", f"{count:,} places in {path}; packed sha256 {packed[:16]}", None


def _settings(settings: Settings) -> Finding:
    """What is set, and whether the event types that are taught can be read."""
    from newsgraph.knowledge.taught_files import teach

    teach(settings.event_type_files)
    return "good", f"store {settings.store_shown}, exports {settings.exports_folder}, base {settings.base}", None


def _store(settings: Settings) -> Finding:
    """It opens, is of a known format, and its articles can be read back, of many a sample."""
    from newsgraph.store import open_store, unfinished
    from newsgraph.store.format_mark import FORMAT, format_of

    folder = Path(settings.store_location)
    if not settings.remote and not folder.exists():
        return "note", "there is no graph here yet", "make one with newsgraph build"
    with open_store(settings.store_location, read_only=True) as store:
        articles = _articles(store, settings)
        damaged = [name for name in articles if not _reads_back(store, name)]
        count, waits = store.count(), unfinished(store)
    if damaged:
        return "bad", f"{len(damaged)} of {len(articles)} articles cannot be read back, {damaged[0]} first", _ANEW
    found = 0 if settings.remote else format_of(folder)
    told = f"{count:,} quads; {len(articles)} articles read back"
    if waits:
        return "note", f"{told}; {waits.partition('; ')[0]}", waits.partition("; ")[2]
    if not settings.remote and found < FORMAT:
        return "note", f"{told}; format {found}", "the next build or add brings it up to date"
    return "good", told if settings.remote else f"{told}; format {found}", None


_ANEW = "remove and add them again, or restore a backup"


def _articles(store: Store, settings: Settings) -> list[str]:
    """Some articles, from all over the graph."""
    from newsgraph.graph import speaks

    names = [name for name in store.graphs() if name.startswith(f"{settings.base}article/") and speaks(name)]
    step = max(1, len(names) // _SAMPLED)
    return list(islice(names[::step], _SAMPLED))


def _reads_back(store: Store, name: str) -> bool:
    from newsgraph.graph import reading_of

    try:
        reading_of(store.quads(name))
    except (StoreError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return False
    return True


def _notes(settings: Settings) -> Finding:
    """The resolver's notes beside the store."""
    path = Path(settings.store_location) / "newsgraph-notes.sqlite"
    if settings.remote or not path.is_file():
        return "good", "none; the next resolve looks at everything", None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            state = str(base.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.DatabaseError as error:
        state = str(error)
    if state != "ok":
        return "note", f"damaged ({state[:80]})", "nothing needs to be done: the next resolve makes them anew"
    return "good", f"{path.stat().st_size:,} bytes", None


def _room(settings: Settings) -> Finding:
    """Where a run writes, it may, and there is space left."""
    from platformdirs import user_cache_path

    folders = {
        "exports": settings.exports_folder,
        "cache": user_cache_path("newsgraph"),
        "temporary": Path(tempfile.gettempdir()),
    }
    if not settings.remote:
        folders["store"] = Path(settings.store_location)
    free = {}
    for name, folder in folders.items():
        place = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
        if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
            return "bad", f"{name}: {folder} cannot be written", "check who owns it, or choose another place"
        free[name] = shutil.disk_usage(place).free
    least = min(free, key=lambda one: free[one])
    told = f"{free[least] / 1e9:.1f} GB free where there is least ({least})"
    return ("note", told, "free some space before a large build") if free[least] < _LITTLE else ("good", told, None)


def _sample(settings: Settings) -> Finding:
    """One sentence is read as it must be: somebody speaks, something happened, somewhere."""
    from newsgraph.model import Article
    from newsgraph.reading.reader import load_reader

    reading = load_reader(settings.reader, settings.pipeline).read(Article(id="sample", text=_SAMPLE))
    kinds = {entity.kind for entity in reading.entities}
    if not reading.events or not reading.attributions or not {"Person", "Place"} <= kinds:
        told = json.dumps([len(reading.entities), len(reading.events), len(reading.attributions)])
        return "bad", f"“{_SAMPLE}” gives parties, events, attributions: {told}", "install newsgraph again"
    return (
        "good",
        f"{len(reading.entities)} parties, {len(reading.events)} events, {len(reading.attributions)} claims",
        None,
    )
