"""Articles longer than any editor's: read stretch by stretch, at a cost that grows with the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial

import pytest
from test_reader import _spans

from newsgraph.errors import UnreadableError
from newsgraph.model import Article, Entity, Mention, Reading, Span
from newsgraph.reading import long_articles
from newsgraph.reading.long_articles import LONGEST_WHOLE, STRETCH, cut, one_reading
from newsgraph.reading.reader import Reader, load_reader
from newsgraph.reading.words import parse
from newsgraph.reading.words.parse import MAX_CHARACTERS

TOLD = "The mayor of Kampala, Peter Novak, said on Monday that police had arrested nine men. Rain fell.\n\n"
WHOLE, SHORT, BATCH = LONGEST_WHOLE // 16, STRETCH // 16, parse._BATCH_CHARACTERS // 16
"""The measures of `bounds`: all by the same, since what they hold does not hang on how long an article is."""


@cache
def _reader() -> Reader:
    return load_reader()


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as a long article, a stretch and a batch is a sixteenth of what it is, and the tests seconds."""
    monkeypatch.setattr(long_articles, "LONGEST_WHOLE", WHOLE)
    monkeypatch.setattr(long_articles, "cut", partial(cut, most=SHORT))
    monkeypatch.setattr(parse, "_BATCH_CHARACTERS", BATCH)


class _Parser:
    """The reader's parser, which notes how much it is given at once."""

    def __init__(self, nlp: object) -> None:
        self.nlp, self.seen = nlp, list[int]()

    def pipe(self, texts: Iterable[str], **more: int) -> object:
        texts = list(texts)
        self.seen.append(sum(map(len, texts)))
        return self.nlp.pipe(texts, **more)  # type: ignore[attr-defined]


def _read(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Reading, list[int]]:
    reader = _reader()
    parser = _Parser(reader._nlp)  # type: ignore[attr-defined]
    monkeypatch.setattr(reader, "_nlp", parser)
    return reader.read(Article("long", text, published="2031-05-07")), parser.seen


@pytest.mark.parametrize(
    "text",
    [
        TOLD * 40,
        "Ilka Vesdal, " * 300,
        "Ilka Vesdal said that " * 300,
        "k" * 9_000,
        "\n" * 9_000,
        "",
    ],
    ids=["paragraphs", "names", "one sentence", "one word", "line ends", "nothing"],
)
def test_stretches_are_the_text_and_none_is_too_long(text: str) -> None:
    """Whatever it is made of."""
    found = [one.of(text) for one in cut(text, 1_000)]
    assert "".join(found) == text
    assert max(map(len, found)) <= 1_000
    assert len(found) <= 1 + len(text) // 500  # each is at least half full


def test_a_text_is_cut_between_paragraphs_then_sentences_then_words() -> None:
    """The best end in the second half of a stretch."""
    assert [one.of(TOLD * 9) for one in cut(TOLD * 9, 350)] == [TOLD * 3] * 3
    assert {one.of("It fell. " * 90)[-9:] for one in cut("It fell. " * 90, 200)} == {"It fell. "}
    assert all(one.of("so and " * 90).endswith(" ") for one in cut("so and " * 90, 200))


