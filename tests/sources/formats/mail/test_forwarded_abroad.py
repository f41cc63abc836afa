"""Letters that were passed on by a phone or program which speaks another language."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_files import HELD, SHELLED, given


@pytest.mark.parametrize(
    ("mark", "labels"),
    [
        ("Début du message transféré :", ("De", "Date", "À", "Objet")),
        ("Inicio del mensaje reenviado:", ("De", "Fecha", "Para", "Asunto")),
        ("Anfang der weitergeleiteten Nachricht:", ("Von", "Datum", "An", "Betreff")),
    ],
)
def test_the_letter_that_was_meant_is_the_article(tmp_path: Path, mark: str, labels: tuple[str, ...]) -> None:
    """Its sender is the outlet, and its header no text."""
    said = zip(
        labels, ("Northern Wire <news@wire.example>", "13 May 2025 09:00", "a@b.example", "Port shelled"), strict=True
    )
    header = "\n".join(f"> {name}: {words}" for name, words in said)
    letter = (
        "From: Lena Oko <lena@b.example>\nSubject: Fwd: Port shelled\nDate: Thu, 15 May 2025 08:00:00 +0000\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{mark}\n\n{header}\n>\n> {SHELLED}\n>\n> {HELD}\n"
    )
    one = given(tmp_path, "a.eml", letter).only
    assert (one.title, one.publisher, one.text) == ("Port shelled", "Northern Wire", f"{SHELLED}\n\n{HELD}")
