"""Reading ⇄ quads: nothing lost, nothing twice, no blank nodes, canonical literals, IRIs minted from content."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize
from readings import alder_denial, port_alder

from newsgraph.errors import StoreError, UsageError
from newsgraph.graph import Iris, article_of, in_order, local_id, node, quads_of, reading_of, span_iri, span_of
from newsgraph.graph.iris import part, slug
from newsgraph.graph.literals import day_of, number_literal, text_literal, time_literal
from newsgraph.graph.terms import RDF_TYPE, ng, nif, schema
from newsgraph.knowledge.vocabulary import EVENT_TYPES, PROPERTIES
from newsgraph.knowledge.web.addresses import page_key
from newsgraph.model import (
    Article,
    Attribution,
    Certainty,
    Entity,
    Event,
    Form,
    Geo,
    Interval,
    Kind,
    Measure,
    Mention,
    Mode,
    Modifier,
    Outcome,
    Polarity,
    Precision,
    Quantity,
    Reading,
    Realis,
    Relation,
    RelationType,
    Role,
    RoleStatus,
    Span,
    Stance,
    TimeBasis,
    TimeExpression,
    TimeType,
    Verification,
)

READINGS = [port_alder(), alder_denial()]

# ---------------------------------------------------------------- generated readings

_TEXT = st.text(alphabet=st.sampled_from("ab .,“”\"'\\\r\n\t🕊é𝒳\u2028\x00<>{}#%"), min_size=1, max_size=40)
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_MAYBE_WORDS = st.none() | _WORDS
_UNIT = st.floats(0, 1)
_NUMBER = st.floats(allow_nan=False, allow_infinity=False)
_DAY = st.dates().map(str)
_TIME = _DAY | st.sampled_from(["2031", "2031-05", "2031-W19", "XXXX-05", "", "0000", "2031-13", "2031-02-30"])
_MOMENT = st.datetimes().map(lambda moment: moment.isoformat()) | st.sampled_from(
    ["2031-05-07T10:00:00Z", "2031-05-07T10:00:00+00:00", "2031-05-07T10:00:00.500", "2031-05-07T24:00:00", "May 7"]
)


def _one_of(choices: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(choices))


@st.composite
def readings(draw: Callable[..., Any]) -> Reading:
    """Any reading whose parts have ids of their own and whose spans lie in the text."""
    text = draw(_TEXT)

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span(start, draw(st.integers(start, len(text))))

    def maybe(make: Callable[[], Any]) -> Any:
        return make() if draw(st.booleans()) else None

    ids = iter(draw(st.lists(st.text(min_size=1, max_size=5).filter(_writable), min_size=12, max_size=12, unique=True)))
    entity_ids = [next(ids) for _ in range(draw(st.integers(0, 3)))]
    forms: dict[Span, Any] = {}

    def mention() -> Mention:
        words = span()
        return Mention(words, forms.setdefault(words, draw(_one_of(Form))))

    def several(choices: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(choices), max_size=3))) if choices else ()

    def one(choices: list[str]) -> Any:
        return draw(st.sampled_from(choices)) if choices else None

    def grounds() -> dict[str, Any]:
        return {"confidence": draw(_UNIT), "why": draw(_MAYBE_WORDS)}

    def geo() -> Geo:
        within = tuple(draw(st.lists(st.integers(1, 10**8), max_size=3)))
        geonames = draw(st.none() | st.integers(1, 10**8))
        return Geo(geonames, draw(st.floats(-90, 90)), draw(st.floats(-180, 180)), draw(_MAYBE_WORDS), None, within)

    entities = tuple(
        Entity(
            name,
            draw(_one_of(Kind)),
            draw(_WORDS),
            tuple(mention() for _ in range(draw(st.integers(0, 2)))),
            maybe(geo),
            maybe(lambda: one(entity_ids)),
            maybe(lambda: one(entity_ids)),
            **grounds(),
        )
        for name in entity_ids
    )
    event_ids = [next(ids) for _ in range(draw(st.integers(0, 2)))]
    attribution_ids = [next(ids) for _ in range(draw(st.integers(0, 2)))]

    def interval() -> Interval:
        precision = draw(st.none() | _one_of(Precision))
        return Interval(draw(st.none() | _TIME), draw(st.none() | _TIME), draw(_one_of(TimeBasis)), precision)

    def quantity() -> Quantity:
        return Quantity(draw(_one_of(Measure)), draw(_NUMBER), draw(_one_of(Modifier)), span(), draw(_MAYBE_WORDS))

    events = tuple(
        Event(
            name,
            draw(st.sampled_from(EVENT_TYPES)),
            span(),
            agent=several(entity_ids),
            place=several(entity_ids),
            destination=several(entity_ids),
            time=maybe(interval),
            polarity=draw(_one_of(Polarity)),
            realis=draw(_one_of(Realis)),
            certainty=draw(_one_of(Certainty)),
            quantities=tuple(quantity() for _ in range(draw(st.integers(0, 2)))),
            sources=several(entity_ids),
            plover=draw(_MAYBE_WORDS),
            cameo=draw(_MAYBE_WORDS),
            **grounds(),
        )
        for name in event_ids
    )
    attributions = tuple(
        Attribution(
            name,
            maybe(lambda: one(entity_ids)),
            maybe(span),
            maybe(span),
            span(),
            draw(_one_of(Mode)),
            draw(_one_of(Stance)),
            maybe(lambda: one(entity_ids)),
            several(event_ids + attribution_ids),
            **grounds(),
        )
        for name in attribution_ids
    )
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    if entity_ids:
        roles = (
            Role(
                next(ids),
                one(entity_ids),
                draw(_WORDS),
                maybe(lambda: one(entity_ids)),
                draw(_one_of(RoleStatus)),
                span(),
                of_certainty=draw(_one_of(Certainty)),
                **grounds(),
            ),
        )
        relations = (
            Relation(next(ids), one(entity_ids), draw(_one_of(RelationType)), one(entity_ids), span(), **grounds()),
        )
    verifications = (
        Verification(
            next(ids), maybe(lambda: one(entity_ids)), draw(_one_of(Outcome)), several(event_ids), span(), **grounds()
        ),
    )
    basis: Any = draw(st.sampled_from(["expressed", "inferred"]))
    article = Article(
        draw(_WORDS),
        text,
        draw(_MAYBE_WORDS),
        draw(st.none() | _DAY | _MOMENT),
        draw(_MAYBE_WORDS),
        draw(_MAYBE_WORDS),
        draw(_MAYBE_WORDS),
        draw(_MAYBE_WORDS),
        draw(_MAYBE_WORDS),
    )
    return Reading(
        article,
        tuple(span() for _ in range(draw(st.integers(0, 2)))),
        entities,
        roles,
        relations,
        tuple(
            TimeExpression(span(), draw(st.none() | _TIME), draw(_one_of(TimeType)), basis)
            for _ in range(draw(st.integers(0, 2)))
        ),
        events,
        attributions,
        verifications,
        draw(_MAYBE_WORDS),
    )


def _writable(words: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in words)


_SLOWLY = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@_SLOWLY
@given(readings())
def test_any_reading_comes_back_from_its_quads(reading: Reading) -> None:
    """In order, since RDF holds sets; each triple once."""
    quads = quads_of(reading)
    assert len({quad.triple for quad in quads}) == len(quads)
    assert reading_of(quads) == in_order(reading)


@_SLOWLY
@given(readings())
def test_any_reading_comes_back_from_a_store_and_from_turtle(reading: Reading) -> None:
    """The store rewrites no literal, and plain Turtle, which knows no graphs, loses nothing."""
    store = Store()
    store.extend(quads_of(reading))
    assert reading_of(store) == in_order(reading)
    turtle = serialize([quad.triple for quad in store], format=RdfFormat.TURTLE)
    assert reading_of(parse(turtle, format=RdfFormat.TURTLE)) == in_order(reading)


@_SLOWLY
@given(readings())
def test_order_is_settled_once(reading: Reading) -> None:
    """Putting in order what is in order changes nothing."""
    assert in_order(in_order(reading)) == in_order(reading)


# ---------------------------------------------------------------- readings made by hand


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.article.id)
def test_a_reading_made_by_hand_is_in_order_and_comes_back(reading: Reading) -> None:
    """The fixtures that other tests use."""
    assert in_order(reading) == reading
    assert reading_of(quads_of(reading)) == reading


def test_two_articles_never_share_a_triple() -> None:
    """Even if their text is the same: quads are distinct triples in the whole store."""
    again = port_alder(article_id="copy", publisher="Other Paper")
    quads = [quad for reading in (*READINGS, again) for quad in quads_of(reading)]
    assert len({quad.triple for quad in quads}) == len(quads)


def test_every_quad_stands_in_the_graph_named_by_its_article_and_has_no_blank_node() -> None:
    """Subjects are the article and its parts only."""
    reading = port_alder()
    article = Iris().article(reading.article)
    for quad in quads_of(reading):
        assert quad.graph_name == NamedNode(article)
        assert isinstance(quad.subject, NamedNode)
        assert article_of(quad.subject.value) == article
        assert isinstance(quad.object, (NamedNode, Literal))


def test_the_text_layer_says_where_words_stand() -> None:
    """RFC 5147 IRIs, NIF offsets in code points, the sentence, and what the words name."""
    reading = port_alder()
    article = Iris().article(reading.article)
    text = reading.article.text
    start = text.index("Mira Tolland")
    words = NamedNode(f"{article}#char={start},{start + 12}")
    said = {(quad.predicate, quad.object) for quad in quads_of(reading) if quad.subject == words}
    sentence = span_iri(article, reading.sentences[2])
    assert (nif("anchorOf"), Literal("Mira Tolland")) in said
    assert (nif("beginIndex"), number_literal(start)) in said
    assert (nif("referenceContext"), NamedNode(article)) in said
    assert (ng("inSentence"), NamedNode(sentence)) in said
    assert (ng("refersTo"), NamedNode(f"{article}#e5")) in said
    assert (ng("form"), ng("name")) in said


def test_canonical_classes_are_not_given_in_an_article() -> None:
    """Counting persons counts persons: an article holds reports of them only."""
    types = {quad.object for quad in quads_of(port_alder()) if quad.predicate == RDF_TYPE}
    assert ng("EntityReport") in types
    assert not types & {schema("Person"), schema("Organization"), schema("Place"), ng("Group"), ng("Event")}


def test_every_property_of_the_graph_is_in_the_ontology() -> None:
    """What is written has a definition."""
    used = {quad.predicate.value for reading in READINGS for quad in quads_of(reading)}
    ours = {name.removeprefix(ng("").value) for name in used if name.startswith(ng("").value)}
    assert ours <= set(PROPERTIES)


def test_a_quotation_is_an_attribution_too() -> None:
    """And only what is quoted as a whole is one."""
    types = {(quad.subject, quad.object) for quad in quads_of(port_alder()) if quad.predicate == RDF_TYPE}
    quoted = {local_id(str(subject)[1:-1]) for subject, kind in types if kind == ng("Quotation")}
    said = {local_id(str(subject)[1:-1]) for subject, kind in types if kind == ng("Attribution")}
    assert quoted == {"a2"}
    assert said == {"a1", "a2", "a3", "a4", "a5"}


def test_a_post_is_attested_on_the_day_of_the_article_only_if_it_has_one() -> None:
    """No date is made up."""

    def attested(reading: Reading) -> set[str]:
        return {str(quad.object) for quad in quads_of(reading) if quad.predicate == ng("firstAttested")}

    assert attested(port_alder()) == {str(time_literal("2031-05-07"))}
    assert attested(port_alder(published=None)) == set()


def test_an_id_used_twice_is_refused() -> None:
    """It would melt two things into one."""
    reading = port_alder()
    twice = replace(reading, events=(*reading.events, replace(reading.events[0], id="e1")))
    with pytest.raises(UsageError, match="'e1' stands for two parts"):
        quads_of(twice)


def test_a_span_outside_the_text_is_refused() -> None:
    """Nothing without its words."""
    reading = port_alder()
    outside = replace(reading.events[0], trigger=Span(0, len(reading.article.text) + 1))
    with pytest.raises(UsageError, match="outside the text"):
        quads_of(replace(reading, events=(outside,)))


@pytest.mark.parametrize("change", ["half", "none", "two"])
def test_a_damaged_graph_is_told_and_not_read_in_part(change: str) -> None:
    """A part without its evidence, no article, or two."""
    quads = quads_of(port_alder())
    if change == "half":
        quads = [quad for quad in quads if quad.predicate != ng("evidence")]
    elif change == "none":
        quads = []
    else:
        quads += quads_of(alder_denial())
    with pytest.raises(StoreError):
        reading_of(quads)


# ---------------------------------------------------------------- IRIs and literals


def test_the_pages_of_an_article_come_back_and_each_sentence_has_its_own() -> None:
    """A sentence stands on the page on which it begins; without pages nothing is said of any."""
    bare = port_alder()
    starts = (0, bare.sentences[1].start, bare.sentences[2].start + 1)
    paged = replace(bare, article=replace(bare.article, page_starts=starts))
    quads = list(quads_of(paged))
    assert reading_of(quads).article.page_starts == starts
    said = [quad.triple for quad in quads if quad.predicate.value.endswith("#page")]
    pages = {str(one.subject).strip("<>"): getattr(one.object, "value", "") for one in said}
    iri = Iris().article(bare.article)
    assert [pages[span_iri(iri, one)] for one in bare.sentences[:4]] == ["1", "2", "2", "3"]
    assert not any(quad.predicate.value.endswith(("#page", "#pageStarts")) for quad in quads_of(bare))


def test_an_article_keeps_its_iri_when_its_text_changes_at_the_same_address() -> None:
    """And two without an address are one only if their text is the same."""
    iris = Iris()
    one = Article("a", "First words.", url="https://news.example/x?utm_source=feed")
    assert iris.article(one) == iris.article(Article("b", "Other words.", url="HTTPS://NEWS.example:443/x#top"))
    assert iris.article(Article("a", "First words.")) == iris.article(Article("b", "First words."))
    assert iris.article(Article("a", "First words.")) != iris.article(Article("a", "Other words."))


def test_a_world_iri_can_be_read_by_people_and_differs_by_key() -> None:
    """Two ministers of one name are two."""
    iris = Iris("https://data.example/")
    first, second = iris.world("Person", "Jan Novák", "1"), iris.world("Person", "Jan Novák", "2")
    assert first.startswith("https://data.example/person/jan-novak-")
    assert first != second
    assert NamedNode(iris.world("Event", "𝒳🕊", "k")).value.startswith("https://data.example/event/")


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org/x", "https://exa mple.org/", "https://e.org/#x/"]
)
def test_a_base_that_cannot_carry_iris_is_refused(base: str) -> None:
    """Before anything is written under it."""
    with pytest.raises(UsageError, match="base IRI"):
        Iris(base)


@given(st.text(min_size=1).filter(_writable))
def test_any_id_makes_an_iri_and_comes_back(name: str) -> None:
    """Whatever a reader calls its parts, no IRI breaks, and none is taken for a part without an id or for words."""
    iri = node("https://example.org/article/1", name)
    assert NamedNode(iri).value == iri
    assert local_id(iri) == name
    assert span_of(iri) is None
    assert iri != part("https://example.org/article/1", name, "q0")


def test_words_have_an_iri_that_says_where() -> None:
    """And it is read back."""
    assert span_of(span_iri("https://example.org/article/1", Span(3, 9))) == Span(3, 9)


@given(_NUMBER)
def test_numbers_keep_every_digit(value: float) -> None:
    """As integer or decimal, in a form that the store keeps."""
    literal = number_literal(value)
    assert float(literal.value) == value
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), literal))
    assert [quad.object for quad in store] == [literal]


@given(_TIME | _MOMENT | _WORDS)
def test_times_are_kept_as_they_are_written(value: str) -> None:
    """Typed if the type keeps the words, else as plain text."""
    literal = time_literal(value)
    assert literal.value == value
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), literal))
    assert [quad.object for quad in store] == [literal]


def test_a_time_has_the_type_of_what_it_names() -> None:
    """Day, month, year, moment; anything else is text."""
    values = ["2031-05-07", "2031-05", "2031", "2031-05-07T10:00:00Z", "2031-05-07T10:00:00+00:00", "2031-W19"]
    types = [time_literal(value).datatype.value.rpartition("#")[2] for value in values]
    assert types == ["date", "gYearMonth", "gYear", "dateTime", "string", "string"]


def test_half_a_surrogate_pair_is_refused() -> None:
    """No file format can carry it."""
    with pytest.raises(UsageError, match="surrogate"):
        text_literal("\ud83d")


@pytest.mark.parametrize(
    "module",
    ["graph.iris", "graph.literals", "graph.order", "query.results", "store.naming"],
)
def test_the_examples_in_the_docstrings_are_right(module: str) -> None:
    """Every one of them."""
    failed, tried = doctest.testmod(importlib.import_module(f"newsgraph.{module}"))
    assert tried > 0
    assert failed == 0


def test_small_pieces() -> None:
    """Slugs, addresses and days at their edges."""
    assert slug("  Łódź & Co. ") == "lodz-co"
    assert page_key("https://[broken") == "https://[broken"
    assert page_key("http://www.news.example") == "https://news.example/"
    assert day_of("2031-05-07T09:30:00Z") == "2031-05-07"
    assert day_of("2031-02-30") is None
    assert day_of(None) is None
