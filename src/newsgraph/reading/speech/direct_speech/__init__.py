"""Quoted speech: which quotations are somebody's words, with which cue, and whose.

A quotation counts as speech of its own when it stands as a sentence or more; quoted words inside
somebody else's sentence ("a so-called 'safe zone'") do not. The cue is looked for beside the marks,
then the speaker of the sentence before, then of the paragraph before.
"""

from __future__ import annotations

from newsgraph.reading.speech.direct_speech.extract import find_quoted
from newsgraph.reading.speech.direct_speech.token_index import TokenIndex

__all__ = ["TokenIndex", "find_quoted"]
