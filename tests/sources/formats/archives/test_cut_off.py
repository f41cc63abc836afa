"""Files that break off: what stands whole before the cut is read, and the cut is told; whole files tell of none."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path
from random import Random

import pytest
from source_files import OK, docx, given, tarred, warc, zipped

_chance = Random(5)  # noqa: S311 - texts that do not pack too well
_WORDS = ("river", "stone", "market", "council", "bridge", "vote", "harbour", "police", "winter", "road", "engine")


def _text(number: int) -> str:
    rest = " ".join(f"{_chance.choice(_WORDS)} {_chance.randrange(9999)}" for _ in range(40))
    return f"The council of Alder said on Monday that road {number} is closed. It names {rest}."


TEXTS = [_text(number) for number in range(12)]
FILES = {f"{number:02}.txt": text.encode() for number, text in enumerate(TEXTS)}
LINES = "".join(json.dumps({"text": text}) + "\n" for text in TEXTS).encode()


class _OneWay(io.RawIOBase):
    """Where a program writes that cannot go back, as to a pipe: sizes stand behind the members of an archive then."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.written += bytes(data)  # type: ignore[call-overload]
        return len(data)  # type: ignore[arg-type]


def _piped(files: dict[str, bytes]) -> bytes:
    stream = _OneWay()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.written


def _stored(files: dict[str, bytes]) -> bytes:
    return zipped(files, zipfile.ZIP_STORED)


def _tar(files: dict[str, bytes]) -> bytes:
    """With no more empty blocks at its end than mark it."""
    return tarred(files).rstrip(b"\0") + b"\0" * 1024


def _record(number: int) -> bytes:
    page = f"<html><head><title>Road {number}</title></head><body><p>{TEXTS[number]}</p></body></html>"
    return warc(("response", f"https://wire.example/{number}", OK, page.encode()))


RECORDS = [_record(number) for number in range(12)]
PACKED = b"".join(map(gzip.compress, RECORDS))
WHOLE: dict[str, bytes] = {
    "a.jsonl": LINES,
    "a.jsonl.gz": gzip.compress(LINES),
    "a.jsonl.xz": lzma.compress(LINES),
    "a.json": json.dumps([{"text": text} for text in TEXTS]).encode(),
    "named.json": json.dumps({"status": "ok", "articles": [{"text": text} for text in TEXTS]}, indent=1).encode(),
    "a.zip": zipped(FILES),
    "piped.zip": _piped(FILES),
    "stored.zip": _stored(FILES),
    "a.tar": _tar(FILES),
    "a.tar.gz": gzip.compress(_tar(FILES)),
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": PACKED,
    "one.warc.gz": gzip.compress(b"".join(RECORDS)),
    "a.wacz": _stored({"archive/data.warc.gz": PACKED, "pages/pages.jsonl": b"{}", "datapackage.json": b"{}"}),
}


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_whole_before_the_cut_is_read_and_the_cut_is_told(tmp_path: Path, name: str) -> None:
    """Wherever it is cut; nothing is read that is not one of the texts, and nothing is missing but what was cut."""
    whole = WHOLE[name]
    assert [one.text for one in given(tmp_path, name, whole).articles] == TEXTS
    for part in (0.95, 0.7, 0.5, 0.3):
        came = given(tmp_path, name, whole[: int(len(whole) * part)])
        read = [one.text for one in came.articles]
        assert read == TEXTS[: len(read)]
        assert len(read) >= 12 * part - 3
        assert came.errors


