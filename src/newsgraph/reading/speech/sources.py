"""Whose words they are: from the phrase before a cue to the parties that speak.

A phrase may name several ("Quill and Finch said"), a document that speaks for whoever issued it ("the statement
said"), somebody of whom nothing more is known ("many said"), or be a pronoun for the last speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsgraph.knowledge.nameparts import gender_of
from newsgraph.knowledge.nouns import noun_classes
from newsgraph.knowledge.speech import speech_words
from newsgraph.reading.parties.nominal_mentions import noun_phrase, party_kind
from newsgraph.reading.parties.roles.post_words import is_title_word
from newsgraph.reading.speech.candidate import BODIES, PEOPLE
from newsgraph.reading.words.clauses import joined_to, lemma, relative_head, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.model import Kind, Span
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
    from newsgraph.reading.speech.candidate import AttributionCandidate

__all__ = ["Speakers"]

_MEANT_BY: dict[str, tuple[Kind, ...]] = {
    "he": ("Person",),
    "she": ("Person",),
    "it": ("Organization", "Place"),
    "they": ("Group", "Organization"),
}
_BACK = 4  # sentences within which a pronoun that nothing else explains is the last speaker
_ISSUED = 250  # tokens before a document within which its issuer is looked for
_MOST = 4  # joint speakers of one content


class Speakers:
    """The speakers of one article, asked in the order of the text; remembers who spoke last."""

    def __init__(self, doc: Doc, table: EntityTable) -> None:
        self.doc = doc
        self.table = table
        self._last: tuple[Token, EntityDraft] | None = None

    def of(self, saying: AttributionCandidate) -> list[EntityDraft]:
        """Who says it, the first named first; empty where nobody is known."""
        speaker = self.doc[saying.speaker] if saying.speaker is not None else None
        if speaker is None:
            return []
        if speaker.tag_ in ("WP", "WDT", "WP$"):
            speaker = relative_head(speaker) or speaker
        found = self._parties(speaker)
        if not found or not found[0].named:
            titled = self._titled(saying.source)
            found = [titled] if titled is not None else found
        if not saying.by_tagger:
            found += [draft for draft in self._joined(speaker, saying.source) if draft not in found]
        if found:
            self._last = (speaker, found[0])
        return found[:_MOST]

    def meant_by(self, speaker: Token) -> list[EntityDraft]:
        """Whom a phrase means that says or denies something, relative pronouns and documents included."""
        return self._parties(relative_head(speaker) or speaker if speaker.tag_ in ("WP", "WDT") else speaker)

    def _parties(self, speaker: Token) -> list[EntityDraft]:
        """The parties that one phrase stands for."""
        if is_document(speaker) and self.table.at(speaker) is None:
            issuer = self.issuer(speaker)
            return [issuer] if issuer is not None else []
        nationality = self.table.nationality(speaker) if speaker.pos_ == "ADJ" else None
        found = list(self.table.resolve(speaker)) or ([nationality] if nationality is not None else [])
        if not found:
            other = self._last_speaker(speaker) or self._somebody(speaker)
            found = [other] if other is not None else []
        return found

    # ------------------------------------------------------------------ several
    def _joined(self, speaker: Token, source: Span | None) -> Iterator[EntityDraft]:
        """Those who say it too: joined to the speaker by "and" within the phrase."""
        for other in joined_to(speaker):
            inside = source is None or source.start <= other.idx < source.end
            if inside and other.pos_ in ("NOUN", "PROPN") and not is_document(other):
                yield from self.table.resolve(other)[:1]

    def _titled(self, source: Span | None) -> EntityDraft | None:
        """The person whose name ends a source that begins with a long title: "Envoy … for X Jan Novak"."""
        words = self.doc.char_span(source.start, source.end, alignment_mode="contract") if source is not None else None
        if words is None or len(words) < 2 or not is_title_word(words.root):
            return None
        last = self.table.at(words[-1])
        plain = all(t.text not in (",", "and") and t.lower_ not in ("'s", "’s") for t in words)
        return last if plain and last is not None and last.named and last.kind == "Person" else None

    # ------------------------------------------------------------------ documents
    def issuer(self, document: Token) -> EntityDraft | None:
        """Whose document it is: said with it, or where the article brought up the same document before."""
        found = self._stated_issuer(document)
        if found is not None or not _is_definite(document):
            return found
        word = lemma(document)
        for i in range(document.i - 1, max(-1, document.i - _ISSUED), -1):
            earlier = self.doc[i]
            if earlier.pos_ == "NOUN" and lemma(earlier) == word:
                found = self._stated_issuer(earlier) or self._who_issues(earlier)
                if found is not None:
                    return found
        return None

    def _stated_issuer(self, document: Token) -> EntityDraft | None:
        """ "the army's statement", "a Palace statement", "a report published by the institute"."""
        owner = next(iter(self.table.owners(document)), None)
        if owner is not None:
            return owner
        maker = _maker(document)
        if maker is not None:
            return next(iter(self.table.resolve(maker)), None)
        body = next((c for c in document.lefts if _is_body(c)), None)
        return (self.table.at(body) or self._unseen(body)) if body is not None else None

    def _who_issues(self, document: Token) -> EntityDraft | None:
        """ "The Pentagon published a release", "the army said in a statement": the subject of that verb."""
        verb = document.head
        if document.dep_ == "pobj" and verb.dep_ == "prep" and verb.lower_ in ("in", "through", "via"):
            verb = verb.head
        elif document.dep_ != "dobj":
            return None
        subject = subject_of(verb) if verb.pos_ == "VERB" else None
        if subject is None or is_document(subject):
            return None
        return next(iter(self.table.resolve(subject, create=False)), None)

    # ------------------------------------------------------------------ the rest
    def _last_speaker(self, pronoun: Token) -> EntityDraft | None:
        """Who spoke last, for a pronoun that may mean them: "…, she added"."""
        kinds = _MEANT_BY.get(pronoun.lower_)
        if kinds is None or self._last is None:
            return None
        where, draft = self._last
        apart = sum(1 for token in self.doc[where.i + 1 : pronoun.i + 1] if token.is_sent_start)
        return draft if draft.kind in kinds and where.i < pronoun.i and apart <= _BACK else None

    def _somebody(self, speaker: Token) -> EntityDraft | None:
        """One of whom nothing more is said: "the general said", "many believe", "the Tarn Register reported"."""
        if speaker.lower_ in speech_words("crowds"):
            return self._made("Group", speaker, "described speaker")
        if speaker.pos_ == "PROPN" and speaker.text[:1].isupper():
            return self._unseen(speaker)
        given = any(c.dep_ in ("det", "poss") for c in speaker.children)
        classes = noun_classes(lemma(speaker))
        if given and speaker.tag_ in ("NN", "NNP") and PEOPLE & classes:
            return self.table.describe(speaker, told=True)
        body = BODIES & classes or lemma(speaker) in speech_words("speaking_bodies")
        if given and speaker.pos_ == "NOUN" and body and party_kind(speaker) is None:
            return self._made("Organization", speaker, "described speaker")
        return None

    def _unseen(self, speaker: Token) -> EntityDraft | None:
        """A name that no finder saw: who speaks is somebody."""
        start = speaker.i
        while start > speaker.sent.start and _goes_before(self.doc[start - 1], speaker):
            start -= 1
        words = self.doc[start : speaker.i + 1]
        if any(self.table.at(word) is not None for word in words):
            return None
        kind: Kind = "Person" if len(words) > 1 and gender_of(words[0].text) is not None else "Organization"
        draft = self.table.add(kind, words.text, named=True, why="speaker")
        draft.confidence = 0.6
        self.table.mention(draft, start, speaker.i + 1, "name")
        return draft

    def _made(self, kind: Kind, speaker: Token, why: str) -> EntityDraft:
        start, end = noun_phrase(speaker)
        draft = self.table.add(kind, self.doc[start:end].text, named=False, why=why)
        draft.confidence = 0.6
        self.table.mention(draft, start, end, "nominal", head=speaker)
        return draft


def is_document(noun: Token) -> bool:
    """Whether a noun is a thing that speaks for whoever made it."""
    return noun.pos_ in ("NOUN", "PROPN") and lemma(noun) in speech_words("documents")


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in ("the", "this", "that") for c in noun.children if c.dep_ == "det")


def _goes_before(word: Token, name: Token) -> bool:
    return word.dep_ in ("compound", "nmod") and word.head.i == name.i and word.text[:1].isupper()


def _is_body(word: Token) -> bool:
    """Whether a capitalised word before a document is a body: "a Palace statement"; not "a Friday report"."""
    inside = word.dep_ in ("compound", "nmod") and not word.is_sent_start and word.text[:1].isupper()
    return inside and bool(BODIES & noun_classes(word.lower_))


def _maker(document: Token) -> Token | None:
    """Who made a document, where a phrase after it says so: "a report by the institute", "a bill drawn up by X"."""
    for child in document.children:
        links = [child]
        if child.dep_ == "acl" and child.tag_ == "VBN":
            links = [c for c in child.children if c.dep_ in ("agent", "prep")]
        for link in links:
            if link.dep_ in ("prep", "agent") and link.lower_ in ("by", "from"):
                return next((c for c in link.children if c.dep_ == "pobj"), None)
    return None
