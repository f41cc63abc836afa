"""Which body a bare title is in, where the words beside it do not say: a ranking with trained weights.

"Jarvis … said chief executive Alan Lovell": of the article's bodies and places, or none of them, that one is taken
whose kind, nearness and weight in the article go with the title. `training/role_bodies.py` fits the weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes, words
from newsgraph.knowledge.speech import is_medium_name
from newsgraph.reading.parties.ranking import Features, read_weights, weighed
from newsgraph.reading.parties.roles.post_words import is_title_word, title_words
from newsgraph.reading.parties.roles.titles import Post
from newsgraph.reading.words.parse import sentence_numbers

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable

__all__ = ["WEIGHTS", "Bodies", "Features", "Held", "features_of_none"]

WEIGHTS = Path(__file__).parent / "body_ranker.json"
LEAST = 0.35
"""The chance from which a body is taken for possible."""
LIKELY = 0.7
"""The chance from which it is likely enough to be told beyond the article."""
_FAR = 6  # sentences
_MOST = 4  # names of a kind between: more are as many
_CLASSES = ("national_posts", "portfolio_holders", "company_posts", "personal_posts", "general_posts")

Held = tuple["EntityDraft", str, "EntityDraft | None"]
"""Who holds what post in which body, as far as the article was read."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A named body or place, and where the article names it."""

    draft: EntityDraft
    kind: str
    at: tuple[int, ...]
    sorts: tuple[str, ...]  # what kinds of bodies it is by the words of its name: "court", "police"


class Bodies:
    """The bodies and places of one article, ranked for each bare title."""

    def __init__(self, doc: Doc, table: EntityTable) -> None:
        starts: dict[str, list[int]] = {}
        drafts: dict[str, EntityDraft] = {}
        for kind in ("Organization", "Place"):
            for start, _end, draft in table.name_spans(kind):
                starts.setdefault(draft.id, []).append(start)
                drafts[draft.id] = draft
        for i, draft in sorted(table.countries.items()):
            starts.setdefault(draft.id, []).append(i)
            drafts[draft.id] = draft
        self._home = table.home_country()
        if self._home is not None:
            starts.setdefault(self._home.id, [])
            drafts[self._home.id] = self._home
        self._all = [_Body(d, _kind(d), tuple(sorted(starts[i])), tuple(_sorts(d))) for i, d in drafts.items()]
        self._doc = doc
        self._sentence = sentence_numbers(doc)
        self._within = Counter(
            draft.geo.country
            for start, _end, draft in (*table.name_spans("Place"), *((i, i, d) for i, d in table.countries.items()))
            if draft.geo is not None and draft.geo.country
        )
        self._most = {k: max(len(b.at) for b in self._all if b.kind == k) for k in {b.kind for b in self._all}}

    def of(self, post: Post, person: EntityDraft, held: Sequence[Held]) -> tuple[EntityDraft, float] | None:
        """The body of a title that stands without one, with the chance of it; None where none is likely."""
        weights = read_weights(WEIGHTS)
        rivals = self.rivals(post, person, held)
        scores = {draft.id: weighed(features, weights) for draft, features in rivals}
        none = math.exp(weighed(features_of_none(post), weights))
        best = max(rivals, key=lambda one: scores[one[0].id], default=None)
        if best is None:
            return None
        chance = math.exp(scores[best[0].id]) / (none + sum(math.exp(score) for score in scores.values()))
        return (best[0], chance) if chance >= LEAST else None

    def rivals(self, post: Post, person: EntityDraft, held: Sequence[Held]) -> list[tuple[EntityDraft, Features]]:
        """Each body and place of the article with what speaks for and against it."""
        return [(body.draft, self._features(body, post, person, held)) for body in self._all]

    def _features(self, body: _Body, post: Post, person: EntityDraft, held: Sequence[Held]) -> Features:
        kind, out = body.kind, {"kind " + body.kind: 1.0}
        for sign in _signs(post):
            out[f"{sign} {kind}"] = 1.0
        here = self._sentence[post.start]
        before = [i for i in body.at if i < post.start]
        out[f"stands {self._where(body, post, here)}"] = 1.0
        out[f"stands {self._where(body, post, here)} {kind}"] = 1.0
        if before:
            between = sum(1 for b in self._all if b.kind == kind and any(before[-1] < i < post.start for i in b.at))
            out[f"between {min(between, _MOST)} {kind}"] = 1.0
        out[f"opens {kind}"] = float(any(self._sentence[i] == 0 for i in body.at))
        out[f"most told {kind}"] = float(len(body.at) == self._most[kind])
        out["told"] = math.log1p(len(body.at))
        own = {word.lower_ for word in post.words if len(word) > 3} - title_words("portfolio_holders")
        out["shares a word"] = float(bool(own & {word.lower() for word in body.draft.name.split()}))
        out["held"] = float(any(who is person and of is body.draft for who, _, of in held))
        out["others there"] = float(any(who is not person and of is body.draft for who, _, of in held))
        out |= self._of_name(body, post)
        if body.draft is self._home:
            out["home"] = 1.0
            out |= {f"home {sign}": 1.0 for sign in _signs(post)}
        return {name: value for name, value in out.items() if value}

    def _of_name(self, body: _Body, post: Post) -> Features:
        """What speaks for a body by the words of its name, by its share of the article, and as a subject."""
        head, out = _head(post), {}
        for sort in body.sorts:
            out[f"sort {sort}"] = 1.0
            out |= {f"{sign} of sort {sort}": 1.0 for sign in _signs(post)}
        if body.kind == "body" and is_medium_name(body.draft.name):
            out |= {"medium": 1.0, f"medium {head}": 1.0}
        geo = body.draft.geo
        if body.kind == "state" and geo is not None and geo.country:
            share = self._within[geo.country] / max(1, self._within.total())
            out |= {f"share {sign}": share for sign in ("state", *_signs(post))}
            out["most of the places"] = float(self._within[geo.country] == max(self._within.values(), default=0))
            out[f"{head} {geo.country}"] = 1.0
        out["subject"] = float(
            any(
                0 <= self._sentence[post.start] - self._sentence[i] <= 1 and self._doc[i].dep_ in ("nsubj", "nsubjpass")
                for i in body.at
                if i < post.start
            )
        )
        out["shares letters"] = float(_is_in_initials(body.draft.name, post))
        return out

    def _where(self, body: _Body, post: Post, here: int) -> str:
        """How far off the body is named: in how many sentences before, or only later."""
        steps = [here - self._sentence[i] for i in body.at if self._sentence[i] <= here]
        if any(self._sentence[i] == here and i < post.start for i in body.at):
            return "before"
        if steps and min(steps) == 0:
            return "after"
        return f"{min(*steps, _FAR) if steps else 'later'}"


