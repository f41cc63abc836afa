"""Evidence files: what is in them, that they hold without a store, and that whatever is tampered with is told."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
from pyoxigraph import RdfFormat
from readings import alder_denial, port_alder
from worlds import IRIS, alder_store

from newsgraph.errors import MalformedError, UnknownNameError
from newsgraph.explain.evidence import bundle, read_bundle, verified
from newsgraph.explain.evidence.form import digest_of
from newsgraph.identity.review.corrections import correct

ARTICLES = [port_alder().article, alder_denial().article]


@pytest.fixture(scope="module")
def evidence() -> dict[str, Any]:
    """That of the capture which is disputed."""
    with alder_store() as store:
        return bundle(store, "capture of Port Alder")


def changed(evidence: dict[str, Any], change: Callable[[dict[str, Any]], object], *, sealed: bool = True) -> list[str]:
    """The faults after a change; `sealed`: whoever changed it wrote a new digest too."""
    other = copy.deepcopy(evidence)
    change(other)
    if sealed:
        other["digest"] = digest_of(other)
    return list(verified(other, ARTICLES).faults)


def test_it_says_all_that_a_statement_rests_on(evidence: dict[str, Any]) -> None:
    """Sentence, words with offsets, voices, outlet, day, hash; and is read as triples by others."""
    first = evidence["statements"][0]
    text = ARTICLES[0].text
    assert evidence["isA"] == "Event"
    assert {"property": "ng:status", "value": "ng:disputed"} in evidence["facts"]
    assert text[first["sentence"]["start"] : first["sentence"]["end"]] == first["sentence"]["exact"]
    assert [mark["exact"] for mark in first["marks"] if mark["what"] == "trigger"] == ["seized"]
    assert all(text[mark["start"] : mark["end"]] == mark["exact"] for mark in first["marks"])
    assert {one["outlet"] for one in evidence["articles"]} == {one.publisher for one in ARTICLES}
    assert all(len(one["sha256"]) == 64 for one in evidence["articles"])
    assert text not in json.dumps(evidence, ensure_ascii=False)
    triples = list(ox.parse(json.dumps(evidence), format=RdfFormat.JSON_LD))
    assert any(one.predicate.value == "http://www.w3.org/ns/oa#exact" for one in triples)


def test_it_holds_against_the_articles_in_any_order(evidence: dict[str, Any]) -> None:
    """Read back from its bytes, whatever their spacing."""
    again = read_bundle(json.dumps(evidence, indent=4, sort_keys=True).encode(), "claim.jsonld")
    verdict = verified(again, ARTICLES[::-1])
    assert (verdict.statements, verdict.articles, verdict.faults) == (len(evidence["statements"]), 2, ())


def test_an_article_that_was_changed_is_told_with_what_still_stands(evidence: dict[str, Any]) -> None:
    """One letter is enough; so is an article that nobody gave."""
    other = replace(ARTICLES[0], text=ARTICLES[0].text.replace("seized", "entered", 1))
    (fault,) = verified(evidence, [other, ARTICLES[1]]).faults
    assert "no text that was given is the one that was read" in fault
    assert "sentences stand in what was given, word for word" in fault
    assert verified(evidence, []).faults[0].startswith("no text was given for “")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda one: one["statements"][0].update(polarity="negative"), "its digest is not that of its content"),
        (lambda one: one["articles"][0].update(outlet="Another Post"), "its digest is not that of its content"),
        (lambda one: one["decisions"].append({"what": "same"}), "its digest is not that of its content"),
        (lambda one: one.pop("digest"), "its digest is not that of its content"),
    ],
)
def test_a_file_that_was_changed_is_told(
    evidence: dict[str, Any], change: Callable[[dict[str, Any]], object], told: str
) -> None:
    """Whatever was changed in it."""
    assert any(told in fault for fault in changed(evidence, change, sealed=False))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda one: one["statements"][0]["sentence"].update(exact="They fled."), "and not the sentence “They fled.”"),
        (lambda one: one["statements"][0]["marks"][0].update(start=0, end=3), "the text has “"),
        (lambda one: one["statements"][0]["sentence"].update(end=10**9), "and not the sentence"),
        (lambda one: one["articles"][0].update(outlet="Another Post"), "as outlet, the evidence 'Another Post'"),
        (lambda one: one["articles"][0].update(published="1999-01-01"), "as published, the evidence '1999-01-01'"),
        (lambda one: one["articles"][0].update(sha256="0" * 64), "no text that was given is the one that was read"),
        (lambda one: one["articles"].pop(0), "does not say which text it is from"),
    ],
)
def test_what_the_article_contradicts_is_told_also_under_a_new_digest(
    evidence: dict[str, Any], change: Callable[[dict[str, Any]], object], told: str
) -> None:
    """Words, places, outlet and day can be held against the article itself."""
    faults = changed(evidence, change)
    assert faults
    assert any(told in fault for fault in faults), faults


@pytest.mark.parametrize(
    "content",
    [b"\xff", b"[", b"[]", b"{}", b'{"kind": "newsgraph evidence/1"}', b"[" * 100_000,
     b'{"kind": "newsgraph evidence/1", "articles": [], "statements": []}',
     b'{"kind": "newsgraph evidence/1", "articles": [], "statements": [{"id": "x"}]}'],
)  # fmt: skip
def test_what_is_no_evidence_is_refused_in_a_sentence(content: bytes) -> None:
    """With the name of the file."""
    with pytest.raises(MalformedError, match=r"^x\.jsonld: "):
        read_bundle(content, "x.jsonld")


def test_decisions_of_people_go_along() -> None:
    """Those that touch the statement, with who decided; others do not."""
    with alder_store() as store:
        correct(store, IRIS, "name", ["capture of Port Alder"], value="fall of Port Alder", by="Ada Quill")
        (decision,) = bundle(store, "capture of Port Alder")["decisions"]
        assert (decision["what"], decision["by"], decision["value"]) == ("name", "Ada Quill", "fall of Port Alder")
        assert bundle(store, "Jan Novák")["decisions"] == []
        with pytest.raises(UnknownNameError):
            bundle(store, "nobody of that name")
