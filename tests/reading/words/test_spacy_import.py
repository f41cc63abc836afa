"""spaCy is imported without its command line, and is whole for whoever asks for that."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import sys

import pytest
from newsgraph.reading.words.spacy_import import spacy
package = spacy()
assert not [name for name in sys.modules if name.startswith(("spacy.cli", "weasel"))]
assert package.blank("en")("Rain fell.")[0].text == "Rain"
assert package.info(silent=True)["spacy_version"] == package.__version__
import spacy.cli
assert spacy.cli.__file__ and spacy.cli is package.cli
assert spacy is package
"""


@pytest.mark.slow
def test_the_command_line_is_left_out_until_somebody_wants_it() -> None:
    """In a process of its own: here spaCy may be there already."""
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
