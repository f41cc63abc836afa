"""Stories of our own making: prose enough to fill a page, a headline, an outlet, an author, a day."""

# ruff: noqa: E501, S311  (pages and prose in one piece; nothing secret is drawn)
from __future__ import annotations

from dataclasses import dataclass
from random import Random

PLACES = ("Alder", "Voss", "Ebbwick", "Norrholm", "Tamsin Bay", "Quell", "Dorran", "Lower Haven", "Mirefield", "Castow")
PEOPLE = (
    "Ilka Brandt",
    "Tomas Rehn",
    "Ada Brun",
    "Olga Hale",
    "Cy Om",
    "Sefa Tuli",
    "Marek Dunn",
    "Lin Adeyo",
    "Per Aske",
)
BODIES = (
    "the harbour board",
    "the ministry of works",
    "the teachers' union",
    "the regional court",
    "the water company",
)
POSTS = (
    "mayor",
    "spokeswoman",
    "chief engineer",
    "deputy minister",
    "union leader",
    "judge",
    "head teacher",
    "captain",
)
HEADS = (
    "{place} council votes to close the old harbour",
    "Strike at {place} mill ends after nine weeks",
    "Court in {place} clears former {post}",
    "Flood warning lifted as rain eases over {place}",
    "“We will not leave”: families of {place} face the bulldozers",
    "{person} named to lead inquiry into bridge collapse",
    "Why {place} is running out of water",
    "Three held after fire at {place} depot",
    "Ferry to {place} runs again, minister says",
    "{place}'s schools to open a week late",
)
OPENINGS = (
    "{Body} said on {weekday} that the road between {place} and {other} would stay closed until the end of the month, "
    "after engineers found cracks in two of the pillars that carry it across the river.",
    "Hundreds of people gathered in front of the town hall of {place} on {weekday} to protest against a plan by {body} "
    "that would move the fish market to {other}, a town half an hour away by bus.",
    "{person}, the {post} of {place}, resigned on {weekday} after {body} rejected the third version of a budget that had "
    "been the subject of quarrels since the winter.",
)
MIDDLES = (
    "“Nobody told us anything until the machines stood in the street,” said {person}, who has lived in {place} for {n} "
    "years and runs a bakery near the quay. “I have {m} people to pay at the end of the month.”",
    "{Body} declined to comment on the figures, but a person with knowledge of the talks said that the two sides were still "
    "{n} million apart when they broke off shortly before midnight.",
    "According to a report that was published in the spring, {n} per cent of the houses in {place} have no connection to "
    "the sewer, and the wells in the eastern quarter have been closed twice since {year}.",
    "The {post} of {other}, {person}, called the decision a mistake. She told reporters that her own town had waited for a "
    "bridge since {year}, and that no money had ever arrived.",
    "Police arrested {m} people during the night, most of them for throwing stones. All but two were released in the morning "
    "without charge, a spokesman said.",
    "Two years ago a similar plan failed when {body} found that the ground under the site was polluted. Cleaning it up would "
    "have cost {n} million, more than the land was worth.",
    "The company, which employs {n}0 people in {place} and {other}, has lost money in four of the last five years. It blames "
    "the price of electricity and the weather.",
    "A study by the university of {other} comes to another result: it found that traffic through the old town fell by a third "
    "in the first year, and that shops earned more, not less.",
    "“It is not for {body} to decide that,” {person} said in an interview. “There is a law, and the law says that the people "
    "who live here must be asked.”",
    "In {year} the river rose by {m} metres in a single night. Since then the dikes have been raised twice, the last time "
    "with money that was meant for the school.",
    "Work is to begin in the autumn and to last for {n} months. Until then buses will run every {m} minutes, {body} said, "
    "and tickets of the ferry will be valid on them.",
)
ENDS = (
    "The council meets again on Thursday. A vote is not expected before the summer.",
    "{person} could not be reached on {weekday}. The hearing goes on next week.",
    "{Body} has until the end of the year to answer.",
)
SUBHEADS = ("A long quarrel", "What happens next", "Nobody was asked", "The price of waiting")
CAPTIONS = (
    "A fisherman mends a net on the quay of {place}, which may be closed next year.",
    "{person} speaks to reporters outside the court in {other}. Photograph: Sam Okoro/Harbour Pictures",
)
OUTLETS = ("Northern Wire", "Harbour Radio", "The Quell Courier", "Mirefield Today", "Daily Haven", "Norrholm Post")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
OTHER_HEADS = (
    "Ten walks for a rainy weekend",
    "Mill town counts its empty houses",
    "Opinion: the bridge we deserve",
    "Ferry captain retires after forty years",
    "Watch: storm tears roof off a gym",
    "School meals to cost more from May",
)


@dataclass(frozen=True, slots=True)
class Story:
    """What a page is about, and what must come out of it again."""

    title: str
    outlet: str
    author: str
    year: int
    month: int
    day: int
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    captions: tuple[str, ...]
    others: tuple[str, ...]  # headlines of other stories, which stand about the page
    teasers: tuple[str, ...]  # and their first sentences

    @property
    def iso(self) -> str:
        """The day in ISO form."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def story(seed: int) -> Story:
    """The story of that number: always the same."""
    rng = Random(seed)
    count = rng.randint(5, 11)
    middles = rng.sample(MIDDLES, count)
    told = [rng.choice(OPENINGS), *middles, rng.choice(ENDS)]
    return Story(
        title=_filled(HEADS[seed % len(HEADS)], rng),
        outlet=OUTLETS[seed % len(OUTLETS)],
        author=rng.choice(PEOPLE),
        year=rng.randint(2004, 2025),
        month=rng.randint(1, 12),
        day=rng.randint(13, 28),
        paragraphs=tuple(_filled(one, rng) for one in told),
        subheads=tuple(rng.sample(SUBHEADS, 2)),
        captions=tuple(_filled(one, rng) for one in CAPTIONS),
        others=tuple(rng.sample(OTHER_HEADS, 5)),
        teasers=tuple(_filled(one, rng) for one in rng.sample(MIDDLES, 4)),
    )


def _filled(pattern: str, rng: Random) -> str:
    body = rng.choice(BODIES)
    place, other = rng.sample(PLACES, 2)
    return pattern.format(
        place=place,
        other=other,
        person=rng.choice(PEOPLE),
        post=rng.choice(POSTS),
        body=body,
        Body=body[0].upper() + body[1:],
        weekday=rng.choice(WEEKDAYS),
        n=rng.randint(11, 90),
        m=rng.randint(2, 10),
        year=rng.randint(1961, 2003),
    )
