"""Who found a statement, as one sentence for people, from what the reader notes of it (`why`)."""

from __future__ import annotations

import re

__all__ = ["told"]

_NETWORK = re.compile(r"network event (?P<event>\d\.\d\d), (?P<type>[\w-]+) (?P<share>\d\.\d\d)")
_LEXICON = re.compile(r"lexicon (?P<words>.+)\.(?P<pos>[vna])")
_PARTS_OF_SPEECH = {"v": "verb", "n": "noun", "a": "adjective"}
_TAGGER = "tagger"


def told(why: str | None) -> str:
    """One sentence that names the witnesses, with their chances from 0 to 1; what is no witness's note is quoted.

    >>> told("network event 0.98, Arrest 0.91; lexicon detain.v")
    'The trained network (an event 0.98, of the type Arrest 0.91) and the word list (the verb "detain") found it.'
    >>> told("title before a name")
    'The rule "title before a name" found it.'
    """
    if not why:
        return "No witness is named."
    if why == _TAGGER:
        return "The trained network found it."
    witnesses = [_witness(note) for note in why.split("; ")]
    return f"The {' and the '.join(witnesses)} found it."


def _witness(note: str) -> str:
    network, lexicon = _NETWORK.fullmatch(note), _LEXICON.fullmatch(note)
    if network is not None:
        return f"trained network (an event {network['event']}, of the type {network['type']} {network['share']})"
    if lexicon is not None:
        return f'word list (the {_PARTS_OF_SPEECH[lexicon["pos"]]} "{lexicon["words"]}")'
    return f'rule "{note}"'
