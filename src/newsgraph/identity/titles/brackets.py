"""Square brackets in a title: who is named in them in the place of a pronoun is named, without the brackets."""

from __future__ import annotations

import re

__all__ = ["begins_with_somebody", "unbracketed"]

_WITHIN_WORD = re.compile(r"\[(\w{1,4})\](?=\w)|(?<=\w)\[(\w{1,4})\]")  # "[W]e", "attack[ed]"
_INSTEAD = re.compile(r"\b(?:he|she|it|they|him|her|them|we|us) (?:\[(?=[A-Z])|\[(?=the\b))([^\[\]]+)\]", re.I)
_OPENING = re.compile(r"^([“\"']?)\[([^\[\]]+)\]")  # with which words begin
_NOTE = re.compile(r"\s?\[\d{1,3}(?:\]|$)|^\d{1,3}\]\s?")  # of a page: "died.[3]"
_BEGINS = re.compile(r"\[(?:[A-Z][\w’'.-]*)(?: [\w’'.-]+){0,5}\] (?!that\b|who\b|which\b|but\b|and\b|together\b)[a-z]")
_AFTER_VERB = re.compile(r"(?<=[a-z] )\[((?:the|a|an|his|her|their|its) [^\[\]]+|[A-Z][^\[\]]+)\]")


def unbracketed(words: str) -> str:
    """Words without the brackets in which somebody stands whom a reporter put into what another said.

    >>> unbracketed("[The minister] resigned"), unbracketed("They [the rebels] left"), unbracketed("[W]e attack[ed]")
    ('The minister resigned', 'the rebels left', 'We attacked')
    >>> unbracketed("The minister] resigned"), unbracketed("We left [laughs] for Kelm")
    ('The minister resigned', 'We left [laughs] for Kelm')
    """
    if "[" not in words and "]" not in words:
        return words
    words = _NOTE.sub("", words)
    if words.count("[") != words.count("]"):
        return words.replace("[", "").replace("]", "")
    words = _WITHIN_WORD.sub(lambda found: found[1] or found[2], words)
    words = _INSTEAD.sub(lambda found: found[1], words)
    words = _OPENING.sub(r"\1\2", words)
    return _AFTER_VERB.sub(r"\1", words)


def begins_with_somebody(words: str) -> bool:
    """Whether a sentence begins with who acts in square brackets.

    >>> begins_with_somebody("[The minister] resigned"), begins_with_somebody("[Applause] that the mayor left")
    (True, False)
    """
    return bool(_BEGINS.match(words))
