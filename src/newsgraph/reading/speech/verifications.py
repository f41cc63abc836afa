"""Who checked, could not check, denied, or would not comment; words in `ontology/lexicon/verification.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.knowledge.speech import verification_words
from newsgraph.model import Attribution, Event, Outcome, Span, Verification
from newsgraph.reading.denials.reach import Reach
from newsgraph.reading.denials.verbs import denied_clauses, is_told, is_undecided, withholds
from newsgraph.reading.speech.claim_anaphora import ClaimsBefore, is_claim, takes_up, things_checked
from newsgraph.reading.speech.sources import Speakers
from newsgraph.reading.words.word_lists import VERBS, factuality_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsgraph.reading.parties.entity_table import EntityTable

__all__ = ["find_verifications", "without_checks"]

# what the word for a check, or for a denial, may be taken for
_INQUIRIES = frozenset({"Investigation", "OtherEvent"})
_REFUSALS = frozenset({"Rejection"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no"})


def find_verifications(
    doc: Doc,
    table: EntityTable,
    events: Sequence[Event],
    attributions: Sequence[Attribution],
    maybe_denied: Set[int] = frozenset(),
) -> list[Verification]:
    """Verifications in the order of the text, each with the events that it is about; `maybe_denied` as for `link`."""
    found: list[Verification] = []
    reach, speakers = Reach(doc, events, maybe_denied), Speakers(doc, table)
    claims = ClaimsBefore(doc, table, events, attributions, reach)
    for verb, outcome in _cues(doc):
        speaker = _checker(verb, passive=outcome == "noComment")
        denial = _denial(verb, attributions)
        by = denial.source if denial is not None else None
        if by is None and speaker is not None:
            by = next((party.id for party in speakers.meant_by(speaker)), None)
        evidence = _clause(doc, verb)
        found.append(
            Verification(
                id=f"k{len(found) + 1}",
                by=by,
                outcome=outcome,
                assesses=_assessed(verb, outcome, evidence, by, claims, denial),
                evidence=evidence,
                confidence=0.8 if by is not None else 0.6,
                why=f"{outcome} {verb.lemma_.lower()}",
            )
        )
    return found


def _denial(verb: Token, attributions: Sequence[Attribution]) -> Attribution | None:
    """What is said by a verb that denies, if it was found."""
    own = Span(verb.idx, verb.idx + len(verb))
    return next((a for a in attributions if a.cue is not None and a.cue.overlaps(own) and a.stance == "denies"), None)


def _cues(doc: Doc) -> Iterator[tuple[Token, Outcome]]:
    """The verbs that tell of checking, with what came of it."""
    for token in doc:
        outcome = _outcome(token) if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else None
        if outcome is not None:
            yield token, outcome


def _outcome(token: Token) -> Outcome | None:
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        if lemma in verification_words("checks"):
            return _checked(token, lemma)
        denied = lemma in verification_words("denials") and not withholds(token)
        rejected = lemma in verification_words("rejections") and _object_in(token, "claims")
        called = lemma in verification_words("naming") and _calls_false(token)
        if (denied or rejected or called) and not _is_negated(token) and not is_undecided(token) and is_told(token):
            return "refuted"
        if lemma in verification_words("comment") and _is_refused(token, lemma):
            return "noComment"
    return "unverified" if token.lower_ in verification_words("adjectives") and token.pos_ == "ADJ" else None


def _calls_false(verb: Token) -> bool:
    """Whether a claim is called false: "called it a lie", "described the report as untrue"."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if not things or not all(thing.pos_ == "PRON" or is_claim(thing) for thing in things):
        return False
    names = [c for c in verb.children if c.dep_ in ("oprd", "attr", "acomp")]
    names += [c for word in verb.children if word.lower_ == "as" for c in word.children]
    false = factuality_words("falsehood", "untrue") | factuality_words("falsehood", "lies")
    return any({c.lower_, c.lemma_.lower()} & (false | verification_words("disbelief")) for c in names)


def _checked(verb: Token, lemma: str) -> Outcome | None:
    """Whether the check succeeded; None where it may yet, or where "establish a base" is meant."""
    about_word = _object_in(verb, "claims") or _has_clause(verb)
    if _is_negated(verb) or _is_governed(verb, "fails"):
        return "unverified" if about_word or lemma not in ("establish", "confirm") or _has_object(verb) else None
    if lemma in ("establish", "substantiate") or any(c.tag_ == "MD" for c in verb.children if c.dep_ == "aux"):
        return None
    hypothetical = verb.dep_ == "xcomp" or any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children)
    return None if hypothetical or not (_has_object(verb) or _has_clause(verb)) else "verified"


def _is_negated(verb: Token) -> bool:
    return any(c.lower_ in _NEGATIONS and c.dep_ in ("neg", "advmod", "preconj") for c in verb.children)


def _is_governed(verb: Token, section: str) -> bool:
    """Whether "unable to", "failed to", "declined to" stand above the verb."""
    return verb.dep_ in ("xcomp", "ccomp", "acl", "advcl") and verb.head.lemma_.lower() in verification_words(section)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)


def _has_clause(verb: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in verb.children)


def _object_in(verb: Token, section: str) -> bool:
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "relcl" and all(c.tag_ in ("WDT", "WP") for c in objects):
        objects = [verb.head]  # "a charge it rejected", "a charge which it rejected"
    return any(c.lemma_.lower() in verification_words(section) for c in objects)


