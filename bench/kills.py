"""Kills commands at random moments, and looks whether the graph opens, resumes, and ends as if nothing had happened.

    python bench/kills.py [--kills 200] [--minutes 60] [--seed 1] [--only build,remove]

Each trial copies a small workspace, starts one command of `newsgraph` in a process of its own, kills that (SIGKILL)
after a random part of the time that the command takes undisturbed, and gives the same command again. The graph must
open in between; afterwards graph and files must be those of the undisturbed command, byte for byte. Where the command
says that there is nothing left to do, `newsgraph build` without inputs finishes the work, as its help says. The reader
is asked once and its answers are kept: what is tried here is writing. Ends with 1 if one trial fails.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newsgraph.cli.entry import run
from newsgraph.errors import NewsgraphError
from newsgraph.graph.iris import article_of
from newsgraph.graph.terms import ng
from newsgraph.model import Article, Reading
from newsgraph.query.apart import apart
from newsgraph.reading import reader as readers
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.inputs import articles
from newsgraph.store import open_store

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES = 5  # of the examples
MORE = "Tomas Rehn, the mayor of Port Alder, resigned on Friday, the harbour office said. Three people were hurt."
EDITED = "\n\nThe council of Port Alder denied on Sunday that anybody was hurt.\n"
_ALONE = ("-q", "--workers", "1")
PEOPLE = "id,name,kind\np1,Tomas Rehn,Person\n"


class Remembered:
    """A reader that reads a text once in its life."""

    def __init__(self) -> None:
        self._reader: readers.Reader | None = None
        self._known: dict[str, Reading] = {}

    def read(self, article: Article) -> Reading:
        """The reading of one article."""
        key = repr(replace(article, source=None))
        if key not in self._known:
            self._reader = self._reader or _LOAD("model")
            self._known[key] = self._reader.read(article)
        return replace(self._known[key], article=article)

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings, in order."""
        return map(self.read, articles)


_LOAD = readers.load_reader
READER = Remembered()


@dataclass(frozen=True, slots=True)
class Trial:
    """A command, the workspace that it starts from, and what it leaves beside the graph."""

    name: str
    start: str  # "empty" or "built"
    command: Callable[[Path], list[str]]
    prepare: Callable[[Path], None] = lambda _: None


def _edit(root: Path) -> None:
    path = sorted((root / "in").glob("*.md"))[0]
    path.write_text(path.read_text(encoding="utf-8") + EDITED, encoding="utf-8")


def _more(root: Path) -> None:
    (root / "more.txt").write_text(MORE, encoding="utf-8")
    (root / "people.csv").write_text(PEOPLE, encoding="utf-8")


def _all_changed(root: Path) -> None:
    _edit(root)
    _more(root)
    shutil.copy(root / "more.txt", root / "in" / "zz-more.txt")


TRIALS = (
    Trial("build", "empty", lambda root: ["build", str(root / "in"), "-q"]),
    Trial("build, an article edited", "built", lambda root: ["build", str(root / "in"), "-q"], _edit),
    Trial("build, one edited and one new", "built", lambda root: ["build", str(root / "in"), "-q"], _all_changed),
    Trial("add", "built", lambda root: ["add", str(root / "more.txt"), "--date", "2025-05-12", "-q"], _more),
    Trial("build --again", "built", lambda root: ["build", "--again", str(root / "in"), "-q"]),
    Trial("remove", "built", lambda root: ["remove", *_some(root, 2)]),
    Trial("authority add", "built", lambda root: ["authority", "add", str(root / "people.csv")], _more),
    Trial("merge", "built", lambda root: ["merge", *_persons(root)]),
    Trial("split", "built", lambda root: ["split", _told_widely(root)]),
    Trial("parts", "built", lambda root: ["parts", str(root / "in"), "--to", str(root / "out"), *_ALONE]),
    Trial("load", "parted", lambda root: ["load", str(root / "parted")]),
    Trial("export", "built", lambda root: ["export", "-o", str(root / "out" / "graph.trig.gz")]),
    Trial("view", "built", lambda root: ["view", "-o", str(root / "out" / "page.html")]),
    Trial("site", "built", lambda root: ["site", "-o", str(root / "out" / "site")]),
    Trial("backup", "built", lambda root: ["backup", str(root / "out" / "saved")]),
    Trial("restore", "saved", lambda root: ["restore", str(root / "saved")]),
)


def _some(root: Path, count: int) -> list[str]:
    return [str(path.relative_to(root)) for path in sorted((root / "in").iterdir())[1 : 1 + count]]


def _persons(root: Path) -> list[str]:
    return apart(lambda: _first_persons(root))


def _told_widely(root: Path) -> str:
    """A thing of which several articles tell."""
    return apart(lambda: _most_told_of(root))


def _most_told_of(root: Path) -> str:
    articles: dict[str, set[str]] = defaultdict(set)
    with open_store(root / "graph", read_only=True) as store:
        for quad in store.quads():
            thing, report = str(quad.object)[1:-1], str(quad.subject)[1:-1]
            if quad.predicate == ng("reportOf") and ("/organization/" in thing or "/person/" in thing):
                articles[thing].add(article_of(report) or report)
    return max(sorted(articles), key=lambda thing: len(articles[thing]))


