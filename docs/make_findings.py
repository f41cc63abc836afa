"""Writes `docs/findings.md`, the index of `findings/`, from its scripts' heads: `python docs/make_findings.py`."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "findings.md"
HEAD = """# Findings about other tools

Made of the heads of the scripts in `findings/` by `python docs/make_findings.py`; do not edit.

What surprised us in libraries, tools and formats that others use, too. Each is a script that runs on its own: it
installs pinned public packages into a temporary folder, shows the behaviour on small valid input, and ends with 1 if
the answer has become another. `bash findings/NAME.sh` runs one.

| script | what happens |
|---|---|
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"| `{path.stem}` | {told(path)} |\n" for path in sorted((ROOT / "findings").glob("*.sh")))


def told(path: Path) -> str:
    """What the head of a script says before it tells how it is run."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    words: list[str] = []
    for line in lines:
        if not line.startswith("# ") or line.startswith("# Installs"):
            break
        words.append(line[2:].strip())
    return " ".join(words).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
