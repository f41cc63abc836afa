"""One kind for each name over the whole article.

Stock models call one town an organisation, a person and a place within one text. Here
every mention votes, and so do the gazetteer, the words inside the name, and the words
and syntax around it; the sum decides for all mentions of that name alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from newsgraph.knowledge.bodies import known_body
from newsgraph.knowledge.demonyms import demonym
from newsgraph.knowledge.nameparts import gender_of, name_words
from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.speech import is_medium_name
from newsgraph.reading.words.datelines import datelines_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.name_candidate import NameCandidate

__all__ = ["Votes", "type_names"]

Votes = dict[str, float]
_KINDS = ("Person", "Organization", "Place")
_KNOWN = 8.0  # votes of a listed body: more than all others may have
_KNOWN_PLACE = 3.0  # votes of a place or people of which more is known than that a body is called after it
_SURELY_A_PLACE = 0.8  # place evidence of a name that "in" before it makes a place even where a body is called so
_TEAM = 0.75  # how sure a mention of a place is its team
_NEAR = 4  # steps up the tree from "its" to the verb of its clause
_ENOUGH = 1.0  # votes below which an unseen capitalised word stays unnamed


def type_names(
    doc: Doc,
    names: Sequence[NameCandidate],
    place_evidence: Callable[[str], float],
    trust: float = 1.0,
    publisher: str | None = None,
) -> dict[tuple[int, int], tuple[str, float]]:
    """(start, end) of each name that is one → (kind, share of the votes); Norp and weak names are left out.

    `trust` says how much the finder's own labels weigh beside the other evidence: 1 for a stock pipeline.
    `publisher` is who published the article: what bears that name in it is that outlet.
    """
    by_text: dict[str, list[NameCandidate]] = defaultdict(list)
    for name in names:
        text = _key(doc, name)
        if demonym(text) is None:  # "Western", "Rohingya": a people or its adjective, not a name of ours
            by_text[text].append(name)
    votes = {text: _votes(doc, text, group, place_evidence, trust) for text, group in by_text.items()}
    _vote_frame(doc, by_text, votes, publisher)
    _share_surnames(votes)
    _share_first_parts(votes)
    decided: dict[tuple[int, int], tuple[str, float]] = {}
    for text, group in by_text.items():
        tally = votes[text]
        if (
            place_evidence(text) > _SURELY_A_PLACE
        ):  # "Kentucky Republicans": no adjective of a people, as "Kentuckian" is
            tally["Norp"] = 0.0
        kind = max(_KINDS, key=lambda k: tally[k])
        if tally["Norp"] >= tally[kind] < _ENOUGH * _doubt(group):
            continue
        total = sum(max(tally[k], 0.0) for k in _KINDS)
        known = kind == "Organization" and place_evidence(text) > _SURELY_A_PLACE  # a club is called as its town is
        for name in group:
            there = known and name.start > 0 and doc[name.start - 1].lower_ in name_words("place_prepositions")
            decided[name.start, name.end] = ("Place" if there else kind, tally[kind] / total)
    for span in _teams(doc, [span for span, (kind, _) in decided.items() if kind == "Place"]):
        decided[span] = ("Organization", _TEAM)
    return decided


def _teams(doc: Doc, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The mentions of places that are their teams: before a player or coach, and in the same games: "Kelm beat Osk"."""
    before = [span for span in places if span[1] < len(doc) and doc[span[1]].lower_ in name_words("team_people")]
    if not before:
        return []
    playing = [span for span in places if span not in before and _plays(doc[span[0] : span[1]].root)]
    return before + playing


def _plays(head: Token) -> bool:
    """Whether a name is who plays whom: subject or object of a verb for it, or behind "against"."""
    verb = head.head
    if head.dep_ == "pobj":
        return verb.lower_ in ("against", "over") and verb.head.lemma_.lower() in name_words("team_games")
    return head.dep_ in ("nsubj", "dobj") and verb.lemma_.lower() in name_words("team_verbs")


def _vote_frame(
    doc: Doc, by_text: dict[str, list[NameCandidate]], votes: dict[str, Votes], publisher: str | None
) -> None:
    """What the frame of an article says of a name: its publisher is a body, its dateline begins with a town."""
    lines = datelines_of(doc)
    for text, group in by_text.items():
        if publisher is not None and text.casefold() == publisher.casefold():
            votes[text]["Organization"] += 5.0
        for name in group:
            at = doc[name.start].idx
            line = next((line for line in lines if line.span.start <= at < line.span.end), None)
            if line is None:
                continue
            if line.place is not None and line.place.start <= at < line.place.end:
                votes[text]["Place"] += 3.0
            elif doc[max(0, name.start - 1)].text == "(":
                votes[text]["Organization"] += 3.0


