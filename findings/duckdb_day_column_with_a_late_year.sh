#!/usr/bin/env bash
# DuckDB 2.0.1 takes a CSV column of days for DATE by its first rows. A year or a month alone ("2019"), which ISO 8601
# allows, is refused when it first stands some 20,000 rows later, though the same value among the first rows makes the
# column text. A query that does not read the column counts all rows without a word, so the file seems sound.
# Installs pinned public packages into a temporary folder, writes three tables, and ends with 1 if an answer is another one.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check duckdb==2.0.1
cd "$place"
"$place/venv/bin/python" - <<'PYTHON'
"""The same 30,001 days, one of them a year: at the end, at the beginning, at the end with the type told."""
import duckdb

days = [f"2024-03-{number % 28 + 1:02d}" for number in range(30_000)]


def asked(name: str, column: list[str], told: str = "") -> tuple[object, object]:
    """(number of rows, the type of the column and its least value, or the kind of error)."""
    with open(name, "w", encoding="utf-8") as out:
        out.write("number,day\n" + "".join(f"{number},{day}\n" for number, day in enumerate(column)))
    table = f"read_csv('{name}'{told})"
    rows = duckdb.sql(f"SELECT count(*) FROM {table}").fetchall()
    try:
        least = duckdb.sql(f"SELECT any_value(typeof(day)), min(CAST(day AS VARCHAR)) FROM {table}").fetchall()
    except duckdb.Error as error:
        least = type(error).__name__
    return rows, least


seen = [
    asked("late.csv", [*days, "2019"]),
    asked("early.csv", ["2019", *days]),
    asked("told.csv", [*days, "2019"], ", types = {'day': 'VARCHAR'}"),
]
print(duckdb.__version__, seen)
# A guess would be: ('VARCHAR', '2019') three times, or a refusal to count as well.
text = ([(30_001,)], [("VARCHAR", "2019")])
raise SystemExit(seen != [([(30_001,)], "ConversionException"), text, text])
PYTHON
