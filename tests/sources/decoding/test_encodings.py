"""Which encoding bytes are read in: what a declaration means, what is guessed, and what is said of a guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import SHELLED, given, zipped

from newsgraph.sources.article_builder import SourceOptions
from newsgraph.sources.decoding import decode, decoded
from newsgraph.sources.inputs import articles_of
from newsgraph.sources.raw import Raw

QUOTED = "“The port’s cranes burned – all of them…”, Mayor Ilka Brandt said on Monday. Nine people were killed."
NARROW = ("iso-8859-1", "latin1", "ISO_8859-1", "us-ascii")


def page(charset: str, words: str = QUOTED) -> str:
    """A page that declares its charset."""
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}<title>Port</title></head><body><article><p>{words}</p></article></body></html>"


@pytest.mark.parametrize("charset", NARROW)
def test_a_page_in_latin_1_holds_the_quotation_marks_of_windows(tmp_path: Path, charset: str) -> None:
    """As browsers read it; and so in a ZIP archive."""
    data = page(charset).encode("cp1252")
    assert given(tmp_path, "a.html", data).only.text == QUOTED
    assert given(tmp_path, "a.zip", zipped({"a.html": data})).only.text == QUOTED


@pytest.mark.parametrize("charset", NARROW)
def test_so_do_feeds_letters_and_what_servers_send(tmp_path: Path, charset: str) -> None:
    """The declaration of XML, the charset of a part of a letter, the header of an answer."""
    item = f"<item><title>Port</title><description>{QUOTED}</description></item>"
    feed = f'<?xml version="1.0" encoding="{charset}"?><rss><channel>{item}</channel></rss>'
    assert given(tmp_path, "a.rss", feed.encode("cp1252")).only.text == QUOTED
    head = f"From: desk@wire.example\nSubject: Port\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
    letter = f"{head}Content-Transfer-Encoding: 8bit\n\n{QUOTED}\n"
    assert QUOTED in given(tmp_path, "a.eml", letter.encode("cp1252")).only.text
    sent = Raw.of_bytes(page("").encode("cp1252"), "a", media_type="text/html", charset=charset)
    assert [getattr(one, "text", one) for one in articles_of(sent, SourceOptions())] == [QUOTED]


def test_a_declaration_that_is_true_is_heard_as_it_is() -> None:
    """Other alphabets stay what they are, UTF-8 wins over a false label, and an odd byte costs no file."""
    assert decode(page("iso-8859-2", "Łódź").encode("iso-8859-2"), "a", markup=True) == page("iso-8859-2", "Łódź")
    assert decode(page("latin1").encode(), "a", markup=True) == page("latin1")
    assert decode(b"caf\xe9 \x93so\x94", "a", "latin-1") == "café “so”"
    assert decode(b"caf\xe9 \x81", "a", "latin-1") == "café \x81"
    assert decode("Şahin".encode("cp1254"), "a", "iso-8859-9") == "Şahin"


def test_a_table_that_is_said_to_be_latin_1_is_read_alike(tmp_path: Path) -> None:
    """Tables come line by line, by another way than texts."""
    came = given(tmp_path, "a.csv", f'title,text\nPort,"{QUOTED}"\n'.encode("cp1252"), encoding="latin-1")
    assert [one.text for one in came.articles] == [QUOTED]
    said = 'a.csv: no encoding is called "none-such"; say --encoding utf-8 or another'
    assert given(tmp_path, "a.csv", "title,text\nPort,Burned\n", encoding="none-such").errors == [said]


LIKELY = [
    ("cp1252", "It was déjà vu for the café’s owner, José Peña of São Tomé."),
    ("cp1252", "Bjørn Sørensen of Tromsø met Müller of Groß-Gerau; it cost £5, or 12 km² of land at 5°."),
    ("cp1252", "SÃO PAULO, CÓRDOBA and Besançon; ¿Qué? ¡No! España’s nº 1, 3×4."),
    ("cp1252", "Guðmundur Sigurðsson spoke in Iceland."),
    ("cp1250", "Jiří Dvořák of Plzeň resigned."),
    ("cp1250", "Lech Wałęsa spoke in Łódź and Gdańsk."),
    ("cp1250", "Vučić met Đoković and Traian Băsescu."),
    ("cp1254", "Erdoğan met Yıldırım and Kılıçdaroğlu in İstanbul."),
    ("cp1254", "President Erdoğan spoke on Monday."),
    ("cp1257", "Minister Bērziņš spoke on Monday."),
    ("mac_roman", "“Never,” the café’s owner said. “We don’t.”"),
]


@pytest.mark.parametrize(("encoding", "words"), LIKELY)
def test_undeclared_bytes_become_the_words_that_are_likely(tmp_path: Path, encoding: str, words: str) -> None:
    """In a text and in a table."""
    story = f"{words} {SHELLED}"
    assert given(tmp_path, "a.txt", story.encode(encoding)).only.text == story
    assert given(tmp_path, "a.csv", f'title,text\nPort,"{story}"\n'.encode(encoding)).only.text == story


def test_where_two_readings_are_as_likely_one_note_says_so(tmp_path: Path) -> None:
    """With the word, the other word, and what to do; nothing is said of a clear reading, nor of one that was chosen."""
    town = f"Plzeň burned. {SHELLED}".encode("cp1250")
    said = 'no encoding is declared; "Plzeò" is read as cp1252, --encoding cp1250 would read "Plzeň"'
    assert given(tmp_path, "a.txt", town).notes == [f"a.txt: {said}"]
    told = given(tmp_path, "b.txt", town, encoding="cp1250")
    assert (told.only.text[:5], told.notes) == ("Plzeň", [])
    assert given(tmp_path, "c.txt", f"A café. {SHELLED}".encode("cp1252")).notes == []
    assert given(tmp_path, "d.txt", f"Plzeň burned. {SHELLED}").notes == []


def test_a_letter_that_declares_nothing_is_guessed_and_said_alike(tmp_path: Path) -> None:
    """And `--encoding` decides."""
    letter = f"From: desk@wire.example\nTo: all@wire.example\nSubject: Port\n\nPlzeň burned. {SHELLED}\n".encode(
        "cp1250"
    )
    guessed, told = given(tmp_path, "a.eml", letter), given(tmp_path, "a.eml", letter, encoding="cp1250")
    assert (guessed.only.text[:5], len(guessed.notes)) == ("Plzeò", 1)
    assert "--encoding cp1250" in guessed.notes[0]
    assert (told.only.text[:5], told.notes) == ("Plzeň", [])


def test_words_of_another_alphabet_are_none_of_the_western_ones() -> None:
    """Cyrillic letters make no Western words; that it is a guess is said."""
    found = decoded("Мэр города ушёл в отставку в понедельник, сообщила мэрия.".encode("cp1251"), "a")
    assert found.text.startswith("Мэр города")
    assert found.doubt.startswith("no encoding is declared; it is read as cp1251")
