"""What is written for others is whole or not there; links and pipes stay what they are."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from newsgraph.output_files import opened_whole, write_whole


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Folders on the way are made."""
    write_whole(tmp_path / "new" / "a.ttl", b"one")
    assert (tmp_path / "new" / "a.ttl").read_bytes() == b"one"


def test_a_file_that_could_not_be_finished_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    """Neither half a file nor a hidden one."""
    target = tmp_path / "a.ttl"
    target.write_bytes(b"old")
    with pytest.raises(TypeError, match="bytes-like"), opened_whole(target) as file:
        file.writelines([b"new", None])  # type: ignore[list-item]
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_process_left_goes_and_what_another_still_writes_stays(tmp_path: Path) -> None:
    """Nothing hidden piles up; two at once do each other no harm."""
    left = tmp_path / ".a.ttl.k2j3.part"
    left.write_bytes(b"half")
    with opened_whole(tmp_path / "a.ttl") as one:
        one.write(b"one")
        write_whole(tmp_path / "a.ttl", b"two")
    assert (tmp_path / "a.ttl").read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [tmp_path / "a.ttl"]


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    """Also where nothing is there yet; the rights of a file stay too."""
    (tmp_path / "far").mkdir()
    link = tmp_path / "link.ttl"
    link.symlink_to(tmp_path / "far" / "real.ttl")
    write_whole(link, b"one")
    (tmp_path / "far" / "real.ttl").chmod(0o600)
    write_whole(link, b"two")
    assert link.is_symlink()
    assert (tmp_path / "far" / "real.ttl").read_bytes() == b"two"
    assert (tmp_path / "far" / "real.ttl").stat().st_mode & 0o777 == 0o600


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    """And is a pipe afterwards."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"through")
    reader.join(10)
    assert heard == [b"through"]
    assert pipe.is_fifo()


def test_a_device_is_written_into() -> None:
    """And not replaced by a file."""
    write_whole(Path(os.devnull), b"gone")
    assert Path(os.devnull).is_char_device()
