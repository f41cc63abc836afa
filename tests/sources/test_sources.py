"""What the doors in make of files, pages, feeds and records."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from newsgraph.errors import InputError
from newsgraph.knowledge.resources import read_toml
from newsgraph.knowledge.web.addresses import canonical_address
from newsgraph.model import Article
from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.dates import iso_date
from newsgraph.sources.formats.json.lines import article_of_line
from newsgraph.sources.formats.pages.markdown import plain_words
from newsgraph.sources.inputs import Found, articles

STORY = (
    "The council of Port Alder resigned on Thursday after three days of protest, its speaker Tomas Brandt said. "
    "Around 2,000 people had gathered before the town hall since Monday."
)

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Council resigns | The Marrow Post</title>
<link rel="canonical" href="https://marrowpost.example/2024/05/council?utm_source=front">
<meta property="og:site_name" content="The Marrow Post">
<meta content="2024-05-03T08:10:00+02:00" property="article:published_time"><meta name="author" content="Lena Ostrow">
</head><body><nav><ul><li>Home</li><li>Sport</li><li>Weather in Marrow</li></ul></nav><article><h1>Council resigns</h1>
<p>The council of Port Alder resigned on Thursday after three days of protest, its speaker Tomas Brandt said.</p>
<p>"We have heard the people of this town," Brandt told reporters. The opposition leader, Mira Solberg, called the step
overdue and demanded an election before the summer.</p>
<p>Police said that 14 people had been arrested. A spokesman for the protesters denied that anyone threw stones.</p>
</article><aside>Advertisement: buy boots now</aside><footer>Copyright 2019 The Marrow Post</footer></body></html>"""

FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Marrow Wire</title>
<item><title>Rain &amp;amp; wind</title><link>https://w.example/1</link><pubDate>Fri, 03 May 2024 08:00:00 GMT</pubDate>
<description>&lt;p&gt;Rain fell in Port Alder.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;</description></item>
<item><title>Only a headline</title><link>https://w.example/2</link></item></channel></rss>"""


def found(path: Path | str, options: SourceOptions | None = None, stdin: bytes = b"") -> list[Found]:
    """Everything that one input gives."""
    return list(articles([str(path)], options, io.BytesIO(stdin)))


def the_article(path: Path | str, options: SourceOptions | None = None, stdin: bytes = b"") -> Article:
    """The only article of an input."""
    (one,) = found(path, options, stdin)
    assert isinstance(one, Article), one
    return one


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with that content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_plain_text_is_taken_as_it_is(tmp_path: Path) -> None:
    """Blank lines, line ends and the line of the title all stay in the text."""
    text = f"  Council resigns\r\n\r\n{STORY}\t\n"
    article = the_article(written(tmp_path, "a.txt", text))
    assert article.text == text
    assert article.title == "Council resigns"
    assert article.published is None


def test_front_matter_says_what_is_no_part_of_the_text(tmp_path: Path) -> None:
    """Title, date, publisher, address and authors come from the settings above the words."""
    source = (
        '---\ntitle: "Council resigns: a long week ends"\ndate: 3 May 2024\npublisher: The Marrow Post  # daily\n'
        "author:\n  - Lena Ostrow\n  - P. Quill\nurl: https://marrowpost.example/c?utm_medium=mail\ntags: [a, b]\n---\n"
        f"# Council resigns: a long week ends\n\n{STORY}\n"
    )
    article = the_article(written(tmp_path, "a.md", source))
    assert article == Article(
        id=article.id,
        text=STORY,
        title="Council resigns: a long week ends",
        published="2024-05-03",
        publisher="The Marrow Post",
        url="https://marrowpost.example/c",
        byline="Lena Ostrow, P. Quill",
        language="en",
        source=str(tmp_path / "a.md"),
    )


