"""The page's search without a browser: names and questions, run by node where there is one."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from newsgraph.views.page.bundle import bundled, dense, in_order
from newsgraph.views.page.inlined import ENTRY
from newsgraph.views.page.render import write_page
from newsgraph.views.theme import signs, words

NODE = shutil.which("node")
JS = Path(write_page.__code__.co_filename).parent / "js"
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")

STAGE = """
const node = (id, kind, label, more = {}) => ({ id, kind, label, names: [], says: [], weight: 3, sub: "", ...more });
const rows = [node("aleppo", "place", "Aleppo"), node("vael", "person", "Maros Vael", { weight: 40 }),
  node("kyiv", "place", "Kyiv"), node("mayor", "person", "Radek Milo", { weight: 60, sub: "mayor of Kyiv" }),
  node("zel", "person", "Volodymyr Zelenskyy"), node("gas", "organization", "Ostrøm Gas"),
  node("raid", "event", "Aleppo: raid", { type: "Attack", says: [1] }),
  node("fall", "event", "Fall of Aleppo", { type: "TerritoryCapture" })];
const all = new Map(rows.map((row) => [row.id, row]));
const said = (speaker, text = "", marks = []) => ({ speakers: [speaker], marks, at: { text } });
const graph = { all, node: all, articles: [{ date: "2017-05-03" }, { date: "2014-05-20" }, { date: "2016-08-01" }],
  statements: [said("Maros Vael"), said("Aleppo", "They raided it.", [[5, 11, "trigger"]])] };
const names = new Names(graph);
const questions = new Questions(graph, names);
"""
HAPPENINGS = """(() => { const parties = (...ids) => ({ takes: new Set(ids) });
const near = new Map([["a", parties("x", "y")], ["b", parties("y")], ["c", parties("z")], ["d", parties("y")],
  ["e", parties()]]);
const told = { a: [1, 2], b: [2], c: [2], d: [2], e: [2] };
const lines = { a: [], b: [], c: [], d: [{ known: "denied" }], e: [] };
const graph = { node: new Map(Object.entries(lines).map(([id, edges]) => [id, { id, edges }])) };
return ["b", "c", "d", "e"].map((id) => sameHappening(graph, near, (one) => new Set(told[one]), id, "a")); })()"""


def text_of(name: str) -> str:
    """A module of the page."""
    return (JS / name).read_text(encoding="utf-8")


def run(expression: str, module: str = "search/questions.js") -> Any:
    """The value of an expression beside a module and all that it needs."""
    own = bundled(module, text_of)
    lists = f"const WORDS = {json.dumps(words())}, SIGNS = {json.dumps(signs())};"
    browser = "globalThis.Path2D = class {}; globalThis.innerWidth = 1280; globalThis.innerHeight = 800;"
    stage = STAGE if module == "search/questions.js" else ""
    script = f"{lists}\n{browser}\n{own}\n{stage}\nconsole.log(JSON.stringify({expression}));"
    assert NODE is not None
    done = subprocess.run([NODE, "-e", script], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kiev", "kyiv"),
        ("mayor of kyiv", "mayor"),
        ("KYIV", "kyiv"),
        ("zelensky", "zel"),
        ("Zelenskiy", "zel"),
        ("Зеленський", "zel"),
        ("ostrom", "gas"),
        ("maros", "vael"),
        ("zelenksyy", "zel"),
        ("alepo", "aleppo"),
    ],
)
def test_a_name_is_found_however_it_is_spelled(typed: str, found: str) -> None:
    """Accents, another alphabet, a transliteration, a slip of the finger."""
    assert run(f"names.find({json.dumps(typed)})[0]?.node.id") == found


@pytest.mark.parametrize("typed", ["paris", "kx", "vaeel gas"])
def test_what_is_not_there_is_not_found(typed: str) -> None:
    """A slip is one letter, not another word; all words must be met."""
    assert run(f"names.find({json.dumps(typed)}).length") == 0


def test_questions_become_filters() -> None:
    """What happened where, who says it, who denies it, when."""
    read = run(
        """["attacks in Aleppo", "raids", "who said ceasefire", "denied by Vael", "what did Maros Vael say in May",
        "what did Vael do in 2017", "territory captures"].map((text) => questions.read(text)?.filters)"""
    )
    may = [1493596800000, 1496275200000]
    assert read[0] == {"type": "Attack", "about": "aleppo"}
    assert read[1] == {"type": "Attack"}
    assert read[2] == {"words": "ceasefire", "only": ["attributed", "denied"]}
    assert read[3] == {"only": ["denied", "disputed"], "speaker": "Maros Vael"}
    assert read[4] == {"said": may, "speaker": "Maros Vael"}
    assert read[5]["about"] == "vael"
    assert read[6] == {"type": "TerritoryCapture"}


def test_of_what_a_thing_is_read_by_the_page_tells_in_words() -> None:
    """No class names, no signs of the reader's own."""
    told = run(
        """(nameTypes({ TerritoryCapture: "capture of territory" }),
        ["network event 0.98, TerritoryCapture 0.77", "verb+clause", "refuted deny", "tagger", "according to"]
        .map(readBy))""",
        "panel/cards.js",
    )
    assert told == [
        "the network, sure of an event 0.98, of the kind capture of territory 0.77",
        "verb with clause",
        "the word “deny”",
        "the network",
        "according to",
    ]


