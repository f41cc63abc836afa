"""Words in, words out: the only room that prints and exits."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from newsgraph.cli.entry import run

    sys.exit(run(sys.argv[1:]))
