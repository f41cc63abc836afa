"""The page without a browser: what is in the file, what is not, and that it is the same every time."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_page import ATTACKS, TITLE, hostile_page
from network_fixtures import invented_page, many
from worlds import alder_store

from newsgraph.api import open_graph
from newsgraph.errors import MalformedError, UnknownNameError, UsageError
from newsgraph.network import LENSES, read_evidence, to_networkx, whole_network
from newsgraph.store import MEMORY, Store, open_store
from newsgraph.views import write_view
from newsgraph.views.layout import lay_out
from newsgraph.views.page.build import page_data
from newsgraph.views.page.data import PageData, opening_nodes
from newsgraph.views.page.filling.days import in_words
from newsgraph.views.page.packing import pack_rows, unpack, unpack_rows
from newsgraph.views.page.render import box, read_positions, render_page, write_page
from newsgraph.views.theme import colours

BUDGET = 300_000  # bytes of everything but the data


class _Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inside: list[tuple[str, dict[str, str], str]] = []
        self.open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.open = tag in ("script", "style")
        if self.open:
            self.inside.append((tag, self.elements[-1][1], ""))

    def handle_endtag(self, tag: str) -> None:
        """What follows is no longer inside."""
        self.open = self.open and tag not in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Keep the text of scripts and styles."""
        if self.open:
            tag, attributes, text = self.inside[-1]
            self.inside[-1] = (tag, attributes, text + data)


def embedded(page: str, name: str) -> str:
    """The packed text of one data block."""
    (found,) = re.findall(rf'<script type="application/json" id="data-{name}">([^<]*)</script>', page)
    return str(found)


def code(page: str, name: str) -> str:
    """A packed script that the page unpacks and runs."""
    (found,) = re.findall(rf'<script type="text/plain" id="code-{name}">([^<]*)</script>', page)
    return str(found)


def policy(page: str) -> dict[str, list[str]]:
    """The page's content security policy by directive."""
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
    return {part.split()[0]: part.split()[1:] for part in html.unescape(found).split("; ")}


@pytest.fixture(scope="module")
def page() -> str:
    """The page of the invented story."""
    return render_page(invented_page(), title="Port Alder")[0]


@pytest.fixture
def store() -> Iterator[Store]:
    """Two articles about one town, resolved."""
    with alder_store() as opened:
        yield opened


# ---- nothing from outside, nothing executed


def test_the_policy_allows_our_own_scripts_and_styles_by_hash_and_no_connection(page: str) -> None:
    """Each inlined script and style matches a hash; nothing else is allowed."""
    rules = policy(page)
    assert rules["default-src"] == ["'none'"]
    assert rules["connect-src"] == ["'none'"]
    assert not any("unsafe" in one or "http" in one for values in rules.values() for one in values)
    run = [(tag, text) for tag, attributes, text in _Elements(page).inside if "type" not in attributes]
    assert [tag for tag, _ in run] == ["style", "script"]
    run += [("script", gzip.decompress(base64.b64decode(code(page, name))).decode()) for name in ("library", "page")]
    assert len(rules["script-src"]) == 3
    for tag, text in run:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in rules[f"{tag}-src"]


@pytest.mark.parametrize("make", [invented_page, hostile_page])
def test_no_address_stands_where_a_browser_would_fetch_it(make: Callable[[], PageData]) -> None:
    """No http(s) in any attribute or in a url() of the styles; no src at all."""
    text = render_page(make(), title=TITLE)[0]
    parsed = _Elements(text)
    for _, attributes in parsed.elements:
        assert "src" not in attributes
        assert not any(re.search(r"https?:|//", value) for name, value in attributes.items() if name != "content")
    styles = next(body for tag, _, body in parsed.inside if tag == "style")
    assert "url(" not in styles
    assert "@import" not in styles


