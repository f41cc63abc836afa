"""A trigger with what network and rules say of it -> an event: participants, whether it happened, how sure, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from typing import TYPE_CHECKING, get_args

from newsgraph.model import Event, Realis, Span
from newsgraph.reading.events.confidence import confidence
from newsgraph.reading.events.factuality import assess, coded, is_described, is_presupposed
from newsgraph.reading.words.dependencies import frame_words
from newsgraph.reading.words.word_lists import VERBS, factuality_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.model import Polarity
    from newsgraph.reading.events.arguments import Arguments
    from newsgraph.reading.events.factuality import Factuality
    from newsgraph.reading.events.trained.mixture import Mixture
    from newsgraph.reading.events.trained.participants import PairLinks
    from newsgraph.reading.events.trained.triggers import SeenEvent
    from newsgraph.reading.parties.entity_table import EntityDraft
    from newsgraph.reading.words.dependencies import Syntax

__all__ = ["stated"]

_REALIS: tuple[Realis, ...] = get_args(Realis)


def stated(seen: SeenEvent, syntax: Syntax, frames: Arguments, links: PairLinks, mixture: Mixture) -> Event:
    """The event without id, time and quantities."""
    trigger, head = seen.match.trigger, seen.match.head
    roles = _without_doers(_participants(seen, frames, links, mixture), seen.match.head)
    verbal = head.pos_ in VERBS or is_described(syntax, head)
    carriers = [] if verbal else syntax.carriers(head)
    rules, known = assess(syntax, head, carriers), is_presupposed(syntax, head, carriers)
    how = rules if _is_only_meant(head, syntax) else _how(seen, rules, mixture, known=known)
    plover, cameo = coded(trigger.plover, trigger.cameo, how)
    start, end = seen.match.span()
    ids = {role: tuple(draft.id for draft in held) for role, held in roles.items()}
    return Event(
        id="",
        type=trigger.event_type,
        trigger=Span(start, end),
        **ids,  # type: ignore[arg-type]
        polarity=how.polarity,
        realis=how.realis,
        certainty=how.certainty,
        plover=plover or None,
        cameo=cameo or None,
        confidence=confidence(syntax, head, seen.tagged.score, roles),
        why=seen.why,
    )


def _is_only_meant(head: Token, syntax: Syntax) -> bool:
    """Whether what a compound is about is no fact by its second word: "the evacuation deadline", "a bomb threat"."""
    if syntax.dep(head) != "compound":
        return False
    lemma = syntax.lemma(syntax.head(head))
    return any(lemma in factuality_words("compounds", one) for one in ("demanded", "future", "hypothetical"))


def _without_doers(roles: Mapping[str, list[EntityDraft]], head: Token) -> dict[str, list[EntityDraft]]:
    """The roles, where nobody does it to himself unless the clause says "himself": who does it does."""
    agents, affected = roles.get("agent", ()), roles.get("affected", ())
    if any(kid.lower_.endswith(("self", "selves")) for kid in head.children) or not set(agents) & set(affected):
        return dict(roles)
    done_to = [draft for draft in affected if draft not in agents]
    to_another = any(kid.dep_ == "dobj" and kid.pos_ == "PRON" for kid in head.children)  # "urged him"
    return {**roles, "affected": done_to} if done_to or to_another else dict(roles)


def _participants(
    seen: SeenEvent, frames: Arguments, links: PairLinks, mixture: Mixture
) -> dict[str, list[EntityDraft]]:
    """Entities by role: those of the frame, unless the network doubts them, and whom the network links besides.

    Who acts in an event of a named type, and whom it befalls, is taken from the frame where the network names nobody.
    """
    if mixture.participants == "rules":
        return frames.of(seen.match)
    chances = links.participants(seen.match.head, seen.match.trigger.event_type)
    linked = {
        role: [draft for draft, chance in held.items() if chance >= mixture.limit(role)]
        for role, held in chances.items()
    }
    if mixture.participants == "network":
        return linked
    undergoing = frames.undergoing(seen.match)
    linked["agent"] = [draft for draft in linked.get("agent", ()) if draft not in undergoing]
    framed = frames.of(seen.match)
    out = _by_frame(seen, framed, links, mixture, chances=chances, linked=linked)
    struck = [d for d in framed.get("place", ()) if d in out.get("affected", ())]  # it lies where it was struck
    if struck:
        out["place"] = list(dict.fromkeys([*out.get("place", linked.get("place", ())), *struck]))
    return linked | out


def _by_frame(
    seen: SeenEvent,
    framed: Mapping[str, Sequence[EntityDraft]],
    links: PairLinks,
    mixture: Mixture,
    *,
    chances: Mapping[str, Mapping[EntityDraft, float]],
    linked: Mapping[str, Sequence[EntityDraft]],
) -> dict[str, list[EntityDraft]]:
    """Roles in which the frame has somebody whom the network does not doubt, each with whom it sees beside."""
    kind = seen.match.trigger.event_type
    # a frame may fill what is left open: not of casualties, where things kill and who dies is no doer
    named = kind != "OtherEvent" and kind not in frame_words("support", "casualties")
    elsewhere = {draft for held in linked.values() for draft in held}
    out: dict[str, list[EntityDraft]] = {}
    for role, held in framed.items():
        open_still = named and role in ("agent", "affected") and not linked.get(role)
        told = [
            d
            for d in held
            if links.believed(d) and (seen.own or d in chances.get(role, ()) or (open_still and d not in elsewhere))
        ]
        if told and not (mixture.participants == "network first" and linked.get(role)):
            out[role] = told + [d for d, c in chances.get(role, {}).items() if c >= mixture.beside and d not in told]
    return out


def _how(seen: SeenEvent, rules: Factuality, mixture: Mixture, *, known: bool) -> Factuality:
    """How the event is presented, by the words above it or by the network; what is `known` took place."""
    if mixture.realis == "rules":
        return rules
    weight = mixture.rules_weight if mixture.realis == "both" else 0.0
    seen_as = seen.tagged.realis
    scores = {name: log(max(seen_as.get(name, 0.0), 1e-4)) + weight * (name == rules.realis) for name in _REALIS}
    realis = max(scores, key=lambda name: scores[name])
    polarity: Polarity = "negative" if seen.tagged.negative >= mixture.negative and not known else "positive"
    if mixture.realis == "rules first":  # what the rules find marked, they are right about
        realis = rules.realis if rules.realis != "actual" else realis
    if mixture.realis in ("rules first", "both"):
        polarity = "negative" if rules.polarity == "negative" else polarity
    return replace(rules, realis=realis, polarity=polarity)
