"""Reference lists in their usual forms → entries: Turtle, CSV, JSON Lines, FollowTheMoney, Wikidata extracts.

Nothing is fetched: an id is only a name. What is no person, organisation or place is left out and counted.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox

from newsgraph.errors import MalformedError, UnreadableError, UsageError
from newsgraph.graph.terms import text_of
from newsgraph.knowledge.resources import read_toml

__all__ = ["FORMS", "Entry", "read_authority"]

Fields: TypeAlias = Mapping[str, list[str]]
FieldsOrError: TypeAlias = Fields | MalformedError  # a record, or in its place why it cannot be taken

_WIKIDATA = "http://www.wikidata.org/entity/"
_QID = re.compile(r"Q[1-9][0-9]*")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
FORMS = {"turtle": (".ttl", ".nt"), "csv": (".csv", ".tsv"), "jsonl": (".jsonl", ".ndjson", ".json")}


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Somebody or something that a reference list knows."""

    id: str  # as the list has it
    kind: str  # Person, Organization, Place
    name: str
    aliases: tuple[str, ...] = ()
    born: str | None = None  # ISO year, month or day
    countries: tuple[str, ...] = ()  # ISO 3166 alpha-2, upper case
    positions: tuple[str, ...] = ()
    same: tuple[str, ...] = ()  # IRIs that name it

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the first one first."""
        return (self.name, *self.aliases)


def read_authority(
    path: Path, form: str | None = None, note: Callable[[str], None] = lambda _: None
) -> tuple[list[Entry], int]:
    """(entries sorted by id, how many records are of no kind that is linked).

    A record that cannot be taken costs itself only: `note` hears of it, as of countries that are no code.
    UnreadableError if the file cannot be read or holds no entry; MalformedError with the line of what is wrong where
    the rest of the file cannot be told from there, or where nothing else is in it.
    """
    chosen = form or next((form for form, endings in FORMS.items() if path.suffix.lower() in endings), None)
    if chosen is None:
        raise UsageError("no form is known by this ending", where=str(path), hint=f"say --as {'|'.join(FORMS)}")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8"
        raise UnreadableError(what, where=str(path), hint="save the list as UTF-8") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}", where=str(path), hint="check it") from error
    found: dict[str, Entry] = {}
    others = 0
    wrong: list[MalformedError] = []
    for where, fields in _READERS[chosen](text, str(path)):
        if isinstance(fields, MalformedError):
            wrong.append(fields)
            continue
        try:
            entry = _entry(fields, where)
        except MalformedError as error:
            wrong.append(error)
            continue
        if lost := _unknown_countries(fields):
            note(f"{where}: no country has the code {', '.join(lost)}; left out")
        if entry is None:
            others += 1
        else:
            found[entry.id] = _merged(found[entry.id], entry) if entry.id in found else entry
    if wrong and not found:
        raise wrong[0]
    for one in wrong:
        note(f"{one}; left out")
    if not found:
        raise UnreadableError(
            "no person, organisation or place is in this list", where=str(path), hint="see docs/inputs.md"
        )
    return [found[ident] for ident in sorted(found)], others


# ---------------------------------------------------------------- records


def _csv(text: str, path: str) -> Iterator[tuple[str, FieldsOrError]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [_field(name) for name in next(rows, [])]
        if not {"id", "name"} <= set(names):
            what = "the first line does not name the columns id and name"
            raise MalformedError(what, where=f"{path}:1", hint="name the columns: id,name,kind")
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(names):
                what = f"{len(row)} cells where the first line has {len(names)}"
                yield where, MalformedError(what, where=where, hint="mend the line")
                continue
            pairs = ((name, part) for name, cell in zip(names, row, strict=True) for part in _parts(name, cell))
            yield where, _collected(pairs)
    except csv.Error as error:
        raise MalformedError(f"not CSV: {error}", where=f"{path}:{rows.line_num}", hint="mend the line") from error


def _parts(name: str, cell: str) -> list[str]:
    """The values in a cell: several, parted by ; or |, but for ids and names."""
    return [cell] if name in ("id", "name") else re.split(r"[;|]", cell)


def _jsonl(text: str, path: str) -> Iterator[tuple[str, FieldsOrError]]:
    if text.lstrip().startswith("["):
        try:
            records = json.loads(text)
        except ValueError as error:
            raise MalformedError(f"not JSON: {error}", where=path, hint="mend the file") from error
        for number, record in enumerate(records, 1):
            yield f"{path}: record {number}", _json_fields(record, f"{path}: record {number}")
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            where = f"{path}:{number}"
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield where, MalformedError(f"not JSON: {error}", where=where, hint="one object a line")
                continue
            yield where, _json_fields(record, where)


def _json_fields(record: Any, where: str) -> FieldsOrError:
    """The fields of an object: plain, of FollowTheMoney ("properties"), or of Wikidata ("labels", "claims")."""
    if not isinstance(record, dict):
        return MalformedError("not an object", where=where, hint="one object a line")
    pairs: list[tuple[str, str]] = []
    inner = record.get("properties")
    for name, value in [*record.items(), *(inner.items() if isinstance(inner, dict) else ())]:
        if name == "labels" or (name == "aliases" and isinstance(value, dict)):
            pairs += [("name" if name == "labels" else "aliases", one) for one in _wikidata_names(value)]
        elif name == "claims" and isinstance(value, dict):
            pairs += _wikidata_claims(value)
        else:
            values = value if isinstance(value, list) else [value]
            pairs += [
                (_field(name), str(one)) for one in values if isinstance(one, (str, int)) and not isinstance(one, bool)
            ]
    return _collected(pairs)


def _wikidata_names(value: Any) -> Iterator[str]:
    """Labels or aliases, English first."""
    for language in sorted(value, key=lambda one: (one != "en", one)) if isinstance(value, dict) else ():
        for one in value[language] if isinstance(value[language], list) else [value[language]]:
            if isinstance(one, dict) and isinstance(one.get("value"), str):
                yield one["value"]


def _wikidata_claims(claims: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is an instance of what, and days of birth."""
    for name, field in (("P31", "kind"), ("P569", "born")):
        for claim in claims.get(name, ()):
            value = claim.get("mainsnak", {}).get("datavalue", {}).get("value", {}) if isinstance(claim, dict) else {}
            if isinstance(value, dict):
                yield field, str(value.get("id") or value.get("time") or "").lstrip("+")


