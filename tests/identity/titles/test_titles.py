"""What an event is called: a short sentence in the words of its reports, that names somebody, unlike any other."""

from __future__ import annotations

import re

import pytest
from identity_stories import known, select, stories

from newsgraph.graph.iris import ArticleIri, ReportIri
from newsgraph.identity.reports import EventReport, Extent, Mentioned
from newsgraph.identity.titles.apart.unique import Entitled, told_apart
from newsgraph.identity.titles.cutting import LONG, Around, Cut, cut
from newsgraph.identity.titles.fitness import is_ragged, may_stand_before
from newsgraph.identity.titles.sentences import as_it_stands
from newsgraph.identity.titles.wording import Naming, Worded, worded
from newsgraph.knowledge.resources import read_toml

EXAMPLES = {name: table["example"] for name, table in read_toml("sentences.toml").items()}


def title(
    marked: str, *actors: str, noun: bool = False, names: dict[str, str] | None = None, time: str | None = None
) -> str:
    """The title of the event in []; `names`: pronoun or description → whose it is."""
    begin, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    spans = [_extent(text, one) for one in actors]
    called = {f"p{place}": name for place, name in enumerate((names or {}).values())}
    mentions = [
        Mentioned(*_extent(text, word), ReportIri(f"p{place}"), _form(word)) for place, word in enumerate(names or {})
    ]
    mentions += [Mentioned(*span, ReportIri(f"n{place}"), "name") for place, span in enumerate(spans)]
    spans += [(one.start, one.end) for one in mentions if one.party in called]
    times = [_extent(text, time)] if time else []
    made = cut(text, Around((0, len(text)), (begin, end), spans, (), times, noun))
    assert made is not None
    found = worded(text, made, sorted(mentions), Naming(called.get, (begin, end))).text
    return found[:1].upper() + found[1:]


def _extent(text: str, words: str) -> Extent:
    start = re.search(rf"\b{re.escape(words)}\b", text)
    assert start is not None, words
    return start.start(), start.end()


def _form(word: str) -> str:
    return "pronoun" if word.casefold() in ("it", "he", "they", "its", "their") else "nominal"


def test_who_acts_what_is_done_and_where_stand_in_the_order_of_the_sentence() -> None:
    """Without what the sentence says before and after."""
    said = "Kestrian missiles [hit] Kelm, Oste and Port Alder, and bakers counted flour."
    assert title(said, "Kestrian", "Kelm") == "Kestrian missiles hit Kelm, Oste and Port Alder"


def test_an_aside_and_a_relative_clause_are_left_out() -> None:
    """Who somebody is, is told elsewhere."""
    aside = "Jan Novak, the mayor of a small town, [resigned] in Kelm."
    assert title(aside, "Jan Novak") == "Jan Novak resigned in Kelm"
    assert title("Jan Novak, who [resigned] in Kelm, keeps sheep.", "Jan Novak") == "Jan Novak resigned in Kelm"


def test_a_pronoun_and_a_description_are_named() -> None:
    """But not by a name that the title gives already."""
    assert title("It [seized] Kelm.", names={"It": "Grey Column"}) == "Grey Column seized Kelm"
    assert title("The group [seized] Kelm.", names={"group": "Grey Column"}) == "Grey Column seized Kelm"
    assert title("Its fleet [left] Kelm.", names={"Its": "Kestria"}) == "Kestria’s fleet left Kelm"


def test_what_did_not_happen_keeps_its_no() -> None:
    """The words between who acts and what is done stay."""
    assert title("Jan Novak had not been [arrested].", "Jan Novak") == "Jan Novak had not been arrested"


def test_a_long_clause_is_cut_where_a_phrase_begins() -> None:
    """And never within one that a small word opens."""
    said = (
        "The council of Port Alder [met] the envoys of eleven inland provinces in the old hall by the quay under "
        "lanterns that had been lit at noon for want of light"
    )
    found = title(said)
    assert len(found) <= LONG
    assert said.replace("[", "").replace("]", "").startswith(found)
    assert found.split()[-1] not in ("the", "of", "by", "in", "under")


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_small_words_cut_a_sentence_as_their_example_says(name: str) -> None:
    """ontology/lexicon/sentences.toml."""
    example = EXAMPLES[name]
    noun = "[explosion]" in example["text"]
    actors = [example["actor"]] if "actor" in example else []
    assert title(example["text"], *actors, noun=noun, time=example.get("time")) == example["title"]


