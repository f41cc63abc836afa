"""Which of the posts that articles give a person stands under the name: offices before trades, those in force first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from newsgraph.knowledge.resources import read_toml
from newsgraph.model import RoleStatus

__all__ = ["GivenPost", "foremost", "is_trade"]

_IN_FORCE: dict[RoleStatus, int] = {"current": 3, "acting": 3, "elect": 2, "candidate": 1, "former": 0}


@dataclass(frozen=True, slots=True)
class GivenPost:
    """A post as an article gives it."""

    title: str
    status: RoleStatus
    day: str = ""  # of the article; "" if nobody knows
    of: str | None = None  # the body or place, where the text says it

    @property
    def words(self) -> str:
        """`former mayor of Port Alder`."""
        said = self.title if self.status == "current" else f"{self.status} {self.title}"
        return f"{said} of {self.of}" if self.of else said


def foremost(posts: Iterable[GivenPost]) -> GivenPost | None:
    """The post that says best who somebody is; None where there is none. The order of the posts does not matter.

    An office comes before a trade and before a word that says little, one in force before a former one, the one told
    last before others, then the one with its body and the one of most words. One that a later article calls former is
    over.

    >>> foremost([GivenPost("surgeon", "former"), GivenPost("Health Minister", "current")]).words
    'Health Minister'
    >>> foremost([GivenPost("mayor", "current", "2031-05-06"), GivenPost("Mayor", "former", "2033-01-02")]).words
    'former Mayor'
    """
    every = list(posts)
    over = {one.title.casefold(): max(_ends(every, one.title.casefold())) for one in every if one.status == "former"}
    lasting = [one for one in every if one.status == "former" or one.day >= over.get(one.title.casefold(), "")]
    return max(lasting, key=_worth, default=None)


def _ends(posts: Iterable[GivenPost], title: str) -> list[str]:
    return [one.day for one in posts if one.status == "former" and one.title.casefold() == title]


def _worth(one: GivenPost) -> tuple[int, int, str, bool, int, str]:
    words = one.words
    return _rank(one), _IN_FORCE[one.status], one.day, one.of is not None, len(one.title.split()), words


def _rank(one: GivenPost) -> int:
    """2: an office; 1: a word that says little; 0: a trade."""
    if is_trade(one.title, of_body=one.of is not None):
        return 0
    return 1 if one.title.casefold() in _listed("general_words") and one.of is None else 2


def is_trade(title: str, *, of_body: bool = False) -> bool:
    """Whether a title says what somebody is by learning, work or fame, and no office: the editor of a paper has one.

    >>> is_trade("heart surgeon"), is_trade("surgeon general"), is_trade("editor"), is_trade("editor", of_body=True)
    (True, False, True, False)
    """
    words = title.casefold().split()
    last = words[-1].removeprefix("co-").removeprefix("ex-") if words else ""
    return last in _trades() or (last in _listed("personal_posts") and not of_body)


@cache
def _trades() -> frozenset[str]:
    return frozenset(read_toml("identity.toml")["trades"]["words"])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_toml("titles.toml")[name]["words"])