def test_statements_are_not_called_sentences() -> None:
    """Both are told where they are two numbers; one number where they are one."""
    asked = "[[1, 1, 2], [1, 2], [3]].map((all) => toldInWords(all.map((sentence) => ({ sentence }))))"
    assert run(asked, "model/labels.js") == ["3 statements in 2 sentences", "2 sentences", "1 sentence"]


def test_a_story_tells_what_its_headline_names() -> None:
    """The word in whatever form; another word of the sentence is not the one."""
    said = """[[0, 5], [6, 12], [20, 26]].map(([from, to]) => isNamedBy(tokensOf("Rebels seize port"),
        { marks: [[from, to, "trigger"]], at: { text: "Their seized port was burned" } }))"""
    assert run(said, "model/story.js") == [False, True, False]


def test_another_word_for_a_happening_is_no_box_of_its_own_in_a_story() -> None:
    """It is where it shares sentence and party; others, who but speak, and what is denied, stand for themselves."""
    stage, module = HAPPENINGS, "model/story.js"
    assert run(stage, module) == [True, False, False, False]


@pytest.mark.parametrize("typed", ["Aleppo", "Maros Vael", "a long sentence that asks for nothing", "?", ""])
def test_a_name_alone_is_no_question(typed: str) -> None:
    """It is searched for as it stands."""
    assert run(f"questions.read({json.dumps(typed)})") is None


def test_a_month_without_its_year_may_be_of_each_year_with_news_of_it() -> None:
    """The latest first; a year that is named is meant."""
    asked = "[0, 1].map((back) => questions.read('what did Vael do in May', back)).map((one) => [one.words, one.years])"
    assert run(asked) == [["said in May 2017 · Maros Vael", 2], ["said in May 2014 · Maros Vael", 2]]
    assert run("questions.read('what did Vael do in May 2014').years") == 1


PAIRS = """(() => {
const day = (iso) => [Date.parse(iso), Date.parse(iso) + 86400000];
const told = (...times) => ({ event: {}, days: () => times, at: { article: 0 } });
const statements = [told(day("2031-03-02")), told(day("2031-03-30")), told(day("2031-05-01")), told(),
  told([Date.parse("2031-01-01"), Date.parse("2032-01-01")])];
const ends = [{ id: "a", kind: "person" }, { id: "b", kind: "organization" }];
const graph = { statements, articles: [{}], lenses: [], lines: [{ from: "a", to: "b", ends, says: [0, 1, 2, 3, 4] }] };
const { unit, columns, rows } = matrixOf(graph, new Set([0, 1, 2, 3, 4]), "happened", "month");
return [unit, columns.map(([from]) => isoDay(from)), rows[0].cells, rows[0].apart, rows[0].total]; })()"""


def test_a_pair_counts_each_statement_in_every_month_that_it_reaches_into() -> None:
    """A year that somebody names makes no columns of its own; what has no day stands apart."""
    months = ["2031-03-01", "2031-04-01", "2031-05-01"]
    assert run(PAIRS, "model/dyads.js") == ["month", months, [3, 1, 2], 1, 5]


