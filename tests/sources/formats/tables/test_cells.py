"""What stands in the cells of a table."""

from __future__ import annotations

from pathlib import Path

from source_files import HELD, SHELLED, given


def test_ends_of_lines_that_a_program_wrote_as_marks_are_ends_of_lines(tmp_path: Path) -> None:
    """Where a row may have one line only; a backslash of the text's own stays."""
    rows = f"id\ttext\n1\t{SHELLED}\\n\\n{HELD}\n2\t{SHELLED}\\r\\n{HELD}\n3\tThe folder is C:\\new, {HELD}\n"
    one, two, three = (article.text for article in given(tmp_path, "a.tsv", rows).articles)
    assert (one, two) == (f"{SHELLED}\n\n{HELD}", f"{SHELLED}\n{HELD}")
    assert three == f"The folder is C:\\new, {HELD}"