def _key(doc: Doc, name: NameCandidate) -> str:
    text = " ".join(t.text for t in doc[name.start : name.end])
    return text.title() if text.isupper() and len(text) > 5 else text


def _doubt(group: Sequence[NameCandidate]) -> float:
    """How much evidence a name needs: less where a finder saw it."""
    return 0.5 if any(name.label for name in group) else 1.5


def _votes(
    doc: Doc, text: str, group: Sequence[NameCandidate], place_evidence: Callable[[str], float], trust: float
) -> Votes:
    tally: Votes = defaultdict(float)
    for name in group:
        if name.label:
            tally[name.label] += 2.0 * trust * name.score
    # the finder's mentions agree or not; their number should not drown the rest
    seen = sum(tally.values())
    if seen > 3.0 * trust:
        for label in tally:
            tally[label] *= 3.0 * trust / seen
    _vote_inside(text, tally, place_evidence)
    around: Votes = defaultdict(float)
    for name in group:
        _vote_around(doc, name, around)
    for label, weight in around.items():
        tally[label] += min(weight, 4.0)
    return tally


def _vote_inside(text: str, tally: Votes, place_evidence: Callable[[str], float]) -> None:
    parts = [w.lower() for w in text.split()]
    known = place_evidence(text)
    if known_body(text.replace(" - ", "-")) is not None:
        tally["Organization"] += _KNOWN
    tally["Place"] += 1.6 * known + (1.4 if known > 0.9 else 0.0)  # hardly anything else is called so
    if len(parts) > 1 or parts[-1].endswith("."):
        if parts[0][:1].isdigit() and parts[-1] in name_words("units"):
            tally["Organization"] += 4.0
        elif parts[-1] in name_words("place_words") or parts[0] in name_words("place_openers"):
            tally["Place"] += 2.0
        elif parts[-1] in name_words("sure_body_words") or "&" in parts[1:-1]:
            tally["Organization"] += 4.0  # "Harbour & Finch"
        elif parts[-1] in name_words("organization_words"):
            tally["Organization"] += 2.5
        elif not name_words("organization_words").isdisjoint(parts):
            tally["Organization"] += 1.5
        elif {"facility", "place"} & noun_classes(parts[-1]) and "person" not in noun_classes(parts[-1]):
            tally["Place"] += 1.5
    if len(parts) in (2, 3) and gender_of(parts[0]) is not None and tally["Place"] < 1.0:
        tally["Person"] += 1.0
    if text.isupper() and 2 <= len(text) <= 6:
        tally["Organization"] += 0.8
    if is_medium_name(text, known=True):
        tally["Organization"] += 3.0  # "Interfax", "Telegram"
    if len(parts) == 1 and {"disease", "disaster"} & noun_classes(parts[0]):
        tally["Person"] -= 3.0  # "Cholera had reached the village": more than the finder's voice
        tally["Organization"] -= 3.0


def _is_a_thing(subject: Token) -> bool:
    """Whether what a subject owns in its clause is "its": "Norvex cut its forecast", not "Quill asked its owner"."""
    verb = subject.head
    for owner in (t for t in verb.subtree if t.lower_ == "its" and t.i > verb.i):
        above, steps = owner.head, 0
        while above.dep_ in ("dobj", "pobj", "prep") and above.i > verb.i and above.head.i != verb.i and steps < _NEAR:
            above, steps = above.head, steps + 1
        between = verb.doc[verb.i : owner.i]
        if above.head.i == verb.i and not any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in between):
            return True
    return False


