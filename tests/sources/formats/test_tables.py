"""Tables: an article a row, whatever holds the rows."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given, read

COLUMNS = ("stories_id", "publish_date", "title", "text", "url", "media_name", "language")
ROWS = [
    (11, "2025-05-13", "Port shelled", SHELLED, "https://wire.example/a", "Northern Wire", "en"),
    (12, "2025-05-14 08:00:00", "Two held", HELD, "https://radio.example/b", "Harbour Radio", "en"),
]
TOLD = [
    ("Port shelled", "2025-05-13", "Northern Wire", None, SHELLED),
    ("Two held", "2025-05-14T08:00:00", "Harbour Radio", None, HELD),
]


def delimited(mark: str, columns: Sequence[str] = COLUMNS, rows: Sequence[Sequence[object]] = ROWS) -> str:
    """The rows with a mark between the cells."""
    import csv

    stream = io.StringIO()
    csv.writer(stream, delimiter=mark).writerows([columns, *rows])
    return stream.getvalue()


def workbook() -> bytes:
    """Two sheets; the second holds the articles."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(("note", "made by hand"))
    sheet = book.create_sheet("Articles")
    for row in (COLUMNS, *ROWS):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheets(**rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of these sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, inside in rows.items():
        sheet = book.create_sheet(name)
        for row in inside:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet() -> bytes:
    """The rows as a table of columns."""
    import pyarrow
    import pyarrow.parquet

    stream = io.BytesIO()
    columns = {name: [row[at] for row in ROWS] for at, name in enumerate(COLUMNS)}
    pyarrow.parquet.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()


def database(folder: Path) -> bytes:
    """A table of articles beside another one."""
    path = folder / "made.sqlite"
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE runs (day, number)")
    base.execute(f"CREATE TABLE news ({', '.join(COLUMNS)})")
    base.executemany(f"INSERT INTO news VALUES ({', '.join('?' * len(COLUMNS))})", ROWS)  # noqa: S608
    base.commit()
    base.close()
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["csv", "tsv", "semicolon", "xlsx", "parquet", "sqlite"])
def test_each_row_is_an_article_and_the_columns_taken_are_said(tmp_path: Path, kind: str) -> None:
    """The usual names are known; what is an id stays one."""
    contents: dict[str, str | bytes] = {
        "csv": delimited(","),
        "tsv": delimited("\t"),
        "semicolon": delimited(";"),
        "xlsx": workbook(),
        "parquet": parquet(),
        "sqlite": database(tmp_path),
    }
    came = given(tmp_path, f"t.{kind}", contents[kind])
    assert came.told() == TOLD
    assert [one.id for one in came.articles] == ["11", "12"]
    assert "text from text" in came.notes[0]


def test_columns_of_other_names_are_taken_where_the_caller_says(tmp_path: Path) -> None:
    """`--field text=Story`; a column that is not there is named."""
    table = delimited(",", ("Story", "Day"), [(SHELLED, "13/05/2025")])
    came = given(tmp_path, "t.csv", table, fields=(("text", "Story"), ("published", "Day")))
    assert came.told() == [(None, "2025-05-13", None, None, SHELLED)]


def test_a_table_without_texts_is_no_article_and_the_next_step_is_said(tmp_path: Path) -> None:
    """A reference list that was given for articles."""
    came = given(tmp_path, "people.csv", "id,name\nQ1,Ana Ruiz\n")
    assert came.articles == []
    assert "no column holds the text of articles (there are: id, name)" in came.errors[0]
    assert "newsgraph authority add" in came.errors[0]


def test_a_row_without_text_costs_only_itself(tmp_path: Path) -> None:
    """It is said with its row; an empty row is none."""
    came = given(tmp_path, "t.csv", delimited(",", ("title", "text"), [("A", ""), ("", ""), ("B", HELD)]))
    assert [one.title for one in came.articles] == ["B"]
    assert came.errors == ["t.csv#2: the row has no text; leave it out, or fetch its page"]


def test_a_database_with_several_tables_of_texts_asks_which(tmp_path: Path) -> None:
    """`--table` or `--query` answers; a query may only look."""
    path = tmp_path / "two.db"
    base = sqlite3.connect(path)
    for name in ("news", "blogs"):
        base.execute(f"CREATE TABLE {name} (text, date)")
        base.execute(f"INSERT INTO {name} VALUES (?, '2025-05-13')", (SHELLED if name == "news" else HELD,))  # noqa: S608
    base.commit()
    base.close()
    assert "several tables hold texts (news, blogs)" in read(path).errors[0]
    assert read(path, table="blogs").only.text == HELD
    assert read(path, query="SELECT text AS body FROM news").only.text == SHELLED


