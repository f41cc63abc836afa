"""Whether the times and places of two reports fit."""

from __future__ import annotations

from newsgraph.identity.events.features import Profile

__all__ = ["are_near", "of_two_contests", "overlap", "places_fit", "places_known", "times_fit"]


def overlap(one: Profile, other: Profile, slack: int) -> bool:
    """Whether the days of two reports overlap, or are no more than `slack` days apart; open ends overlap with all."""
    if one.first is not None and other.last is not None and one.first > other.last + slack:
        return False
    return not (other.first is not None and one.last is not None and other.first > one.last + slack)


def times_fit(one: Profile, other: Profile) -> bool:
    """Whether they overlap; two days that are sure may be a day apart."""
    return overlap(one, other, 1 if one.exact and other.exact else 0)


def places_fit(one: Profile, other: Profile) -> bool | None:
    """Whether places are equal or one within the other; None where one of the two has none."""
    if not one.sites or not other.sites:
        return None
    mine, theirs = one.site_ids, other.site_ids
    apart = one.sites.isdisjoint(other.sites) and mine.isdisjoint(other.around) and mine.isdisjoint(theirs)
    return not (apart and theirs.isdisjoint(one.around))


def places_known(one: Profile, other: Profile) -> bool:
    """Whether both, or neither, are in the gazetteer: a mosque may stand in a town that only one of the two names."""
    return bool(one.site_ids) == bool(other.site_ids)


def are_near(one: Profile, other: Profile) -> bool:
    """Whether both are in one place that is less than a country."""
    return not one.local.isdisjoint(other.local)


def of_two_contests(one: Profile, other: Profile) -> bool:
    """Whether nothing says that two articles mean one vote: the same people stand in many places within weeks."""
    if not (one.contested and other.contested) or one.article == other.article:
        return False
    if one.exact and other.exact and overlap(one, other, 0):
        return False
    wide = one.wide or other.wide
    return one.sites.isdisjoint(other.sites) or (wide and one.root != other.root)