def test_hostile_texts_reach_the_page_only_packed_or_escaped() -> None:
    """The elements are the same, one for one, as those of a harmless page."""
    harmless = _Elements(render_page(invented_page(), title="Harmless")[0])
    hostile_text = render_page(hostile_page(), title=TITLE)[0]
    assert [e for e, _ in _Elements(hostile_text).elements] == [e for e, _ in harmless.elements]
    assert "window.hit" not in html.unescape(hostile_text).replace(html.escape(TITLE), "").replace(TITLE, "")
    for name in ("nodes", "edges", "page", "outline", "texts"):
        assert re.fullmatch(r"[A-Za-z0-9+/=]*", embedded(hostile_text, name))


def test_the_script_never_makes_elements_out_of_text() -> None:
    """textContent alone: no innerHTML, no eval, nothing of the kind, in our own scripts."""
    own = "".join(
        path.read_text(encoding="utf-8") for path in Path(write_page.__code__.co_filename).parent.rglob("js/**/*.js")
    )
    assert "textContent" in own
    for word in ("innerHTML", "outerHTML =", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc"):
        assert word not in own


def test_no_text_of_our_scripts_goes_over_several_lines() -> None:
    """So that they can be inlined without their indentation."""
    folder = Path(write_page.__code__.co_filename).parent / "js"
    for path in folder.rglob("*.js"):
        odd = [line for line in path.read_text(encoding="utf-8").splitlines() if line.count("`") % 2]
        assert not odd, path.name


def test_the_vendored_library_lies_beside_its_licence() -> None:
    """Apache-2.0 or MIT, at most 350 KB, with its notice in the file that is inlined."""
    folder = Path(write_page.__code__.co_filename).parent / "vendor"
    text = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    assert len(text.encode()) <= 350_000
    assert "Permission is hereby granted" in text
    assert "</script" not in text
    assert "MIT" in (folder / "vis-network.LICENSE.txt").read_text(encoding="utf-8")


# ---- told apart by everybody


def _tokens(theme: str) -> dict[str, str]:
    """The colours of a theme by name."""
    styles = colours()
    start = styles.index(":root {" if theme == "light" else ':root[data-theme="dark"] {')
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", styles[start : styles.index("}", start)]))


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 counts it."""

    def light(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(2 * d for d in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_and_signs_stand_out_from_their_ground(theme: str) -> None:
    """4.5 : 1 for text, 3 : 1 for the outline of every sign and for lines."""
    colour = _tokens(theme)
    for ground in ("bg", "canvas", "soft"):
        for text in ("ink", "muted", "accent", "red", "green"):
            assert _contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
    kinds = ("person", "organization", "group", "place", "event", "claim", "post", "outlet")
    for mark in [f"{kind}-line" for kind in kinds] + ["edge", "edge-soft", "red"]:
        assert _contrast(colour[mark], colour["canvas"]) >= 3, mark
    assert _contrast(colour["ink"], colour["mark"]) >= 4.5
    assert _contrast(colour["on-event"], colour["event"]) >= 4.5  # the number on a mark of the map
    for ground in ("land", "sea"):
        assert _contrast(colour["ink"], colour[ground]) >= 4.5
        assert _contrast(colour["muted"], colour[ground]) >= 4.5
        assert _contrast(colour["event-line"], colour[ground]) >= 3
    assert _contrast(colour["ink"], colour["claim"]) >= 4.5


# ---- what is in it


def test_the_data_read_back_is_the_data_put_in(page: str) -> None:
    """Nodes, edges, sentences with their marks, disputes: nothing lost, nothing turned."""
    data = invented_page()
    nodes, edges = unpack_rows(embedded(page, "nodes")), unpack_rows(embedded(page, "edges"))
    block = unpack(embedded(page, "page"))
    assert [(data.base + n["id"], n["group"], n["label"], n.get("sub")) for n in nodes] == [
        (n.id, n.kind, n.label, n.sublabel) for n in data.nodes
    ]
    assert [(data.base + e["from"], e["relation"], data.base + e["to"], e["known"]) for e in edges] == [
        (e.source, e.relation, e.target, e.known_as) for e in data.edges
    ]
    for row, statement in zip(block["statements"], data.statements, strict=True):
        sentence = block["sentences"][row["sentence"]]
        assert sentence["text"] == statement.text
        marked = {what: sentence["text"][start:end] for start, end, what in row["marks"]}
        assert marked == {m.what: statement.text[m.start : m.end] for m in statement.marks}
        assert row["speakers"] == list(statement.speakers) if statement.speakers else "speakers" not in row
    assert [d["title"] for d in block["disputes"]] == [d.title for d in data.disputes]


def test_the_texts_are_those_of_the_articles_with_words_that_lead_to_nodes(store: Store, tmp_path: Path) -> None:
    """Every sentence once, in order; each marked word stands for a node that is there."""
    text = write_view(store, tmp_path / "page.html").path.read_text(encoding="utf-8")
    texts, nodes = unpack(embedded(text, "texts")), unpack_rows(embedded(text, "nodes"))
    readings = read_evidence(store).readings
    assert len(texts) == len(readings)
    label = {row["id"]: row["label"] for row in nodes}
    found = set()
    for sentences, (_, reading) in zip(texts, readings, strict=True):
        assert [offset for offset, *_ in sentences] == [span.start for span in reading.sentences]
        for offset, _, words, links in sentences:
            assert reading.article.text[offset:].startswith(words)
            found |= {(words[start:end], label[node]) for start, end, node in links}
    assert ("Jan Novák", "Jan Novák") in found
    assert any(words == "seized" and "capture" in name.casefold() for words, name in found)


def test_the_page_of_a_store_holds_its_network(store: Store, tmp_path: Path) -> None:
    """Labels and relations in the file are those of the RDF seen through the lens."""
    report = write_view(store, tmp_path / "page.html")
    text = report.path.read_text(encoding="utf-8")
    nodes, edges = unpack_rows(embedded(text, "nodes")), unpack_rows(embedded(text, "edges"))
    base = page_data(store).base
    for lens in LENSES:
        network = whole_network(read_evidence(store), lens)
        bit = 1 << LENSES.index(lens)
        assert {n["id"] for n in nodes if n["in"] & bit} == {node.removeprefix(base) for node in network}
        seen = [e for e in edges if e["in"] & bit]
        assert sorted((e["relation"], e.get("weight") or 1) for e in seen) == sorted(
            (values["relation"], values["weight"]) for *_, values in network.edges(data=True)
        )
    assert report.nodes == len(to_networkx(store, "events"))
    assert report.size == len(text.encode())


def test_the_page_opens_with_the_lens_and_the_story_asked_for(store: Store, tmp_path: Path) -> None:
    """Only the story's own nodes are drawn first; an event that is not there is refused."""
    whole = to_networkx(store, "events")
    event = max(node for node, kind in whole.nodes(data="kind") if kind == "event")
    text = write_view(store, tmp_path / "page.html", lens="story", about=event).path.read_text(encoding="utf-8")
    block = unpack(embedded(text, "page"))
    rows = unpack_rows(embedded(text, "nodes"))
    base = page_data(store).base
    assert (block["lens"], block["story"]) == ("story", event.removeprefix(base))
    drawn = {base + rows[number]["id"] for number in block["layouts"]["story"]["drawn"]}
    assert drawn == set(to_networkx(store, "story", about=event))
    with pytest.raises(UnknownNameError, match="no event"):
        write_view(store, tmp_path / "page.html", lens="story", about="https://example.org/nothing")


