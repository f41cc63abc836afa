"""`newsgraph read`: articles in, readings out, nothing kept."""

from __future__ import annotations

import json
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from newsgraph.cli.options import or_shipped, with_settings, with_source_options
from newsgraph.cli.terminal import note
from newsgraph.errors import InputError, NewsgraphError, UsageError

if TYPE_CHECKING:
    from newsgraph.model import Article, Reading
    from newsgraph.reading.reader import Reader
    from newsgraph.sources.article_builder import SourceOptions
    from newsgraph.workspace import Settings

AT_ONCE = 16  # articles that the parser takes together, if that many are waiting
_AT_ONCE = 200  # parts of a reading that are encoded together
# Characters that some programs take for the end of a line: JSON may hold them bare, a line must not.
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--jsonl", is_flag=True, help="One article a line on standard input, one reading a line out.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of a reading.")
@with_source_options
@with_settings(store=False, reader=True)
def read(*, files: tuple[str, ...], jsonl: bool, schema: bool, options: SourceOptions, chosen: Settings) -> int:
    """Write what the reader finds in articles, as JSON: one reading a line, offsets into the text as given.

    With --jsonl each line in is {"id": "…", "text": "…"} and each line out its reading, in the same
    order and as soon as it is made; a line that cannot be read gives {"id": …, "error": "…"} in its place.

    \b
    Example: newsgraph read article.txt
             newsgraph read --jsonl < articles.jsonl > readings.jsonl
    """
    from newsgraph.pipeline import ready_reader

    if schema:
        _print_schema()
        return 0
    if bool(files) == jsonl:
        raise UsageError("give either files or --jsonl", hint="see newsgraph read --help")
    load = cache(lambda: ready_reader(chosen, note))
    if jsonl:
        _stream(sys.stdin.buffer, load, options)
        return 0
    return _read_files(files, load, options)


def _print_schema() -> None:
    from newsgraph.reading.json_format import json_schema

    click.echo(json.dumps(json_schema(), indent=2))


def _read_files(files: Sequence[str], load: Callable[[], Reader], options: SourceOptions) -> int:
    """A reading for each article in the files; problems on standard error."""
    from newsgraph.pipeline import Report, RunCounter, readings
    from newsgraph.sources.inputs import articles

    tally = RunCounter()
    for found in articles(map(or_shipped, files), options):
        if isinstance(found, InputError):
            tally.problem("failed", found)
            note(str(found))
            continue
        for article, outcome in readings([found], load()):
            if isinstance(outcome, NewsgraphError):
                tally.problem("failed", outcome)
                note(str(outcome))
            else:
                tally.finished(article, "read")
                _write(_as_json(outcome))
    report: Report = tally.report()
    return report.exit_code


def _stream(lines: BinaryIO, load: Callable[[], Reader], options: SourceOptions) -> None:
    """A line out for every line in, in order, each as soon as it can be."""
    from newsgraph.pipeline import readings

    reader = load()
    for group in _waiting(lines):
        found = [_article_or_error(number, line, options) for number, line in group]
        outcomes = readings([one for one in found if not isinstance(one, dict)], reader)
        for one in found:
            _write(one if isinstance(one, dict) else _told(*next(outcomes)))


def _article_or_error(number: int, line: bytes | InputError, options: SourceOptions) -> Article | dict[str, Any]:
    """The article of a line, or the object that stands in its place."""
    if isinstance(line, InputError):
        return {"id": None, "error": str(line)}
    from newsgraph.sources.article_builder import check_language, with_defaults
    from newsgraph.sources.formats.json.lines import article_of_line, id_of_line

    where = f"line {number}"
    try:
        article = with_defaults(article_of_line(line, where, options), options)
        return check_language(article, options)
    except InputError as error:
        return {"id": id_of_line(line), "error": str(error)}


def _told(article: Article, outcome: Reading | NewsgraphError) -> dict[str, Any]:
    """The reading as JSON, or the error in its place."""
    if isinstance(outcome, NewsgraphError):
        return {"id": article.id, "error": str(outcome)}
    return _as_json(outcome)


def _as_json(reading: Reading) -> dict[str, Any]:
    from newsgraph.reading.json_format import reading_to_json

    return reading_to_json(reading)


def _write(value: dict[str, Any]) -> None:
    """One line of UTF-8, whatever the locale, sent off at once.

    It is put together part by part: of a reading of megabytes the encoder would hold each number and word beside it.
    """
    before = "{"
    for name, part in value.items():
        _send(f"{before}{_json(name)}:")
        before = ","
        if not isinstance(part, list):
            _send(_json(part))
            continue
        for start in range(0, len(part), _AT_ONCE):
            _send(("," if start else "[") + _json(part[start : start + _AT_ONCE])[1:-1])
        _send("]" if part else "[]")
    _send("}\n" if value else "{}\n")
    sys.stdout.buffer.flush()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)


def _send(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8"))


def _waiting(lines: BinaryIO) -> Iterator[list[tuple[int, bytes | InputError]]]:
    """Numbered lines in groups of those that are there already, at least one: nobody waits for a full batch."""
    from newsgraph.sources.raw import numbered_lines

    arrived: queue.Queue[tuple[int, bytes | InputError] | None] = queue.Queue(maxsize=4 * AT_ONCE)

    def listen() -> None:
        try:
            for number, line in numbered_lines(lines, "line"):
                if isinstance(line, InputError) or line.strip():
                    arrived.put((number, line))
        finally:
            arrived.put(None)

    threading.Thread(target=listen, daemon=True).start()
    while (first := arrived.get()) is not None:
        group = [first]
        while len(group) < AT_ONCE and not arrived.empty():
            more = arrived.get()
            if more is None:
                yield group
                return
            group.append(more)
        yield group