def _first_persons(root: Path) -> list[str]:
    with open_store(root / "graph", read_only=True) as store:
        names = [quad.subject for quad in store.quads() if str(quad.object) == "<https://schema.org/Person>"]
    return sorted(str(name)[1:-1] for name in names if "/person/" in str(name))[:2]


def given(root: Path, command: Sequence[str]) -> int:
    """Start `newsgraph` in a process of its own; its id."""
    process = os.fork()
    if process:
        return process
    os.chdir(root)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    with contextlib.suppress(BaseException):
        os._exit(run(command))
    os._exit(99)


def ended(process: int) -> int:
    """The exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def state(root: Path) -> str:
    """A hash of all quads and of all files that are there for others.

    In a process of its own: the store's engine has threads, which a copy of this process would miss.
    """
    return apart(lambda: _hashed(root))


def _hashed(root: Path) -> str:
    found = hashlib.sha256()
    with open_store(root / "graph", read_only=True) as store:
        for line in sorted(store.lines()):
            found.update(line)
    for folder in ("exports", "out"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def prepared(base: Path, trial: Trial, place: Path) -> Path:
    """A fresh workspace for the trial."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base / trial.start, place, symlinks=True)
    trial.prepare(place)
    return place


def bases(folder: Path) -> None:
    """The workspaces that trials start from; all that is read in any of them is read here."""
    empty, full = folder / "empty", folder / "full"
    (empty / "in").mkdir(parents=True)
    for path in sorted(EXAMPLES.rglob("*.md"))[:ARTICLES]:
        shutil.copy(path, empty / "in")
    (empty / "newsgraph.toml").write_text("", encoding="utf-8")
    shutil.copytree(empty, full)
    _remember(full)
    _all_changed(full)
    _remember(full)
    shutil.rmtree(full)
    shutil.copytree(empty, folder / "built")
    _at(folder / "built", ["build", "in", "-q"])
    shutil.copytree(empty, folder / "parted")
    _at(folder / "parted", ["parts", "in", "--to", "parted", *_ALONE])
    shutil.copytree(empty, folder / "saved")
    _at(folder / "built", ["backup", str(folder / "saved" / "saved")])


def _remember(root: Path) -> None:
    """Read all that lies there, also with the day that `add` gives."""
    for day in (None, "2025-05-12"):
        for one in articles([str(root / "in")], SourceOptions(date=day)):
            if isinstance(one, Article):
                READER.read(one)


def _at(root: Path, command: list[str]) -> None:
    """Run a command undisturbed."""
    code = ended(given(root, command))
    if code:
        raise SystemExit(f"newsgraph {' '.join(command)} ended with {code}")


def _opened(root: Path) -> int:
    with open_store(root / "graph", read_only=True) as store:
        return store.count()


def tried(base: Path, trial: Trial, place: Path, expected: str, after: float) -> str:
    """What became of one kill."""
    root = prepared(base, trial, place)
    command = trial.command(root)
    process = given(root, command)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    in_time = ended(process) == -signal.SIGKILL
    try:
        if (root / "graph" / "CURRENT").exists():
            apart(lambda: _opened(root))
    except NewsgraphError as error:
        if "there is no graph here yet" not in str(error):
            return f"does not open: {error}"
    code = ended(given(root, command))
    if state(root) == expected:
        return "as undisturbed" if in_time else "over before the kill"
    if trial.command(root)[0] in ("merge", "split", "remove", "authority"):
        ended(given(root, ["add", str(root / "newsgraph.toml")]))
        if state(root) == expected:
            return "as undisturbed after another run"
    return f"differs (exit code {code})"


def main() -> int:
    """Print what became of all trials; 1 if one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    readers.load_reader = lambda *_: READER  # type: ignore[assignment]
    luck, end = random.Random(chosen.seed), time.monotonic() + 60 * chosen.minutes  # noqa: S311 - not for secrets
    trials = [one for one in TRIALS if not chosen.only or one.name in chosen.only.split(",")]
    found: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        base, place = Path(name), Path(name) / "trial"
        bases(base)
        known: dict[str, tuple[str, float]] = {}
        for number in range(chosen.kills):
            trial = trials[number % len(trials)]
            if trial.name not in known:
                root, begun = prepared(base, trial, place), time.monotonic()
                code = ended(given(root, trial.command(root)))
                if code:
                    raise SystemExit(f"{trial.name} ends with {code} undisturbed")
                known[trial.name] = state(root), time.monotonic() - begun
                print(f"{trial.name}: {known[trial.name][1]:.1f} s undisturbed", flush=True)
            expected, takes = known[trial.name]
            found[trial.name, tried(base, trial, place, expected, luck.uniform(0, takes))] += 1
            if time.monotonic() > end:
                break
    for (trial_name, what), count in sorted(found.items()):
        print(f"{count:5} {trial_name:32} {what}")
    bad = sum(count for (_, what), count in found.items() if what.startswith(("differs", "does not")))
    print(f"{sum(found.values())} kills, {bad} of them not made good")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
