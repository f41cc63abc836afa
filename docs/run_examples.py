"""Runs the commands and snippets in `docs/tutorial.md` and `docs/cookbook.md` and writes down what they answer.

To refresh both pages: `python docs/run_examples.py`. Each page is run from top to bottom in a folder of its own that
holds nothing but `examples/`. In a `console` block, lines that begin with `$ ` (and `> ` after them) are run by bash,
and the lines between them are replaced by their output. A `python` block is run, and the `text` block right after it is
replaced. A command that fails ends the run, unless its line ends in `# fails`. Long lines and long outputs are cut.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGES = ("tutorial.md", "cookbook.md")
MOST_LINES = 14
WIDEST = 116
_PACE = re.compile(r"newsgraph: \w+ing [\d,]+ of about ")  # told by the clock, where the machine is slow
_FENCED = re.compile(r"```(console|python|text)\n(.*?)```\n", re.S)


class FailedError(Exception):
    """A command of a page did not end as it should."""


def refreshed(page: str, folder: Path) -> str:
    """The page with the outputs that its commands give now in that folder."""
    pieces: list[str] = []
    end = 0
    answer: str | None = None
    for block in _FENCED.finditer(page):
        kind, body = block.groups()
        between = page[end : block.start()]
        pieces.append(between)
        if kind == "console":
            body = "".join(f"{typed}{_cut(_run(command, folder))}" for typed, command in _commands(body))
        elif kind == "python":
            answer = _cut(_done([sys.executable, "-c", body], folder, body))
        elif answer is not None and not between.strip():
            body, answer = answer, None
        pieces.append(f"```{kind}\n{body}```\n")
        end = block.end()
    return "".join(pieces) + page[end:]


def _commands(body: str) -> list[tuple[str, str]]:
    """(as typed, to be run) of every command in a console block."""
    found: list[tuple[str, str]] = []
    for line in body.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append((line, line[2:]))
        elif line.startswith("> ") and found:
            found[-1] = (found[-1][0] + line, found[-1][1] + line[2:])
    return found


def _run(command: str, folder: Path) -> str:
    return _done(["bash", "-c", command], folder, command, fails=command.rstrip().endswith("# fails"))


def _done(words: list[str], folder: Path, shown: str, *, fails: bool = False) -> str:
    """What it wrote on both streams; FailedError if it ended otherwise than it should."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603  (the pages are our own)
        words,
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "110"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if (done.returncode != 0) is not fails:
        raise FailedError(f"exit code {done.returncode}: {shown}\n{done.stdout}")
    return done.stdout.replace(str(folder), ".")


def _cut(output: str) -> str:
    """No more lines and no longer ones than a page can bear."""
    lines = [line.rstrip() for line in output.splitlines() if not _PACE.match(line)]
    shown = lines if len(lines) <= MOST_LINES + 1 else [*lines[:MOST_LINES], "…"]
    return "".join(f"{line if len(line) <= WIDEST else line[: WIDEST - 1] + '…'}\n" for line in shown)


def main() -> None:
    """Refresh every page."""
    for name in PAGES:
        path = HERE / name
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(HERE.parent / "examples", Path(folder, "examples"))
            path.write_text(refreshed(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