def test_months_without_anything_are_left_out_where_three_or_more_follow_one_another() -> None:
    """One or two of them stay."""
    told = [[f"Date.UTC(2031,{month},3)", f"Date.UTC(2031,{month},4)"] for month in (2, 7, 9)]
    columns = f"columnsOf([{','.join(f'[{a},{b}]' for a, b in told)}], 'month').map(([from]) => isoDay(from))"
    assert run(columns, "model/dyads.js") == ["2031-03-01", "2031-08-01", "2031-09-01", "2031-10-01"]


def test_ids_and_places_come_back_out_of_few_signs() -> None:
    """In their order; an id that the page has not is left out."""
    ids = [f"person/{number}" for number in range(2000)]
    known = json.dumps(ids)
    assert run(f'unpackIds(packIds(["person/7","gone","person/1999"]), {known})', "link/packed.js") == [
        ids[7],
        ids[1999],
    ]
    assert run(f"new Set({known}.map(shortOf)).size", "link/packed.js") == len(ids)
    spots = '[["person/3", [-1200, 640]], ["person/4", [0, -7]]]'
    packed = run(f"packSpots({spots})", "link/packed.js")
    assert len(packed) == 1 + 2 * 11
    assert run(f"unpackSpots({json.dumps(packed)}, {known})", "link/packed.js") == json.loads(spots)


DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) +(\w+|\{[^}]*\})", re.MULTILINE)


def test_every_module_is_needed_and_a_name_stands_for_one_thing_in_all() -> None:
    """They become one script without being renamed."""
    modules = list(in_order(ENTRY, text_of))
    assert sorted(modules) == sorted(path.relative_to(JS).as_posix() for path in JS.rglob("*.js"))
    names = [name for module in modules for name in DECLARED.findall(text_of(module)) if not name.startswith("{")]
    assert len(names) == len(set(names))


def test_the_modules_together_are_one_strict_script_and_none_has_more_than_three_hundred_lines() -> None:
    """Node parses what the page carries."""
    script = f'"use strict";\n(() => {{\n{bundled(ENTRY, text_of)}\n}})();'
    assert NODE is not None
    subprocess.run([NODE, "--check", "-"], input=script, capture_output=True, text=True, check=True)
    assert [path.name for path in JS.rglob("*.js") if path.read_text(encoding="utf-8").count("\n") > 300] == []


def test_a_module_comes_after_what_it_imports_and_loses_the_words_for_that() -> None:
    """Round a ring of imports too."""
    texts = {
        "a.js": 'import { b } from "./in/b.js";\n\n// a remark\nexport const a = () => b;\n',
        "in/b.js": 'import { a } from "../a.js";\n\nclass B {\n  of() { return a; }\n}\nexport const b = new B();\n',
    }
    assert bundled("a.js", texts.__getitem__) == "class B{of(){return a;}}const b=new B();const a=()=>b;"


@pytest.mark.parametrize(
    ("line", "dense_line"),
    [
        ("return / x\\/ [ /]/u.test(a) ? b : c; // why", "return/ x\\/ [ /]/u.test(a)?b:c;"),
        ("const a = `${b} / ${c ? `${d} e` : { f: 1 }.f} // g`;", "const a=`${b} / ${c?`${d} e`:{f:1}.f} // g`;"),
        ("a = b / c / d - -e + +f;", "a=b/c/d- -e+ +f;"),
        ('el("a", { href: "https://x.example/ y" })', 'el("a",{href:"https://x.example/ y"})'),
    ],
)
def test_blanks_and_remarks_go_but_not_those_of_texts(line: str, dense_line: str) -> None:
    """Regular expressions, templates in templates, signs that would melt into one."""
    assert dense(line) == dense_line


def test_words_on_the_drawing_are_cut_between_words() -> None:
    """But a word that fills more than half of the line is cut inside."""
    texts = ("'hiding the real number of the dead', 25", "'misconstruction work', 12", "'two of a kind', 9")
    found = run(f"[{', '.join(f'wrap({one}, 1)' for one in texts)}]", "graph/crowd.js")
    assert found == [["hiding the real number…"], ["misconstruc…"], ["two of a…"]]


def test_sentences_that_are_not_there_yet_are_empty_and_missed() -> None:
    """A large page shows before its sentences have come; what asked for one is drawn anew."""
    late = "(() => { const t = new Joined(null, '|'); const before = [t.of(1), t.missed]; t.whole = 'a|b|c';"
    assert run(f"{late} return [...before, t.of(1), t.of(2)]; }})()", "data/rows.js") == ["", True, "b", "c"]
