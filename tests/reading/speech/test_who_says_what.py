"""Who is who and who says what where it is easily mistaken: each sentence was once read wrongly."""

from __future__ import annotations

from functools import cache

from newsgraph.model import Article, Reading, Span
from newsgraph.reading.network.tagger import TaggedSpan, Tagging
from newsgraph.reading.reader import Reader, load_reader
from newsgraph.reading.speech.tagger_agreement import with_tagged
from newsgraph.reading.words.parse import load_pipeline


@cache
def _reader() -> Reader:
    return load_reader("model")


def _read(text: str) -> Reading:
    return _reader().read(Article("x", text, published="2031-05-07"))


def _roles(text: str) -> list[tuple[str, str, str | None]]:
    reading = _read(text)
    name = {e.id: e.name for e in reading.entities}
    return [(name[r.person], r.title, name[r.of] if r.of else None) for r in reading.roles]


def _sayers(text: str) -> list[str | None]:
    reading = _read(text)
    return [reading.entity(a.source).name if a.source is not None else None for a in reading.attributions]


def test_the_attorney_of_another_is_not_that_other() -> None:
    """The post is of the name before it, though a name follows."""
    text = "Peter Novak, the defence attorney of one of the accused, Karl Schmidt, told the court that he was innocent."
    assert "Karl Schmidt" not in {person for person, *_ in _roles(text)}


def test_a_relative_who_speaks_is_somebody() -> None:
    """ "Her sister said …"."""
    (sayer,) = _sayers("Anna Schmidt fell ill. Her sister said the ward was full.")
    assert sayer is not None
    assert sayer.endswith("sister")


def test_before_a_colon_the_verb_of_speech_is_the_cue() -> None:
    """Not the nearest verb, which may be somebody else's."""
    text = (
        "Peter Novak said on Monday that politicians could work things out: “It depends on the weather in the valley.”"
    )
    assert set(_sayers(text)) == {"Peter Novak"}


def test_a_director_for_a_region_at_an_institute_is_at_the_institute() -> None:
    """Whom a post is at outranks what it is about."""
    text = "Anna Schmidt, director for the Middle East at Amnesty International, spoke on Monday."
    assert _roles(text) == [("Anna Schmidt", "director", "Amnesty International")]


def test_to_be_in_office_is_no_office() -> None:
    """Nor does anybody act there."""
    reading = _read("After 100 days in office, the president visited France.")
    assert "office" not in {e.name for e in reading.entities}


def test_the_post_is_the_paper_that_is_called_so() -> None:
    """A newspaper's last word stands for it."""
    reading = _read(
        "The Washington Post reported on Monday that the dam would hold. The Post said it had seen letters."
    )
    assert [e.name for e in reading.entities if e.kind == "Organization"] == ["Washington Post"]


def test_a_town_in_capitals_is_written_as_towns_are() -> None:
    """In a dateline."""
    reading = _read("CAIRO, May 7 (Reuters) - Egypt shut its ports on Monday.")
    assert "Cairo" in {e.name for e in reading.entities}


def test_mr_and_ms_of_one_name_are_two_people() -> None:
    """Father and daughter, say."""
    reading = _read("Anna Schmidt was arrested on Monday. Mr. Schmidt said Ms. Schmidt was innocent.")
    people = {e.name: len([m for m in e.mentions if m.form == "name"]) for e in reading.entities if e.kind == "Person"}
    assert people == {"Anna Schmidt": 2, "Schmidt": 1}


def test_unquoted_speech_ends_with_its_paragraph() -> None:
    """Whatever the tagger makes of the next one."""
    text = "The mayor said the old dam would hold\n\nThirty police officers left"
    content = TaggedSpan(text.index("the old"), len(text), "content", 0.9)
    cue = TaggedSpan(text.index("said"), text.index("said") + 4, "cue", 0.9)
    (found,) = with_tagged(load_pipeline()(text), [], Tagging(contents=(content,), cues=(cue,)))
    assert found.content == Span(text.index("the old"), text.index("\n"))