def _is_refused(verb: Token, lemma: str) -> bool:
    """ "declined to comment", "did not respond to a request", "could not be reached", "has not commented"."""
    if lemma == "reach":  # "could not be reached": by reporters; a village is reached by somebody
        passive = any(c.dep_ == "nsubjpass" for c in verb.children)
        return passive and _is_negated(verb) and any(c.tag_ == "MD" for c in verb.children)
    if _is_governed(verb, "refusals"):
        return True
    return _is_negated(verb) and (
        lemma == "comment" or any(t.lemma_ in ("request", "question", "comment") for t in verb.subtree)
    )


def _checker(verb: Token, *, passive: bool) -> Token | None:
    """Who checks or speaks: the subject of the verb, or of what governs it ("was unable to verify")."""
    current = verb
    for _ in range(4):
        agent = next((a for c in current.children if c.dep_ == "agent" for a in c.children if a.dep_ == "pobj"), None)
        if agent is not None and not passive:
            return agent
        subject = next((c for c in current.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return subject if subject.dep_ == "nsubj" or passive else None
        if current.dep_ not in ("xcomp", "acomp", "ccomp", "conj", "advcl", "acl", "pcomp", "prep", "pobj"):
            return None
        current = current.head
    return None


def _clause(doc: Doc, verb: Token) -> Span:
    """From the subject of the check to the end of its clause."""
    top = verb.head if _is_governed(verb, "fails") or _is_governed(verb, "refusals") else verb
    later = {t.i for kid in top.rights if kid.dep_ == "conj" and kid.pos_ in VERBS for t in kid.subtree}
    later |= {kid.i for kid in top.rights if kid.dep_ == "cc" and later}
    words = [t for t in top.subtree if not t.is_space and t.i not in later]
    words = [t for t in words if not later or t.i < min(later)]
    first, last = words[0], words[-1]
    while last.i > verb.i and last.is_punct:
        last = doc[last.i - 1]
    if first.sent.start != verb.sent.start:
        first = verb.sent[0]
    return Span(first.idx, last.idx + len(last))


def _assessed(  # noqa: PLR0917 - what is asked of one cue
    verb: Token,
    outcome: Outcome,
    evidence: Span,
    party: str | None,
    claims: ClaimsBefore,
    denial: Attribution | None,
) -> tuple[str, ...]:
    """The events that are denied or checked in the clause; else those claimed before that it takes up."""
    if denial is not None and denial.conveys:
        told = {a.id: a.conveys for a in claims.attributions}
        meant = {one for i in denial.conveys for one in (i, *told.get(i, ()))}
        return tuple(e.id for e in claims.events if e.id in meant)
    things = things_checked(verb)
    words = [
        Span(word.idx, word.idx + len(word))
        for word in (verb, *(thing for thing in things if is_claim(thing) or takes_up(thing)))
    ]
    events = [
        e for e in claims.events if evidence.contains(e.trigger) and not any(e.trigger.overlaps(w) for w in words)
    ]
    if outcome == "noComment":  # on what no comment is made stands behind: "did not respond to questions on the raid"
        below = Span(verb.idx + len(verb), max(evidence.end, verb.idx + len(verb)))
        asked = {t.idx for t in verb.subtree if t.lemma_.lower() in _asked()}
        events = [e for e in events if below.contains(e.trigger) and e.trigger.start not in asked]
    if outcome == "refuted":
        events = [e for e in events if claims.reach.from_words([*things, *denied_clauses(verb)], e)]
    if events and (outcome == "refuted" or denial is None) and not any(takes_up(thing) for thing in things):
        return tuple(e.id for e in events)
    meant = claims.meant(verb, evidence, party, loosely=outcome == "unverified" and verb.pos_ == "VERB")
    return tuple(e.id for e in claims.events if e.id in meant)


def _asked() -> Set[str]:
    """Words for what is asked of somebody who makes no comment: "a request for comment", "questions"."""
    return verification_words("comment") | {"request", "question"}


def without_checks(
    doc: Doc, attributions: Sequence[Attribution], events: Sequence[Event], verifications: Sequence[Verification]
) -> tuple[list[Attribution], list[Event]]:
    """Sayings and events without the checking itself: a claim not verified is no inquiry, a denial no act.

    Nor is it one to make no comment, or to ask for one.
    """
    silent = [check.evidence for check in verifications if check.outcome == "noComment"]
    asked = _asked() | verification_words("refusals")
    checks = {
        event.id
        for event in events
        for evidence in silent
        if evidence.contains(event.trigger)
        if (words := doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")) is not None
        if words.root.lemma_.lower() in asked
    }
    checks |= {
        event.id
        for event in events
        for check in verifications
        if check.outcome != "noComment"
        and event.type in (_REFUSALS if check.outcome == "refuted" else _INQUIRIES)
        and check.evidence.contains(event.trigger)
        and event.id not in check.assesses
    }
    checks |= {event.id for event in events if _is_claim_denied(doc, event) and not _is_assessed(event, verifications)}
    if not checks:
        return list(attributions), list(events)
    kept = [replace(a, conveys=tuple(i for i in a.conveys if i not in checks)) for a in attributions]
    return kept, [event for event in events if event.id not in checks]


def _is_claim_denied(doc: Doc, event: Event) -> bool:
    """Whether the word of an event only takes up the claim that is denied: "denied the accusation"."""
    words = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    noun = words.root if words is not None else None
    if noun is None or noun.dep_ not in ("dobj", "nsubjpass") or not (is_claim(noun) and takes_up(noun)):
        return False
    return _outcome(noun.head) == "refuted"


def _is_assessed(event: Event, verifications: Sequence[Verification]) -> bool:
    return any(event.id in check.assesses for check in verifications)
