"""Tagging on a thread beside the parser."""

from __future__ import annotations

import threading

import pytest

from newsgraph.reading.network.ahead import LONGEST_AHEAD, ahead


def test_each_text_gets_its_own_tags_whatever_the_order_they_are_asked_in() -> None:
    with ahead(str.upper) as tag:
        waiting = [tag(text) for text in ("one", "two", "three")]
        assert [wait() for wait in reversed(waiting)] == ["THREE", "TWO", "ONE"]


def test_a_short_text_is_tagged_before_it_is_asked_for() -> None:
    began = threading.Event()
    with ahead(lambda _text: began.set()) as tag:
        tag("a short text")
        assert began.wait(timeout=30)


def test_a_long_text_is_tagged_only_when_asked_for_and_where_it_is_asked() -> None:
    threads: list[str] = []

    def remember(_text: str) -> None:
        threads.append(threading.current_thread().name)

    with ahead(remember) as tag:
        wait = tag("a" * (LONGEST_AHEAD + 1))
        tag("short")()
        assert len(threads) == 1
        wait()
    assert threads[1] == threading.current_thread().name


def test_what_fails_in_tagging_fails_where_it_is_asked_for_and_nowhere_else() -> None:
    def fail(text: str) -> str:
        if text == "bad":
            raise ValueError(text)
        return text

    with ahead(fail) as tag:
        bad, good = tag("bad"), tag("good")
        assert good() == "good"
        with pytest.raises(ValueError, match="bad"):
            bad()


def test_leaving_the_block_leaves_no_thread_behind() -> None:
    with ahead(len) as tag:
        assert tag("four")() == 4
    assert not [one for one in threading.enumerate() if one.name.startswith("newsgraph-tagger")]
