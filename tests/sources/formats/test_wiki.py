"""The dump of a news wiki: published articles only, their words only."""

from __future__ import annotations

import bz2
import gzip
from html import escape
from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given

SITE = "<siteinfo><sitename>Wikinews</sitename><base>https://en.wiki.example/wiki/Main_Page</base></siteinfo>"


def page(text: str, title: str = "Port shelled", *, space: int = 0, number: int = 4, more: str = "") -> str:
    """A page of the dump."""
    return (
        f"<page><title>{title}</title><ns>{space}</ns><id>{number}</id>{more}<revision><id>9</id>"
        f'<text xml:space="preserve">{escape(text)}</text></revision></page>'
    )


def dump(*pages: str) -> str:
    """A dump of these pages."""
    return f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">{SITE}{"".join(pages)}</mediawiki>'


ARTICLE = """{{date|May 13, 2025}}
{{Infobox|Ports}}
[[File:Quay.jpg|thumb|right|Smoke over the [[quay]].]]
'''Rebels''' shelled the port of {{w|Alder}} on [[Monday]], Mayor [[w:Ilka Brandt|Ilka Brandt]] said.<ref>Wire</ref> \
Nine people were ''killed'' in the {{w|Shelling of Alder|attack}}.

{| class="wikitable"
| not prose
|}
{{haveyoursay}}
== Sources ==
* {{source|url=https://wire.example/a|title=Port}}
{{publish}}
[[Category:Alder]] [[fr:Le port]]"""


@pytest.mark.parametrize(
    "pack", [str.encode, lambda text: bz2.compress(text.encode()), lambda text: gzip.compress(text.encode())]
)
def test_the_words_of_an_article_come_without_the_marks_of_the_wiki(tmp_path: Path, pack: object) -> None:
    """No pictures, tables, notes, sources, categories; packed as the dumps are."""
    one = given(tmp_path, "w.xml", pack(dump(page(ARTICLE)))).only  # type: ignore[operator]
    assert (one.title, one.published, one.publisher, one.text) == ("Port shelled", "2025-05-13", "Wikinews", SHELLED)
    assert (one.id, one.url) == ("4", "https://en.wiki.example/wiki/Port_shelled")


def test_drafts_talk_and_redirects_are_counted_and_are_no_articles(tmp_path: Path) -> None:
    """What was not published is nobody's report."""
    came = given(
        tmp_path,
        "w.xml",
        dump(
            page(ARTICLE),
            page("{{develop}} " + HELD, "Draft"),
            page(HELD + "{{publish}}", "Talk:Port", space=1),
            page("#REDIRECT [[Port shelled]]", "Port", more='<redirect title="Port shelled"/>'),
        ),
    )
    assert [one.title for one in came.articles] == ["Port shelled"]
    (note,) = came.notes
    assert note.endswith("were left alone (1 not published, 1 of other namespaces, 1 redirects)")


def test_headings_inside_an_article_stand_apart_and_a_quotation_keeps_its_words(tmp_path: Path) -> None:
    """Only the headings of the apparatus end it."""
    head, quoted = "{{byline|date=May 13, 2025|location=Alder}}", "{{quote|We stay.}}"
    text = f"{head}\n{SHELLED}\n== The town ==\n{quoted}\n{HELD}\n{{{{publish}}}}"
    one = given(tmp_path, "w.xml", dump(page(text))).only
    assert one.text == f"{SHELLED}\n\nThe town\n\nWe stay. {HELD}"
    assert one.published == "2025-05-13"


def test_a_wiki_without_news_is_named(tmp_path: Path) -> None:
    """So is a dump that breaks off."""
    came = given(tmp_path, "w.xml", dump(page(HELD)))
    assert "no page of the dump is a published article" in came.errors[0]
    came = given(tmp_path, "w.xml", dump(page(ARTICLE))[:-40])
    assert [one.text for one in came.articles] in ([], [SHELLED])
    assert "the dump breaks off here" in came.errors[0]
