"""Bad texts and broken structures: each has its sentence, with where and what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from newsgraph.errors import InputError
from newsgraph.knowledge.resources import read_toml
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.inputs import Found, articles


def found(path: Path | str, options: SourceOptions | None = None, stdin: bytes = b"") -> list[Found]:
    """Everything that one input gives."""
    return list(articles([str(path)], options, io.BytesIO(stdin)))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with that content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


BAD: dict[str, tuple[bytes | None, str]] = {
    "missing": (None, "a.txt: there is no such file; check the name"),
    "empty": (b" \n\n", "a.txt: the file is empty; give it words or leave it out"),
    "binary": (b"\0\1\2\3" * 99, "a.txt: the file is binary, not text; save it as text or HTML first"),
    "pdf": (
        b"%PDF-1.7\n1 0 obj",
        "a.txt: the PDF cannot be opened (Failed to load document (PDFium: Data format error).); save it anew, "
        "or as text",
    ),
    "nearly UTF-8": (
        "Café, naïve, Zoë, Tomáš".encode() + b"\xff",
        "a.txt: the text is not UTF-8 at byte 28; mend it or say --encoding NAME",
    ),
    "too long": (
        b"Rain fell. " * 500_000,
        "a.txt: the text has 5,500,000 characters, more than the 1,000,000 that one article may have; "
        "split it into its articles",
    ),
    "German": (
        read_toml("languages.toml")["language"]["de"]["example"].encode(),
        "a.txt: the text looks like German, not English; skipped; --force reads it all the same",
    ),
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_each_bad_text_has_its_sentence(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong, where, what to do: one line, and nothing is raised."""
    monkeypatch.chdir(tmp_path)
    content, line = BAD[case]
    if content is not None:
        written(tmp_path, "a.txt", content)
    (error,) = found("a.txt")
    assert isinstance(error, InputError)
    assert str(error) == line


BAD_STRUCTURE: dict[str, tuple[str | bytes, str]] = {
    "page.html": (
        "<html><body><nav>Home</nav></body></html>",
        "page.html: no article text is in this HTML; save the article's own page, or its text",
    ),
    "a.xml": (
        "<note>hello</note>",
        "a.xml: this XML is of no kind that is read (it begins with <note>); newsgraph formats lists the kinds",
    ),
    "a.md": ("---\ntitle: T\nbody", 'a.md:1: the front matter has no end; close it with a line "---"'),
    "b.md": ("---\n- - x\n?\n---\nBody", "b.md:2: this line of the front matter is no setting; write key: value"),
    "a.json": ('{"text": "x",}', "a.json:1:1"),
    "b.json": ('{"words": "x"}', "b.json: no field holds the text (there are: words); say --field text=NAME"),
    "c.json": ("[3]", 'c.json: here is a number, not an object; write {"text": "…"}'),
    "d.json": ("[" * 100_000, "d.json: the JSON is nested too deep"),
    "a.jsonl": (b'{"text": "\xff"}\n', "a.jsonl:1: the text is not UTF-8 at byte 10; mend it or say --encoding NAME"),
    "b.jsonl": (b'{"text": "\\ud800"}\n', "b.jsonl:1: the text holds half a surrogate pair"),
}


@pytest.mark.parametrize("name", sorted(BAD_STRUCTURE))
def test_each_broken_structure_has_its_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line for a file that says less than its form promises."""
    monkeypatch.chdir(tmp_path)
    content, line = BAD_STRUCTURE[name]
    written(tmp_path, name, content)
    (error,) = found(name)
    assert isinstance(error, InputError)
    assert str(error).startswith(line)
