"""What words, stories and numbers say on whether two reports are of one event: where it holds and where not."""

from __future__ import annotations

import pytest
from event_profiles import DAY, ONE, OTHER, TOPIC, beside, changed, parts, told, where

from newsgraph.identity.events.scoring import excluded, taken_up


def test_words_and_types_tell_reports_apart() -> None:
    """Another word of one type on one sure day says nothing."""
    assert beside()["the same word “raid…”"] == 0.7
    assert beside(root="strike", type="Death")["other types of event"] == -1.0
    assert "other words" not in beside(root="strike")
    assert beside(root="strike", exact=False)["other words"] == -0.7
    assert beside(family="talk", type="Meeting")["other kinds of event"] == -0.7
    assert "other kinds of event" not in beside(family="any", type="OtherEvent")


def test_another_family_excludes_unless_the_word_is_the_same() -> None:
    """ "shooting" of a film and of a guard are not looked at further."""
    assert excluded(ONE, changed(OTHER, family="talk", root="meet"))
    assert not excluded(ONE, changed(OTHER, family="talk"))
    assert excluded(changed(ONE, root=""), changed(OTHER, family="talk", root=""))


def test_one_that_did_not_happen_is_another_one_where_words_differ() -> None:
    """Unless a party ties them."""
    against = "other words, and one says that it did not happen"
    assert beside(positive=False, root="strike")[against] == -1.5
    assert against not in beside(positive=False)
    named = {"named": frozenset({"army"}), "parts": parts(agent="army")}
    assert against not in told(changed(ONE, **named), changed(OTHER, **named, positive=False, root="strike"))


def test_what_is_supposed_or_said_often_counts_less() -> None:
    """A plan of several, a general habit, a statement."""
    supposed = "only possible, or in general"
    assert beside(realis="generic")[supposed] == -0.9
    assert beside(realis="generic", article="first")[supposed] == -0.6
    assert beside(realis="future", several=True)[supposed] == -0.9
    assert supposed not in beside(realis="future")
    often = "said or done many times a day"
    assert told(changed(ONE, of_speech=True), changed(OTHER, of_speech=True))[often] == -1.2
    assert told(changed(ONE, of_speech=True), changed(OTHER, of_speech=True, article="first"))[often] == -1.0
    assert often not in beside(of_speech=True)


# ---- stories


@pytest.mark.parametrize(
    ("likeness", "ground", "weight"),
    [
        (0.07, "articles on different things", -0.7),
        (0.08, "articles on one story", 0.5),
        (0.3, "articles on one story", 1.9),
        (0.6, "articles on one story", 3.9),
        (0.9, "articles on one story", 3.9),
    ],
)
def test_one_word_in_articles_on_one_story_speaks_for_one(likeness: float, ground: str, weight: float) -> None:
    """Up to a likeness from which more says no more."""
    assert beside(likeness)[ground] == weight


def test_articles_of_few_words_are_not_told_from_others() -> None:
    """Twenty-five different words are enough."""
    few = dict(list(TOPIC.items())[:24])
    assert "articles on one story" not in beside(0.5, topic=few)
    assert "articles on one story" in beside(0.5)


def test_other_words_say_less_of_a_story_and_only_of_what_both_blame_somebody_for() -> None:
    """From a likeness of .2; one doer of one kind of thing says more from .3."""
    assert "articles on one story" not in beside(0.19, root="strike")
    assert beside(0.2, root="strike")["articles on one story"] == 0.4
    blamed = {"parts": parts(agent="army")}
    assert "articles on one story" not in beside(0.2, root="strike", **blamed)
    assert "articles on different things" not in beside(0.08, root="strike")
    assert "articles on one story" not in beside(0.6, root="strike", article="first")


def test_one_doer_of_one_kind_of_thing_says_more_of_a_story_than_other_words_do() -> None:
    """From a likeness of .3, where both say who it was, and not both say where."""
    held = {"parts": parts(agent="army"), "quantities": {"killed": frozenset({9.0})}}
    mine, theirs = changed(ONE, **held), changed(OTHER, **held, **where(), root="strike")
    doer = "one doer of one kind of thing in articles on one story"
    assert told(mine, theirs, 0.3)[doer] == 2.2
    assert doer not in told(mine, changed(theirs, **where("Kelm", 1)), 0.3)
    assert doer not in told(mine, changed(theirs, parts=parts()), 0.3)
    assert doer not in told(changed(mine, parts=parts()), theirs, 0.3)
    assert doer not in beside(0.3, root="strike")
    assert doer not in told(mine, theirs, 0.29)
    assert doer not in told(mine, changed(theirs, type="Death"), 0.3)


