"""A workspace as one file: the graph as sorted N-Quads, settings, queries and event types, with checksums.

It is written in forms that any tool reads, so that it outlives the version of the store that it came from. The same
graph gives the same bytes. What can be made again (the resolver's notes, exports) is not in it.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from newsgraph.errors import MalformedError, StoreError, UnreadableError, UsageError
from newsgraph.export.sorting import in_order
from newsgraph.output_files import opened_whole
from newsgraph.store import open_store
from newsgraph.store.format_mark import FORMAT
from newsgraph.store.protocol import Store
from newsgraph.workspace import SETTINGS_FILE, Settings

__all__ = ["Saved", "back_up", "restore"]

_KIND = "newsgraph backup"
_VERSION = 1
_GRAPH, _HEAD = "graph.nq.gz", "backup.json"
_LARGEST_HEAD = 10_000_000  # bytes of the description that are read at most


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds."""

    path: Path
    quads: int
    files: int  # settings, queries and event types beside the graph
    size: int  # bytes


def back_up(settings: Settings, target: Path) -> Saved:
    """Write a workspace to one file (a tar), which is whole or not there at all; StoreError if it cannot be written."""
    from newsgraph import __version__

    own = list(_own_files(settings))
    try:
        with tempfile.TemporaryFile(prefix="newsgraph-") as packed, opened_whole(target) as whole:
            with open_store(settings.store_location, read_only=True) as store:
                quads = _dump(store.lines(), packed)
            sums = {_GRAPH: _sum(_from_start(packed))} | {member: _sum_of(path) for member, path in own}
            head = {"kind": _KIND, "version": _VERSION, "format": FORMAT, "newsgraph": __version__}
            head |= {"base": settings.base, "quads": quads, "sha256": sums}
            text = json.dumps(head, indent=2, sort_keys=True).encode()
            with tarfile.open(fileobj=whole, mode="w", format=tarfile.PAX_FORMAT) as pack:
                pack.addfile(_plain(_HEAD, len(text)), io.BytesIO(text))
                pack.addfile(_plain(_GRAPH, packed.seek(0, os.SEEK_END)), _from_start(packed))
                for member, path in own:
                    with path.open("rb") as file:
                        pack.addfile(_plain(member, path.stat().st_size), file)
    except OSError as error:
        what = f"the backup cannot be written ({error.strerror or error})"
        raise StoreError(what, where=str(target), hint="free some space, or choose another place") from error
    return Saved(target, quads, len(own), target.stat().st_size)


def restore(source: Path, settings: Settings, *, keep_settings: bool = False) -> Saved:
    """Bring a backup into a workspace that has no graph yet; all of it is checked before anything is written.

    `keep_settings`: leave settings, queries and event types of the workspace as they are. UsageError where there is a
    graph already or another file would be overwritten, UnreadableError or MalformedError for what is no whole backup.
    """
    with _opened(source) as pack:
        head = _head_of(pack, source)
        _check_sums(pack, head, source)
        with open_store(settings.store_location) if settings.remote else _none() as there:
            _check_empty(there, settings)
        own = [] if keep_settings else [name for name in head["sha256"] if name != _GRAPH]
        _check_free(pack, own, settings)
        count = _load(pack, settings)
        for name in own:
            path = settings.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_member(pack, name, source).read())
    if count != head["quads"]:
        raise StoreError(f"{count:,} quads came back of {head['quads']:,}", where=str(source), hint="restore it again")
    return Saved(source, count, len(own), source.stat().st_size)


# ---------------------------------------------------------------- out


def _own_files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """(name in the backup, file) of what people wrote: settings, queries, event types that lie in the workspace."""
    found = [settings.root / SETTINGS_FILE, *settings.event_type_files]
    if settings.queries_folder.is_dir():
        found += sorted(settings.queries_folder.rglob("*.rq"))
    root = settings.root.resolve()
    for path in found:
        if path.is_file() and path.resolve().is_relative_to(root):
            yield path.resolve().relative_to(root).as_posix(), path


def _from_start(file: IO[bytes]) -> IO[bytes]:
    file.seek(0)
    return file


def _dump(lines: Iterable[bytes], file: IO[bytes]) -> int:
    """Write the lines in order, packed, without a time in it; how many there were."""
    count = 0
    with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=0, compresslevel=6) as pack:
        for line in in_order(lines):
            pack.write(line)
            count += 1
    return count


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return _sum(file)


def _sum(file: IO[bytes]) -> str:
    found = sha256()
    while block := file.read(1 << 20):
        found.update(block)
    return found.hexdigest()


