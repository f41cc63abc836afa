"""Reference lists: read in their usual forms, linked by evidence, and what they link or tell apart is one or two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from identity_stories import IRIS, Story, known, select

from newsgraph.errors import InputError, NewsgraphError, UnknownNameError
from newsgraph.identity import decide, merge, questions, reports_of, resolve, undo
from newsgraph.identity.authority.files import Entry, read_authority
from newsgraph.identity.authority.graph import authorities, put_authority, remove_authority
from newsgraph.store import Store

Q1, Q2 = "http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q2"


def story(*articles: list[str], posts: tuple[list[str], ...] = ()) -> Story:
    """Articles a, b … that name these parties."""
    tables = [
        {
            "id": "abcdef"[place],
            "day": f"2031-05-0{place + 1}",
            "outlet": f"Paper {place}",
            "parties": parties,
            "posts": posts[place] if place < len(posts) else [],
        }
        for place, parties in enumerate(articles)
    ]
    return Story("of a list", tables, {})


def linked(told: Story, *entries: Entry) -> Store:
    """The story resolved with a list of these entries."""
    store = told.store()
    put_authority(store, IRIS, "people", entries)
    resolve(store, IRIS)
    return store


def ids(store: Store, report: str) -> set[str]:
    """What the thing of a report is called elsewhere."""
    return {row[0] for row in select(store, f"SELECT ?id WHERE {{ <{report}> ng:reportOf ?t . ?t owl:sameAs ?id }}")}


def person(ident: str, name: str, *aliases: str, **more: tuple[str, ...] | str) -> Entry:
    """A person of a list, with a Wikidata id."""
    return Entry(ident, "Person", name, aliases, same=(f"http://www.wikidata.org/entity/{ident}",), **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------- linking


def test_two_spellings_that_a_list_knows_as_one_are_one() -> None:
    """Alone they are two; with the list they are one, which is called what the list calls it."""
    told = story(["p Person Vladimir Zelkov"], ["p Person Wolodymyr Selkow"])
    one, other = told.report("a.p"), told.report("b.p")
    alone = known(told.resolved())
    assert alone[one] != alone[other]
    store = linked(told, person("Q1", "Vladimir Zelkov", "Wolodymyr Selkow"))
    things = known(store)
    assert things[one] == things[other]
    assert ids(store, one) == {Q1}


def test_two_namesakes_that_a_list_tells_apart_stay_apart() -> None:
    """Alone one full name is one person; two entries with posts of their own make two."""
    told = story(["p Person Jan Novak"], ["p Person Jan Novak"], posts=(["p goalkeeper -"], ["p surgeon -"]))
    one, other = told.report("a.p"), told.report("b.p")
    alone = known(told.resolved())
    assert alone[one] == alone[other]
    store = linked(
        told, person("Q1", "Jan Novak", positions=("goalkeeper",)), person("Q2", "Jan Novak", positions=("surgeon",))
    )
    assert (ids(store, one), ids(store, other)) == ({Q1}, {Q2})


def test_a_name_that_several_entries_bear_is_a_question() -> None:
    """To be answered in review; the answer is written down, holds, and can be taken back."""
    told = story(["p Person Jan Novak"])
    report = told.report("a.p")
    store = linked(told, person("Q1", "Jan Novak"), person("Q2", "Jan Novak"))
    assert ids(store, report) == set()
    asked = [question for question in questions(store) if any(side.report == report for side in question.sides)]
    assert [{side.outlet for side in one.sides} for one in asked] == [{"Paper 0", "authority list people"}] * 2
    entry = next(iri for iri, found in authorities(store, IRIS)[0].entries if found.id == "Q2")
    made = decide(store, IRIS, reports_of(store, report), reports_of(store, entry), same=True)
    resolve(store, IRIS)
    assert ids(store, report) == {Q2}
    assert questions(store) == ()
    undo(store, IRIS, made.iri)
    resolve(store, IRIS)
    assert ids(store, report) == set()


def test_a_person_can_say_that_somebody_is_not_the_one_of_the_list() -> None:
    """The link goes, and is not asked for again."""
    told = story(["p Person Jan Novak"])
    report = told.report("a.p")
    store = linked(told, person("Q1", "Jan Novak"))
    assert ids(store, report) == {Q1}
    entry = authorities(store, IRIS)[0].entries[0][0]
    decide(store, IRIS, reports_of(store, report), (entry,), same=False)
    resolve(store, IRIS)
    assert (ids(store, report), questions(store)) == (set(), ())


def test_who_was_born_too_late_or_lives_elsewhere_is_not_linked() -> None:
    """A name alone is not enough against what the list says otherwise; a wrong country is a question."""
    told = story(["p Person Jan Novak", "t Place Alder @990001/990002"])
    report = told.report("a.p")
    assert ids(linked(told, person("Q1", "Jan Novak", born="2029")), report) == set()
    elsewhere = linked(told, person("Q1", "Jan Novak", countries=("AR",)))
    assert (ids(elsewhere, report), len(questions(elsewhere))) == (set(), 1)
    assert ids(linked(told, person("Q1", "Jan Novak", countries=("XK",))), report) == {Q1}


def test_bodies_are_linked_by_their_other_names() -> None:
    """An acronym that nobody in the articles explains."""
    told = story(["o Organization Norrick Liberation Front"], ["o Organization NLF"])
    store = linked(told, Entry("f1", "Organization", "Norrick Liberation Front", ("NLF",)))
    things = known(store)
    assert things[told.report("a.o")] == things[told.report("b.o")]
    assert len(ids(store, told.report("a.o"))) == 1


def test_a_bare_surname_is_linked_to_nobody() -> None:
    """Whatever the list holds."""
    told = story(["p Person Novak"])
    assert ids(linked(told, person("Q1", "Jan Novak", "Novak")), told.report("a.p")) == set()


def test_a_list_survives_every_rebuild_and_leaves_nothing_behind_when_it_goes() -> None:
    """Its graph is exported with the rest; without it the world is what it was."""
    from newsgraph.export import written

    told = story(["p Person Jan Novak"], ["p Person Jan Novak"])
    store = told.resolved()
    before = written(store, "nquads")
    put_authority(store, IRIS, "people", [person("Q1", "Jan Novak")])
    resolve(store, IRIS)
    assert b"/graph/authority-people>" in written(store, "nquads")
    assert store.count() == len({quad.triple for quad in store.quads()})
    resolve(store, IRIS)
    assert ids(store, told.report("b.p")) == {Q1}
    remove_authority(store, IRIS, "people")
    resolve(store, IRIS)
    assert written(store, "nquads") == before
    with pytest.raises(UnknownNameError, match="no authority list is called people"):
        remove_authority(store, IRIS, "people")


def test_people_merge_by_hand_with_an_entry_by_its_iri() -> None:
    """As `newsgraph merge NAME IRI` does."""
    told = story(["p Person Jan Novak"])
    store = linked(told, person("Q1", "Johann Nowak"))
    merge(store, IRIS, "Jan Novak", authorities(store, IRIS)[0].entries[0][0])
    resolve(store, IRIS)
    assert ids(store, told.report("a.p")) == {Q1}


# ---------------------------------------------------------------- files

JAN = Entry("Q1", "Person", "Jan Novak", ("J. Novak",), "1970-05-01", ("CZ",), ("mayor",), (Q1,))
FORMS: dict[str, str] = {
    "list.csv": "id,name,type,alias,birth_date,country,position\nQ1,Jan Novak,Person,J. Novak,1970-05-01,cz,mayor\n",
    "semicolons.csv": "item;itemLabel;schema;aliases;birthDate;nationality;role\n"
    "Q1;Jan Novak;Person;J. Novak;1970-05-01;CZ;mayor\n",
    "plain.jsonl": json.dumps(
        {"id": "Q1", "name": "Jan Novak", "kind": "Person", "aliases": ["J. Novak"], "born": "1970-05-01",
         "countries": ["CZ"], "positions": ["mayor"]}
    ),
    "ftm.jsonl": json.dumps(
        {"id": "Q1", "schema": "Person", "properties": {"name": ["Jan Novak"], "alias": ["J. Novak"],
         "birthDate": ["1970-05-01"], "nationality": ["cz"], "position": ["mayor"]}}
    ),
    "people.ttl": "@prefix s: <https://schema.org/> . <http://www.wikidata.org/entity/Q1> a s:Person ; "
    's:name "Jan Novak" ; s:alternateName "J. Novak" ; s:birthDate "1970-05-01" ; s:nationality "CZ" ; '
    's:jobTitle "mayor" .',
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_list_is_read_in_each_of_its_forms(name: str, tmp_path: Path) -> None:
    """One person, told in five ways."""
    path = tmp_path / name
    path.write_text(FORMS[name], encoding="utf-8")
    (entry,), others = read_authority(path)
    assert others == 0
    assert (entry.kind, entry.name, entry.aliases, entry.born) == (JAN.kind, JAN.name, JAN.aliases, JAN.born)
    assert (entry.countries, entry.positions, entry.same) == (JAN.countries, JAN.positions, JAN.same)


def test_an_extract_of_wikidata_is_read(tmp_path: Path) -> None:
    """Labels in English first, other languages as further names, day of birth out of the claims."""
    path = tmp_path / "wd.json"
    entity = {
        "type": "item",
        "id": "Q1",
        "labels": {"cs": {"value": "Jan Novák"}, "en": {"value": "Jan Novak"}},
        "aliases": {"en": [{"value": "J. Novak"}]},
        "claims": {
            "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
            "P569": [{"mainsnak": {"datavalue": {"value": {"time": "+1970-05-00T00:00:00Z"}}}}],
        },
    }
    path.write_text(json.dumps([entity]), encoding="utf-8")
    (entry,), _ = read_authority(path)
    assert (entry.name, entry.aliases, entry.born) == ("Jan Novak", ("J. Novak", "Jan Novák"), "1970-05")
    assert (entry.kind, entry.same) == ("Person", (Q1,))


def test_records_of_other_kinds_are_counted_and_left_alone(tmp_path: Path) -> None:
    """An extract of OpenSanctions holds vessels too."""
    path = tmp_path / "list.csv"
    path.write_text("id,schema,name\na,Vessel,Aurora\nb,LegalEntity,Kestgas\n", encoding="utf-8")
    entries, others = read_authority(path)
    assert ([entry.name for entry in entries], others) == (["Kestgas"], 1)


@pytest.mark.parametrize(
    ("name", "bad", "told"),
    [
        ("a.jsonl", "{", "a.jsonl:2: not JSON: "),
        ("a.jsonl", "[1]", "a.jsonl:2: not an object; one object a line; left out"),
        ("a.csv", "2,Bo", "a.csv:3: 2 cells where the first line has 3; mend the line; left out"),
    ],
)
def test_a_line_that_cannot_be_taken_costs_itself_only(
    name: str, bad: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said with its line; a list without one says nothing."""
    monkeypatch.chdir(tmp_path)
    ana, eva = '{"id": "1", "name": "Ana Ruiz", "kind": "Person"}', '{"id": "3", "name": "Eva Lund", "kind": "Person"}'
    if name == "a.csv":
        ana, eva = "id,name,kind\n1,Ana Ruiz,Person", "3,Eva Lund,Person"
    for lines, said in (((ana, bad, eva), [told]), ((ana, eva), [])):
        Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        heard: list[str] = []
        entries, _ = read_authority(Path(name), note=heard.append)
        assert [one.name for one in entries] == ["Ana Ruiz", "Eva Lund"]
        assert [one[: len(told)] for one in heard] == said


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "name,kind\nJan,Person\n", "a.csv:1: the first line does not name the columns id and name"),
        ("a.csv", "id,name,kind\n1,Jan Novak\n", "a.csv:2: 2 cells where the first line has 3; mend the line"),
        ("a.csv", "id,name,kind\n1,Jan Novak,\n", "a.csv:2: the record does not say what it is"),
        ("a.csv", 'id,name,kind\n1,"Jan,Person\n', "a.csv:2: not CSV: unexpected end of data"),
        ("a.jsonl", "\n{\n", "a.jsonl:2: not JSON: "),
        ("a.jsonl", "[1]", "a.jsonl: record 1: not an object; one object a line"),
        ("a.jsonl", '{"name": "A", "kind": "Person"}', "a.jsonl:1: the record has no id"),
        ("a.ttl", "<urn:a> a <urn:b> ;\n x y z .", "a.ttl:2: not Turtle: "),
        ("a.csv", "id,name,kind\n1,Aurora,Vessel\n", "a.csv: no person, organisation or place is in this list"),
        ("a.doc", "", "a.doc: no form is known by this ending; say --as turtle|csv|jsonl"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_in_one_sentence_with_its_line(
    name: str, text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing of it is taken up."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text, encoding="utf-8")
    with pytest.raises(NewsgraphError) as caught:
        read_authority(Path(name))
    assert str(caught.value).startswith(told)


def test_a_list_that_is_no_utf8_or_not_there_is_told(tmp_path: Path) -> None:
    """With the byte."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,name\n1,Nov\xe1k\n")
    with pytest.raises(InputError, match="byte 13 is not UTF-8; save the list as UTF-8"):
        read_authority(path)
    with pytest.raises(InputError, match="No such file or directory"):
        read_authority(tmp_path / "b.csv")