@pytest.mark.parametrize("name", ["a.warc", "a.zip", "piped.zip", "stored.zip", "a.json", "a.jsonl"])
@pytest.mark.parametrize("step", [71, pytest.param(7, marks=pytest.mark.slow)])
def test_no_place_is_so_odd_that_a_cut_there_is_not_told(tmp_path: Path, name: str, step: int) -> None:
    """Within heads, names, marks and sizes, too; only between two lines or records nothing shows it."""
    whole = WHOLE[name]
    for at in range(len(whole) // 2, len(whole) // 2 + 700, step):
        came = given(tmp_path, name, whole[:at])
        between = whole[:at].endswith((b"}\n", b"}", b"\n\r\n", b"\n\r\n\r", b"</html>", b"</html>\r\n"))
        assert came.errors or between, at
        assert all(one.text in TEXTS for one in came.articles)


def test_a_whole_file_tells_of_no_cut(tmp_path: Path) -> None:
    """Also where the last line has no end."""
    for name, content in (*WHOLE.items(), ("b.jsonl", LINES.rstrip()), ("b.jsonl.bz2", bz2.compress(LINES))):
        came = given(tmp_path, name, content)
        assert (came.errors, len(came.articles)) == ([], 12)
    for name, content in (
        ("a.csv", b"text,day\nRain fell in Alder.,2025-05-12"),
        ("b.csv", b"text\nRain fell in Alder."),
    ):
        assert not [note for note in given(tmp_path, name, content).notes if "cut" in note]


def test_a_document_that_is_cut_is_no_archive(tmp_path: Path) -> None:
    """What stands in the parts of a Word file is not read as articles."""
    came = given(tmp_path, "a.docx", docx(*TEXTS)[:-40])
    assert came.articles == []
    assert "the file is damaged" in came.errors[0]


def test_a_member_that_is_damaged_is_told_and_not_read(tmp_path: Path) -> None:
    """Its bytes are not those that were packed; those before it are whole."""
    cut = bytearray(_stored(FILES)[:-200])
    at = cut.index(TEXTS[9].encode())
    cut[at + 3] ^= 1
    came = given(tmp_path, "a.zip", bytes(cut))
    assert [one.text for one in came.articles] == TEXTS[:9]
    assert "a.zip/09.txt: its bytes are not those that were packed" in came.errors[0]


def test_a_table_a_mailbox_and_a_letter_that_seem_to_end_too_early_are_noted(tmp_path: Path) -> None:
    """They are read: nobody knows whether more was to come."""
    came = given(tmp_path, "a.csv", "day,text,outlet\n2025-05-12,Rain fell in Alder.,Wire\n2025-05-13,Snow fell in Al")
    assert len(came.articles) == 2
    assert "a.csv:3: the last row lacks cells" in came.notes[-1]
    letter = "From a@b.example Tue May 13 08:00:00 2025\nFrom: a@b.example\nTo: c@d.example\nSubject: Rain\n\n{}"
    box = given(tmp_path, "a.mbox", letter.format("Rain fell in Alder on Mon"))
    assert len(box.articles) == 1
    assert "the last letter may be cut off" in box.notes[-1]
    assert given(tmp_path, "b.mbox", letter.format("Rain fell in Alder.\n")).notes == []
    parts = (
        'From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n'
        "--x\nContent-Type: text/plain\n\nRain fell in Alder.\n{}"
    )
    assert "breaks off" in given(tmp_path, "a.eml", parts.format("")).notes[0]
    assert given(tmp_path, "b.eml", parts.format("--x--\n")).notes == []


ITEM = "<article><headline><paragraph>Road {0}</paragraph></headline><leadParagraph>{1}</leadParagraph></article>"


def test_xml_of_a_database_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    """And one error more; XML that is broken in its middle gives none."""
    items = "".join(ITEM.format(number, text) for number, text in enumerate(TEXTS))
    whole = f'<?xml version="1.0"?><ppsArticles><ppsArticle>{items}</ppsArticle></ppsArticles>'
    assert len(given(tmp_path, "f.xml", whole).articles) == 12
    came = given(tmp_path, "f.xml", whole[: whole.index("Road 7")])
    assert [one.text for one in came.articles] == TEXTS[:7]
    assert "the XML breaks off here" in came.errors[-1]
    broken = given(tmp_path, "f.xml", whole.replace("Road 7</paragraph>", "Road 7</paragraf>"))
    assert (broken.articles, len(broken.errors)) == ([], 1)


def test_an_export_that_breaks_off_within_its_last_article_is_said(tmp_path: Path) -> None:
    """By what ends the others: fields of Nexis, the number of Factiva."""
    nexis = "\n".join(
        f"{number} of 3 DOCUMENTS\n\nNorthern Wire\n\nMay 13, 2025 Tuesday\n\nRoad {number}\n\nLENGTH: 60 words\n\n"
        f"{text}\n\nLOAD-DATE: May 14, 2025\n"
        for number, text in enumerate(TEXTS[:3], start=1)
    )
    assert given(tmp_path, "n.txt", nexis).notes == []
    came = given(tmp_path, "n.txt", nexis[:-80])
    assert len(came.articles) == 3
    assert "the last article lacks the lines that end the others" in came.notes[0]
    factiva = "\n".join(
        f"Road {number}\n60 words\n13 May 2025\nNorthern Wire\nNOWI\nEnglish\nCopyright 2025\n\n{text}\n\n"
        f"Document NOWI000020250513el5d000{number}a\n"
        for number, text in enumerate(TEXTS[:3])
    )
    assert given(tmp_path, "f.txt", factiva).errors == []
    came = given(tmp_path, "f.txt", factiva[:-60])
    assert [one.text for one in came.articles] == TEXTS[:2]
    assert "the last article breaks off before its number" in came.errors[0]
