"""`newsgraph doctor`: is all in order here?"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from newsgraph.cli.options import with_settings
from newsgraph.cli.terminal import one_line

if TYPE_CHECKING:
    from newsgraph.workspace import Settings

_MARKS = {"good": "ok", "note": "note", "bad": "BAD"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_settings(reader=True)
def doctor(*, as_json: bool, chosen: Settings) -> int:
    """Look whether all is in order: versions, shipped files, store, notes, rights to write, a sample reading.

    Changes nothing. Ends with 1 if something must be mended.

    \b
    Example: newsgraph doctor
    """
    from newsgraph.maintenance import examine

    found = []
    for one in examine(chosen):
        found.append(one)
        if not as_json:
            hint = f"; {one.hint}" if one.hint else ""
            click.echo(one_line(f"{_MARKS[one.state]:<5}{one.name:<16} {one.told}{hint}"))
    well = all(one.state != "bad" for one in found)
    if as_json:
        click.echo(json.dumps({"well": well, "checks": [asdict(one) for one in found]}, ensure_ascii=False, indent=2))
    return 0 if well else 1
