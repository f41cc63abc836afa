"""A made-up archive of any size: stories that many outlets tell, with reprints, corrections, denials and namesakes.

`readings(10_000)` gives one `Reading` after the other, the same on every machine. Readings are made directly, so that
a bench of what comes after reading does not wait for the parser. Sizes are those of real news as the reader reads it
(293 open articles: 29 parties, 17 events, 5 attributions, 3 posts, 300 quads an article). All names are invented;
towns stand under made-up ids in the Pacific.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice

from newsgraph.model import (
    Article,
    Attribution,
    Entity,
    Event,
    Form,
    Geo,
    Interval,
    Kind,
    Mention,
    Quantity,
    Reading,
    Role,
    Span,
    Stance,
    Verification,
)

_SYLLABLES = [
    "ar",
    "ba",
    "cor",
    "da",
    "el",
    "fen",
    "gar",
    "hol",
    "ist",
    "jor",
    "ka",
    "lun",
    "mar",
    "nor",
    "ol",
    "pel",
    "quin",
    "ros",
    "sten",
    "tal",
    "ur",
    "var",
    "wes",
    "yor",
    "zan",
]
_GIVEN = [
    "Ada",
    "Boris",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Greta",
    "Hassan",
    "Irina",
    "Jonas",
    "Karim",
    "Lena",
    "Marco",
    "Nadia",
    "Oskar",
    "Petra",
    "Quentin",
    "Rosa",
    "Samir",
    "Tilda",
    "Ulrich",
    "Vera",
    "Walter",
    "Xenia",
    "Yusuf",
    "Zoe",
    "Anton",
    "Bianca",
    "Cyril",
    "Daria",
]
_BODIES = ("Ministry of Health", "Liberation Front", "National Bank", "Workers Union", "Rail Company", "Relief Fund")
_POSTS = ("mayor", "governor", "police chief", "spokeswoman", "minister", "union leader")
_DEEDS = (  # type, what is said of (agent, affected, place), measure
    ("Attack", "{a} attacked a depot of {b} in {p}", "killed"),
    ("Protest", "Crowds led by {a} marched against {b} in {p}", "people"),
    ("Arrest", "Police arrested {a} with members of {b} in {p}", "arrested"),
    ("Agreement", "{a} signed an accord with {b} in {p}", None),
    ("Disaster", "Floods reached {p} while {a} warned {b}", "displaced"),
    ("Accusation", "{a} accused {b} of fraud in {p}", None),
    ("Meeting", "{a} met envoys of {b} in {p}", None),
    ("Layoff", "{b} let workers go in {p}, {a} told the council", "people"),
)
_ASIDES = (
    "Shops in {p} stayed shut for the rest of the day.",
    "Residents of {p} waited for news near the station.",
    "Nobody at {b} answered the telephone.",
    "It was not clear what {a} would do next.",
    "Traffic around {p} came to a halt before noon.",
)


@dataclass(frozen=True, slots=True)
class _Actor:
    """Somebody or something that stories name."""

    kind: Kind
    name: str
    short: str
    geo: Geo | None = None
    post: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class _Story:
    """What happened, and who is in it."""

    number: int
    day: date
    deeds: tuple[tuple[int, int], ...]  # (deed, how many) in the order in which they are told
    persons: tuple[_Actor, ...]
    bodies: tuple[_Actor, ...]
    places: tuple[_Actor, ...]


def readings(count: int, seed: int = 1, *, days: int = 1400) -> Iterator[Reading]:
    """So many readings over so many days, story after story as outlets tell them."""
    return islice(_World(seed, max(count // 4, 200), days / max(count // 3, 1)).told(), count)


class _World:
    """Actors of an archive; a few are in much of it, most in little."""

    def __init__(self, seed: int, scale: int, pace: float) -> None:
        self.pace = pace  # days from one story to the next
        self.luck = random.Random(seed)  # noqa: S311 - not for secrets
        self.towns = [self.town(number) for number in range(scale)]
        self.bodies = [self.body(number) for number in range(scale)]
        self.persons = [self.person() for _ in range(scale * 4)]
        self.outlets = [
            f"The {self.word()} {paper}" for paper in ("Post", "Courier", "Mail", "Wire") for _ in range(20)
        ]

    def word(self) -> str:
        return "".join(self.luck.choices(_SYLLABLES, k=self.luck.choice((2, 2, 3)))).capitalize()

    def town(self, number: int) -> _Actor:
        country = number % 40
        within = (90_100_000 + number % 400, 90_200_000 + country)
        geo = Geo(
            90_300_000 + number, 1 + number / 1000, -150 - number / 1000, f"X{chr(65 + country % 26)}", "PPL", within
        )
        return _Actor("Place", name := self.word(), name, geo)

    def body(self, number: int) -> _Actor:
        town = self.towns[number % len(self.towns)]
        name = f"{town.name} {_BODIES[number % len(_BODIES)]}"
        return _Actor("Organization", name, "".join(word[0] for word in name.split() if word != "of"))

    def person(self) -> _Actor:
        name = f"{self.luck.choice(_GIVEN)} {self.word()}"
        of = self.luck.choice((self.luck.choice(self.towns), self.luck.choice(self.bodies)))
        return _Actor("Person", name, name.rsplit(maxsplit=1)[-1], None, self.luck.choice(_POSTS), of.name)

    def some(self, actors: list[_Actor], count: int) -> tuple[_Actor, ...]:
        """Different ones, the first of the list far more often than the last."""
        found: dict[str, _Actor] = {}
        while len(found) < count:
            one = actors[min(int(self.luck.paretovariate(0.3)) - 1, len(actors) * 9) % len(actors)]
            found.setdefault(one.name, one)
        return tuple(found.values())

    def told(self) -> Iterator[Reading]:
        """Every story by one to thirty outlets; agency copies and corrections among them."""
        number = 0
        while True:
            story = self.story(number)
            number += 1
            outlets = self.luck.sample(self.outlets, min(int(self.luck.paretovariate(1.1)), 30))
            agency: Reading | None = None
            for place, outlet in enumerate(outlets):
                day = story.day + timedelta(days=self.luck.choice((0, 0, 0, 1, 1, 2)))
                if agency is not None and self.luck.random() < 0.4:
                    url = f"https://{_host(outlet)}/{day:%Y/%m}/copy-{number}-{place}"
                    article = replace(agency.article, id=url, url=url, publisher=outlet, source=None)
                    yield replace(agency, article=article)
                    continue
                told = _Telling(self, story, outlet, day, place).reading()
                agency = agency or told
                yield told

    def story(self, number: int) -> _Story:
        deeds = tuple(
            (deed, self.luck.randint(2, 60))
            for deed in self.luck.choices(range(len(_DEEDS)), k=self.luck.randint(3, 5))
        )
        return _Story(
            number,
            date(2024, 1, 1) + timedelta(days=int(number * self.pace)),
            deeds,
            self.some(self.persons, 4),
            self.some(self.bodies, 3),
            self.some(self.towns, 3),
        )


@dataclass(slots=True)
class _Telling:
    """One outlet's telling of a story, sentence by sentence."""

    world: _World
    story: _Story
    outlet: str
    day: date
    place: int
    words: list[str] = field(default_factory=list)
    length: int = 0
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    actors: dict[str, _Actor] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    sayings: list[Attribution] = field(default_factory=list)
    checks: list[Verification] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)

    def say(self, *parts: str | _Actor) -> Span:
        """A sentence; actors in it are mentioned, by their full name the first time."""
        start = self.length
        for part in parts:
            if isinstance(part, str):
                self.put(part)
                continue
            known = part.name in self.mentions
            form: Form = "name"
            span = self.put(part.short if known and part.kind == "Person" else part.name)
            self.actors[part.name] = part
            self.mentions.setdefault(part.name, []).append(Mention(span, form))
        self.sentences.append(Span(start, self.length))
        self.put(" ")
        return self.sentences[-1]

    def put(self, words: str) -> Span:
        self.words.append(words)
        self.length += len(words)
        return Span(self.length - len(words), self.length)

    def reading(self) -> Reading:
        luck, story = self.world.luck, self.story
        for turn in range(luck.randint(14, 20)):
            deed, many = story.deeds[turn % len(story.deeds)]
            who, other, where = (
                actors[(turn % len(story.deeds) + shift) % len(actors)]
                for actors, shift in ((story.persons, 0), (story.bodies, 1), (story.places, 2))
            )
            if turn and luck.random() < 0.35:
                self.say(*_filled(luck.choice(_ASIDES), who, other, where))
                self.crowd(turn, where)
            else:
                self.deed(deed, many + (self.place % 5 == 4), who, other, where)
        names = {name: f"e{number}" for number, name in enumerate(self.mentions, 1)}
        text = "".join(self.words)
        url = f"https://{_host(self.outlet)}/{self.day:%Y/%m}/story-{story.number}-{self.place}"
        return Reading(
            Article(url, text, text[: self.sentences[0].end], self.day.isoformat(), self.outlet, url, language="en"),
            tuple(self.sentences),
            tuple(self.entity(name, ident) for name, ident in names.items()),
            tuple(self.roles(names)),
            events=tuple(self.linked(event, names) for event in self.events),
            attributions=tuple(replace(one, source=names[str(one.source)]) for one in self.sayings),
            verifications=tuple(replace(one, by=names[str(one.by)]) for one in self.checks),
            reader="made up 1",
        )

    def crowd(self, turn: int, where: _Actor) -> None:
        """Somebody who is only described."""
        number = self.world.luck.randint(2, 90)
        name = f"{number} residents of quarter {turn}"
        self.say(_Actor("Group", name, name, of=where.name), " were told to wait.")

    def deed(self, deed: int, many: int, who: _Actor, other: _Actor, where: _Actor) -> None:
        luck = self.world.luck
        kind, pattern, measure = _DEEDS[deed]
        start = len(self.words)
        speaker = luck.choice(self.story.persons) if luck.random() < 0.35 else None
        sentence = self.say(*_filled(pattern, who, other, where), ".")
        trigger = self.trigger(start, sentence)
        counts: tuple[Quantity, ...] = ()
        if measure and luck.random() < 0.5:
            span = self.say(f"At least {many} were counted.")
            counts = (Quantity(measure, float(many), "atLeast", Span(span.start, span.end - 1), None),)  # type: ignore[arg-type]
        name = f"v{len(self.events) + 1}"
        denied = luck.random() < 0.06
        when = self.story.day.isoformat()
        self.events.append(
            Event(
                name,
                kind,
                trigger,
                agent=(who.name,),
                affected=(other.name,),
                place=(where.name,),
                time=Interval(when, when, "expressed", "day") if luck.random() < 0.5 else None,
                polarity="negative" if denied else "positive",
                quantities=counts,
                sources=(speaker.name,) if speaker else (),
                confidence=0.8,
                why="made up",
            )
        )
        if speaker is not None:
            span = self.say(speaker, " said so.")
            cue = Span(span.end - 8, span.end - 4)
            stance: Stance = "denies" if denied else "asserts"
            self.sayings.append(
                Attribution(
                    f"a{len(self.sayings) + 1}",
                    speaker.name,
                    None,
                    cue,
                    sentence,
                    "indirectSpeech",
                    stance,
                    None,
                    (name,),
                )
            )
            if luck.random() < 0.2:
                checked = self.say(other, " could not confirm it.")
                self.checks.append(Verification(f"k{len(self.checks) + 1}", other.name, "unverified", (name,), checked))

    def trigger(self, start: int, sentence: Span) -> Span:
        """The first word of the sentence that names nobody and is long enough for a verb."""
        place = sentence.start
        for part in self.words[start:]:
            words = part.split()
            verb = next((word for word in words if len(word) > 2 and word.islower()), None)
            if verb:
                begin = place + part.index(verb)
                return Span(begin, begin + len(verb))
            place += len(part)
        return sentence

    def entity(self, name: str, ident: str) -> Entity:
        actor = self.actors[name]
        return Entity(ident, actor.kind, name, self.formed(actor), actor.geo, confidence=0.9, why="made up")

    def formed(self, actor: _Actor) -> tuple[Mention, ...]:
        form: Form = "nominal" if actor.kind == "Group" else "name"
        return tuple(Mention(one.span, form) for one in self.mentions[actor.name])

    def roles(self, names: dict[str, str]) -> Iterator[Role]:
        for number, (name, ident) in enumerate(names.items(), 1):
            actor = self.actors[name]
            if actor.post:
                span = self.mentions[name][0].span
                yield Role(f"r{number}", ident, actor.post, names.get(str(actor.of)), "current", span, 0.9, "made up")

    def linked(self, event: Event, names: dict[str, str]) -> Event:
        def idents(of: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(names[name] for name in of)

        return replace(
            event,
            agent=idents(event.agent),
            affected=idents(event.affected),
            place=idents(event.place),
            sources=idents(event.sources),
        )


def _filled(pattern: str, who: _Actor, other: _Actor, where: _Actor) -> Iterator[str | _Actor]:
    """The pattern in pieces, with actors for its letters."""
    rest = pattern
    while "{" in rest:
        before, _, rest = rest.partition("{")
        letter, _, rest = rest.partition("}")
        yield from (before, {"a": who, "b": other, "p": where}[letter])
    yield rest


def _host(outlet: str) -> str:
    return outlet.lower().replace(" ", "-") + ".example"
