"""Where things are and how they are set: options over environment over `newsgraph.toml` over defaults."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from newsgraph.errors import UsageError

__all__ = ["DEFAULT_BASE", "SETTINGS_FILE", "Settings", "settings"]

DEFAULT_BASE = "https://example.org/newsgraph/"
SETTINGS_FILE = "newsgraph.toml"
_DAY_ORDERS: Mapping[str, Literal["dmy", "mdy"]] = {"dmy": "dmy", "mdy": "mdy"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is set about one workspace. Nothing is opened or made by having it."""

    root: Path = Path()
    store: str = "graph"  # a folder under `root`, or the http(s) address of a SPARQL endpoint
    exports: str = "exports"  # a folder under `root`
    base: str = DEFAULT_BASE  # what data IRIs begin with
    reader: str = "model"
    pipeline: str | None = None  # spaCy pipeline; None: the reader's own choice
    event_types: str | None = None  # a Turtle file, or a folder of them, under `root`; None: event-types/

    day_order: Literal["dmy", "mdy"] | None = None  # of days in figures that may mean two; None: those are unknown

    @property
    def remote(self) -> bool:
        """Whether the store is an endpoint, not a folder."""
        return self.store.startswith(("http://", "https://"))

    @property
    def store_location(self) -> str:
        """The folder or address to open, as one string."""
        return self.store if self.remote or self.store == "memory:" else str(self.root / self.store)

    @property
    def store_shown(self) -> str:
        """The same, without a login."""
        return re.sub(r"//[^/?#]*@", "//", self.store_location, count=1) if self.remote else self.store_location

    @property
    def queries_folder(self) -> Path:
        """Where named queries of one's own are."""
        return self.root / "queries"

    @property
    def event_type_files(self) -> tuple[Path, ...]:
        """The Turtle files that teach event types, sorted; the one that is named even if it is not there."""
        named = self.root / (self.event_types or "event-types")
        if named.is_dir():
            return tuple(sorted(named.glob("*.ttl")))
        return (named,) if self.event_types else ()

    @property
    def exports_folder(self) -> Path:
        """Where exports are written."""
        return self.root / self.exports


def settings(
    root: Path | str | None = None,
    given: Mapping[str, str | None] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings of a workspace; UsageError if its file holds what is no setting.

    `given` are options of the call (None: not given); `environment` is `os.environ` unless told.
    """
    variables = os.environ if environment is None else environment
    folder = Path(root or variables.get("NEWSGRAPH_WORKSPACE") or ".")
    names = [entry.name for entry in fields(Settings) if entry.name != "root"]
    chosen = _from_file(folder / SETTINGS_FILE, names)
    chosen |= {name: value for name in names if (value := variables.get(f"NEWSGRAPH_{name.upper()}"))}
    chosen |= {name: value for name, value in (given or {}).items() if value is not None}
    _check_store(chosen.get("store", ""))
    _check_base(chosen.get("base", DEFAULT_BASE))
    return Settings(root=folder, day_order=_day_order(chosen.pop("day_order", None)), **chosen)


def _from_file(path: Path, names: list[str]) -> dict[str, str]:
    """The settings in a file; none if there is no file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("the settings cannot be read", where=str(path), hint="mend or remove the file") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"not valid TOML: {error}", where=str(path), hint="mend the file") from error
    for name, value in found.items():
        if name not in names or not isinstance(value, str):
            raise UsageError(
                f'"{name}" is no setting' if name not in names else f'"{name}" must be a string',
                where=str(path),
                hint=f"settings: {', '.join(names)}",
            )
    return found


def _check_store(store: str) -> None:
    """Raise UsageError for an address that is none of http or https: it would become a folder of that name."""
    if "://" in store and not store.startswith(("http://", "https://")):
        scheme = store.partition("://")[0]
        what = f"a store is a folder or an http(s) address, not one of {scheme}"
        raise UsageError(what, hint="write http:// or https:// in small letters")


def _day_order(said: str | None) -> Literal["dmy", "mdy"] | None:
    """The order, UsageError for what is none."""
    if said is None or said in _DAY_ORDERS:
        return _DAY_ORDERS.get(said or "")
    raise UsageError(f'"{said}" is no order of days', hint="dmy (the day first) or mdy (the month first)")


def _check_base(base: str) -> None:
    """Raise UsageError unless data IRIs can begin with that."""
    if not base.startswith(("http://", "https://", "urn:")) or not base.endswith(("/", "#", ":")) or " " in base:
        raise UsageError(
            "this base IRI cannot be used", where=base, hint="begin it with https:// and end it with / or #"
        )