def test_markdown_marks_are_not_words() -> None:
    """Emphasis, links, pictures and lists leave their words only."""
    marked = (
        "# A *bold* step\n\nThe **minister**\nleft [Alder](https://x.example).\n\n![map](m.png)\n\n- one\n- `two`\n"
    )
    assert plain_words(marked) == ("A bold step", "The minister left Alder.\n\none\n\ntwo")


def test_a_page_gives_its_article_without_what_stands_around_it(tmp_path: Path) -> None:
    """Menu, advertisement and footer are gone; the metadata is the page's own."""
    article = the_article(written(tmp_path, "a.html", PAGE))
    assert article.text.startswith("The council of Port Alder resigned")
    assert article.text.endswith("threw stones.")
    assert not {"Sport", "boots", "Copyright"} & set(article.text.split())
    assert (article.title, article.publisher, article.byline) == ("Council resigns", "The Marrow Post", "Lena Ostrow")
    assert article.published == "2024-05-03T08:10:00+02:00"
    assert article.url == "https://marrowpost.example/2024/05/council"


def test_a_page_without_a_date_gets_none_from_its_words(tmp_path: Path) -> None:
    """Neither a year in the footer nor a day in the text is taken for the day of publication."""
    page = PAGE.replace('<meta content="2024-05-03T08:10:00+02:00" property="article:published_time">', "")
    page = page.replace("on Thursday", "on 3 May 2024").replace("2024/05/council", "council")
    assert the_article(written(tmp_path, "a.html", page)).published is None


def test_a_feed_gives_an_article_an_entry(tmp_path: Path) -> None:
    """Marked-up descriptions become paragraphs; an entry without text is said."""
    first, second = found(written(tmp_path, "feed.xml", FEED))
    assert isinstance(first, Article)
    assert first.text == "Rain fell in Port Alder.\n\nNobody was hurt."
    assert (first.title, first.published, first.publisher) == ("Rain & wind", "2024-05-03T08:00:00Z", "Marrow Wire")
    assert str(second).startswith(f"{tmp_path / 'feed.xml'}#2: the entry has no text")


def test_json_fields_are_found_by_their_usual_names_or_by_a_mapping(tmp_path: Path) -> None:
    """A list under "articles", nested names, paragraphs as a list, a mapped path."""
    data = {
        "articles": [{"headline": "H", "content": ["One.", "Two."], "source": {"name": "The Post"}, "date": 1714723200}]
    }
    article = the_article(written(tmp_path, "a.json", json.dumps(data)))
    assert (article.title, article.text, article.publisher) == ("H", "One.\n\nTwo.", "The Post")
    assert article.published == "2024-05-03T08:00:00Z"
    mapped = SourceOptions(fields=(("text", "fields.bodyText"),))
    other = written(tmp_path, "b.json", json.dumps({"text": "teaser", "fields": {"bodyText": "The whole story."}}))
    assert the_article(other, mapped).text == "The whole story."


