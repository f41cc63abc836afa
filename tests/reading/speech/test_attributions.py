"""Who says what: reported and quoted speech, belief, documents; and what is nobody's word."""

from __future__ import annotations

import time
from functools import cache

import pytest
from one_reader import by_rules

from newsgraph.model import Article, Attribution, Reading
from newsgraph.reading.reader import ModelReader


@cache
def reader() -> ModelReader:
    """One reader for all sentences: loading the pipeline is what takes time."""
    return by_rules()


@cache
def reading(text: str) -> Reading:
    """The text as it is read."""
    return reader().read(Article("x", text, published="2031-05-07"))


def words(text: str) -> list[tuple[str | None, str | None, str]]:
    """Each attribution's source, cue and content in the words of the text."""
    return [
        (
            one.source_span.of(text) if one.source_span is not None else None,
            one.cue.of(text) if one.cue is not None else None,
            one.content.of(text),
        )
        for one in reading(text).attributions
    ]


def only(text: str) -> Attribution:
    """The one attribution of the text."""
    (one,) = reading(text).attributions
    return one


def source(text: str) -> str | None:
    """Name of the entity that the one attribution stands on."""
    entity = only(text).source
    return reading(text).entity(entity).name if entity is not None else None


# ------------------------------------------------------------------ reported speech
@pytest.mark.parametrize("that", ["", "that "])
def test_a_reported_clause_is_content_with_or_without_that(that: str) -> None:
    """The complementiser belongs to neither cue nor content."""
    text = f"The mayor of Tarnford said {that}the old bridge had collapsed."
    assert words(text) == [("The mayor of Tarnford", "said", "the old bridge had collapsed")]


def test_a_speaker_after_the_verb_is_the_speaker() -> None:
    """With what is said of the speaker."""
    text = "The old bridge had collapsed, said Orlan Vest, the mayor of Tarnford."
    assert words(text) == [("Orlan Vest, the mayor of Tarnford", "said", "The old bridge had collapsed")]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels, Colonel Dara Imre said, had burned two villages near Tarnford.",
        "Grain, the minister said, was scarce in the valley.",
        "Grain prices, she said, had doubled.",
    ],
)
def test_an_aside_in_the_middle_vouches_for_the_sentence_around_it(text: str) -> None:
    """One content with the cue inside."""
    ((_, cue, content),) = words(text)
    assert (cue, content) == ("said", text.removesuffix("."))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels burned two villages, according to the interior ministry.",
        "According to the interior ministry, rebels burned two villages.",
    ],
)
def test_according_to_stands_before_or_after_its_content(text: str) -> None:
    """The phrase itself is the cue."""
    ((speaker, cue, content),) = words(text)
    assert (speaker, str(cue).lower()) == ("the interior ministry", "according to")
    assert content.lower() == "rebels burned two villages"


def test_two_cues_of_one_speaker_have_a_content_each() -> None:
    """Coordinated verbs share their subject."""
    text = "The minister condemned the raid and warned that the army would answer."
    assert words(text) == [
        ("The minister", "condemned", "the raid"),
        ("The minister", "warned", "the army would answer"),
    ]


def test_a_participle_that_goes_on_is_a_cue_of_its_own() -> None:
    """It ends the content before it."""
    text = "The minister said the port was open, adding that ships could leave."
    assert [(cue, content) for _, cue, content in words(text)] == [
        ("said", "the port was open"),
        ("adding", "ships could leave"),
    ]


def test_speech_within_speech_is_conveyed_by_the_outer_speaker() -> None:
    """And what happened stands on the word of both."""
    text = "The governor said that Colonel Imre had told him that rebels attacked the port."
    outer, inner = reading(text).attributions
    assert outer.conveys == (inner.id,)
    (event,) = reading(text).events
    assert inner.conveys == (event.id,)
    assert event.sources == (inner.source, outer.source)


def test_a_passive_without_a_speaker_has_no_source() -> None:
    """Somebody said it; nobody is made up."""
    assert words("It was reported that rebels had burned the village.") == [
        (None, "reported", "rebels had burned the village")
    ]
    assert only("It was reported that rebels had burned the village.").source is None


def test_the_speaker_of_a_passive_is_its_agent_and_not_its_hearer() -> None:
    """ "Reporters were told by the minister": the minister told."""
    text = "Reporters were told by the minister that the colonel had fled."
    assert words(text) == [("the minister", "told", "the colonel had fled")]


def test_who_is_quoted_as_saying_something_is_its_speaker() -> None:
    """Though the verb is a passive."""
    text = "Colonel Imre was quoted as saying that the port had fallen."
    assert words(text) == [("Colonel Imre", "saying", "the port had fallen")]