def test_a_rare_word_says_more_than_a_common_one() -> None:
    """The commoner of the two counts."""
    assert beside()["a rare word"] == 0.1
    assert beside(rarity=3.0)["a common word"] == -0.2


def test_a_word_ties_two_reports_only_together_with_its_story() -> None:
    """What both say must be more than one; a word that is neither rare nor common adds nothing to it."""
    away = where()
    mine, theirs = changed(ONE, **away), changed(OTHER, **away, rarity=11 / 3)
    assert told(mine, theirs, 0.15) == {}
    assert told(mine, theirs, 0.2)["a common word"] == 0.0
    assert told(mine, changed(theirs, rarity=4.0), 0.15)["articles on one story"] == 1.0


def test_one_word_ties_two_reports_of_one_article_and_other_words_do_not() -> None:
    """Where nothing else does."""
    away = {**where(), "article": "first"}
    mine = changed(ONE, **away)
    assert told(mine, changed(OTHER, **away))["the same article"] == 1.3
    assert told(mine, changed(OTHER, **away, root="strike")) == {}


def test_what_two_articles_only_plan_is_one_by_its_day_or_place_alone() -> None:
    """A raid that both want somewhere, some day, are two; one that was told of in one place is not."""
    supposed = "only possible, or in general"
    away = {**where(), "parts": parts(affected="harbour"), "dated": False, "exact": False}
    mine, theirs = changed(ONE, **away, realis="demanded"), changed(OTHER, **away, realis="demanded")
    assert told(mine, theirs)[supposed] == -1.6
    assert told(changed(mine, realis="actual"), theirs)[supposed] == -0.9
    assert supposed not in told(changed(mine, realis="actual"), changed(theirs, realis="actual"))
    assert supposed not in told(changed(mine, type="Resignation"), changed(theirs, type="Resignation"))
    assert supposed not in told(changed(mine, article="second"), theirs)


def test_another_one_of_its_kind_is_hardly_the_one_told() -> None:
    """ "the raid" and "another raid"; two articles may both call one "the second raid"."""
    words = "told as another one of its kind"
    assert beside(another=True)[words] == -2.0
    assert words not in told(changed(ONE, another=True), changed(OTHER, another=True))
    assert words not in beside(another=True, root="strike")


def test_one_and_several_are_hardly_one() -> None:
    """ "the raid" and "raids"."""
    assert beside(several=True)["one, and several"] == -0.5
    assert beside(several=True, realis="generic")["one, and several"] == -0.9
    assert told(changed(ONE, several=True), changed(OTHER, several=True)).get("one, and several") is None


def test_what_happens_to_many_needs_more_than_its_word() -> None:
    """A likeness of .4, or a place or party that both name."""
    away = {**where(), "counted": True}
    mine, theirs = changed(ONE, **away), changed(OTHER, **away)
    assert told(mine, theirs, 0.39) == {}
    assert "articles on one story" in told(mine, theirs, 0.4)


# ---- within an article


def test_within_an_article_a_word_ties_where_it_takes_up_what_was_told() -> None:
    """ "the raid"; and in the first lines, where an article tells its story twice."""
    again = changed(OTHER, article="first", offset=900)
    assert "the same word again" not in told(changed(ONE, offset=500), again)
    assert told(changed(ONE, offset=500), changed(again, definite=True))["the same word again"] == 2.4
    assert "the same word again" not in told(changed(ONE, offset=500, several=True), changed(again, definite=True))
    assert "a rare word" in told(changed(ONE, offset=399), again)
    assert "a rare word" not in told(changed(ONE, offset=400), again)
    assert "a rare word" not in told(changed(ONE, offset=399), changed(again, several=True))
    several = changed(again, definite=True, several=True)
    assert told(changed(ONE, offset=500), several)["one, and several"] == -0.9


