"""What a run says of itself at its end."""

from __future__ import annotations

import pytest

from newsgraph.pipeline import Report


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (Report(read=2), 0),
        (Report(unchanged=2, duplicates=1), 0),
        (Report(read=1, skipped=1, problems=("x",)), 0),
        (Report(read=1, failed=1, problems=("x",)), 1),
        (Report(failed=1, problems=("x",)), 3),
        (Report(skipped=1, problems=("x",)), 3),
        (Report(), 0),
    ],
)
def test_the_exit_code_follows_from_the_report(report: Report, code: int) -> None:
    """0 all there, 1 some failed, 3 nothing could be read."""
    assert report.exit_code == code
