"""Why two reports may be of one event, and why they cannot be: time, place, people, words, numbers, stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from newsgraph.identity.events.features import Profile
from newsgraph.identity.events.fit import are_near, of_two_contests, overlap, places_fit, places_known, times_fit
from newsgraph.identity.events.topic_similarity import alikeness
from newsgraph.identity.scoring import Feature
from newsgraph.model import PARTY_ROLES

__all__ = ["by_words", "excluded", "grounds_for", "taken_up", "told_apart"]

_FRESH = 4  # days within which it mostly did
_STORY, _WHOLE_STORY = 6.5, 0.6  # what the likeness of articles says of one word in both; more likeness says no more
_OTHER_WORDS = 3  # part of it that it says of other words
_SURE_STORY = 0.4  # likeness from which what happens to many is one
_KNOWN_STORY = 0.3  # likeness from which no date is needed
_ON_STORY = 0.2  # likeness from which two articles may be on one story
_SENTENCE = 2.0  # what the likeness of sentences says of one word in both
_RARE, _COMMON = 0.3, -1.1  # what the rarity of a word adds, and what the commonest takes away
_OTHER_STORY = 0.08  # likeness below which they are on two
_APART = -1.0  # a ground of this weight tells two reports apart, whatever the words around
_ENOUGH = 25  # different words that an article must have to be told from others
_ground = lru_cache(maxsize=1 << 14)(Feature)  # a few hundred different ones are given out millions of times
_PRIOR = _ground(-2.0, "two reports")  # before anything is known of them
_LEAD = 400  # letters of an article that tell what it is about
_ONE_DOER = 2.2  # for a claim that names no place of its own
_ARTICLE = 1.3  # that two reports stand in one article
_AGAIN = 2.4  # what the same word says within an article where it takes up what was told: "the raid"
_TAKEN_UP = 3.0  # the same, of another word for the only such event that was told
_ONE_AND_SEVERAL = -0.9  # within an article, which tells of both
_ANOTHER = -2.0  # of one word, where only one report has "another" or "earlier" before it
_SUPPOSED = -0.9  # of two articles, where one tells of what may be, or is so in general
_WANTED = -1.6  # of two articles that both tell of what is only wanted or planned
_WITHIN = 0.36, -0.9  # what the rarity of a word adds within an article, and what the commonest takes away


def told_apart(grounds: Iterable[Feature]) -> bool:
    """Whether a ground speaks against the two, though more may speak for them."""
    return any(weight <= _APART and words != _PRIOR.words for weight, words in grounds)


def by_words(one: Profile, other: Profile) -> bool:
    """Whether nothing named ties two reports: no place, no party."""
    return not are_near(one, other) and one.named.isdisjoint(other.named)


def excluded(one: Profile, other: Profile) -> bool:
    """Whether two reports cannot be of one event: another time, another place, other named people."""
    if one.family != other.family and not (one.root and one.root == other.root):
        return True
    if not times_fit(one, other) and one.dated and other.dated:
        return True
    if places_fit(one, other) is False and not (one.wide or other.wide) and places_known(one, other):
        return True
    if of_two_contests(one, other):
        return True
    mine, theirs = one.others["affected"], other.others["affected"]
    return bool(mine and theirs and one.type == other.type and not one.of_speech and mine.isdisjoint(theirs))


def grounds_for(one: Profile, other: Profile, likeness: float) -> list[Feature]:
    """Why two reports may be of one event; nothing where they cannot be, or where nothing ties them."""
    if excluded(one, other) or not (times_fit(one, other) or taken_up(one, other)):
        return []
    grounds = [_PRIOR]
    places = _place_ground(one, other)
    grounds += [places] if places else []
    tied = places is not None and places.weight > 1
    parts = list(_part_grounds(one, other))
    grounds += parts
    tied = tied or any(weight > 0 for weight, _ in parts)
    if not tied and (one.named & other.named) - one.sites:
        grounds.append(_ground(0.6, "the same party in another role"))
        tied = True
    if one.crowds and other.crowds:
        if not one.crowds.isdisjoint(other.crowds):
            grounds.append(_ground(0.6, "the same kind of people"))
        elif not tied or (one.article != other.article and not are_near(one, other)):
            grounds.append(_ground(-0.9, "other kinds of people"))
    same_article = one.article == other.article
    meant = _only_meant(one, other)
    supposed = _supposed(one) or _supposed(other) or meant
    if same_article:
        grounds.append(_ground(_within(one, other), "the same article"))
        if one.sentence == other.sentence and one.root == other.root:
            grounds.append(_ground(-1.3, "twice in one sentence"))
    once = not supposed and _happens_once(one, other)
    if once:
        grounds.append(_ground(1.0, "happens to one but once in those weeks"))
    grounds += _kind_grounds(one, other, once=once)
    tied = tied or (same_article and bool(one.root) and one.root == other.root)
    if one.positive != other.positive and one.root != other.root and one.named.isdisjoint(other.named):
        grounds.append(_ground(-1.5, "other words, and one says that it did not happen"))
    if one.root != other.root and taken_up(one, other):
        grounds.append(_ground(_TAKEN_UP, "the only one told before"))
        tied = True
    grounds += _time_ground(one, other, likeness)
    quantities = list(_quantity_grounds(one, other))
    grounds += quantities
    story = [] if told_apart(grounds) else list(_story_grounds(one, other, likeness))
    grounds += story
    tied = tied or (one.root == other.root and sum(ground.weight for ground in story) > 1)
    tied = tied or any(ground.weight > 1 for ground in quantities)
    if one.of_speech and other.of_speech:
        grounds.append(_ground(-1.0 if same_article else -1.2, "said or done many times a day"))
    if supposed:
        weight = _WANTED if meant and "actual" not in (one.realis, other.realis) else _SUPPOSED
        grounds.append(_ground(-0.6 if same_article else weight, "only possible, or in general"))
    return grounds if tied else []


def taken_up(one: Profile, other: Profile) -> bool:
    """Whether one of them can only mean the other: "the raid", whenever it was."""
    return one.takes_up == other.iri or other.takes_up == one.iri


def _again(one: Profile, other: Profile) -> bool:
    """Whether the later of two reports in an article may take up the word of the first."""
    earlier, later = sorted((one, other), key=lambda report: report.offset)
    return one.article == other.article and later.definite and not earlier.several


def _kind_grounds(one: Profile, other: Profile, *, once: bool) -> Iterator[Feature]:
    if one.root and one.root == other.root:
        yield _ground(0.7, f"the same word “{one.root}…”")
    elif one.type != other.type:
        yield _ground(-1.0, "other types of event")
    elif not once and (one.article == other.article or not (one.exact and other.exact)):
        yield _ground(-0.7, "other words")
    if _of_two_kinds(one, other):
        yield _ground(-0.7, "other kinds of event")
    if one.root == other.root and one.another != other.another:
        yield _ground(_ANOTHER, "told as another one of its kind")


def _of_two_kinds(one: Profile, other: Profile) -> bool:
    """Whether both say what kind of event it is, and not the same."""
    return one.family != other.family and "OtherEvent" not in (one.type, other.type)


def _within(one: Profile, other: Profile) -> float:
    """What it says that two reports stand in one article: of other words little, unless their sentences are alike."""
    if one.root == other.root or taken_up(one, other) or _one_victim(one, other):
        return _ARTICLE
    alike = 0.0 if one.sentence == other.sentence else alikeness(one.context, other.context)
    return round(min(_ARTICLE, _SENTENCE * alike), 1)


def _one_victim(one: Profile, other: Profile) -> bool:
    """Whether both are of one type and happened to one party; a place is where it happened."""
    return one.type == other.type and not one.others["affected"].isdisjoint(other.parts["affected"])


def _supposed(report: Profile) -> bool:
    """Whether it is no single event that happened or is to come: "attacks are to be feared"."""
    return report.realis in ("generic", "hypothetical") or (report.several and report.realis != "actual")


def _only_meant(one: Profile, other: Profile) -> bool:
    """Whether two articles tell of what one of them only wants or plans, and give neither one day nor one place."""
    meant = not one.single and (one.realis, other.realis) != ("actual", "actual")
    return meant and one.article != other.article and not (are_near(one, other) or (one.dated and other.dated))


def _place_ground(one: Profile, other: Profile) -> Feature | None:
    fit = places_fit(one, other)
    if fit and are_near(one, other):
        lent = one.borrowed or other.borrowed
        return _ground(1.4, "the same place, of its sentence") if lent else _ground(2.0, "the same place")
    if fit and not (one.wide or other.wide):
        return _ground(1.3, "one place within the other")
    if fit:
        return _ground(0.3, "the same country")
    return _ground(-1.0, "other places") if fit is False else None


def _part_grounds(one: Profile, other: Profile) -> Iterator[Feature]:
    for role in PARTY_ROLES:
        mine, theirs = one.others[role], other.others[role]
        if mine and theirs:
            if mine.isdisjoint(theirs):
                yield _ground(-1.2, f"another {role}")
            else:
                yield _ground(2.0 if role == "affected" else 1.5, f"the same {role}")


def _happens_once(one: Profile, other: Profile) -> bool:
    """Whether both tell of what happens to one person or body but once in a while, and of the same one."""
    return one.single and _one_victim(one, other)


def _time_ground(one: Profile, other: Profile, likeness: float) -> list[Feature]:
    if one.exact and other.exact:
        return [_ground(1.5, "the same day") if overlap(one, other, 0) else _ground(-0.5, "a day apart")]
    if one.exact or other.exact:
        return [_ground(*_day_beside_none(one, other))]
    if one.dated and other.dated:
        return [_ground(0.5, "the times overlap")]
    if one.last is None or other.last is None:
        return [_ground(-0.5, "no date")] if one.article != other.article and likeness < _KNOWN_STORY else []
    if one.realis == other.realis == "actual" and abs(one.last - other.last) > _FRESH:
        return [_ground(-0.3, "told weeks apart")]
    return [_ground(0.5, "told within days")]


def _day_beside_none(one: Profile, other: Profile) -> tuple[float, str]:
    """What it says that only one of two reports gives its day."""
    far = one.last is not None and other.last is not None and abs(one.last - other.last) > _FRESH
    if far and not one.single and one.article != other.article and not are_near(one, other):
        return -0.4, "told weeks apart, of no one place"
    return (0.1, "the weeks fit") if far else (0.7, "the day fits")


def _story_grounds(one: Profile, other: Profile, likeness: float) -> Iterator[Feature]:
    """What the words around say: one word in articles on one story mostly tells of one thing."""
    same_word = bool(one.root) and one.root == other.root
    if same_word:
        yield from _word_grounds(one, other, likeness)
    elif one.article != other.article and min(len(one.topic), len(other.topic)) >= _ENOUGH:
        agents = one.parts["agent"], other.parts["agent"]
        one_doer = one.type == other.type and agents[0] & agents[1] and not (one.sites and other.sites)
        weight = round(_STORY * min(likeness, _WHOLE_STORY) / _OTHER_WORDS, 1)
        if likeness < _OTHER_STORY:
            yield _ground(-0.7, "articles on different things")
        elif likeness < _ON_STORY:
            return
        elif one_doer and likeness >= _KNOWN_STORY:
            yield _ground(_ONE_DOER, "one doer of one kind of thing in articles on one story")
        elif bool(agents[0]) == bool(agents[1]):  # who is blamed for a blast is not the blast
            yield _ground(weight, "articles on one story")


def _word_grounds(one: Profile, other: Profile, likeness: float) -> Iterator[Feature]:
    """What one word in both says: more if it is rare, and if articles and sentences are alike; weights as fitted."""
    same_article = one.article == other.article
    several, again = one.several or other.several, _again(one, other)
    told_again = same_article and min(one.offset, other.offset) < _LEAD and not several
    if same_article and (one.sentence == other.sentence or not (again or told_again)):
        return
    if _of_two_kinds(one, other):
        return
    if one.counted and by_words(one, other) and not again and (same_article or several or likeness < _SURE_STORY):
        return
    grow, least = _WITHIN if same_article else (_RARE, _COMMON)
    rare = round(least + grow * min(one.rarity, other.rarity), 1)
    yield Feature(rare, "a rare word" if rare > 0 else "a common word")  # 0.0 and -0.0 are one to a cache
    if around := round(_SENTENCE * alikeness(one.context, other.context), 1):
        yield _ground(around, "sentences on the same")
    if one.several != other.several:
        unsure = same_article or _supposed(one) or _supposed(other)
        yield _ground(_ONE_AND_SEVERAL if unsure else -0.5, "one, and several")
    if one.positive != other.positive:
        yield _ground(-1.0, "one says that it did not happen")
    if again:
        yield _ground(_AGAIN, "the same word again")
    elif not same_article and min(len(one.topic), len(other.topic)) >= _ENOUGH:
        if likeness < _OTHER_STORY:
            yield _ground(-0.7, "articles on different things")
        else:
            yield _ground(round(_STORY * min(likeness, _WHOLE_STORY), 1), "articles on one story")


def _quantity_grounds(one: Profile, other: Profile) -> Iterator[Feature]:
    for measure in (
        sorted(one.quantities.keys() & other.quantities.keys()) if one.quantities and other.quantities else ()
    ):
        mine, theirs = one.quantities[measure], other.quantities[measure]
        if mine & theirs:
            yield _ground(1.2 if max(mine & theirs) > 2 else 0.6, f"the same number {measure}")
        else:
            large, small = max(mine | theirs), min(mine | theirs)
            if one.article == other.article:
                yield _ground(-3.0, f"other numbers {measure} in one article")
            elif small <= 0 or large / small > 3:
                yield _ground(-1.5, f"numbers {measure} far apart")
