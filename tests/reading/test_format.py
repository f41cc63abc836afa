"""Reading ⇄ the public JSON: the shape that the schema says, nothing lost, every wrong field named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from readings import alder_denial, port_alder

from newsgraph.errors import MalformedError
from newsgraph.model import PARTICIPANT_ROLES, READING_SCHEMA, Article, Interval, Reading
from newsgraph.reading.json_format import json_line, json_schema, reading_from_json, reading_to_json

READINGS = [port_alder(), alder_denial(), Reading(Article("empty", ""))]
_BY_ID = pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.article.id)


@_BY_ID
@pytest.mark.parametrize("complete", [False, True], ids=["public", "complete"])
def test_what_is_written_is_valid(reading: Reading, complete: bool) -> None:
    """Against the schema that ships, which is itself valid."""
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(reading_to_json(reading, complete=complete), json_schema())


@_BY_ID
def test_a_complete_reading_comes_back(reading: Reading) -> None:
    """Through text, with its article beside it."""
    line = json_line(reading, complete=True)
    assert "\n" not in line
    assert reading_from_json(json.loads(line), reading.article) == reading


def test_the_public_form_holds_what_was_agreed_and_no_more() -> None:
    """Keys of the whole, of an event and of an entity, in their order."""
    data = reading_to_json(port_alder())
    assert list(data) == [
        "id", "schema", "title", "published", "sentences", "entities", "roles", "relations", "times", "events",
        "attributions", "verifications",
    ]  # fmt: skip
    assert data["schema"] == READING_SCHEMA
    assert list(data["entities"][3]) == ["id", "kind", "name", "mentions", "geo", "group_of", "affiliated_with"]
    assert "geo" not in data["entities"][0]
    assert set(PARTICIPANT_ROLES) <= set(data["events"][0])
    assert data["events"][0]["codes"] == {"plover": "ASSAULT", "cameo": "19"}
    assert data["events"][1]["time"] is None


def test_offsets_point_at_the_words_that_stand_beside_them() -> None:
    """Code points, also after a character outside the basic plane."""
    reading = port_alder()
    for event in reading_to_json(reading)["events"]:
        trigger = event["trigger"]
        assert reading.article.text[trigger["start"] : trigger["end"]] == trigger["text"]


def test_whole_numbers_are_written_whole() -> None:
    """15, not 15.0."""
    assert '"value": 15,' in json_line(alder_denial())


def _changed(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one field, by a path like "events.0.type"; `...` takes the field away."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]

    def change(data: Any) -> None:
        for step in steps:
            data = data[step]
        if value is ...:
            del data[last]
        else:
            data[last] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("schema", "newsgraph.reading/9", "schema: is not newsgraph.reading/1"),
        ("id", "other", "id: is not that of the article, 'alder-1'"),
        ("entities", {}, "entities: must be a list"),
        ("entities.0", 7, "entities[0]: must be a JSON object"),
        ("entities.0.id", "e2", "id: 'e2' is empty or used twice"),
        ("entities.0.kind", "Robot", "kind: is 'Robot', not one of Person, Organization, Group, Place"),
        ("entities.0.kind", ["Person"], "not one of Person"),
        ("entities.0.name", ..., "entities[0]: name: is missing"),
        ("entities.0.mentions.0.end", 10_000, "mentions[0]: start, end: 94,10000 is no span"),
        ("entities.0.mentions.0.start", True, "start: must be a whole number"),
        ("entities.0.mentions.0.text", "Jan Novak", "text: is not what stands at 94,103"),
        ("entities.1.group_of", "e77", "group_of: names 'e77', which is not among the entities"),
        ("entities.3.geo.lat", "north", "geo: lat: must be a number"),
        ("entities.3.geo.lat", float("nan"), "geo: lat: must be a number"),
        ("entities.3.geo.within", ["1"], "within: must be a list of GeoNames ids"),
        ("events.0.type", "Evil> <http://x", "type: 'Evil> <http://x' cannot be an event type"),
        ("events.0.type", "", "type: '' cannot be an event type"),
        ("events.0.trigger", None, "trigger: is missing"),
        ("events.0.agent", ["v1"], "agent: names 'v1', which is not among the entities"),
        ("events.0.agent", [{}], "agent: names {}, which is not among the entities"),
        ("events.0.polarity", None, "polarity: is None, not one of positive, negative"),
        ("events.3.quantities.0.value", "12", "value: must be a number"),
        ("times.0.basis", "documentDate", "basis: must be expressed or inferred"),
        ("attributions.0.conveys", ["e1"], "conveys: names 'e1', which is not among the events and attributions"),
        ("roles.0.person", ..., "person: is missing"),
        ("roles.0.of_certainty", "likely", "of_certainty: is 'likely', not one of certain, probable, possible"),
        ("verifications.0.outcome", "maybe", "outcome: is 'maybe'"),
    ],
)
def test_a_wrong_field_is_named(path: str, value: Any, message: str) -> None:
    """With where it stands and what it should be."""
    reading = port_alder()
    data = json.loads(json_line(reading, complete=True))
    _changed(path, value)(data)
    with pytest.raises(MalformedError) as caught:
        reading_from_json(data, reading.article)
    assert message in str(caught.value)
    assert str(caught.value).startswith("reading alder-1: ")


def test_the_body_of_a_post_is_certain_where_nothing_is_said_of_it() -> None:
    """Readings that were written before the field was there told so of all."""
    reading = port_alder()
    data = json.loads(json_line(reading, complete=True))
    _changed("roles.0.of_certainty", ...)(data)
    assert reading_from_json(data, reading.article).roles[0].of_certainty == "certain"


def test_what_is_no_object_is_refused() -> None:
    """A list, say."""
    with pytest.raises(MalformedError, match="must be a JSON object"):
        reading_from_json([], Article("x", ""))


@pytest.mark.parametrize("path", ["events.0.agent", "entities.0.kind", "times.0.basis", "attributions.0.content"])
def test_the_schema_refuses_what_the_reader_refuses(path: str) -> None:
    """The two say the same."""
    data = reading_to_json(port_alder())
    _changed(path, "nonsense")(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema())
    with pytest.raises(MalformedError):
        reading_from_json(data, port_alder().article)


@pytest.mark.parametrize(
    ("interval", "told"),
    [
        (Interval("1945-01-01", "1945-12-31", "expressed", "year"), ("1945", "1945")),
        (Interval("2006-08-01", "2006-08-31", "expressed", "month"), ("2006-08", "2006-08")),
        (Interval("2006-01-01", "2006-11-17", "expressed", "year"), ("2006", "2006-11-17")),
        (Interval("1989-01-01", None, "expressed", "year"), ("1989", None)),
        (Interval("2006-01-01", "2006-01-01", "expressed", "day"), ("2006-01-01", "2006-01-01")),
        (Interval("2006-07-31", "2006-08-06", "inferred", "week"), ("2006-07-31", "2006-08-06")),
    ],
)
def test_a_year_stays_a_year(interval: Interval, told: tuple[str | None, str | None]) -> None:
    """What is known to the year is not told to the day; a year cut short by the article's own day ends on it."""
    reading = port_alder()
    events = (replace(reading.events[0], time=interval), *reading.events[1:])
    reading = replace(reading, events=events)
    written = reading_to_json(reading, complete=True)
    assert (written["events"][0]["time"]["begin"], written["events"][0]["time"]["end"]) == told
    assert reading_from_json(written, reading.article) == reading
