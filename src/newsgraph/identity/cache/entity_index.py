"""Every party of every article, noted beside the store: what it is looked up by, and what it is a report of.

Out of it a few parties can be judged as they would be among all: it finds those that may be one with them, and it is
the context in which they are judged.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from newsgraph.graph.iris import ArticleIri, article_of
from newsgraph.identity.cache.codec import (
    PARTY,
    TENURE,
    THING,
    chain_of,
    noted_setting,
    party_of,
    tenure_of,
    thing_of,
)
from newsgraph.identity.cache.keys import blocks_of, keys_of
from newsgraph.identity.cache.tables import REGISTER_TABLES, T, View, chosen
from newsgraph.identity.entities.context import Setting, names_of, setting_of
from newsgraph.identity.model import CanonicalEntity, Pair, World
from newsgraph.identity.reports import ArticleFacts, ArticleReports, EntityReport, Reports, TenureReport

__all__ = ["REGISTER_TABLES", "Register", "chosen"]


class Register:
    """Notes on parties and things; the context of those that are judged by themselves."""

    def __init__(self, base: sqlite3.Connection, *, own: bool = False) -> None:
        """The tables of this database, made if they are missing; its `own` one is closed when it goes."""
        self._base = base
        if own:
            weakref.finalize(self, base.close)
        base.executescript(REGISTER_TABLES)
        self._kept: dict[str, dict[Any, Any]] = defaultdict(dict)  # what was looked up, as long as nothing changes

    # --- articles

    def note(self, told: ArticleReports) -> None:
        """Note the parties and posts of an article, and what they are looked up by."""
        names = names_of(told.article, told.parties)
        setting, article = setting_of(told.parties, names), told.article.iri
        for party in told.parties:
            row = (
                party.iri, article, names.keys.get(party.iri), names.fulls.get(party.iri), party.owner,
                json.dumps(PARTY(party)),
            )  # fmt: skip
            made = self._base.execute(
                "INSERT INTO party (iri, article, own, full, owner, data) VALUES (?, ?, ?, ?, ?, ?)", row
            )
            keys = set(keys_of(party, names))
            self._base.executemany("INSERT INTO look VALUES (?, ?)", ((key, made.lastrowid) for key in keys))
            self._base.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", set(blocks_of(party)))
        tenures = ((one.iri, article, one.member, one.jurisdiction, json.dumps(TENURE(one))) for one in told.tenures)
        self._base.executemany("INSERT INTO tenure VALUES (?, ?, ?, ?, ?)", tenures)
        self._base.executemany("INSERT INTO acronym VALUES (?, ?, ?)", ((*pair, article) for pair in names.acronyms))
        self._base.executemany("INSERT INTO company VALUES (?, ?)", ((key, article) for key in setting.company))
        data = zlib.compress(json.dumps([setting.country, setting.company, sorted(setting.people)]).encode(), 1)
        self._base.execute("INSERT INTO setting VALUES (?, ?, ?)", (article, told.article.day, data))
        self._kept.clear()

    def forget(self, articles: Iterable[str]) -> None:
        """Drop the parties of these articles."""
        for article in articles:
            self._base.execute("DELETE FROM look WHERE party IN (SELECT id FROM party WHERE article = ?)", (article,))
            for table in ("party", "tenure", "acronym", "company", "setting"):
                self._base.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608 - our own names
        self._kept.clear()

    def forget_things(self) -> None:
        """Forget what parties are reports of."""
        self._base.execute("DELETE FROM thing")
        self._base.execute("DELETE FROM decided")
        self._base.execute("UPDATE party SET thing = NULL")
        self._kept.clear()

    def told_by(
        self, articles: Collection[str] | None = None
    ) -> dict[str, tuple[list[EntityReport], list[TenureReport]]]:
        """Article → its parties and its posts, in order of IRIs; of all articles where none are named."""
        found: dict[str, tuple[list[EntityReport], list[TenureReport]]] = defaultdict(lambda: ([], []))
        for article, data in self._of_articles("party", articles):
            found[article][0].append(party_of(data))
        for article, data in self._of_articles("tenure", articles):
            found[article][1].append(tenure_of(data))
        return found

    def _of_articles(self, table: str, articles: Collection[str] | None) -> Iterator[tuple[Any, ...]]:
        asked = f"SELECT article, data FROM {table}"  # noqa: S608 - our own names
        if articles is None:
            return self._base.execute(f"{asked} ORDER BY iri")
        return self._rows(asked + " WHERE article IN ({}) ORDER BY iri", articles)

    # --- who may be one with whom

    def parties_of(self, articles: Collection[str], kinds: Collection[str] = ()) -> set[int]:
        """The parties of these articles; of these kinds only, if any are named."""
        rows = self._rows("SELECT id, data FROM party WHERE article IN ({})", articles)
        return {found for found, data in rows if not kinds or json.loads(data)[2] in kinds}

    def party_count(self) -> int:
        """How many parties there are."""
        return int(self._base.execute("SELECT COUNT(*) FROM party").fetchone()[0])

    def present(self, parties: Collection[int]) -> set[int]:
        """Those of these parties that are still there."""
        return {party for (party,) in self._rows("SELECT id FROM party WHERE id IN ({})", parties)}

    def ids(self, reports: Collection[str]) -> dict[str, int]:
        """Party → its number here; of those that there are."""
        return dict(self._rows("SELECT iri, id FROM party WHERE iri IN ({})", reports))

    def keys_of(self, parties: Collection[int]) -> set[str]:
        """What these parties are looked up by."""
        return {key for (key,) in self._rows("SELECT DISTINCT key FROM look WHERE party IN ({})", parties)}

    def holders(self, keys: Collection[str]) -> set[int]:
        """The parties that are looked up by any of these keys."""
        return {party for (party,) in self._rows("SELECT party FROM look WHERE key IN ({})", keys)}

    def is_held(self, key: str) -> bool:
        """Whether any party is looked up by the key."""
        return self._base.execute("SELECT 1 FROM look WHERE key = ? LIMIT 1", (key,)).fetchone() is not None

    def names_in(self, blocks: Collection[str]) -> set[str]:
        """The names in these blocks; perhaps some that nobody bears any more."""
        return {name for (name,) in self._rows("SELECT name FROM name WHERE block IN ({})", blocks)}

    def acronyms_with(self, name: str) -> set[str]:
        """What articles write beside a name as its acronym or full form."""
        rows = self._base.execute("SELECT short, full FROM acronym WHERE short = ? OR full = ?", (name, name))
        return {one for row in rows for one in row} - {name}

    def owned_by(self, reports: Collection[str]) -> set[int]:
        """The parties that belong to these."""
        return {party for (party,) in self._rows("SELECT id FROM party WHERE owner IN ({})", reports)}

    def named_in(self, keys: Collection[str]) -> dict[str, set[str]]:
        """Key of a body, group or place → the articles that name it."""
        found: dict[str, set[str]] = {key: set() for key in keys}
        for key, article in self._rows("SELECT key, article FROM company WHERE key IN ({})", keys):
            found[key].add(article)
        return found

    def company_of(self, articles: Collection[str]) -> set[str]:
        """The keys of all that these articles name."""
        return {key for (key,) in self._rows("SELECT DISTINCT key FROM company WHERE article IN ({})", articles)}

    def reports(self, parties: Collection[int]) -> Reports:
        """These parties with the posts that are told of them, and the days of their articles."""
        rows = list(self._rows("SELECT iri, article, own, full, data FROM party WHERE id IN ({})", parties))
        found = {iri: party_of(data) for iri, _, _, _, data in rows}
        self._kept["key"].update({iri: own for iri, _, own, _, _ in rows})
        self._kept["full"].update({iri: full for iri, _, _, full, _ in rows})
        self._kept["party"].update(found)
        articles = {article for _, article, *_ in rows}
        days = self._rows("SELECT article, day FROM setting WHERE article IN ({})", articles)
        tenures = self._rows("SELECT data FROM tenure WHERE member IN ({})", found)
        return Reports(
            {article: ArticleFacts(ArticleIri(article), day, None, None, None, "") for article, day in days},
            dict(sorted(found.items())),
            tuple(sorted((tenure_of(data) for (data,) in tenures), key=lambda one: (article_of(one.iri), one.iri))),
        )

    # --- as the context of those that are judged

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return int(self._base.execute("SELECT COUNT(*) FROM setting").fetchone()[0])

    def key(self, report: str) -> str | None:
        """What a body, group or place is by its own article."""
        return self._once("key", report, "SELECT own FROM party WHERE iri = ?", str)

    def full(self, report: str) -> str | None:
        """The party of its article that bears the full form of a party's short name."""
        return self._once("full", report, "SELECT full FROM party WHERE iri = ?", str)

    def party(self, report: str) -> EntityReport | None:
        """A party, whether it is judged now or not."""
        return self._once("party", report, "SELECT data FROM party WHERE iri = ?", party_of)

    def setting(self, article: str) -> Setting:
        """What stands around the parties of an article."""
        found = self._once("setting", article, "SELECT data FROM setting WHERE article = ?", noted_setting)
        return found or Setting(None, {}, frozenset())

    def spread(self, key: str) -> int:
        """How many articles name the body, group or place of that key."""
        return self._once("spread", key, "SELECT COUNT(*) FROM company WHERE key = ?", int) or 0

    def meant(self, names: Collection[str]) -> Mapping[str, Counter[str]]:
        """Acronym → full names that articles give it, with how many articles do: of all that are among these names."""
        asked = "SELECT DISTINCT short FROM acronym WHERE {} IN ({{}})"
        shorts = {short for part in ("short", "full") for (short,) in self._rows(asked.format(part), names)}
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for short, full in self._rows("SELECT short, full FROM acronym WHERE short IN ({})", shorts):
            found[short][full] += 1
        return found

    def thing_of(self, report: str) -> str | None:
        """What a party is noted to be a report of."""
        if report not in self._kept["thing of"]:
            rows = self._base.execute("SELECT iri, thing FROM party WHERE article = ?", (article_of(report),))
            self._kept["thing of"].update({report: None, **dict(rows)})
        found: str | None = self._kept["thing of"][report]
        return found

    def _once(self, name: str, value: str, asked: str, make: Callable[[Any], T]) -> T | None:
        """What the question finds for a value, made of its one column; asked for once."""
        kept: dict[str, T | None] = self._kept[name]
        if value not in kept:
            row = self._base.execute(asked, (value,)).fetchone()
            kept[value] = None if row is None or row[0] is None else make(row[0])
        return kept[value]

    # --- things

    def things_of(self, parties: Collection[int] | None = None) -> dict[str, str]:
        """Party → what it is noted to be a report of; of all, if none are named."""
        asked = "SELECT iri, thing FROM party WHERE thing IS NOT NULL"
        if parties is None:
            return dict(self._base.execute(asked))
        return dict(self._rows(asked + " AND id IN ({})", parties))

    def things(self, iris: Collection[str]) -> dict[str, CanonicalEntity]:
        """Things as they were noted, without their members."""
        return {iri: thing_of(data) for iri, data in self._rows("SELECT iri, data FROM thing WHERE iri IN ({})", iris)}

    def thing(self, iri: str) -> CanonicalEntity | None:
        """A thing as it was noted, without its members."""
        return self._once("thing", iri, "SELECT data FROM thing WHERE iri = ?", thing_of)

    def namesakes(self, bases: Collection[str]) -> set[str]:
        """The things that would have one of these IRIs, were there no other of that name."""
        return {iri for (iri,) in self._rows("SELECT iri FROM thing WHERE base IN ({})", bases)}

    def members(self, things: Collection[str]) -> set[int]:
        """The parties that are reports of these things."""
        return {party for (party,) in self._rows("SELECT id FROM party WHERE thing IN ({})", things)}

    def thing_count(self) -> int:
        """How many persons, bodies, groups and places there are."""
        return int(self._base.execute("SELECT COUNT(*) FROM thing").fetchone()[0])

    def chains(self) -> list[tuple[int, ...]]:
        """The gazetteer's entries that are spoken of, each with the regions around it; sorted."""
        rows = self._base.execute("SELECT DISTINCT chain FROM thing WHERE chain IS NOT NULL")
        return sorted(tuple(json.loads(chain)) for (chain,) in rows)

    def note_things(
        self,
        world: World,
        stands: Mapping[str, str],
        gone: Iterable[str],
        decided: Iterable[Pair],
        former: Collection[str],
    ) -> None:
        """Note what the parties of a world are of, and (decision, a party it is on); `former` decisions go.

        `stands`: what is noted of parties already; most of them are what they were.
        """
        self._base.executemany("DELETE FROM thing WHERE iri = ?", ((iri,) for iri in gone))
        rows = ((one.iri, one.base, chain_of(one), json.dumps(THING(one))) for one in world.things.values())
        self._base.executemany("REPLACE INTO thing VALUES (?, ?, ?, ?)", rows)
        known = ((thing, report) for report, thing in world.known.items() if stands.get(report) != thing)
        self._base.executemany("UPDATE party SET thing = ? WHERE iri = ?", known)
        self._base.executemany("DELETE FROM decided WHERE unit = ?", ((unit,) for unit in former))
        self._base.executemany("REPLACE INTO decided VALUES (?, ?)", decided)
        self._kept.clear()

    def decided_on(self, reports: Collection[str] | None) -> set[str]:
        """The decisions that are noted on these parties; all, if none are named."""
        if reports is None:
            return {unit for (unit,) in self._base.execute("SELECT unit FROM decided")}
        return {unit for (unit,) in self._rows("SELECT unit FROM decided WHERE party IN ({})", reports)}

    def world(self, decisions: World) -> World:
        """All things and all that is known, looked up when asked for; with the decisions of a world."""
        things = View(self.thing, lambda: self._first("SELECT iri FROM thing"))
        return World(things, View(self.thing_of, lambda: self._first("SELECT iri FROM party")), decisions.decisions)

    def _first(self, asked: str) -> Iterator[str]:
        return (str(row[0]) for row in self._base.execute(asked))

    def _rows(self, asked: str, values: Collection[Any]) -> Iterator[tuple[Any, ...]]:
        return chosen(self._base, asked, values)