def features_of_none(post: Post) -> Features:
    """What speaks for a title that is in no body of the article."""
    return {"none": 1.0, **{f"{sign} none": 1.0 for sign in _signs(post)}}


def _signs(post: Post) -> Iterable[str]:
    """What a title is, for bodies of one kind or another."""
    lemma = _head(post)
    own = {word.lower_ for word in post.words}
    yield f"head {lemma}"
    yield from (f"list {name}" for name in _CLASSES if own & title_words(name))
    yield from (f"class {name}" for name in sorted(noun_classes(lemma)))
    yield "longer" if len(post.words) > 1 else "single"
    if lemma.startswith("spokes"):
        yield "spokes"
    if post.status != "current":
        yield f"status {post.status}"
    first = post.words[0]
    if first.i and first.nbor(-1).lower_ in ("the", "a", "an", "his", "her", "their", "its"):
        yield f"after {first.nbor(-1).lower_}"


def _head(post: Post) -> str:
    """The noun that heads a title."""
    head = next((word for word in reversed(post.words) if is_title_word(word)), post.words[-1])
    return head.lemma_.lower() if head.pos_ == "NOUN" else head.lower_


def _sorts(draft: EntityDraft) -> Iterator[str]:
    """What kinds of bodies a body is by the words of its name."""
    if draft.kind == "Place":
        return
    own = [word.lower() for word in draft.name.split()]
    known = [word for word in own if word in words("kinds_of_bodies") or "organization" in noun_classes(word)]
    yield from known[-1:] or ["none"]
    yield "initials" if draft.name.isupper() else "one word" if len(own) == 1 else "words"


def _is_in_initials(name: str, post: Post) -> bool:
    """Whether a title's long word begins with what a body's name begins with: "editorial" …"""
    own = {word.lower_[:5] for word in post.words if len(word) > 4 and not is_title_word(word)}
    return bool(own & {word.lower()[:5] for word in name.split()})


def _kind(draft: EntityDraft) -> str:
    if draft.kind != "Place":
        return "body"
    feature = draft.geo.feature or "" if draft.geo is not None else ""
    return "state" if draft.is_state else "town" if feature.startswith("PPL") else "region" if feature else "place"