def test_each_statement_of_a_store_shows_its_own_sentence_with_its_words_marked(store: Store) -> None:
    """Sentences come out of the article's text; marks lie inside and are not empty."""
    data = page_data(store)
    texts = {iri: reading.article.text for iri, reading in read_evidence(store).readings}
    assert data.statements
    for statement in data.statements:
        assert statement.offset is not None
        assert texts[statement.article][statement.offset :].startswith(statement.text)
        assert all(0 <= mark.start < mark.end <= len(statement.text) for mark in statement.marks)
    words = {(s.text[m.start : m.end], m.what, s.speakers) for s in data.statements for m in s.marks}
    assert ("seized", "trigger", ("Jan Novák",)) in words
    assert ("said", "cue", ("Jan Novák",)) in words


def test_a_disputed_event_is_listed_with_both_sides(store: Store) -> None:
    """Who says so and who denies it, each with at least one sentence."""
    data = page_data(store)
    by_id = {statement.id: statement for statement in data.statements}
    assert data.disputes
    for dispute in data.disputes:
        assert dispute.asserting
        assert dispute.denying
        assert all(report in by_id for report in (*dispute.asserting, *dispute.denying))
    fallen = next(
        d for d in data.disputes if any("denied that the town had fallen" in by_id[r].text for r in d.denying)
    )
    assert any("seized" in by_id[report].text for report in fallen.asserting)


