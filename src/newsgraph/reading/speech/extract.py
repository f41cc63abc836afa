"""Who says so: quoted and reported speech, belief, documents.

Candidates come from several means (quotation marks, syntax); here they are merged, their
sources become entities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import speech_words
from newsgraph.model import Attribution, Mode, Span
from newsgraph.reading.speech.colons import find_announced
from newsgraph.reading.speech.direct_speech import TokenIndex, find_quoted
from newsgraph.reading.speech.indirect_speech import find_reported
from newsgraph.reading.speech.medium import find_medium
from newsgraph.reading.speech.sources import Speakers
from newsgraph.reading.speech.tagger_agreement import with_tagged
from newsgraph.reading.words.clauses import lemma
from newsgraph.reading.words.quotation_marks import quotations_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from newsgraph.reading.network.tagger import Tagging
    from newsgraph.reading.parties.entity_table import EntityDraft, EntityTable
    from newsgraph.reading.speech.candidate import AttributionCandidate
    from newsgraph.reading.words.quotation_marks import Quotation

__all__ = ["find_attributions", "merge", "spoken"]


def find_attributions(doc: Doc, table: EntityTable, tagging: Tagging) -> tuple[list[Attribution], frozenset[str]]:
    """Attributions in the order of the text, by syntax and the trained tagger.

    Beside them, the ids of those whose source only names what happened, as in "called the raid a crime".
    """
    quotations = quotations_of(doc)
    index = TokenIndex(doc)
    quoted_tokens = {i for q in quotations if not q.single for i in index.inside(q.inner)}
    sayings = merge(find_quoted(doc, index, quotations), find_reported(doc, quoted_tokens))
    sayings = with_tagged(doc, sayings, tagging, list(find_announced(doc, table)))
    speakers, found, naming = Speakers(doc, table), list[Attribution](), set[str]()
    for saying in sorted(sayings, key=lambda s: (s.content.start, -s.content.end, s.cue or s.content)):
        parties: list[EntityDraft | None] = [*speakers.of(saying)]
        for source in parties or [None]:
            found.append(_attribution(f"a{len(found) + 1}", saying, source, table, quotations))
            naming |= {found[-1].id} if saying.names_only else set()
    return found, frozenset(naming)


def spoken(attributions: Iterable[Attribution], table: EntityTable) -> list[tuple[Span, EntityDraft]]:
    """What is quoted word for word or written out behind a colon, with who says it."""
    by_id = {draft.id: draft for draft in table}
    own = (a for a in attributions if a.mode == "directQuote" or (a.cue is None and a.source_span is not None))
    return [(a.content, by_id[a.source]) for a in own if a.source in by_id]


def merge(
    quoted: Sequence[AttributionCandidate], reported: Iterable[AttributionCandidate]
) -> list[AttributionCandidate]:
    """Sayings of both kinds; what syntax finds for a cue gives way to the quotation found for it."""
    kept = list(quoted)
    by_cue: dict[int, list[AttributionCandidate]] = {}
    for saying in quoted:
        if saying.cue_at is not None:
            by_cue.setdefault(saying.cue_at, []).append(saying)
    for saying in reported:
        rivals = by_cue.get(saying.cue_at, []) if saying.cue_at is not None else []
        if not any(saying.content.overlaps(rival.content) for rival in rivals):
            kept.append(saying)
    return kept


def _attribution(
    name: str,
    saying: AttributionCandidate,
    source: EntityDraft | None,
    table: EntityTable,
    quotations: Sequence[Quotation],
) -> Attribution:
    speaker = table.doc[saying.speaker] if saying.speaker is not None else None
    medium = find_medium(table, table.doc[saying.cue_at] if saying.cue_at is not None else None, speaker)
    return Attribution(
        id=name,
        source=source.id if source is not None else None,
        source_span=saying.source,
        cue=saying.cue,
        content=saying.content,
        mode=_mode(saying, speaker, quotations),
        stance=saying.stance,
        medium=medium.id if medium is not None and medium is not source else None,
        confidence=saying.confidence,
        why=saying.why,
    )


def _mode(saying: AttributionCandidate, speaker: Token | None, quotations: Sequence[Quotation]) -> Mode:
    if any(
        (q.inner.contains(saying.content) and saying.content.contains(Span(q.inner.start, q.inner.start + 1)))
        or q.outer == saying.content
        for q in quotations
    ):
        return "directQuote"
    if (
        speaker is not None
        and lemma(speaker) in speech_words("documents")
        and saying.mode in ("indirectSpeech", "belief")
    ):
        return "document"
    return saying.mode
