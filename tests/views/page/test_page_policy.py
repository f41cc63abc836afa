"""The page fetches nothing, runs nothing but its own scripts, and is told apart by everybody."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_page import TITLE, hostile_page
from network_fixtures import invented_page
from page_parts import Elements, code, embedded, policy

from newsgraph.views.page import render
from newsgraph.views.page.data import PageData
from newsgraph.views.page.render import render_page, write_page
from newsgraph.views.theme import colours


def test_the_policy_allows_our_own_scripts_and_styles_by_hash_and_no_connection(page: str) -> None:
    """Each inlined script and style matches a hash; nothing else is allowed."""
    rules = policy(page)
    assert rules["default-src"] == ["'none'"]
    assert rules["connect-src"] == ["'none'"]
    assert not any("unsafe" in one or "http" in one for values in rules.values() for one in values)
    run = [(tag, text) for tag, attributes, text in Elements(page).inside if "type" not in attributes]
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
    parsed = Elements(text)
    for _, attributes in parsed.elements:
        assert "src" not in attributes
        assert not any(re.search(r"https?:|//", value) for name, value in attributes.items() if name != "content")
    styles = next(body for tag, _, body in parsed.inside if tag == "style")
    assert "url(" not in styles
    assert "@import" not in styles


def test_hostile_texts_reach_the_page_only_packed_or_escaped() -> None:
    """The elements are the same, one for one, as those of a harmless page."""
    harmless = Elements(render_page(invented_page(), title="Harmless")[0])
    hostile_text = render_page(hostile_page(), title=TITLE)[0]
    assert [e for e, _ in Elements(hostile_text).elements] == [e for e, _ in harmless.elements]
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


def test_no_two_scripts_of_the_page_give_one_name_to_two_things() -> None:
    """They are joined into one: the later would take the place of the earlier without a word."""
    scripts = Path(render.__file__).parent / "js"
    top = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
    names = [name for path in sorted(scripts.rglob("*.js")) for name in top.findall(path.read_text(encoding="utf-8"))]
    assert len(names) > 100
    assert [name for name, times in Counter(names).items() if times > 1] == []
