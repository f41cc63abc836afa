"""Posts that several share, that "and" joins, that are told by pointing back, and those held for a person."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.model import Article, Reading
from newsgraph.reading.reader import Reader, load_reader


@cache
def _reader() -> Reader:
    return load_reader()


def _read(text: str) -> Reading:
    return _reader().read(Article("t", text, published="2031-05-03"))


def _posts(text: str) -> set[tuple[str, str, str | None]]:
    """(person, title, body) of each role."""
    reading = _read(text)
    name = {e.id: e.name for e in reading.entities}
    return {(name[r.person], r.title, name[r.of] if r.of else None) for r in reading.roles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sens. Anna Schmidt of Ohio and Peter Novak of Maine voted on Monday.",
            {("Anna Schmidt", "Sen", "Ohio"), ("Peter Novak", "Sen", "Maine")},
        ),
        (
            "Anna Schmidt and Peter Novak, two Brookings Institution analysts, wrote on Monday.",
            {
                ("Anna Schmidt", "analyst", "Brookings Institution"),
                ("Peter Novak", "analyst", "Brookings Institution"),
            },
        ),
    ],
)  # fmt: skip
def test_one_title_is_that_of_all_names_of_a_list(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    """Each with their own seat behind the name."""
    assert expected <= _posts(text)


def test_titles_joined_before_a_name_are_both_held() -> None:
    """ "Labour leader and rights activist X" is one person."""
    titles = {title for _, title, _ in _posts("Labor leader and rights activist Anna Schmidt spoke in Paris.")}
    assert len(titles) == 2


def test_two_people_joined_before_a_name_are_not_one() -> None:
    """ "The mayor and Senator X" are two."""
    assert {title for _, title, _ in _posts("The mayor and Senator Anna Schmidt spoke in Paris.")} == {"Senator"}


def test_a_post_joined_to_a_kinship_is_read() -> None:
    """ "X, brother of Y and head of Z"."""
    text = "Peter Novak, brother of Anna Schmidt and head of the Harbour Bank, spoke in Paris."
    assert ("Peter Novak", "head", "Harbour Bank") in _posts(text)


def test_a_post_may_be_held_for_a_person() -> None:
    """A spokesman speaks for somebody; a mayor is never one of a person."""
    text = "Anna Schmidt left Paris with Martin Weber, an aide to Tom Rehn. A Schmidt spokesman declined."
    assert ("Martin Weber", "aide", "Tom Rehn") in _posts(text)
    assert ("Peter Novak", "spokesman", "Anna Schmidt") in _posts(
        "Anna Schmidt left Paris on Monday. That is untrue, Anna Schmidt spokesman Peter Novak said."
    )
    assert all(of != "Anna Schmidt" for _, _, of in _posts("Peter Novak, a writer for Anna Schmidt, left Paris."))


def test_a_counterpart_has_the_post_of_the_other_in_a_state_of_their_own() -> None:
    """ "his Kenyan counterpart X"."""
    text = "Chilean Foreign Minister Peter Novak met his Kenyan counterpart Anna Schmidt in Paris on Monday."
    assert ("Anna Schmidt", "Foreign Minister", "Kenya") in _posts(text)


def test_a_predecessor_had_the_same_post() -> None:
    """The post and its body are those of the successor; it is over."""
    text = "Peter Novak is the governor of Bavaria. His predecessor, Anna Schmidt, left in May."
    (role,) = [r for r in _read(text).roles if r.why == "title shared with another"]
    assert (role.title, role.status) == ("governor", "former")


def test_a_counterpart_of_nobody_with_a_post_has_none() -> None:
    """Nothing is made up."""
    assert _posts("The talks in Paris were led by his Kenyan counterpart Anna Schmidt.") == set()


def test_a_description_gives_a_bare_title_its_body() -> None:
    """ "the Ohio senator" says where the senator sits."""
    text = "Sen. Anna Schmidt spoke on Monday. Reporters asked the Ohio senator about taxes."
    assert ("Anna Schmidt", "Sen.", "Ohio") in _posts(text)


def test_a_general_description_gives_no_post() -> None:
    """ "the Chilean leader" may be president or premier."""
    text = "Peter Novak, president of Chile, spoke on Monday. Reporters asked the Chilean leader about taxes."
    assert {title for _, title, _ in _posts(text)} == {"president"}


def test_a_post_told_again_without_its_body_is_told_once() -> None:
    """In full first or later; "Sen." and "Senator" are one title."""
    full, short = "Senator Anna Schmidt of Ohio spoke in Paris.", "Sen. Anna Schmidt left."
    assert {of for _, _, of in _posts(f"{full} {short}")} == {"Ohio"}
    assert len(_posts(f"{full} {short}")) == 1
    assert len(_posts(f"{short} {full}")) == 1
    assert {of for _, _, of in _posts(f"{short} {full}")} == {"Ohio"}


def test_two_posts_of_one_title_in_two_bodies_stay_two() -> None:
    """Both bodies are said."""
    text = "Anna Schmidt, director of the Harbour Bank, spoke. Anna Schmidt is also director of the Halmark Institute."
    assert {of for _, _, of in _posts(text)} == {"Harbour Bank", "Halmark Institute"}
