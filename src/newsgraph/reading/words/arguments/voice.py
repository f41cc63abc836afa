"""Active or passive: whether the subject that one reads is who undergoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.reading.words.word_lists import frame_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["is_passive"]


def is_passive(syntax: Syntax, verb: Token) -> bool:
    """Whether the verb\'s surface subject is its logical object."""
    deps = {syntax.dep(kid) for kid in syntax.kids(verb)}
    if deps & {"nsubjpass", "auxpass", "agent"}:
        return True
    if _seen_done(syntax, verb, deps):
        return True
    if verb.tag_ == "VBD":  # headlines tell what is done in the present: a past form is a participle
        alone = not deps & {"dobj", "aux", "ccomp", "xcomp", "prt"}
        return alone and syntax.is_root(verb) and syntax.in_headline(verb)
    return verb.tag_ == "VBN" and "aux" not in deps and _participle_is_passive(syntax, verb, deps)


def _seen_done(syntax: Syntax, verb: Token, deps: set[str]) -> bool:
    """Of "the battle saw 120 soldiers killed", "the blast left two men injured": no object, no helping verb."""
    below = syntax.dep(verb) in ("ccomp", "xcomp") and verb.tag_ in ("VBN", "VBD")
    seen = below and syntax.lemma(syntax.head(verb)) in frame_words("control", "witnessing")
    return seen and "nsubj" in deps and not deps & {"aux", "dobj", "mark", "ccomp", "xcomp"}


def _participle_is_passive(syntax: Syntax, verb: Token, deps: set[str]) -> bool:
    """Of a past participle without a helping verb."""
    dep = syntax.dep(verb)
    if "nsubj" in deps and dep not in ("acl", "amod") and not syntax.in_headline(verb):
        return False  # a past form that the tagger took for a participle
    if dep == "conj":
        return "nsubj" not in deps and syntax.head(verb).tag_ == "VBN" and syntax.passive(syntax.head(verb))
    return dep in ("acl", "amod", "advcl") or (dep != "relcl" and "dobj" not in deps)