def test_a_broken_line_in_the_middle_costs_only_itself(tmp_path: Path) -> None:
    """The lines around it are read; the error names line and column."""
    first, second, third = found(written(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": }\n\n{"text": "Two."}\n'))
    assert [one.text for one in (first, third) if isinstance(one, Article)] == ["One.", "Two."]
    assert "a.jsonl:2: the line is not JSON (Expecting value at column 10)" in str(second)


def test_standard_input_is_known_by_its_content() -> None:
    """HTML, feeds, JSON, JSON Lines, front matter and plain text need no option."""
    assert the_article("-", stdin=PAGE.encode()).title == "Council resigns"
    assert len(found("-", stdin=FEED.encode())) == 2
    assert the_article("-", stdin=b'{"text": "One."}').text == "One."
    assert len(found("-", stdin=b'{"text": "One."}\n{"text": "Two."}\n')) == 2
    assert the_article("-", stdin=b"---\ntitle: T\n---\nWords.\n").title == "T"
    assert the_article("-", stdin=STORY.encode()).text == STORY


def test_a_folder_is_walked_in_order_of_name_at_any_depth(tmp_path: Path) -> None:
    """Hidden files, read-me files and other kinds are no articles; the last are said."""
    notes: list[str] = []
    for name in ("b/2.txt", "a.txt", "b/1.txt", "README.md", ".hidden.txt", "b/picture.png"):
        written(tmp_path, name, f"Words of {name}.")
    texts = [one.text for one in found(tmp_path, SourceOptions(note=notes.append)) if isinstance(one, Article)]
    assert texts == ["Words of a.txt.", "Words of b/1.txt.", "Words of b/2.txt."]
    assert notes == [f"{tmp_path}: 1 file(s) of other kinds left alone (1 .png)"]
    assert len(found(tmp_path / "b" / "*.txt")) == 2
    assert len(found(f"{tmp_path}/**/*.txt")) == 3


def test_files_whose_ending_says_nothing_are_told_by_their_content(tmp_path: Path) -> None:
    """Of no ending, of a number, of the program that made a page: pages, mail, prose; lists and programs are left."""
    notes: list[str] = []
    mail = f"From: Desk <desk@wire.example>\nSubject: Port\nDate: Tue, 13 May 2025 08:00:00 +0000\n\n{STORY}\n"
    read = {"0001": STORY, "a.1": PAGE, "s.php": PAGE, "z/17.M1.host:2,S": mail}
    left = {"Makefile": "all:\n\tcc a.c\n", "run": f"#!/bin/sh\n# {STORY}", "b.py": f"# {STORY}", "names": "Jo\nAl\n"}
    for name, content in {**read, **left}.items():
        written(tmp_path, name, content)
    came = found(tmp_path, SourceOptions(note=notes.append))
    titles = [one.title for one in came if isinstance(one, Article)]
    assert titles == [None, "Council resigns", "Council resigns", "Port"]
    assert notes == [f"{tmp_path}: 4 file(s) of other kinds left alone (3 without an ending, 1 .py)"]


def test_options_fill_in_what_the_file_does_not_say_and_nothing_else(tmp_path: Path) -> None:
    """A date of the file itself stays."""
    options = SourceOptions(date="2024-05-04", publisher="The Marrow Post")
    bare = the_article(written(tmp_path, "a.txt", STORY), options)
    assert (bare.published, bare.publisher) == ("2024-05-04", "The Marrow Post")
    dated = the_article(written(tmp_path, "b.md", f"---\ndate: 2024-05-01\n---\n{STORY}"), options)
    assert dated.published == "2024-05-01"


def test_an_ambiguous_date_is_said_and_left_out(tmp_path: Path) -> None:
    """3 April or 4 March: nobody knows, so nobody decides."""
    notes: list[str] = []
    path = written(tmp_path, "a.md", f"---\ndate: 03/04/2024\n---\n{STORY}")
    assert the_article(path, SourceOptions(note=notes.append)).published is None
    told = (
        'the date "03/04/2024" may be 2024-03-04 or 2024-04-03; write it as 2023-03-09, or say --day-order dmy or mdy'
    )
    assert notes == [f"{path}: {told}"]


def test_an_article_is_known_by_its_address_else_by_its_text(tmp_path: Path) -> None:
    """The same address spelt differently is the same article; so is the same text in two files."""
    one = the_article(written(tmp_path, "a.md", "---\nurl: https://M.example/a?utm_source=x#top\n---\nOne."))
    two = the_article(written(tmp_path, "b.md", "---\nurl: https://m.example/a\n---\nTwo, corrected."))
    assert one.id == two.id
    assert the_article(written(tmp_path, "c.txt", STORY)).id == the_article(written(tmp_path, "d.txt", STORY)).id
    assert the_article(written(tmp_path, "e.txt", STORY + " More.")).id != one.id


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("2023-03-09", "2023-03-09"),
        ("2023-03-09T08:15:00Z", "2023-03-09T08:15:00Z"),
        ("2023-03-09 08:15", "2023-03-09T08:15:00"),
        ("Thursday, March 9th, 2023", "2023-03-09"),
        ("9 Mar 2023", "2023-03-09"),
        ("2023/03/09", "2023-03-09"),
        ("Thu, 09 Mar 2023 08:15:00 +0200", "2023-03-09T08:15:00+02:00"),
        ("03/09/2023", None),
        ("yesterday", None),
        ("2023", None),
        ("2023-02-30", None),
        ("", None),
    ],
)
def test_dates_become_iso_or_stay_unknown(said: str, iso: str | None) -> None:
    """What a source writes → what the graph says."""
    assert iso_date(said) == iso


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-16", ""), ("utf-8-sig", ""), ("windows-1252", ""), ("iso-8859-2", "iso-8859-2")]
)
def test_the_encoding_is_detected(tmp_path: Path, encoding: str, declared: str) -> None:
    """By byte order mark, declaration, or by what the bytes look like."""
    words = STORY.replace("Tomas", "Tomáš" if declared else "Tomás") + " The café’s owner agreed." * (not declared)
    content = PAGE.replace("utf-8", declared).replace("Tomas", "Tomáš") if declared else words
    path = written(tmp_path, "a.html" if declared else "a.txt", content.encode(encoding))
    assert ("Tomáš" if declared else "Tomás") in the_article(path).text


