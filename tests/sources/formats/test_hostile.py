"""Files that were broken, cut or made up: one line each, no more memory than they deserve, nothing outside them."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from source_files import HELD, SHELLED, docx, rtf, zipped

from newsgraph.errors import InputError
from newsgraph.model import Article
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.formats import registry
from newsgraph.sources.inputs import articles_of
from newsgraph.sources.raw import Raw

NEXIS = (
    f"Port\nNorthern Wire\nMay 13, 2025\nLength: 9 words\nBody\n{SHELLED}\nLoad-Date: May 14, 2025\nEnd of Document\n"
)
PROQUEST = f"{'_' * 60}\nPort\nFull text: {SHELLED}\nPublication title: Wire\nProQuest document ID: 3\n"
LETTER = f"From: W <w@wire.example>\nDate: Tue, 13 May 2025 08:00:00 +0000\nMIME-Version: 1.0\n\n{SHELLED}\n"
SEEDS: dict[str, bytes] = {
    "nexis": NEXIS.encode(),
    "nexis in Word": docx(*NEXIS.splitlines()),
    "old LexisNexis": f"1 of 1 DOCUMENTS\n\nWire\n\nMay 13, 2025\n\nPort\n\nLENGTH: 9 words\n\n{SHELLED}\n".encode(),
    "factiva": f"Port\n9 words\n13 May 2025\nWire\nEnglish\n{SHELLED}\nDocument WIRE000020250513e15d00001\n".encode(),
    "proquest": PROQUEST.encode(),
    "ris": f"TY  - NEWS\nAB  - {SHELLED}\nER  - \n".encode(),
    "rtf": rtf("Port", SHELLED),
    "mail": LETTER.encode(),
    "mailbox": b"From w@wire.example Tue May 13 08:00:00 2025\n" + LETTER.encode(),
    "table": f'id,text,date\n1,"{SHELLED}",2025-05-13\n2,{HELD},soon\n'.encode(),
    "json": json.dumps({"articles": [{"title": "A", "text": SHELLED, "date": "2025-05-13"}]}).encode(),
    "lines": f'{{"text": "{SHELLED}"}}\n{{"text": "{HELD}"}}\n'.encode(),
    "telegram": json.dumps({"messages": [{"id": 1, "type": "message", "text": SHELLED, "text_entities": []}]}).encode(),
    "feed": f"<rss><channel><item><description>{SHELLED}</description></item></channel></rss>".encode(),
    "newsml": (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineData>'
        f"{SHELLED}</inlineData></contentSet></newsItem>"
    ).encode(),
    "nitf": f"<nitf><body><body.content><p>{SHELLED}</p></body.content></body></nitf>".encode(),
    "subtitles": f"WEBVTT\n\n00:01.000 --> 00:03.000\n{SHELLED}\n".encode(),
    "page": f"<html><head><title>Port</title></head><body><article><p>{SHELLED}</p></article></body></html>".encode(),
    "gzip": gzip.compress(SHELLED.encode()),
    "zip": zipped({"a.txt": SHELLED, "b/c.json": json.dumps({"text": HELD})}),
}
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def all_of(data: bytes) -> list[Article | InputError]:
    """Everything that comes of the bytes."""
    return list(articles_of(Raw.of_bytes(data, "x"), SourceOptions()))


@pytest.mark.parametrize("kind", sorted(SEEDS))
def test_every_seed_gives_an_article(kind: str) -> None:
    """So that what is broken below was whole before."""
    assert any(isinstance(one, Article) for one in all_of(SEEDS[kind]))


@pytest.mark.parametrize("kind", sorted(SEEDS))
@FEW
@given(data=st.data())
def test_whatever_is_done_to_a_file_nothing_is_raised(kind: str, data: st.DataObject) -> None:
    """Cut anywhere, a stretch replaced, a stretch doubled: articles and errors come, no exception."""
    seed = SEEDS[kind]
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 40)))
    change = data.draw(st.one_of(st.just(b""), st.just(seed[start:end] * 3), st.binary(max_size=12)))
    for one in all_of(seed[:start] + change + seed[end:]):
        assert isinstance(one, Article | InputError)


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