def test_prose_with_commas_is_no_table(tmp_path: Path) -> None:
    """Nor is a list of words that happens to hold "text"."""
    for words in (
        f"Rebels, the mayor said, shelled the port. {SHELLED}",
        "The text, he said, was short.\nIt was read.",
    ):
        assert given(tmp_path, "a.txt", words).only.text == words


def test_a_data_frame_is_handed_over_in_python() -> None:
    """Rows by the same names; anything with columns and rows is one."""
    from newsgraph.sources.article_builder import Draft, SourceOptions
    from newsgraph.sources.formats.tables.frames import Frame, drafts_of_frame

    class Small:
        """As pandas and polars have it."""

        columns = ("text", "date")
        shape = (1, 2)

        def iter_rows(self) -> list[tuple[str, str]]:
            """The rows."""
            return [(SHELLED, "2025-05-13")]

    assert isinstance(Small(), Frame)
    (draft,) = drafts_of_frame(Small(), SourceOptions())
    assert isinstance(draft, Draft)
    assert (draft.text, draft.published) == (SHELLED, "2025-05-13")


def test_a_quotation_mark_left_open_swallows_no_rows_in_silence(tmp_path: Path) -> None:
    """The row in which it opens is said; those before it come in."""
    rows = f'title,text\nA,{HELD.replace(",", "")}\nB,"{SHELLED}\nC,Words of another row.\n'
    came = given(tmp_path, "open.csv", rows)
    assert [one.title for one in came.articles] == ["A"]
    assert len(came.errors) == 1
    assert came.errors[0].startswith("open.csv:3: a quotation mark in this row is never closed")
    closed = given(tmp_path, "closed.csv", f'title,text\nB,"{SHELLED}\n\nSecond part."\n')
    assert [one.title for one in closed.articles] == ["B"]
    assert not closed.errors


def test_a_cell_that_holds_a_printed_object_says_its_name(tmp_path: Path) -> None:
    """As a data frame writes the answers of a service; other words in brackets stay as they are."""
    printed = "{'id': None, 'name': 'Northern Wire'};['Jo Reed', 'Ann Ray']"
    rows = f"text;source;author\n{SHELLED};{printed}\n{HELD};[sic];x\n"
    first, second = given(tmp_path, "frame.csv", rows).articles
    assert (first.publisher, first.byline) == ("Northern Wire", "Jo Reed, Ann Ray")
    assert second.publisher == "[sic]"


def test_a_line_that_tells_excel_the_mark_is_no_row_of_names(tmp_path: Path) -> None:
    """It says what stands between the cells."""
    came = given(tmp_path, "told.csv", f"sep=;\r\ntitle;text\r\nPort shelled;{SHELLED}\r\n")
    assert [(one.title, one.text) for one in came.articles] == [("Port shelled", SHELLED)]


def test_accents_of_old_windows_are_those_of_english(tmp_path: Path) -> None:
    """Few accents fit many alphabets; the western one is taken, and others where only they fit."""
    names = "The café owner, José Peña, was held on Monday – police said."
    assert given(tmp_path, "a.txt", names.encode("cp1252")).articles[0].text == names
    russian = "Мэр города ушёл в отставку в понедельник, сообщила мэрия. Она руководила городом девять лет."
    assert given(tmp_path, "b.txt", russian.encode("cp1251"), force=True).articles[0].text == russian


def test_cells_beyond_the_columns_are_said_once_a_file_with_the_first_line(tmp_path: Path) -> None:
    """A comma without quotation marks cuts a text; empty cells at the end of a line lose nothing."""
    rows = f'title,text\n"A\nB","{HELD}"\nC,The port was shelled, police said.\nD,It burned, they said.\n'
    came = given(tmp_path, "t.csv", rows)
    assert [one.title for one in came.articles] == ["A B", "C", "D"]
    (note,) = [one for one in came.notes if "more cells" in one]
    assert note.startswith("t.csv:4: the row has more cells than there are columns; those beyond are left out")
    assert "and so in 1 more row(s)" in note
    assert not any("more cells" in one for one in given(tmp_path, "e.csv", f'title,text\nA,"{SHELLED}",,\n').notes)


def test_two_columns_of_one_name_are_said(tmp_path: Path) -> None:
    """The first is read; two columns that hold nothing of an article may be called alike."""
    came = given(tmp_path, "t.csv", delimited(",", ("text", "note", "text", "note"), [(SHELLED, "x", HELD, "y")]))
    assert came.only.text == SHELLED
    (note,) = [one for one in came.notes if "columns are called" in one]
    assert note == 't.csv:1: 2 columns are called "text"; the first is read, the others are not'