def test_a_line_of_the_stream_keeps_its_id_and_its_text() -> None:
    """Nothing is stripped, folded or normalised: offsets count from the text as given."""
    text = " \r\nCafe\u0301 \U0001f600\u2028end\t"
    line = json.dumps({"id": "x 1", "text": text, "title": None, "published": "2023-03-09"}).encode()
    article = article_of_line(line, "line 1", SourceOptions())
    assert (article.id, article.text, article.published) == ("x 1", text, "2023-03-09")


def test_addresses_have_one_spelling() -> None:
    """Tracking, fragments and ports go; what names the page stays."""
    assert canonical_address("http://a.example:80/x/?id=3&fbclid=9") == "http://a.example/x/?id=3"
    assert canonical_address("https://a.example") is None
    assert canonical_address("javascript:alert(1)") is None
    assert canonical_address("https://a.example/a b") is None


def test_another_language_is_read_when_forced(tmp_path: Path) -> None:
    """`--force` turns the error into an article that says its language."""
    path = written(tmp_path, "a.txt", read_toml("languages.toml")["language"]["de"]["example"])
    assert the_article(path, replace(SourceOptions(), force=True)).language == "de"


def test_an_address_is_never_fetched_unasked() -> None:
    """The error says with which words it would be."""
    (error,) = found("https://m.example/a")
    assert str(error) == (
        "https://m.example/a: addresses are not fetched unasked; newsgraph add --fetch https://m.example/a"
    )


def test_a_table_is_no_article(tmp_path: Path) -> None:
    """Where a reference list is given for an article, one sentence says what to do with it."""
    (tmp_path / "people.csv").write_text("id,name\nQ1,Ana Ruiz\n", encoding="utf-8")
    (found,) = articles([str(tmp_path / "people.csv")])
    assert isinstance(found, InputError)
    assert "newsgraph authority add" in str(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rebels shelled the port on Monday. Nine people were …", "ends in the middle of a sentence"),
        ("Rebels shelled the port on Monday. Nine people were ...", "ends in the middle of a sentence"),
        ("Rebels shelled the port on Monday. â€œWe will stay,â€\x9d she said.", "decoded twice"),
        ("Rebels shelled the port on Monday. “We will see …” she said.", None),
        ("Rebels shelled the café in São Paulo on Monday.", None),
    ],
)
def test_what_seems_to_be_wrong_with_a_text_is_said(tmp_path: Path, text: str, said: str | None) -> None:
    """And nothing of it is changed."""
    notes: list[str] = []
    assert the_article(written(tmp_path, "a.txt", text), SourceOptions(note=notes.append)).text == text
    assert (said in notes[0]) if said else notes == []