def _vote_around(doc: Doc, name: NameCandidate, tally: Votes) -> None:
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    root = doc[name.start : name.end].root
    if before is not None:
        _vote_before(doc, name, before, tally)
    if after is not None and after.tag_ == "POS" and root.head.lemma_.lower() in name_words("state_bodies"):
        tally["Place"] += 2.0
    if after is not None and after.tag_ == "POS" and root.head.lemma_.lower() in name_words("company_bodies"):
        tally["Organization"] += 4.0
    if root.dep_ in ("compound", "nmod") and root.head.i >= name.end and _is_one_body(root.head):
        tally["Organization"] += 2.0  # "the Korvat mercenary group"
    if after is not None and after.lower_ in name_words("place_introducers") and after.pos_ == "NOUN":
        tally["Place"] += 1.5
    if after is not None and after.lower_ in name_words("rulers_bodies") and tally["Place"] < _ENOUGH:
        tally["Person"] += 1.5
    if root.dep_ in ("nsubj", "nsubjpass") and root.head.lemma_ in ("say", "tell", "add"):
        tally["Person"] += 0.4
        tally["Organization"] += 0.3
    for child in root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            _vote_apposition(child.lemma_.lower(), tally)
    if any(child.dep_ == "relcl" and any(word.lower_ == "who" for word in child.lefts) for child in root.children):
        tally["Person"] += 2.0
    if name.label == "Person" and root.dep_ in ("nsubj", "nsubjpass") and _is_a_thing(root):
        tally["Organization"] += 2.0  # people have "his", "her" or "their"
        tally["Person"] -= 2.0
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lower_ in name_words("place_introducers"):
        tally["Place"] += 2.5


def _vote_apposition(noun: str, tally: Votes) -> None:
    """ "Kestgas, an energy company"; "Marrow, a village in the north"; "Jan Novak, a teacher"."""
    classes = noun_classes(noun)
    if noun in name_words("place_introducers"):
        tally["Place"] += 1.5
    elif "organization" in classes:
        tally["Organization"] += 1.5
    elif classes & {"person", "official", "profession"}:
        tally["Person"] += 1.5


def _names_a_body(noun: str) -> bool:
    return "organization" in noun_classes(noun) or noun in words("body_nouns")


def _is_one_body(noun: Token) -> bool:
    return noun.tag_ == "NN" and noun.lemma_.lower() in words("body_nouns")


def _belongs_to(noun: Token, last: int) -> bool:
    """Whether a noun and the name after it, which ends with token `last`, are one phrase: either may be its head."""
    name = noun.doc[last]
    return noun.dep_ in ("compound", "nmod") or (name.dep_ == "appos" and name.head == noun)


def _vote_before(doc: Doc, name: NameCandidate, before: Token, tally: Votes) -> None:
    word = before.lower_
    long = name.end - name.start > 1
    if word in name_words("personal_titles"):
        tally["Person"] += 2.5
    elif before.pos_ in ("NOUN", "PROPN") and {"official", "profession", "person"} & noun_classes(word):
        tally["Person"] += 1.5 if long else 0.8
    elif word in name_words("place_introducers") and before.pos_ == "NOUN":
        tally["Place"] += 0.8
    elif before.pos_ == "NOUN" and _names_a_body(word) and _belongs_to(before, name.end - 1):
        tally["Organization"] += 3.0  # "the energy company Kestgas"
    elif word in ("neighbouring", "neighboring"):
        tally["Place"] += 1.5
    elif word in name_words("place_prepositions"):
        tally["Place"] += 0.9
    elif word in ("to", "from") and before.pos_ == "ADP":
        tally["Place"] += 0.5
    elif word == "the" and not long:
        tally["Person"] -= 1.5
    elif word == "of" and name.start > 1 and doc[name.start - 2].lower_ in name_words("place_introducers"):
        tally["Place"] += 1.0


def _share_surnames(votes: dict[str, Votes]) -> None:
    """A bare surname is what the full name is."""
    for text, tally in votes.items():
        parts = text.split()
        if len(parts) < 2 or max(_KINDS, key=lambda k: tally[k]) != "Person":
            continue
        surname = votes.get(parts[-1])
        if surname is not None:
            surname["Person"] += 3.0


def _share_first_parts(votes: dict[str, Votes]) -> None:
    """The first word of a firm's name is that firm, unless somebody is called so: "Halmark" of "Halmark Steel"."""
    whole = {text: max(_KINDS, key=lambda k: tally[k]) for text, tally in votes.items() if " " in text}
    surnames = {text.split()[-1] for text, kind in whole.items() if kind == "Person"}
    for text, kind in whole.items():
        first = text.split()[0]
        alone = votes.get(first) if first not in surnames else None
        if kind == "Organization" and alone is not None and max(alone["Place"], alone["Norp"]) < _KNOWN_PLACE:
            alone["Organization"] += _KNOWN if "&" in text.split() else 3.0  # no person's name has an "&"
            alone["Person"] -= 2.0