def test_twice_in_one_sentence_are_two() -> None:
    """The raid, and another raid."""
    assert beside(article="first", sentence="first sentence")["twice in one sentence"] == -1.3
    assert "twice in one sentence" not in beside(article="first")


def test_what_takes_up_the_only_one_told_is_that_one_whenever_it_was() -> None:
    """The days do not count then."""
    later = changed(OTHER, article="first", root="assault", dated=False, first=DAY + 30, last=DAY + 40, takes_up="one")
    assert taken_up(ONE, later)
    assert taken_up(later, ONE)
    assert told(ONE, later)["the only one told before"] == 3.0
    assert told(ONE, changed(later, takes_up="another")) == {}


# ---- numbers


@pytest.mark.parametrize(
    ("mine", "theirs", "article", "ground", "weight"),
    [(9, 9, "second", "the same number killed", 1.2), (3, 3, "second", "the same number killed", 1.2),
     (2, 2, "second", "the same number killed", 0.6),
     (3, 10, "second", "numbers killed far apart", -1.5), (0, 2, "second", "numbers killed far apart", -1.5),
     (9, 8, "first", "other numbers killed in one article", -3.0)],
)  # fmt: skip
def test_numbers_tell(mine: float, theirs: float, article: str, ground: str, weight: float) -> None:
    """The same large number speaks for one; within an article another one speaks against it."""
    one, other = (
        changed(report, quantities={"killed": frozenset({number})}) for report, number in ((ONE, mine), (OTHER, theirs))
    )
    assert told(one, changed(other, article=article))[ground] == weight


def test_a_number_that_has_grown_threefold_is_borne() -> None:
    """Counts grow over the days."""
    one, other = (
        changed(report, quantities={"killed": frozenset({number})}) for report, number in ((ONE, 3.0), (OTHER, 9.0))
    )
    assert "numbers killed far apart" not in told(one, other)
    assert "numbers killed far apart" not in told(
        changed(one, quantities={"killed": frozenset({1.0})}), changed(OTHER, quantities=one.quantities)
    )


def test_a_large_number_in_both_ties_two_reports_and_a_small_one_does_not() -> None:
    """Nine who were killed in two texts are mostly the same nine; two may be any two."""
    away = where()
    for number, ties in ((9.0, True), (2.0, False)):
        mine, theirs = (changed(one, **away, quantities={"killed": frozenset({number})}) for one in (ONE, OTHER))
        assert bool(told(mine, changed(theirs, root="strike"))) is ties


def test_one_article_speaks_for_one_where_word_victim_or_sentences_are_alike() -> None:
    """Other words of one sentence are mostly of two events."""
    assert beside(article="first")["the same article"] == 1.3
    half, whole = {"ferry": 0.5}, {"ferry": 1.0}
    mine, theirs = changed(ONE, context=whole), changed(OTHER, article="first", root="strike", context=half)
    assert told(mine, theirs)["the same article"] == 1.0
    assert told(mine, changed(theirs, context={"ferry": 0.47}))["the same article"] == 0.9
    assert told(mine, changed(theirs, sentence=ONE.sentence))["the same article"] == 0.0
    assert told(mine, changed(theirs, takes_up="one"))["the same article"] == 1.3
    mine, theirs = (changed(one, parts=parts(affected="bank")) for one in (mine, theirs))
    assert told(mine, theirs)["the same article"] == 1.3
    assert told(mine, changed(theirs, type="Death"))["the same article"] == 1.0


def test_sentences_on_the_same_speak_for_one_word() -> None:
    """As far as they are."""
    mine = changed(ONE, context={"ferry": 1.0})
    assert told(mine, changed(OTHER, context={"ferry": 0.5}))["sentences on the same"] == 1
    assert told(mine, changed(OTHER, context={"ferry": 0.47}))["sentences on the same"] == 0.9
    assert "sentences on the same" not in beside()


def test_a_word_weighs_more_within_an_article() -> None:
    """A rare one is hardly told of two events."""
    assert told(ONE, changed(OTHER, article="first"))["a rare word"] == 0.5


def test_one_that_did_not_happen_counts_against_its_word_and_other_stories_against_other_words() -> None:
    """Each by its weight."""
    assert beside(positive=False)["one says that it did not happen"] == -1.0
    assert beside(0.07, root="strike")["articles on different things"] == -0.7