@pytest.mark.usefixtures("bounds")
def test_the_parser_never_gets_more_than_a_stretch_of_a_long_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its work and memory grow with what it is given at once."""
    text = TOLD * (1 + 3 * WHOLE // len(TOLD))
    _, seen = _read(text, monkeypatch)
    assert max(seen) <= SHORT
    assert sum(seen) == len(text)


@pytest.mark.usefixtures("bounds")
def test_an_ordinary_article_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to a length that hardly any has."""
    text = TOLD * (WHOLE // len(TOLD))
    _, seen = _read(text, monkeypatch)
    assert seen == [len(text)]


@pytest.mark.usefixtures("bounds")
def test_many_texts_are_parsed_in_batches_that_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty long articles are not parsed at once; short ones are."""
    reader = _reader()
    parser = _Parser(reader._nlp)  # type: ignore[attr-defined]
    monkeypatch.setattr(reader, "_nlp", parser)
    longer = [Article(f"l{n}", TOLD * (WHOLE // len(TOLD))) for n in range(4)]
    short = [Article(f"s{n}", TOLD) for n in range(20)]
    assert [one.article.id for one in reader.read_all([*longer, *short])] == [one.id for one in (*longer, *short)]
    assert len(parser.seen) == 2
    assert max(parser.seen) < 4 * WHOLE


@pytest.mark.usefixtures("bounds")
def test_what_is_told_in_several_stretches_stands_where_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every span is of the whole text, ids are unique, and a name is one entity."""
    text = TOLD * (1 + WHOLE // len(TOLD))
    reading, _ = _read(text, monkeypatch)
    assert reading.article.text == text
    assert all(0 <= span.start < span.end <= len(text) for span in _spans(reading))
    people = [one for one in reading.entities if one.kind == "Person" and one.name == "Peter Novak"]
    assert len(people) == 1
    named = [mention.span for mention in people[0].mentions if mention.form == "name"]
    assert named == sorted(named)
    assert {span.of(text) for span in named} == {"Peter Novak"}
    assert named[-1].start > WHOLE - SHORT
    arrests = [event for event in reading.events if event.trigger.of(text) == "arrested"]
    assert len(arrests) == text.count("arrested")
    assert {one.source for one in reading.attributions} == {people[0].id}
    for parts in (reading.entities, reading.roles, reading.events, reading.attributions):
        assert len({one.id for one in parts}) == len(parts)
    conveyed = {one for told in reading.attributions for one in told.conveys}
    assert conveyed <= {event.id for event in reading.events} | {told.id for told in reading.attributions}
    assert {event.id for event in arrests} <= conveyed


def _part(*names: str, kind: str = "Person") -> Reading:
    mentions = (Mention(Span(0, 4), "name"),)
    people = (Entity(f"e{n}", kind, name, mentions) for n, name in enumerate(names, 1))  # type: ignore[arg-type]
    return Reading(Article("part", "text"), entities=tuple(people))


def _names(*parts: Reading) -> list[tuple[str, int]]:
    whole = one_reading(Article("whole", ""), ((10 * n, part) for n, part in enumerate(parts)))
    return [(one.name, len(one.mentions)) for one in whole.entities]


def test_a_surname_is_the_only_person_who_bears_it() -> None:
    """And nobody where two do; a body is no person."""
    assert _names(_part("Ilka Vesdal"), _part("Vesdal")) == [("Ilka Vesdal", 2)]
    assert _names(_part("Ilka Vesdal", "Oren Vesdal"), _part("Vesdal")) == [
        ("Ilka Vesdal", 1),
        ("Oren Vesdal", 1),
        ("Vesdal", 1),
    ]
    assert len(_names(_part("Ilka Vesdal"), _part("Vesdal", kind="Organization"))) == 2
    assert len(_names(_part("Ilka Vesdal"), _part("Oren Vesdal"))) == 2


def test_a_description_is_not_another_of_the_same_words_elsewhere() -> None:
    """Two stretches may tell of two officials."""
    person = replace(_part("official").entities[0], mentions=(Mention(Span(0, 4), "nominal"),))
    part = replace(_part(), entities=(person,))
    assert len(_names(part, part)) == 2


def test_work_of_joining_grows_with_the_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part is gone through once, however many stand before it."""
    count = 0
    real = long_articles._with_ids

    def counted(one: Entity, new: dict[str, str]) -> Entity:
        nonlocal count
        count += 1
        return real(one, new)

    monkeypatch.setattr(long_articles, "_with_ids", counted)
    _names(*[_part("Ilka Vesdal", "Oren Kell")] * 50)
    assert count == 100


def test_a_text_that_is_too_long_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """As before."""
    with pytest.raises(UnreadableError, match="characters"):
        _read("k" * (MAX_CHARACTERS + 1), monkeypatch)