# ---------------------------------------------------------------------- mode, stance
@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor fears that the dam will break.", "asserts"),
        ("The mayor predicted that the dam would break.", "asserts"),
        ("The mayor doubts that the dam will hold.", "doubts"),
        ("Officials are not confident that the dam will hold.", "doubts"),
    ],
)
def test_what_somebody_believes_is_belief(text: str, stance: str) -> None:
    """A belief that is denied is a doubt."""
    assert (only(text).mode, only(text).stance) == ("belief", stance)


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        ("Colonel Imre denied that rebels held the port.", "denies", "rebels held the port"),
        ("Colonel Imre denied attacking the port.", "denies", "attacking the port"),
        ("The minister vowed to rebuild the port.", "promises", "to rebuild the port"),
        ("The minister demanded that rebels leave the port.", "demands", "rebels leave the port"),
        ("The minister urged the rebels to leave the port.", "demands", "the rebels to leave the port"),
        ("The judge ordered that the guard remain in prison.", "demands", "the guard remain in prison"),
        ("The minister warned that the dam would break.", "warns", "the dam would break"),
        ("The rebels threatened to attack the port.", "warns", "to attack the port"),
        ("The bishop called for an end to the raids.", "demands", "an end to the raids"),
        ("The bishop called the raid a crime.", "asserts", "the raid a crime"),
    ],
)
def test_the_verb_tells_how_the_speaker_stands_to_the_content(text: str, stance: str, content: str) -> None:
    """Denials, promises, demands and warnings are none of them plain statements."""
    assert only(text).stance == stance
    assert words(text)[0][2] == content


@pytest.mark.parametrize(
    "text",
    [
        "A report by the Marrow Institute found that the dam was weak.",
        "A survey by the Marrow Institute suggests the dam is weak.",
        "The Marrow Institute's report said the dam was weak.",
    ],
)
def test_a_document_speaks_for_whoever_made_it(text: str) -> None:
    """The source is the maker, the mode is document."""
    assert only(text).mode == "document"
    assert source(text) == "Marrow Institute"


# -------------------------------------------------------------------- quoted speech
@pytest.mark.parametrize(("left", "right"), ['""', "“”", "''", "‘’"])
def test_quoted_words_are_a_direct_quote_of_whoever_stands_beside_them(left: str, right: str) -> None:
    """Marks are no part of the content; a comma inside them is."""
    text = f"{left}We will rebuild the bridge,{right} Mayor Orlan Vest told reporters."
    assert words(text) == [("Mayor Orlan Vest", "told", "We will rebuild the bridge,")]
    assert only(text).mode == "directQuote"


def test_a_cue_in_the_middle_of_a_quotation_gives_two_contents_with_one_cue() -> None:
    """Same words, same place."""
    text = "“The bridge has collapsed,” Vest said, “and we need help from the army.”"
    first, second = reading(text).attributions
    assert first.cue == second.cue
    assert [content for _, _, content in words(text)] == [
        "The bridge has collapsed,",
        "and we need help from the army.",
    ]


def test_a_quotation_of_several_paragraphs_is_one_content() -> None:
    """Each opens anew, the last one closes; the speaker stands before them."""
    text = "“We lost a bridge,” said Orlan Vest.\n\n“But the town stands.\n\n“We shall build a better one.”"
    assert words(text)[1] == ("Orlan Vest", "said", "But the town stands.\n\n“We shall build a better one.")


def test_a_quotation_that_only_ends_a_sentence_is_no_direct_quote() -> None:
    """The content is the whole sentence up to the closing mark."""
    text = "The bridge was “a total ruin,” Orlan Vest said."
    assert (only(text).mode, words(text)[0][0]) == ("indirectSpeech", "Orlan Vest")


def test_a_pronoun_speaks_for_the_person_that_it_means() -> None:
    """The words of the source are the pronoun's, the entity is the person."""
    text = "Maria Vest visited the camp on Monday. “The children have no water,” she said."
    assert words(text) == [("she", "said", "The children have no water,")]
    assert source(text) == "Maria Vest"


@pytest.mark.parametrize(
    "text",
    [
        "The army set up a so-called “safe zone” near Tarnford.",
        "The film “The Long Winter” opened in Tarnford on Friday.",
        "The ferry 'Grey Heron' left Tarnford on Friday.",
    ],
)
def test_scare_quotes_and_titles_are_nobodys_words(text: str) -> None:
    """Marks alone make no speech."""
    assert words(text) == []


# ----------------------------------------------------------------- what is not speech
@pytest.mark.parametrize(
    "text",
    [
        "The minister said nothing.",
        "The minister told a story.",
        "The clock said five.",
        "The clock on the tower said five when the bomb went off.",
        "Who said that the bridge had collapsed?",
        "Did the minister say that the bridge had collapsed?",
        "The minister did not say whether the bridge had collapsed.",
        "I said that the bridge had collapsed.",
    ],
)
def test_a_cue_without_speaker_or_content_says_nothing(text: str) -> None:
    """Nor does a question about who said it, or the author's own word."""
    assert words(text) == []


def test_who_after_a_person_is_that_person_and_no_question() -> None:
    """The pronoun of a relative clause stands for the noun before it."""
    text = "Maria Vest, who said that the dam would hold, left Tarnford."
    assert source(text) == "Maria Vest"


# -------------------------------------------------------------------- word lists


# ------------------------------------------------------------------------- hostile text
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 3_000, marks=pytest.mark.slow),
        '"' * 500,
        pytest.param("“said Vest ‘no " * 500, marks=pytest.mark.slow),
        "the mayor said that " * 200,
        "“They left, said Vest.\n" * 100,
    ],
    ids=["no stop", "marks", "unbalanced", "nested", "unclosed lines"],
)
def test_hostile_text_is_read_in_seconds(text: str) -> None:
    """Whatever is found lies in the text."""
    begun = time.process_time()
    found = reading(text).attributions
    assert time.process_time() - begun < 8
    assert all(0 <= one.content.start < one.content.end <= len(text) for one in found)
