"""What one sentence says of one event, as a short sentence of its own words."""

from __future__ import annotations

import pytest
from one_reader import by_rules

from newsgraph.knowledge.resources import read_toml
from newsgraph.reading.clauses import told_in
from newsgraph.reading.times.expressions import find_times
from newsgraph.reading.words.dependencies import Syntax
from newsgraph.reading.words.parse import annotate, text_of

EXAMPLES = {name: table["example"] for name, table in read_toml("clauses.toml").items()}


def _told(marked: str) -> list[str]:
    """What is told of the events in []."""
    text = marked.replace("[", "").replace("]", "")
    starts = [place - 2 * number for number, place in enumerate(_places(marked))]
    (doc,) = annotate([text], by_rules()._nlp)
    syntax = Syntax(doc)
    words = [next(token for token in doc if token.idx == start) for start in starts]
    times = find_times(doc, "2031-05-06")
    when = {token.i for time in times for token in syntax.words_in(time.span.start, time.span.end)}
    return [" ".join(span.of(text_of(doc)) for span in spans) for spans in told_in(syntax, words, when)]


def _places(marked: str) -> list[int]:
    return [place for place, letter in enumerate(marked) if letter == "["]


@pytest.mark.parametrize(
    ("marked", "short"),
    [
        ("On Monday the fleet [left] Port Alder, and bakers counted flour.", "the fleet left Port Alder"),
        ("Jan Novak, the mayor of a small town, [resigned] in Kelm.", "Jan Novak resigned in Kelm"),
        ("Jan Novak, who [stole] a boat, keeps sheep.", "Jan Novak stole a boat"),
        ("Flags flew low after a gunman [shot] five guards in Kelm.", "a gunman shot five guards in Kelm"),
        ("A gunman ambushed and [shot] five guards in Kelm.", "A gunman shot five guards in Kelm"),
        ("The boat that rebels [took] was sold.", "rebels took The boat"),
        ("The mayor has been beaten and [robbed].", "The mayor has been robbed"),
    ],
)
def test_who_does_what_to_whom_where(marked: str, short: str) -> None:
    """Without what else the sentence tells, when it was, and who somebody is."""
    assert _told(marked) == [short]


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("If the case is [dismissed], Jan Novak will be sworn in.", ("If", "sworn in")),
        ("Rebels tried to [take] Port Alder.", ("tried to take",)),
        ("The rebels have not [taken] Port Alder.", ("not taken",)),
        ("The council doubts that rebels [took] Port Alder.", ("doubts that rebels took",)),
        ("Nobody knows whether the rebels [took] Port Alder.", ("Nobody knows whether",)),
        ("Rebels reportedly [took] Port Alder.", ("reportedly",)),
        ("Rebels did not shell Kelm or [take] Oste.", ("did not", "take Oste")),
        ("The samples do not contain a strain that [killed] birds.", ("strain", "killed birds")),
    ],
)
def test_what_may_not_be_so_is_told_with_what_makes_it_so(marked: str, kept: tuple[str, ...]) -> None:
    """No condition, wish, doubt or "not" is cut off."""
    (short,) = _told(marked)
    assert all(words in short for words in kept), short


def test_events_of_one_sentence_are_told_apart() -> None:
    """Each by its own clause; those of one clause are told by the same words, of which none are torn off."""
    said = "Rebels [shelled] Kelm, [took] Port Alder and [burned] the old harbour."
    assert _told(said) == ["Rebels shelled Kelm", "Rebels took Port Alder", "Rebels burned the old harbour"]
    both = _told("The council [counted] nine [deaths] from the old river fever.")
    assert both == ["The council counted nine deaths from the old river fever"] * 2


@pytest.mark.parametrize("marked", ["Did rebels [take] Port Alder?", "[Conference] of the bakers, 6 May 2031."])
def test_where_nobody_says_who_acts_there_is_none(marked: str) -> None:
    """Of a question, and of a line without a verb."""
    assert _told(marked) == [""]


def test_an_endless_sentence_has_no_short_one() -> None:
    """It is a list, or no text at all."""
    assert _told("Rebels [took] " + "the port of " * 60 + "Alder.") == [""]


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_small_words_do_as_their_example_says(name: str) -> None:
    """ontology/lexicon/clauses.toml."""
    assert _told(EXAMPLES[name]["text"]) == [EXAMPLES[name]["short"]]


@pytest.mark.parametrize(
    ("marked", "short"),
    [
        ("The council counted people who [leave] Kelm.", "The council counted people who leave Kelm"),
        ("The council met bakers [leaving] Kelm.", "The council met bakers leaving Kelm"),
        ("The council praised a baker who [left] Kelm.", "a baker left Kelm"),
        ("The note came hours after Jan Novak [left] Kelm.", "Jan Novak left Kelm"),
        ("The council praised Jan Novak, who [leaves] Kelm.", "Jan Novak leaves Kelm"),
    ],
)
def test_a_clause_on_a_noun_stands_alone_only_where_it_tells_what_somebody_did(marked: str, short: str) -> None:
    """ "People who leave" does not tell that people leave."""
    assert _told(marked) == [short]


def test_two_verbs_with_one_object_stay_together() -> None:
    """Else the first would have lost what is done to; where it has its own, it stands alone."""
    assert _told("The envoys came to [test] and praise the bread.") == ["The envoys came to test and praise the bread"]
    assert _told("The envoys [tested] the bread and praised the mayor.") == ["The envoys tested the bread"]


@pytest.mark.parametrize(
    ("marked", "short"),
    [
        ("The fleet [sold] bread for 50 crowns (4 pounds) in Kelm.", "The fleet sold bread for 50 crowns in Kelm"),
        ("Ann Reed (Oste, Kestria) [won] the race.", "Ann Reed won the race"),
        ("The council [visited] a mill before leaving Kelm.", "The council visited a mill"),
    ],
)
def test_no_half_bracket_and_no_half_sentence(marked: str, short: str) -> None:
    """What stands in brackets goes with them; "before leaving" makes no condition of what was done first."""
    (told,) = _told(marked)
    assert told.startswith(short)
    assert "(" not in told


def test_no_not_is_lost_where_the_parser_takes_it_for_a_mark() -> None:
    """With the apostrophe of print."""
    (told,) = _told("A young man [asked] Ann Reed why bakers didn’t like her and thought she lied.")
    assert "n't" in told  # the parser is given plain apostrophes, at the same places


@pytest.mark.parametrize(
    ("marked", "short"),
    [
        ("Rebels [shelled] Kelm on Monday, the mayor said.", "the mayor said Rebels shelled Kelm"),
        ("Rebels [shelled] Kelm, said Jan Novak.", "Jan Novak said Rebels shelled Kelm"),
        ("The mayor said rebels [shelled] Kelm.", "The mayor said rebels shelled Kelm"),
        ("The mayor, Jan Novak, [resigned] in Kelm.", "The mayor, Jan Novak, resigned in Kelm"),
        ("The mayor said rebels [shelled] Kelm and bakers fled to Oste.", "The mayor said rebels shelled Kelm"),
    ],
)
def test_who_says_it_stands_first_and_a_name_beside_its_post(marked: str, short: str) -> None:
    """Wherever they stand in the sentence; another clause of what is said is another event's."""
    assert _told(marked) == [short]
