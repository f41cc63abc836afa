"""Every list that the resolver goes by passes its own examples."""

from __future__ import annotations

import pytest

from newsgraph.graph.iris import EntityIri
from newsgraph.identity.events.trigger_words import trigger_root
from newsgraph.identity.model import CanonicalEntity
from newsgraph.identity.names.compare import short_body
from newsgraph.identity.names.normalize import body_key, is_generic_body, likeness, owned_key, person_key, post_head
from newsgraph.identity.posts.jurisdictions import one_seat
from newsgraph.knowledge.resources import read_toml
from newsgraph.network.foremost_post import is_trade


@pytest.mark.parametrize("section", ["name_suffixes", "generic_body_words", "worldwide_words", "fixed_bodies"])
def test_lists_of_names_pass_their_own_examples(section: str) -> None:
    """Each list of ontology/lexicon/identity.toml comes with an example."""
    example = read_toml("identity.toml")[section]["example"]
    if section == "name_suffixes":
        assert person_key(example["text"]) == example["name"]
    elif section == "fixed_bodies":
        assert (owned_key(example["text"]) is not None) == example["fixed"]
    else:
        assert is_generic_body(example["text"].casefold()) == example["generic"]


def test_a_ministry_named_either_way_passes_its_example() -> None:
    """With its field before or after."""
    example = read_toml("identity.toml")["ministries"]["example"]
    assert body_key(example["text"]) == body_key(example["same"])


def test_lists_of_posts_and_spellings_pass_their_own_examples() -> None:
    """Exclusive posts, lesser posts, transliterations."""
    table = read_toml("identity.toml")
    for section in ("exclusive_posts", "lesser_posts"):
        example = table[section]["example"]
        assert (post_head(example["text"]) is not None) == example["exclusive"]
    example = table["transliteration"]["example"]
    assert likeness(example["one"].casefold(), example["other"].casefold()) > 0.9


def test_lists_of_seats_and_turns_pass_their_own_examples() -> None:
    """Posts of one seat and of many, posts within a country, events by which a post changes hands, counts."""
    table = read_toml("identity.toml")
    for section in ("one_seat", "many_seats"):
        example = table[section]["example"]
        assert one_seat(example["text"], None) == example["one_seat"]
    country = CanonicalEntity(EntityIri("place/k"), "Place", "Kestria", (), (), named=True, feature="PCLI")
    local = table["local_posts"]["example"]
    assert (one_seat(local["text"], country), one_seat(local["text"], None)) == (local["country"], True)
    turning, staying = table["turning_types"], table["staying_words"]
    assert (turning["example"]["type"] in turning["comes"] + turning["leaves"]) == turning["example"]["turns"]
    assert staying["example"]["text"].startswith(tuple(staying["words"])) == staying["example"]["stays"]
    for section, key, answer in (("growing_measures", "measure", "grows"), ("whole_counts", "unit", "whole")):
        example = table[section]["example"]
        assert (example[key] in table[section]["words"]) == example[answer]


@pytest.mark.parametrize("section", ["name_links", "never_short"])
def test_lists_of_short_forms_pass_their_own_examples(section: str) -> None:
    """What is not short for the longer name."""
    example = read_toml("identity.toml")[section]["example"]
    short, full = (example[name].casefold().split() for name in ("short", "text"))
    assert short_body(short, full) == example["same"]


def test_trades_are_a_list_with_its_example() -> None:
    """By the last word of a title."""
    example = read_toml("identity.toml")["trades"]["example"]
    assert is_trade(example["text"]) == example["trade"]


def test_what_takes_up_a_noun_is_a_list_with_its_example() -> None:
    """ "the raid" is the one just told of."""
    table = read_toml("identity.toml")["taking_up"]
    assert (table["example"]["text"].split()[0] in table["words"]) == table["example"]["taken_up"]


def test_particles_and_what_happens_to_many_are_lists_with_their_examples() -> None:
    """ "stepped down" is a stepping; people die one after the other."""
    particles, counted = (read_toml("identity.toml")[name] for name in ("particles", "counted_types"))
    verb, particle = particles["example"]["text"].split()
    assert (verb == particles["example"]["verb"]) == (particle in particles["words"])
    assert counted["example"]["type"] in counted["types"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("shot", "shooting", True),
        ("died", "deaths", True),
        ("exploded", "explosion", True),
        ("resigned", "resignation", True),
        ("stabbed", "stabbing", True),
        ("stepped down", "stepping down", True),
        ("stepped down", "broken down", False),
        ("called for", "voted for", False),
        ("wound", "wind", False),
        ("opened fire", "cease-fire", False),
    ],
)
def test_forms_of_a_verb_and_the_noun_made_of_it_are_one_word(one: str, other: str, same: bool) -> None:
    """By the table of word families; a particle belongs to its verb."""
    assert (trigger_root(one) == trigger_root(other)) == same