def test_who_would_not_comment_is_not_shown_as_who_could_not_verify(tmp_path: Path) -> None:
    """Silence says nothing for or against it."""
    source = Path(__file__).parents[2] / "examples" / "kestria"
    graph = open_graph(tmp_path)
    graph.add(source)
    with open_store(tmp_path / "graph") as built:
        data = page_data(built)
    words = {statement.id: statement.text for statement in data.statements}
    silent = [words[report] for dispute in data.disputes for report in dispute.silent]
    unsure = [words[report] for dispute in data.disputes for report in dispute.unverified]
    assert any("did not immediately comment" in text for text in silent)
    assert not any("comment" in text for text in unsure)


def test_an_empty_store_still_gives_a_page(tmp_path: Path) -> None:
    """It says that there is nothing yet."""
    with open_store(MEMORY) as empty:
        report = write_view(empty, tmp_path / "page.html")
    assert (report.nodes, report.statements) == (0, 0)


def test_days_are_written_as_people_write_them() -> None:
    """Whatever precision there is."""
    assert in_words("2031-05-02") == "2 May 2031"
    assert in_words("2031-05/2031") == "May 2031 – 2031"
    assert in_words("unknown") == "unknown"


# ---- posts


def test_each_term_names_its_holder_its_post_and_its_sentences(store: Store) -> None:
    """The first day on which an article gives it is no later than the last."""
    data = page_data(store)
    nodes = {node.id for node in data.nodes}
    statements = {statement.id for statement in data.statements}
    assert data.terms
    for term in data.terms:
        assert term.person in nodes
        assert term.post
        assert term.statements
        assert set(term.statements) <= statements
        assert (term.first or "") <= (term.last or "")


# ---- size, order, positions


def test_the_page_without_its_data_keeps_to_its_budget(page: str) -> None:
    """Styles, scripts, library and markup."""
    data = sum(len(embedded(page, name)) for name in ("nodes", "edges", "page", "outline", "texts"))
    assert len(page.encode()) - data <= BUDGET


def test_a_rerun_gives_the_same_bytes(tmp_path: Path) -> None:
    """With and without the saved positions."""
    first = write_page(invented_page(), tmp_path / "one.html").path.read_bytes()
    assert write_page(invented_page(), tmp_path / "one.html").path.read_bytes() == first
    assert write_page(invented_page(), tmp_path / "two.html").path.read_bytes() == first


def test_what_was_once_drawn_never_moves(tmp_path: Path) -> None:
    """New nodes find their place around the old ones."""
    data = invented_page()
    gone = {node.id for node in data.nodes[::9]}
    fewer = PageData(
        nodes=tuple(node for node in data.nodes if node.id not in gone),
        edges=tuple(edge for edge in data.edges if not {edge.source, edge.target} & gone),
        statements=data.statements,
        articles=data.articles,
        base=data.base,
    )
    path = tmp_path / "page.html"
    before = read_positions(write_page(fewer, path).positions)["events"]
    after = read_positions(write_page(data, path).positions)["events"]
    assert {node: after[node] for node in before} == before
    assert set(after) - set(before) == gone
    assert len(set(after.values())) == len(after)


