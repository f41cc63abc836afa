"""Exports of news databases whose own words are French, Spanish or German, as of a user who set that language."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, docx, given, pdf, rtf

from newsgraph.sources.formats.databases.nexis_lines import known_field

NEXIS = {
    "French": ("mardi 13 mai 2025", "Rubrique", "Longueur", "mots", "Auteur", "Corps", "Graphique", "Fin du document"),
    "Spanish": (
        "13 de mayo de 2025",
        "Sección",
        "Longitud",
        "palabras",
        "Autor",
        "Cuerpo",
        "Gráfico",
        "Fin del documento",
    ),
    "German": ("13. Mai 2025", "Rubrik", "Länge", "Wörter", "Autor", "Text", "Grafik", "Ende des Dokuments"),
}


@pytest.mark.parametrize("speaks", NEXIS)
def test_nexis_is_read_in_the_language_that_it_speaks(tmp_path: Path, speaks: str) -> None:
    """Fields over the text are fields, and what stands under a picture is none of it."""
    day, section, length, words, by, body, picture, end = NEXIS[speaks]
    lines = ["Port shelled", "Northern Wire", day, f"{section}: NEWS; Pg. 4", f"{length}: 19 {words}", f"{by}: Jo Reed"]
    one = given(tmp_path, "a.docx", docx(*lines, body, SHELLED, picture, "A burnt crane.", end)).only
    assert (one.title, one.published, one.publisher) == ("Port shelled", "2025-05-13", "Northern Wire")
    assert (one.byline, one.section, one.pages, one.length, one.text) == ("Jo Reed", "NEWS", "4", 19, SHELLED)


@pytest.mark.parametrize(
    ("fields", "footer"),
    [
        ("AUTEUR: Jo Reed\n\nLONGUEUR: 19 mots", "DATE-CHARGEMENT: 2 juin 2025\n\nTYPE-PUBLICATION: Journal"),
        ("AUTOR: Jo Reed\n\nLONGITUD: 19 palabras", "FECHA-CARGA: June 2, 2025\n\nIDIOMA: INGLÉS; ENGLISH"),
    ],
)
def test_the_old_layout_of_nexis_is_read_so_too(tmp_path: Path, fields: str, footer: str) -> None:
    """The day of loading is no text."""
    page = (
        f"1 of 1 DOCUMENTS\n\nNorthern Wire\n\n13 mai 2025 mardi\n\nPort shelled\n\n{fields}\n\n{SHELLED}\n\n{footer}\n"
    )
    one = given(tmp_path, "a.txt", page).only
    assert (one.title, one.published, one.byline, one.text) == ("Port shelled", "2025-05-13", "Jo Reed", SHELLED)


def test_a_day_of_a_german_export_is_no_number_in_its_list_of_documents(tmp_path: Path) -> None:
    """Without a list before them, the lines over the fields are the article's."""
    lines = ["Port shelled", "Northern Wire", "13. Mai 2025", "Länge: 19 Wörter", "Text", SHELLED, "Ende des Dokuments"]
    one = given(tmp_path, "a.docx", docx(*lines)).only
    assert (one.title, one.published, one.publisher) == ("Port shelled", "2025-05-13", "Northern Wire")


def test_a_headline_in_the_head_of_its_page_is_said_once(tmp_path: Path) -> None:
    """Above the title of an article of one page stands the number of the page and the title in small."""
    lines = ["Page 1 of 1", "Port shelled", "Port shelled", "Northern Wire", "May 13, 2025", "Length: 19 words", "Body"]
    one = given(tmp_path, "a.pdf", pdf([*lines, SHELLED, "End of Document"])).only
    assert (one.title, one.publisher) == ("Port shelled", "Northern Wire")


@pytest.mark.parametrize("line", ["Thema der Woche: die Häfen", "Corpus: a history", "Longest: nine days"])
def test_words_that_only_begin_like_a_field_are_none(line: str) -> None:
    """A headline in another language is one."""
    assert known_field(line) is None


FACTIVA = [
    ("13 mayo 2025", "19 palabras", "Inglés", "Documento"),
    ("13 mai 2025", "19 mots", "Anglais", "Document"),
    ("13. Mai 2025", "19 Wörter", "Englisch", "Dokument"),
]


@pytest.mark.parametrize("said", FACTIVA)
@pytest.mark.parametrize("name", ["a.txt", "a.rtf"])
def test_factiva_without_labels_is_read_so(tmp_path: Path, name: str, said: tuple[str, ...]) -> None:
    """Headline, author, number of words, day, outlet, code, language, copyright, text, number."""
    day, words, language, document = said
    head = ["Port shelled", "By Jo Reed", words, day, "Northern Wire", "NWIRE", language, "(c) 2025 Northern Wire"]
    lines = [*head, SHELLED, f"{document} NWIRE00020250513e15d00001"]
    lines += ["Two held", words, day, "Harbour Radio", "HARB", language, HELD, f"{document} HARB000020250513e15d00002"]
    one, two = given(tmp_path, name, rtf(*lines) if name.endswith("rtf") else "\n".join(lines)).articles
    assert (one.title, one.published, one.publisher, one.byline, one.length) == (
        "Port shelled", "2025-05-13", "Northern Wire", "Jo Reed", 19,
    )  # fmt: skip
    assert (one.text, two.title, two.publisher, two.text) == (SHELLED, "Two held", "Harbour Radio", HELD)


PROQUEST = [
    (
        "Autor",
        "Texto completo",
        "Título",
        "Título de publicación",
        "Fecha de publicación",
        "ID del documento de ProQuest",
    ),
    ("Auteur", "Texte intégral", "Titre", "Titre de la publication", "Date de publication", "ID de document ProQuest"),
    ("Autor", "Volltext", "Titel", "Publikationstitel", "Publikationsdatum", "ProQuest-Dokument-ID"),
]


@pytest.mark.parametrize("labels", PROQUEST)
def test_proquest_is_read_so(tmp_path: Path, labels: tuple[str, ...]) -> None:
    """Two articles between rules, each with the fields under its text."""
    by, full, title, outlet, day, number = labels

    def one(name: str, text: str, paper: str, at: str) -> str:
        return (
            f"{'_' * 60}\n\n{name}\n\n{by}: Reed, Jo\n\n{full}: {text}\n\n{title}: {name}\n\n"
            f"{outlet}: {paper}; Alder\n\n"
            f"{day}: May 13, 2025\n\n{number}: {at}\n\n"
        )

    page = one("Port shelled", SHELLED, "Northern Wire", "311") + one("Two held", HELD, "Harbour Radio", "312")
    first, second = given(tmp_path, "p.txt", page).articles
    assert (first.title, first.published, first.publisher, first.byline) == (
        "Port shelled", "2025-05-13", "Northern Wire", "Jo Reed",
    )  # fmt: skip
    assert (first.id, first.text, second.id, second.text) == ("311", SHELLED, "312", HELD)


def test_europresse_as_a_document_is_named_and_not_read(tmp_path: Path) -> None:
    """It marks no headlines; words that only look like its numbers are words."""
    lines = ["Northern Wire", "mardi 13 mai 2025", "Port shelled", SHELLED, "news·20250513·NW·0001"]
    lines += ["Harbour Radio", "Two held", HELD, "news·20250514·HR·0002"]
    came = given(tmp_path, "e.txt", "\n".join(lines))
    assert came.articles == []
    assert came.errors == [
        "e.txt: this is an export of Europresse (2 articles) that marks no headlines; save it as HTML"
    ]
    assert given(tmp_path, "b.txt", f"Good news·2025 begins. {SHELLED}").only.text.endswith(SHELLED)