def test_a_cue_that_is_no_word_of_speech_needs_a_sure_tagger() -> None:
    """ "signed", "attacked"."""
    text = "The mayor attacked a plan for a dam in the valley."
    start = text.index("a plan")
    for score, kept in ((0.7, 0), (0.9, 1)):
        content = TaggedSpan(start, len(text) - 1, "content", score)
        cue = TaggedSpan(text.index("attacked"), start - 1, "cue", score)
        assert len(with_tagged(load_pipeline()(text), [], Tagging(contents=(content,), cues=(cue,)))) == kept


def test_the_tagger_overrules_a_far_speaker_with_a_near_one() -> None:
    """But not the speaker who stands nearer, in speech told within speech."""
    text = "Reuters said the army denied the raid."
    tagging = Tagging(
        contents=(TaggedSpan(text.index("the raid"), len(text) - 1, "content", 0.9),),
        cues=(TaggedSpan(text.index("denied"), text.index("denied") + 6, "cue", 0.9),),
        sources=(TaggedSpan(0, 7, "source", 0.99),),
    )
    from newsgraph.reading.speech.candidate import AttributionCandidate

    near = Span(text.index("the army"), text.index("the army") + 8)
    cue = Span(text.index("denied"), text.index("denied") + 6)
    said = AttributionCandidate(Span(text.index("the raid"), len(text) - 1), cue, 5, 4, near, confidence=0.9)
    (kept,) = with_tagged(load_pipeline()(text), [said], tagging)
    assert kept.source == near


def test_the_quoted_person_speaks_and_the_paper_hands_it_on() -> None:
    """ "The paper quoted the mayor: …"."""
    reading = _read("The Tarn Herald quoted Mayor Anna Schmidt: “This is a heavy blow for the whole valley.”")
    (said,) = reading.attributions
    assert said.source is not None
    assert said.medium is not None
    assert (reading.entity(said.source).name, reading.entity(said.medium).name) == ("Anna Schmidt", "Tarn Herald")


def test_a_jury_speaks() -> None:
    """A group of people, like a crew."""
    assert _sayers("The jury concluded that the driver was guilty.") == ["jury"]


def test_to_call_a_meeting_is_to_say_nothing() -> None:
    """Nor does a listed word of speech say any object that it may have."""
    text = "President Anna Schmidt called an emergency meeting on Monday."
    assert load_reader().read(Article("x", text)).attributions == ()


def test_a_source_with_a_long_title_is_its_person() -> None:
    """Not a nameless representative."""
    text = "Special Representative of the UN Secretary-General for Kenya Peter Novak said the camp was full."
    assert _sayers(text) == ["Peter Novak"]


def test_a_sentence_that_goes_on_with_a_participle_is_told_as_a_whole() -> None:
    """ "According to X" behind a comma is about all that stands before it; without one, about the last clause."""
    text = "Raiders burned a farm near Lindmar, killing two shepherds, according to the governor."
    (told,) = _read(text).attributions
    assert told.content.of(text) == "Raiders burned a farm near Lindmar, killing two shepherds"


def test_those_of_whom_police_tell_are_not_police() -> None:
    """A described group behind "police said" is another one; what the army says of its soldiers may be of its own."""
    text = "Police said the burglars had fled to Lindmar."
    (event,) = _read(text).events
    assert [_read(text).entity(one).name for one in event.agent] == ["burglars"]


def test_who_tells_one_thing_and_denies_another_is_not_whoever_the_first_is_told_of() -> None:
    """Police confirm and deny; but those who are told of may deny what is said of themselves."""
    text = "Tarn police confirmed that four people were detained but denied that an officer had pushed a driver."
    assert _sayers(text) == ["Tarn police", "Tarn police"]
    text = "The mayor said the mill had burned and denied that the council was to blame."
    assert _sayers(text) == ["mayor", "mayor"]
    text = "Police said that two men were held but denied that they were armed."
    assert _sayers(text)[-1] == "two men"