def _plain(name: str, size: int) -> tarfile.TarInfo:
    """A member without owner and time, so that the same graph gives the same bytes."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o644
    return info


# ---------------------------------------------------------------- in


@contextmanager
def _none() -> Iterator[None]:
    yield None


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:") as pack:
            yield pack
    except FileNotFoundError as error:
        raise UnreadableError(
            "there is no such file", where=str(source), hint="give a file of newsgraph backup"
        ) from error
    except (tarfile.TarError, EOFError, gzip.BadGzipFile) as error:
        raise _no_backup(source, f"it cannot be read ({error})") from error


def _head_of(pack: tarfile.TarFile, source: Path) -> dict[str, Any]:
    """What the backup says of itself."""
    try:
        head: dict[str, Any] = json.loads(_member(pack, _HEAD, source).read(_LARGEST_HEAD))
        kind, version, form = head["kind"], head["version"], head["format"]
        fits = kind == _KIND and isinstance(head["quads"], int) and all(map(_is_inside, head["sha256"]))
    except (ValueError, KeyError, TypeError) as error:
        raise _no_backup(source, "its description cannot be read") from error
    if version > _VERSION or form > FORMAT:
        raise StoreError("a newer newsgraph made this backup", where=str(source), hint="update newsgraph")
    if not fits or _GRAPH not in head["sha256"]:
        raise _no_backup(source, "its description is not one")
    return head


def _is_inside(name: str) -> bool:
    """Whether a member is a file of a workspace, and stays in it."""
    parts = Path(name).parts
    known = name in (_GRAPH, SETTINGS_FILE) or name.endswith((".rq", ".ttl"))
    return known and not Path(name).is_absolute() and ".." not in parts


def _check_sums(pack: tarfile.TarFile, head: dict[str, Any], source: Path) -> None:
    for name, expected in head["sha256"].items():
        if _sum(_member(pack, name, source)) != expected:
            raise _no_backup(source, f"{name} in it is damaged (sha256 differs)")


def _member(pack: tarfile.TarFile, name: str, source: Path) -> IO[bytes]:
    try:
        found = pack.extractfile(name)
    except KeyError as error:
        raise _no_backup(source, f"{name} is not in it") from error
    if found is None:
        raise _no_backup(source, f"{name} in it is no file")
    return found


def _check_empty(remote: Store | None, settings: Settings) -> None:
    """UsageError if there is a graph where the backup is to go."""
    folder = Path(settings.store_location)
    taken = bool(remote.graphs()) if remote is not None else folder.is_dir() and any(_ours(folder))
    if taken:
        hint = "move it away, or restore into another --workspace or --store"
        raise UsageError("there is a graph already", where=settings.store_shown, hint=hint)


def _ours(folder: Path) -> Iterator[Path]:
    """Files of a store; a README or a hidden file is none."""
    return (path for path in folder.iterdir() if path.name != "README.md" and not path.name.startswith("."))


def _check_free(pack: tarfile.TarFile, names: Iterable[str], settings: Settings) -> None:
    """UsageError if a file of the backup would take the place of another one."""
    for name in names:
        path, packed = settings.root / name, pack.extractfile(name)
        if path.exists() and packed is not None and path.read_bytes() != packed.read():
            hint = "move it away, or give --keep-settings"
            raise UsageError("another file is there already", where=str(path), hint=hint)


def _load(pack: tarfile.TarFile, settings: Settings) -> int:
    """Load the graph; on disk under another name that it loses when it is whole. How many quads there were."""
    packed = pack.extractfile(_GRAPH)
    assert packed is not None  # noqa: S101 - its sum was taken
    with gzip.open(packed) as unpacked, io.BufferedReader(unpacked) as lines:
        if settings.remote:
            with open_store(settings.store_location) as store:
                return store.add(ox.parse(lines, format=RdfFormat.N_QUADS))
        folder = Path(settings.store_location)
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = folder.with_name(f".{folder.name}.restoring")
        shutil.rmtree(place, ignore_errors=True)  # of a restore that was cut off
        try:
            with open_store(place) as store:
                count = store.add(ox.parse(lines, format=RdfFormat.N_QUADS))
            _take_place(place, folder)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        return count


def _take_place(place: Path, folder: Path) -> None:
    """Put the new store where it belongs; a README that lies there stays."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_file():
            shutil.copy2(path, place / path.name)
            path.unlink()
    if folder.is_dir():
        folder.rmdir()
    os.replace(place, folder)  # noqa: PTH105 - of a folder


def _no_backup(source: Path, why: str) -> MalformedError:
    return MalformedError(f"this is no whole backup: {why}", where=str(source), hint="give a file of newsgraph backup")
