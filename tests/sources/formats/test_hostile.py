"""Files that were broken, cut or made up: one line each, no more memory than they deserve, nothing outside them."""

from __future__ import annotations

import gzip
import json
import tracemalloc

import pytest
from examples_made import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import every_layout
from source_files import HELD, SHELLED, zipped

from newsgraph.errors import InputError
from newsgraph.model import Article
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats import registry
from newsgraph.sources.inputs import articles_of
from newsgraph.sources.language_check import language_of
from newsgraph.sources.raw import Raw

SEEDS: dict[str, bytes] = {
    one.title: one.content.encode() if isinstance(one.content, str) else one.content for one in every_layout()
} | {
    "GZIP": gzip.compress(SHELLED.encode()),
    "mixed ZIP": zipped({"a.txt": SHELLED, "b/c.json": json.dumps({"text": HELD})}),
}
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=examples(250))
RUNS = [b" ", b"\n", b"1", b"a ", b"<", b"<div>", b"<p>a", b"[", b"{{a|", b"[[", b"A: ", b"-", b",", b"&a;", b"_"]
RUNS += [b"<DOC ", b"> ", b"From: a\n", b"{} ", b"By A "]


def all_of(data: bytes) -> list[Article | InputError]:
    """Everything that comes of the bytes."""
    return list(articles_of(Raw.of_bytes(data, "x"), SourceOptions()))


@pytest.mark.parametrize("kind", sorted(SEEDS))
def test_every_seed_gives_an_article(kind: str) -> None:
    """So that what is broken below was whole before."""
    assert any(isinstance(one, Article) for one in all_of(SEEDS[kind]))


def _damaged(kind: str, data: st.DataObject) -> None:
    """Cut anywhere, a stretch replaced, a stretch doubled: articles and errors come, no exception."""
    seed = SEEDS[kind]
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 40)))
    change = data.draw(st.one_of(st.just(b""), st.just(seed[start:end] * 3), st.binary(max_size=12)))
    for one in all_of(seed[:start] + change + seed[end:]):
        assert isinstance(one, Article | InputError)


@pytest.mark.parametrize("kind", sorted(SEEDS))
@FEW
@given(data=st.data())
def test_whatever_is_done_to_a_file_nothing_is_raised(kind: str, data: st.DataObject) -> None:
    """In each layout."""
    _damaged(kind, data)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(SEEDS))
@MANY
@given(data=st.data())
def test_whatever_is_done_to_a_file_many_times_nothing_is_raised(kind: str, data: st.DataObject) -> None:
    """The same, longer."""
    _damaged(kind, data)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(SEEDS.keys() - {"GZIP"}))  # damaged, it may unpack to its bound of 50 MB
def test_a_long_run_of_one_mark_costs_neither_memory_nor_a_stop(kind: str) -> None:
    """Blank lines, figures, brackets without end: what once took a minute a file, and no more than some megabytes."""
    seed = SEEDS[kind]
    at = seed.find(b"Rebels") if b"Rebels" in seed else len(seed) // 2
    language_of("the meetings were held again and again by people in a town")  # its model is loaded once, and is large
    for run in RUNS:
        tracemalloc.start()
        came = all_of(seed[:at] + run * (40_000 // len(run)) + seed[at:])
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert all(isinstance(one, Article | InputError) for one in came)
        assert peak < 60_000_000


def test_the_layouts_of_databases_are_looked_for_in_time_that_grows_with_the_file_alone() -> None:
    """Ten times the blank lines or figures must not take a hundred times the steps of the expressions that look."""
    from newsgraph.sources.formats.databases import corpora, factiva, labelled, nexis
    from newsgraph.sources.formats.documents import subtitles

    run = "\n" * 200_000 + "1" * 200_000 + " " * 200_000
    for look in (factiva._LAST, nexis._MARKS, nexis._MARK_ANYWHERE):
        assert look.search(run) is None
    for start in (subtitles._FIRST, corpora._START):
        assert start.match(run) is None
    for line in (" " * 200_000 + "x", "Source" + " " * 200_000 + "x"):
        assert labelled._LABEL.match(line) is None


def test_entities_that_unfold_without_end_are_not_unfolded() -> None:
    """In each kind of XML that is read, the dump of a wiki among them, and none that names a file opens it."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    inside = f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    for kind in ("Wikinews dump", "Factiva, XML", "NITF", "RSS", "ProQuest, XML (historical)"):
        broken = inside.encode() + SEEDS[kind].replace(b"Rebels", b"&l11;&f;Rebels")
        came = all_of(broken)
        assert all(len(one.text) < 10_000 for one in came if isinstance(one, Article))


@FEW
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_bytes_of_no_kind_are_text_or_an_error(data: bytes) -> None:
    """Each format is asked, none is upset."""
    raw = Raw.of_bytes(data, "x")
    assert [one.sniff(raw) in (True, False) for one in registry.BUILT_IN]
    assert all(isinstance(one, Article | InputError) for one in all_of(data))


def test_a_page_nested_without_end_is_no_crash() -> None:
    """A hundred thousand elements in one another."""
    deep = b"<html><body>" + b"<div>" * 100_000 + SHELLED.encode()
    assert all(isinstance(one, Article | InputError) for one in all_of(deep))


def test_a_member_with_a_path_upwards_stays_in_its_archive() -> None:
    """Nothing is written to disk at all; its name is a name."""
    (one,) = all_of(zipped({"../../etc/evil.txt": SHELLED}))
    assert isinstance(one, Article | InputError)