def test_no_two_events_are_called_the_same() -> None:
    """Whatever their words; the earliest keeps the plain title, wherever it stands in the list."""
    events = [Entitled("Rebels took Kelm", day, f"e{day}{word}", word) for day in "321" for word in ("took", "fell")]
    found = told_apart(events)
    assert len(set(found.values())) == len(events)
    assert found["e1fell"] == "Rebels took Kelm"
    assert told_apart(reversed(events)) == found
    assert all("Rebels took Kelm" in name for name in found.values())


def test_titles_of_a_graph_are_unique_and_in_the_words_of_their_reports() -> None:
    """Over all stories; a place, a name or a day may stand beside the sentence."""
    for story in stories()[:12]:
        with story.resolved() as store:
            rows = select(store, "SELECT ?e ?n WHERE { ?e a ng:Event ; schema:name ?n }")
            assert len({name for _, name in rows}) == len({event for event, _ in rows})
            assert {event for event, _ in rows} <= set(known(store).values())


@pytest.mark.parametrize(
    ("words", "trigger", "ragged"),
    [
        ("Killing at least nine people", "Killing", True),
        ("Rebels killed nine people", "killed", False),
        ("Addressing a conference in Kelm", "conference", True),
        ("Jan Novak, spoke by phone", "spoke", True),
        ("On, after being captured", "captured", True),
        ("Told a reporter that it was late", "Told", True),
        ("And the mayor resigned", "resigned", True),
        ("The envoy welcomed", "welcomed", True),
        ("The envoy resigned", "resigned", True),
        ("Rebels shelled Kelm using", "shelled", True),
        ("After the truce-Rebels shelled Kelm", "shelled", True),
        ("Anti-Kestrian rebels shelled Kelm", "shelled", False),
        ("Jan Novak met Ibrahim al", "met", True),
        ('Jan Novak called the raid "a crime', "called", True),
        ("The column said it took (eastern Kelm", "took", True),
    ],
)
def test_half_a_sentence_is_ragged_and_a_whole_one_is_not(words: str, trigger: str, *, ragged: bool) -> None:
    """What was cut within its clause; the first word, the last word, the marks and headings tell."""
    assert is_ragged(_found(words), _cut_of(words, whole=False), _told_by(trigger), noun=False) is ragged


def test_where_its_clause_ends_a_title_may_end_with_its_verb() -> None:
    """Nothing was cut off behind it."""
    words = "The envoy resigned"
    assert not is_ragged(_found(words), _cut_of(words, whole=True), _told_by("resigned"), noun=False)


def test_only_a_name_stands_before_a_colon() -> None:
    """No pronoun and no description that was taken for a name."""
    assert may_stand_before("Port Alder")
    assert may_stand_before("Kestria")
    assert not any(may_stand_before(words) for words in ("He", "More birds", "They", "The"))


def test_a_short_sentence_is_a_title_as_it_stands() -> None:
    """Without the small word that ties it to the one before; not a long one, a half one, nor two lines."""
    text = "But the fleet of Kestria left Port Alder at dawn. It rained"
    made = as_it_stands(text, (0, text.index(" It")))
    assert made is not None
    assert text[slice(*made.parts[0])] == "the fleet of Kestria left Port Alder at dawn"
    assert as_it_stands("The fleet left Port Alder at dawn", (0, 33)) is None
    assert as_it_stands("The fleet left\n\nPort Alder.", (0, 27)) is None
    assert as_it_stands("The fleet left " + "and left " * 40 + "Kelm.", (0, 380)) is None


def _found(words: str) -> Worded:
    return Worded(words, named=True, open=0, quoted=False, begins_with_name=False)


def _cut_of(words: str, *, whole: bool) -> Cut:
    return Cut(
        ((0, len(words)),), acts=not words.startswith(("Killing", "Told", "Addressing")), whole=whole, phrase=False
    )


def _told_by(trigger: str) -> EventReport:
    return EventReport(ReportIri("r"), ArticleIri("a"), "Attack", trigger, 0)
