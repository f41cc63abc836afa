"""When terms begin and end, who came after whom, and whom articles call the holder beside somebody else.

Days on which articles attest a post say only that it was held then. An event says that it began or ended: one told as
a fact, of that person, beside whose post the sentence names it, or who can have meant no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from newsgraph.identity.days import EARLY, days_between
from newsgraph.identity.model import World
from newsgraph.identity.names.normalize import person_key
from newsgraph.identity.posts.changes import Turn
from newsgraph.identity.posts.jurisdictions import IN_FORCE
from newsgraph.identity.posts.posts import Post, Term

__all__ = ["dated"]

_LATER = 7  # days after somebody has left on which an article first names the post that was left
_HABIT = 30  # days for which articles go on calling somebody by a post that was left
_GAP = 60  # days between two holders within which nobody is missed
_HANDOVER = 120  # the same, where an event ends the one term or begins the other


@dataclass(slots=True)
class _Hold:
    """One person in one post, in whatever state."""

    post: Post
    holder: str
    terms: dict[str, Term] = field(default_factory=dict)  # by status
    comes: list[Turn] = field(default_factory=list)
    leaves: list[Turn] = field(default_factory=list)

    def days(self, *statuses: str) -> tuple[str, str] | None:
        """First and last day on which articles attest one of these states."""
        found = [term for status, term in self.terms.items() if status in statuses and term.first and term.last]
        return (min(str(one.first) for one in found), max(str(one.last) for one in found)) if found else None

    @property
    def start(self) -> str | None:
        """From when on it is known to be held."""
        in_force = self.days(*IN_FORCE)
        begins = [turn.earliest for turn in self.comes if turn.earliest]
        return max(begins) if begins else in_force[0] if in_force else None

    @property
    def stop(self) -> str | None:
        """Until when it is known to be held."""
        in_force = self.days(*IN_FORCE)
        ends = [turn.latest for turn in self.leaves if turn.earliest and turn.latest]
        return min(ends) if ends else in_force[1] if in_force else None

    def may_end(self, turn: Turn) -> bool:
        """Whether what articles attest allows that the turn ended it."""
        held, former = self.days(*IN_FORCE), self.days("former")
        if turn.latest is None or not (held or former):
            return False
        if held and not former and turn.when is None and days_between(held[1], turn.latest) <= 0:
            return False  # "President X" in an article that tells of some departure, nobody knows of which day
        if held and (days_between(turn.latest, held[0]) > _LATER or days_between(turn.latest, held[1]) > _HABIT):
            return False
        return not former or days_between(turn.earliest or former[0], former[0]) >= -EARLY

    def may_begin(self, turn: Turn) -> bool:
        """Whether what articles attest allows that the turn began it."""
        held, since = self.days(*IN_FORCE, "former"), turn.earliest or turn.latest
        return bool(since) and held is not None and days_between(str(since), held[0]) >= -EARLY

    def named_in(self, turn: Turn) -> bool:
        """Whether a sentence on the turn names it."""
        return any(not turn.tenures.isdisjoint(term.members) for term in self.terms.values())


def dated(terms: Sequence[Term], turns: Iterable[Turn], world: World) -> list[Term]:
    """The terms with begin, end, predecessors and rivals; in the same order."""
    holds = _holds(terms)
    by_holder: defaultdict[str, list[_Hold]] = defaultdict(list)
    by_post: defaultdict[str, list[_Hold]] = defaultdict(list)
    for hold in holds.values():
        by_holder[hold.holder].append(hold)
        by_post[hold.post.iri].append(hold)
    ordered = sorted(turns, key=lambda turn: (turn.latest or "", turn.iri))
    for turn in ordered:
        for holder in () if turn.comes else turn.holders:
            for hold in _ended(by_holder.get(holder, ()), turn):
                hold.leaves.append(turn)
    for turn in ordered:
        for holder in turn.holders if turn.comes else ():
            for hold in _begun(by_holder.get(holder, ()), turn, by_post):
                hold.comes.append(turn)
    after, beside = _seats(by_post, world)
    return [_dated(term, holds[term.post.iri, term.holder], after, beside) for term in terms]


def _holds(terms: Iterable[Term]) -> dict[tuple[str, str], _Hold]:
    found: dict[tuple[str, str], _Hold] = {}
    for term in terms:
        hold = found.setdefault((term.post.iri, term.holder), _Hold(term.post, term.holder))
        hold.terms[term.status] = term
    return found


def _ended(holds: Sequence[_Hold], turn: Turn) -> list[_Hold]:
    """What a departure ends: the post named beside it, else the only one; a death all that were held."""
    fitting = [hold for hold in holds if (hold.post.of or hold.post.one_seat) and hold.may_end(turn)]
    if turn.kind == "Death":
        return [hold for hold in fitting if hold.days(*IN_FORCE)]
    named = [hold for hold in fitting if hold.named_in(turn)]
    left = [hold for hold in named if "former" in hold.terms] or named or fitting
    return left if len(left) == 1 else []


def _begun(holds: Sequence[_Hold], turn: Turn, by_post: Mapping[str, Sequence[_Hold]]) -> list[_Hold]:
    """What an arrival begins: the post named beside it, else the one that somebody had just left."""
    fitting = [hold for hold in holds if (hold.post.of or hold.post.one_seat) and hold.may_begin(turn)]
    named = [hold for hold in fitting if hold.named_in(turn)]
    after = [hold for hold in fitting if _was_left(by_post[hold.post.iri], hold, turn)]
    found = named or (after if turn.kind != "Election" else [])
    return found if len(found) == 1 else []


def _was_left(holds: Sequence[_Hold], mine: _Hold, turn: Turn) -> bool:
    """Whether another holder of the seat had left it about when somebody came, who held it soon after."""
    held = mine.days(*IN_FORCE)
    if not mine.post.one_seat or held is None or turn.latest is None or days_between(turn.latest, held[0]) > _GAP:
        return False
    left = [leave.latest for hold in holds if hold.holder != mine.holder for leave in hold.leaves if leave.latest]
    return any(abs(days_between(day, turn.latest)) <= _HABIT for day in left)


# ---------------------------------------------------------------- one seat


def _seats(by_post: Mapping[str, Sequence[_Hold]], world: World) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """(term → terms of who held the post before, term → terms of who is called its holder at the same time)."""
    after: defaultdict[str, set[str]] = defaultdict(set)
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for holds in by_post.values():
        post = holds[0].post
        seated = [hold for hold in holds if hold.start and hold.stop] if post.one_seat and post.of else []
        for one, other in combinations(seated, 2):
            if _rival(one, other, world):
                mine, theirs = one.terms["current"].iri, other.terms["current"].iri
                beside[mine].add(theirs)
                beside[theirs].add(mine)
        for one, other in _in_turn(seated):
            if _follows(one, other) and not _one_name(one, other, world):
                after[_chief(other).iri].add(_chief(one).iri)
    return after, beside


def _in_turn(seated: Iterable[_Hold]) -> Iterator[tuple[_Hold, _Hold]]:
    return pairwise(sorted(seated, key=lambda hold: (str(hold.start), str(hold.stop), hold.holder)))


def _rival(one: _Hold, other: _Hold, world: World) -> bool:
    """Whether both are called the holder at one time, and not as one hands over to the other."""
    if "current" not in one.terms or "current" not in other.terms or _one_name(one, other, world):
        return False
    spans = [_attested(hold) for hold in (one, other)]
    if None in spans:
        return False
    (start, stop), (later, end) = sorted(span for span in spans if span)
    handed = stop == later and start < later and stop < end
    return later <= stop and not handed


def _attested(hold: _Hold) -> tuple[str, str] | None:
    """The days on which articles call one the holder, within what events allow."""
    term = hold.terms["current"]
    if not term.first or not term.last:
        return None
    start = max(term.first, *(turn.earliest for turn in hold.comes if turn.earliest), "")
    stop = min(term.last, *(turn.latest for turn in hold.leaves if turn.earliest and turn.latest), "9999")
    return (start, stop) if start <= stop else None


def _follows(one: _Hold, other: _Hold) -> bool:
    """Whether the other came after the one, with nobody between them."""
    start, stop = str(other.start), str(one.stop)
    gap = days_between(stop, start)
    known = bool(one.leaves or other.comes)
    return str(one.start) < start and -EARLY <= gap <= (_HANDOVER if known else _GAP)


def _one_name(one: _Hold, other: _Hold, world: World) -> bool:
    """Whether the two may be one person under two forms of a name."""
    names = [person_key(world.things[hold.holder].name).split() for hold in (one, other) if hold.holder in world.things]
    return len(names) < 2 or names[0][-1:] == names[1][-1:]


def _chief(hold: _Hold) -> Term:
    """The term that stands for all states of a hold."""
    return next(hold.terms[status] for status in (*IN_FORCE, "former", "elect", "candidate") if status in hold.terms)


# ---------------------------------------------------------------- what is written on a term


def _dated(term: Term, hold: _Hold, after: Mapping[str, set[str]], beside: Mapping[str, set[str]]) -> Term:
    comes = hold.comes if term is _started(hold) else []
    leaves = hold.leaves if term.status in (*IN_FORCE, "former") else []
    begins = sorted(turn.when for turn in comes if turn.when)
    ends = sorted(turn.when for turn in leaves if turn.when)
    return replace(
        term,
        begin=begins[0] if begins else None,
        end=ends[-1] if ends else None,
        begun_by=tuple(sorted(turn.iri for turn in comes)),
        ended_by=tuple(sorted(turn.iri for turn in leaves)),
        succeeds=tuple(sorted(after.get(term.iri, ()))),
        rivals=tuple(sorted(beside.get(term.iri, ()))),
    )


def _started(hold: _Hold) -> Term:
    """The term that an arrival begins: the one that its sentences name, if it is in force, else the chief one."""
    named = [
        term
        for term in hold.terms.values()
        if term.status in IN_FORCE and any(not turn.tenures.isdisjoint(term.members) for turn in hold.comes)
    ]
    return named[0] if len(named) == 1 else _chief(hold)
