"""Groups that grow together, and what keeps them apart."""

from __future__ import annotations

from newsgraph.identity.clusters import Clusters


def test_what_is_kept_apart_stays_so_however_the_groups_grow() -> None:
    """From either side, and through others."""
    groups = Clusters("abcd", apart=[("a", "d")])
    assert groups.join("a", "b")
    assert groups.join("d", "c")
    assert groups.kept_apart("b", "c")
    assert groups.kept_apart("c", "b")
    assert not groups.join("b", "c")
    assert groups.groups() == [["a", "b"], ["d", "c"]]


def test_an_item_that_is_not_there_keeps_nothing_apart() -> None:
    """People may have judged what was removed since."""
    groups = Clusters("ab", apart=[("a", "gone"), ("gone", "b")])
    assert groups.join("a", "b")


def test_joining_twice_is_joining_once() -> None:
    """And is done, whatever is asked of the groups."""
    groups = Clusters("ab")
    assert groups.join("a", "b")
    assert groups.join("b", "a", lambda *_: False)
    assert groups.members("b") == ["a", "b"]


def test_two_groups_join_only_if_they_fit() -> None:
    """The groups are asked as they are, in the order in which they were named."""
    groups = Clusters("abc")
    assert not groups.join("a", "b", lambda one, other: (one, other) != (["a"], ["b"]))
    assert groups.join("a", "b", lambda one, other: (one, other) == (["a"], ["b"]))
    assert groups.join("c", "b", lambda one, other: (one, other) == (["c"], ["a", "b"]))


def test_the_larger_group_stands_for_both_and_of_two_alike_the_first() -> None:
    """Few items change their head."""
    groups = Clusters("abc")
    groups.join("a", "b")
    assert groups.head("b") == "a"
    groups.join("c", "b")
    assert groups.mapping() == {"a": "a", "b": "a", "c": "a"}


def test_what_is_two_things_in_one_scope_never_joins() -> None:
    """One list has two entries; another list may have one of each."""
    groups = Clusters("abc")
    assert groups.mark("a", "list", "Q1")
    assert groups.mark("b", "list", "Q2")
    assert groups.mark("c", "other list", "Q1")
    assert groups.mark("a", "list", "Q1")
    assert not groups.mark("a", "list", "Q2")
    assert not groups.join("a", "b")
    assert groups.kept_apart("a", "b")
    assert groups.join("a", "c")
    assert not groups.join("c", "b")


def test_marks_go_with_the_group_that_is_taken_in() -> None:
    """So that what was one thing is not forgotten."""
    groups = Clusters("abcd")
    groups.join("a", "b")
    groups.mark("c", "list", "Q1")
    groups.mark("d", "list", "Q2")
    assert groups.join("a", "c")
    assert not groups.join("a", "d")