def _turtle(text: str, path: str) -> Iterator[tuple[str, FieldsOrError]]:
    pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    try:
        for quad in ox.parse(input=text.encode(), format=ox.RdfFormat.TURTLE, base_iri="urn:list:"):
            subject, value = (text_of(one) for one in (quad.subject, quad.object))
            pairs[subject].append((_field(re.split(r"[#/]", quad.predicate.value)[-1]), value))
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else path
        raise MalformedError(f"not Turtle: {error.msg or error}", where=where, hint="mend the line") from error
    for subject in sorted(pairs):
        yield f"{path}: <{subject}>", _collected([("id", subject), *sorted(pairs[subject])])


_READERS: Mapping[str, Callable[[str, str], Iterator[tuple[str, FieldsOrError]]]] = {
    "turtle": _turtle,
    "csv": _csv,
    "jsonl": _jsonl,
}


# ---------------------------------------------------------------- entries


def _field(name: str) -> str:
    """The field that a column, key or property means; its own name if none is known."""
    plain = re.sub(r"[^a-z0-9]", "", name.casefold())
    for field, names in read_toml("sources.toml")["authority"].items():
        if plain in names:
            return str(field)
    return plain


def _collected(pairs: Iterable[tuple[str, str]]) -> Fields:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        if value.strip() and value.strip() not in found[name]:
            found[name].append(value.strip())
    return found


def _entry(fields: Fields, where: str) -> Entry | None:
    """The entry of a record; None if it is of a kind that is not linked."""
    kinds = read_toml("sources.toml")["authority_kinds"]
    told = [re.sub(r"[^a-z0-9]", "", re.split(r"[#/:]", one)[-1].casefold()) for one in fields.get("kind", ())]
    kind = next((kind for kind, words in kinds.items() for one in told if one in words), None)
    names, ids = fields.get("name") or _put_together(fields), fields.get("id", [])
    if kind is None and not told and names:
        raise MalformedError(
            "the record does not say what it is", where=where, hint='give a kind: "Person", "Organization" or "Place"'
        )
    if kind is None:
        return None
    if not names or not ids:
        raise MalformedError(
            f"the record has no {'id' if names else 'name'}", where=where, hint="give both, or leave it out"
        )
    return Entry(
        id=ids[0],
        kind=kind,
        name=names[0],
        aliases=tuple(sorted({*names[1:], *fields.get("aliases", ())} - {names[0]})),
        born=next((day for one in fields.get("born", ()) if (day := _day(one))), None),
        countries=tuple(sorted({code for one in fields.get("countries", ()) if (code := _country(one))})),
        positions=tuple(sorted(set(fields.get("positions", ())))),
        same=tuple(sorted({iri for one in (*ids[:1], *fields.get("same", ())) if (iri := _iri(one))})),
    )


def _put_together(fields: Fields) -> list[str]:
    """The name that given and family name make, where a record has no other; empty if it has neither."""
    parts = [fields[part][0] for part in ("given", "middle", "family") if fields.get(part)]
    return [" ".join(parts)] if fields.get("family") and parts else []


def _country(value: str) -> str | None:
    """The code of a country in upper case; of a part of one (gb-sct) the country; None if it is no code.

    >>> _country("ua-cri"), _country("de"), _country("suhh")
    ('UA', 'DE', None)
    """
    found = re.fullmatch(r"([a-z]{2})(?:-[a-z0-9]{1,3})?", value.strip(), re.I)
    return found[1].upper() if found else None


def _unknown_countries(fields: Fields) -> list[str]:
    """Short words under a country that are no code; names of countries and addresses are not meant as codes."""
    return [one for one in fields.get("countries", ()) if one.isascii() and one.islower() and not _country(one)]


def _day(value: str) -> str | None:
    found = _DAY.match(value)
    return found[0].replace("-00", "") if found else None


def _iri(ident: str) -> str | None:
    """The IRI that an id is, or that Wikidata gives it."""
    if ident.startswith(("http://", "https://")) and " " not in ident:
        return ident
    return _WIKIDATA + ident if _QID.fullmatch(ident) else None


def _merged(one: Entry, other: Entry) -> Entry:
    """Two records of one id."""
    return replace(
        one,
        aliases=tuple(sorted({*one.aliases, *other.names} - {one.name})),
        born=one.born or other.born,
        countries=tuple(sorted({*one.countries, *other.countries})),
        positions=tuple(sorted({*one.positions, *other.positions})),
        same=tuple(sorted({*one.same, *other.same})),
    )