@pytest.mark.parametrize("rows", [[], [("", "")]])
def test_a_table_without_rows_is_said(tmp_path: Path, rows: Sequence[Sequence[object]]) -> None:
    """Rows of empty cells are none; one row is enough to say nothing."""
    said = "t.csv: the table names columns and has no rows"
    assert given(tmp_path, "t.csv", delimited(",", ("title", "text"), rows)).notes[1:] == [said]
    assert said not in given(tmp_path, "t.csv", delimited(",", ("title", "text"), [("", SHELLED)])).notes


def test_a_sheet_is_read_from_the_row_that_names_its_columns(tmp_path: Path) -> None:
    """Whether the sheet is asked for or not; that notes stand above is said, and rows keep their numbers."""
    notes = [("Export of 13 May",), (), ("made for", "readers")]
    content = sheets(Cover=[("note", "x")], Articles=[*notes, ("title", "text"), ("A", SHELLED)])
    for table in (None, "Articles"):
        came = given(tmp_path, "t.xlsx", content, table=table)
        assert (came.only.title, came.only.text) == ("A", SHELLED)
        assert came.only.source.endswith("t.xlsx#5")  # type: ignore[union-attr]
        assert came.notes[0] == 't.xlsx: the sheet "Articles" names its columns in row 4; those above are no articles'
    assert "no column holds the text" in given(tmp_path, "t.xlsx", content, table="Cover", force=True).errors[0]
    assert "no column holds the text" in given(tmp_path, "u.xlsx", sheets(Cover=[("note", "x")] * 9)).errors[0]


def test_sheets_laid_out_alike_are_read_together_and_others_are_said(tmp_path: Path) -> None:
    """A sheet a year; the list of columns is none, though it holds descriptions and comes first."""
    book = sheets(
        Codebook=[("variable", "description"), ("title", "what stands over it")],
        Y2024=[("title", "text"), ("A", SHELLED)],
        Y2025=[("title", "text"), ("B", HELD)],
    )
    came = given(tmp_path, "t.xlsx", book)
    assert [(one.title, one.source.rpartition("/")[2]) for one in came.articles if one.source] == [
        ("A", "Y2024#2"),
        ("B", "Y2025#2"),
    ]
    (note,) = [one for one in came.notes if "--table" in one]
    assert note.startswith('t.xlsx: texts stand in "Codebook", too, in other columns, and are not read')
    assert len(given(tmp_path, "t.xlsx", book, table="Y2024").articles) == 1


@pytest.mark.parametrize(
    "above", ["Northern Wire\n", "Search: port\nMade on 13 May 2025, for readers\n\n", "sep=;\nA\n"]
)
def test_a_table_is_read_from_the_line_that_names_its_columns(tmp_path: Path, above: str) -> None:
    """Whatever stands above; lines keep their numbers, and names that are there at once are not looked for below."""
    mark = ";" if above.startswith("sep") else ","
    rows = delimited(mark, ("title", "text"), [("A", SHELLED), ("B", "")])
    came = given(tmp_path, "t.csv", above + rows)
    line = above.count("\n") + 1
    assert [(one.title, one.text) for one in came.articles] == [("A", SHELLED)]
    assert came.notes[0] == f"t.csv: the columns are named in line {line}; what stands above is no article"
    assert came.errors[0].startswith(f"t.csv#{line + 2}: the row has no text")
    plain = given(tmp_path, "p.csv", delimited(",", ("title", "text"), [("A", SHELLED), ("body", "text")]))
    assert len(plain.articles) + len(plain.errors) == 2
    assert not any("named in line" in one for one in plain.notes)


def test_the_sheet_with_the_column_that_the_caller_names_is_read(tmp_path: Path) -> None:
    """Though no usual name is in it."""
    content = sheets(Cover=[("note", "x")], Told=[("Head", "Words"), ("A", SHELLED)])
    assert given(tmp_path, "t.xlsx", content, fields=(("text", "Words"),)).only.text == SHELLED


def test_a_database_with_a_log_of_changes_beside_it_is_read(tmp_path: Path) -> None:
    """Programs leave their databases so; what the log still holds is said to be missing."""
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("CREATE TABLE story (title, text)")
        base.execute("INSERT INTO story VALUES ('A', ?)", (SHELLED,))
        base.commit()
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert read(path).only.text == SHELLED
        base.execute("INSERT INTO story VALUES ('B', ?)", (HELD,))
        base.commit()
        came = read(path)
    assert [one.title for one in came.articles] == ["A"]
    assert came.notes[0].startswith("a.db-wal: the latest changes lie in it and are not read")
    assert [one.title for one in read(path).articles] == ["A", "B"]
