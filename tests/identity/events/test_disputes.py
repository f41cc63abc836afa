"""Disputed events, as a researcher is shown them: each voice with what it says of the event."""

from __future__ import annotations

from identity_stories import stories

from newsgraph.query import ask_named


def test_who_affirms_denies_only_expects_and_could_not_verify_stand_apart() -> None:
    """A row each, with the outlet; what was only expected affirms nothing."""
    told = next(story for story in stories() if story.name.startswith("a blast is told, denied, expected"))
    with told.resolved() as store:
        result = ask_named(store, "disputed-events", {})
        rows = list(zip(result.column("voice"), result.column("outlet"), strict=True))
    assert rows == [
        ("affirms", "Harbour Radio"),
        ("could not verify", "Harbour Radio"),
        ("denies", "Lindmar Post"),
        ("expects", "Northern Wire"),
    ]
