"""Which body a bare title is in, where the words beside it do not say: a ranking with trained weights.

"Jarvis … said chief executive Alan Lovell": of the article's bodies and places, or none of them, that one is taken
whose kind, nearness and weight in the article go with the title. `training/role_bodies.py` fits the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import noun_classes
from newsgraph.reading.parties.ranking import Features, read_weights, weighed
from newsgraph.reading.parties.roles.post_words import is_title_word, title_words
from newsgraph.reading.parties.roles.titles import Post

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
        self._all = [_Body(drafts[i], _kind(drafts[i]), tuple(sorted(at))) for i, at in starts.items()]
        self._sentence = _sentence_numbers(doc)
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
        if body.draft is self._home:
            out["home"] = 1.0
            out |= {f"home {sign}": 1.0 for sign in _signs(post)}
        return {name: value for name, value in out.items() if value}

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
    head = next((word for word in reversed(post.words) if is_title_word(word)), post.words[-1])
    lemma = head.lemma_.lower() if head.pos_ == "NOUN" else head.lower_
    words = {word.lower_ for word in post.words}
    yield f"head {lemma}"
    yield from (f"list {name}" for name in _CLASSES if words & title_words(name))
    yield from (f"class {name}" for name in sorted(noun_classes(lemma)))
    yield "longer" if len(post.words) > 1 else "single"
    if lemma.startswith("spokes"):
        yield "spokes"
    if post.status != "current":
        yield f"status {post.status}"
    first = post.words[0]
    if first.i and first.nbor(-1).lower_ in ("the", "a", "an", "his", "her", "their", "its"):
        yield f"after {first.nbor(-1).lower_}"


def _kind(draft: EntityDraft) -> str:
    if draft.kind != "Place":
        return "body"
    feature = draft.geo.feature or "" if draft.geo is not None else ""
    return "state" if draft.is_state else "town" if feature.startswith("PPL") else "region" if feature else "place"


def _sentence_numbers(doc: Doc) -> list[int]:
    return [number for number, sentence in enumerate(doc.sents) for _ in sentence]
