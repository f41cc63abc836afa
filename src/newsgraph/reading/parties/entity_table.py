"""Who and what an article talks about: names grouped into entities, and the words that stand for them.

`EntityTable` is what the other rooms of the reader ask: which entities does this word
stand for? Names come first; descriptions ("officials", "the ministry") become entities
when somebody asks for them as a party of an event or as a speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgraph.knowledge.nouns import words
from newsgraph.model import Entity, Form, Geo, Kind, Mention, Span
from newsgraph.reading.parties.descriptions.again import DescribedBefore, description_of
from newsgraph.reading.parties.descriptions.binding import apart, tellers_apart
from newsgraph.reading.parties.nominal_mentions import noun_phrase, partitive, party_kind, sort_of_named
from newsgraph.reading.words.word_lists import DEFINITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacy.tokens import Doc, Token

__all__ = ["EntityDraft", "EntityTable"]

_WITHOUT_ARTICLE = re.compile(r"^(?:the|an?|this|that|these|those)\s+", re.IGNORECASE)
_POINTING = frozenset({"his", "her", "their", "its", "our", "my", "your", "other", "same", "such", "so", "how", "many"})
_LONGEST_NAME = 8  # words
_DEEPEST = 12  # "the army's commander's brother's …": owners of owners that are followed; text is hostile


@dataclass(slots=True, eq=False)
class EntityDraft:
    """An entity while the article is being read."""

    id: str
    kind: Kind
    name: str
    named: bool
    mentions: dict[Span, Form] = field(default_factory=dict)
    geo: Geo | None = None
    affiliated_with: EntityDraft | None = None
    group_of: EntityDraft | None = None
    plural: bool = False
    counted: bool = False  # described with a number: "five police officers"
    likelihood: float = 0.0  # that careful readers would mark it, where that was judged
    confidence: float = 1.0
    why: str = "name"

    @property
    def is_state(self) -> bool:
        """Whether it is a country by its gazetteer entry."""
        return self.kind == "Place" and self.geo is not None and (self.geo.feature or "").startswith("PCL")

    def freeze(self, text: str | None = None) -> Entity:
        """The finished entity, mentions in the order of the text; one that nobody names by its best words in `text`."""
        return Entity(
            id=self.id,
            kind=self.kind,
            name=self.name if self.named or text is None else self._best_words(text),
            mentions=tuple(Mention(span, self.mentions[span]) for span in sorted(self.mentions)),
            geo=self.geo,
            group_of=self.group_of.id if self.group_of else None,
            affiliated_with=self.affiliated_with.id if self.affiliated_with else None,
            confidence=self.confidence,
            why=self.why,
        )

    def _best_words(self, text: str) -> str:
        """The description that says most: "the 19-year-old", not "the man"; the first of those that say alike."""
        told = [" ".join(s.of(text).split()) for s in sorted(self.mentions) if self.mentions[s] == "nominal"]
        plain = [_WITHOUT_ARTICLE.sub("", words) for words in (self.name, *told)]
        return max((words for words in plain if len(words.split()) <= _LONGEST_NAME), key=_says, default=self.name)


def _says(description: str) -> int:
    """How many words a description has; those that only point say nothing."""
    return len([word for word in description.lower().split() if word not in _POINTING])


class EntityTable:
    """All entities of one article, by the tokens that stand for them.

    `at(i)` asks what is known; `resolve(token)` also follows pronouns and partitives,
    and makes an entity out of a description of a party.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.drafts: list[EntityDraft] = []
        self._made = 0
        self._depth = 0
        self._by_token: dict[int, EntityDraft] = {}
        self._unnamed: dict[str, EntityDraft] = {}  # "he" -> somebody whom the text does not name
        self._described: DescribedBefore[EntityDraft] = DescribedBefore(doc)
        self.kinds_seen: Mapping[int, Kind] = {}  # offset of a noun -> the kind of party that the trained tagger sees
        self.described_as: dict[str, EntityDraft] = {}  # "company" -> the name that it once introduced
        self.posts: list[tuple[EntityDraft, list[str], EntityDraft | None]] = []  # person, title words, body
        self.countries: dict[int, EntityDraft] = {}  # token of a nationality word -> its country
        self.home_country: Callable[[], EntityDraft | None] = lambda: None  # the state that the article is about
        self.make_country: Callable[[Token], EntityDraft | None] | None = None
        self.antecedent: Callable[[Token, bool], tuple[EntityDraft, ...]] = lambda _token, _create: ()
        self.spoken: list[tuple[Span, EntityDraft]] = []  # quoted words and who says them, once speech is read

    # ------------------------------------------------------------------ building
    def add(self, kind: Kind, name: str, *, named: bool, why: str = "name") -> EntityDraft:
        """A new entity, without mentions yet."""
        self._made += 1
        draft = EntityDraft(f"e{self._made}", kind, name, named, why=why)
        self.drafts.append(draft)
        return draft

    def mention(self, draft: EntityDraft, start: int, end: int, form: Form, head: Token | None = None) -> None:
        """Record that tokens start..end stand for `draft`; a name claims all its tokens, others their head."""
        span = self.doc[start:end]
        draft.mentions.setdefault(Span(span.start_char, span.end_char), form)
        if form == "name":
            for i in range(start, end):
                self._by_token.setdefault(i, draft)
        else:
            self._by_token.setdefault((head or span.root).i, draft)

    def stand_for(self, token: Token, draft: EntityDraft) -> None:
        """Let a word beside a name ("the governor, Jan Novak") stand for the entity without being a mention of it."""
        self._by_token.setdefault(token.i, draft)

    def merge(self, kept: EntityDraft, gone: EntityDraft) -> None:
        """Make two drafts one: `kept` takes over every mention of `gone`."""
        kept.mentions.update(gone.mentions)
        self._by_token.update({i: kept for i, d in self._by_token.items() if d is gone})
        self._unnamed = {word: draft for word, draft in self._unnamed.items() if draft is not gone}
        self.drafts.remove(gone)

    # ------------------------------------------------------------------ asking
    def at(self, token: Token) -> EntityDraft | None:
        """The entity that this very token stands for, if it is known already."""
        return self._by_token.get(token.i)

    def at_index(self, token: int) -> EntityDraft | None:
        """The entity that the token of a number in the article stands for, if it is known already."""
        return self._by_token.get(token)

    def name_spans(self, kind: Kind) -> list[tuple[int, int, EntityDraft]]:
        """(start, end, entity) of the tokens of each name mention of that kind, in the order of the text."""
        spans: list[tuple[int, int, EntityDraft]] = []
        for i, draft in sorted(self._by_token.items()):
            if draft.kind != kind or not draft.named:
                continue
            at = self.doc[i].idx
            form = next((f for s, f in draft.mentions.items() if s.start <= at < s.end), None)
            if form != "name":
                continue
            if spans and spans[-1][1] == i and spans[-1][2] is draft:
                spans[-1] = (spans[-1][0], i + 1, draft)
            else:
                spans.append((i, i + 1, draft))
        return spans

    def __iter__(self) -> Iterator[EntityDraft]:
        return iter(self.drafts)

    def resolve(self, token: Token, *, create: bool = True) -> tuple[EntityDraft, ...]:
        """The entities that the phrase headed by `token` stands for (not its conjuncts); () if no party."""
        if self._depth >= _DEEPEST:
            return ()
        self._depth += 1
        try:
            return self._resolved(token, create=create)
        finally:
            self._depth -= 1

    def _resolved(self, token: Token, *, create: bool) -> tuple[EntityDraft, ...]:
        known = self.at(token) or self._named_beside(token)
        if known is not None:
            self.described_as.setdefault(token.lemma_.lower(), known)
            return (known, *self._listed_beside(token, known))
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "WP$"):
            return self.antecedent(token, create)
        whole = partitive(token)
        found = self.resolve(whole, create=create) if whole is not None else ()
        if not found and token.pos_ in ("NOUN", "PROPN", "NUM", "DET"):
            found = self.antecedent(token, create)
        made = self.describe(token) if create and not found else None
        return found if made is None else (made,)

    def _named_beside(self, token: Token) -> EntityDraft | None:
        """The name that a description introduces: "the energy company Kestgas", "the rebel leader, Jan Novak"."""
        if token.pos_ != "NOUN":
            return None
        near = [c for c in token.children if c.dep_ == "appos"]
        if token.dep_ in ("compound", "nmod") and token.i + 1 < len(self.doc):
            near.append(token.nbor(1))
        kind = party_kind(token)
        for other in near:
            found = self.at(other)
            if found is not None and found.named and (kind in (None, found.kind) or found.kind == "Organization"):
                return found
        named = sort_of_named(token)
        body = self.at(named) if named is not None else None
        return body if body is not None and body.named and body.kind == "Organization" else None

    def _listed_beside(self, token: Token, first: EntityDraft) -> tuple[EntityDraft, ...]:
        """The other names of a list that a plural introduces: "the sprinters Alda Rem and Joris Pell"."""
        if token.tag_ not in ("NNS", "NNPS"):
            return ()
        names = [name for name in token.children if name.dep_ == "appos" and self.at(name) is first]
        others = [self.at(other) for name in names for other in name.conjuncts]
        return tuple(d for d in others if d is not None and d is not first and d.named and d.kind == first.kind)

    def owners(self, token: Token) -> tuple[EntityDraft, ...]:
        """Who a thing belongs to by its modifiers: "Russian missiles", "Ukraine's military", "NATO aid"."""
        found: list[EntityDraft] = []
        for child in token.children:
            if child.dep_ in ("amod", "compound", "poss", "nmod"):
                owner = self.nationality(child) or self.at(child)
                if owner is None and child.dep_ == "poss":
                    found.extend(d for d in self.resolve(child) if d not in found)
                elif owner is not None and owner not in found:
                    found.append(owner)
        return tuple(found)

    def nationality(self, token: Token) -> EntityDraft | None:
        """The country behind a nationality word, as an entity; None if the word is none."""
        if token.i in self.countries:
            return self.countries[token.i]
        made = self.make_country(token) if self.make_country else None
        if made is not None:
            self.countries[token.i] = made
        return made

    def nobody_named(self, token: Token) -> tuple[EntityDraft, ...]:
        """The person behind "he" or "she" in a text that names no person before: somebody unnamed, one for each."""
        if token.lower_ not in ("he", "she") or token.i in self._by_token:
            return ()
        if any(d.kind == "Person" and d.named and min(d.mentions).start < token.idx for d in self.drafts):
            return ()
        known = self._unnamed.get(token.lower_)
        if known is None:
            known = self._unnamed[token.lower_] = self.add("Person", token.text, named=False, why="unnamed person")
            known.confidence = 0.6
        self.mention(known, token.i, token.i + 1, "pronoun", head=token)
        return (known,)

    def take_up(self, token: Token) -> None:
        """Let a definite description stand for what it takes up, if that is known already: "the company", "the men"."""
        kind = self.party_kind(token, told=True)
        if self.antecedent(token, False) or kind is None or not _is_definite(token):
            return
        known = self._described.before(description_of(token, kind), self._apart(token))
        if known is not None:
            self.mention(known, *noun_phrase(token), "nominal", head=token)

    def _apart(self, token: Token) -> set[int]:
        ids = apart(self, token) | tellers_apart(self, token)
        return {id(draft) for draft in self.drafts if draft.id in ids}

    def party_kind(self, token: Token, *, told: bool = False) -> Kind | None:
        """What kind of party a noun names here: of groups, bodies and what no list knows, the tagger knows better."""
        kind = party_kind(token, told=told)
        of_people = token.lemma_.lower() in words("bodies_of_people")  # "police": a Group wherever it stands
        seen = self.kinds_seen.get(token.idx) if kind in (None, "Group", "Organization") and not of_people else None
        return kind if seen is None or token.pos_ not in ("NOUN", "PROPN") else seen

    def describe(self, token: Token, *, told: bool = False) -> EntityDraft | None:
        """An entity for a described party ("six aid workers", "the finance ministry"); None if it is no party.

        `told`: a bare person ("the general") is worth an entity too, because of what they do or say.
        """
        kind = self.party_kind(token, told=told)
        if kind is None:
            return None
        start, end = noun_phrase(token)
        description = description_of(token, kind)
        known = self._described.before(description, self._apart(token))
        if known is None:
            known = self.add(kind, self.doc[start:end].text, named=False, why="described party")
            known.plural = token.tag_ in ("NNS", "NNPS")
            known.counted = any(c.dep_ == "nummod" for c in token.children)
            known.affiliated_with = next(iter(self.owners(token)), None) or self.nationality(token)
            known.confidence = 0.7
        self._described.add(known, description)
        self.mention(known, start, end, "nominal", head=token)
        return known


def _is_definite(token: Token) -> bool:
    return any(c.lower_ in DEFINITE for c in token.children if c.dep_ == "det")