def test_positions_of_what_is_gone_are_kept_for_when_it_comes_back(tmp_path: Path) -> None:
    """A filter or a removed article does not reshuffle the next page."""
    path = tmp_path / "page.html"
    all_of_them = read_positions(write_page(invented_page(), path).positions)
    write_page(PageData(), path)
    assert read_positions(path.with_suffix(".positions.json")) == all_of_them


def test_positions_of_each_lens_are_kept_apart(store: Store, tmp_path: Path) -> None:
    """An actor lies where it is drawn best through each lens; a file from before there were lenses still counts."""
    path = tmp_path / "page.html"
    kept = read_positions(write_view(store, path).positions)
    assert set(kept) == set(LENSES)
    assert any(kept["actors"][node] != kept["events"].get(node) for node in kept["actors"])
    old = {node: [x + 7, y] for node, (x, y) in kept["events"].items()}
    path.with_suffix(".positions.json").write_text(json.dumps(old), encoding="utf-8")
    assert read_positions(write_view(store, path).positions)["events"] == {n: (x, y) for n, (x, y) in old.items()}


def test_boxes_do_not_overlap_at_opening() -> None:
    """Each node has room for its sign and its label."""
    data = invented_page()
    sizes = {node.id: box(node) for node in data.nodes}
    at = lay_out([n.id for n in data.nodes], [(e.source, e.target) for e in data.edges], sizes)
    ids = sorted(at)
    overlaps = [
        (one, other)
        for i, one in enumerate(ids)
        for other in ids[i + 1 :]
        if abs(at[one][0] - at[other][0]) < (sizes[one][0] + sizes[other][0]) / 2
        and abs(at[one][1] - at[other][1]) < (sizes[one][1] + sizes[other][1]) / 2
    ]
    assert not overlaps


def test_a_damaged_positions_file_is_one_sentence(tmp_path: Path) -> None:
    """Where it is and what to do."""
    (tmp_path / "page.positions.json").write_text('{"a": "b"}', encoding="utf-8")
    with pytest.raises(MalformedError, match="positions"):
        write_page(invented_page(), tmp_path / "page.html")


def test_at_most_the_limit_is_drawn_and_disputes_come_first() -> None:
    """The rest is in the file, to be searched and expanded."""
    data = invented_page()
    drawn = opening_nodes(data, 30)
    assert len(drawn) == 30
    assert {dispute.about for dispute in data.disputes} <= set(drawn)
    text, placed = render_page(data, limit=30)
    layout = unpack(embedded(text, "page"))["layouts"]["events"]
    assert {data.nodes[number].id for number in layout["drawn"]} == set(drawn)
    assert len(layout["x"]) == len(placed["events"]) == len(data.nodes)


def test_a_large_graph_is_packed_small() -> None:
    """Five thousand nodes and ten thousand statements: the file stays under a megabyte."""
    text, placed = render_page(many(5000))
    assert len(text.encode()) < 1_060_000
    assert len(placed["events"]) == 5000


def test_a_limit_below_one_and_an_unknown_lens_are_refused(store: Store, tmp_path: Path) -> None:
    """Each in one sentence."""
    with pytest.raises(UsageError, match="at least one"):
        write_view(store, tmp_path / "page.html", limit=0)
    with pytest.raises(UnknownNameError, match="lens"):
        write_view(store, tmp_path / "page.html", lens="sideways")


def test_packing_gives_back_what_it_was_given() -> None:
    """Columns that are empty everywhere are left out; lone surrogates do not stop it."""
    rows = [{"a": 1, "b": None, "c": "ø\u2028"}, {"a": 2, "b": None, "c": ""}]
    assert unpack_rows(pack_rows(rows)) == [{"a": 1, "c": "ø\u2028"}, {"a": 2, "c": ""}]
    assert json.dumps(unpack_rows(pack_rows([{"a": "\ud800"}]))) == '[{"a": "?"}]'
    assert len(ATTACKS) > 10
