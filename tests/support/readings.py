"""Small readings of invented articles, made by hand: what a careful person would read in them."""

from __future__ import annotations

from newsgraph.model import (
    Article,
    Attribution,
    Entity,
    Event,
    Geo,
    Interval,
    Mention,
    Quantity,
    Reading,
    Relation,
    Role,
    Span,
    TimeExpression,
    Verification,
)

PORT_ALDER_TEXT = (
    "Fighters of the Grey Column seized the eastern part of Port Alder on Tuesday, "
    "their commander Jan Novák said.\r\n\r\n"
    "“We hold the harbour,” he said. 🕊 No shots were fired at the hospital, "
    "Port Alder mayor Mira Tolland told the Alder Gazette. "
    "The defence ministry denied that the town had fallen. "
    "At least 12 people were killed, the Red Lantern said. "
    "The Alder Gazette was unable to verify the claims."
)


def span_of_words(text: str, words: str, occurrence: int = 1) -> Span:
    """Where the words stand in the text, the first time or a later one; ValueError if they do not."""
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def port_alder(
    *, article_id: str = "alder-1", publisher: str = "Alder Gazette", published: str | None = "2031-05-07"
) -> Reading:
    """A claim, a quotation, a denial, a count, a post and a verification that failed, told by one outlet."""
    text = PORT_ALDER_TEXT

    def at(words: str, occurrence: int = 1) -> Span:
        return span_of_words(text, words, occurrence)

    def name(words: str, occurrence: int = 1) -> Mention:
        return Mention(at(words, occurrence), "name")

    def nominal(words: str, occurrence: int = 1) -> Mention:
        return Mention(at(words, occurrence), "nominal")

    return Reading(
        article=Article(
            id=article_id,
            text=text,
            title="Grey Column “holds” Port Alder",
            published=published,
            publisher=publisher,
            url=f"https://news.example/{article_id}",
            byline="By Ada Quill",
            language="en",
            source=f"stories/{article_id}.md",
        ),
        sentences=_sentences(text),
        entities=(
            Entity("e1", "Person", "Jan Novák", (name("Jan Novák"), Mention(at("he", 6), "pronoun")), why="name-votes"),
            Entity(
                "e2",
                "Group",
                "fighters of the Grey Column",
                (nominal("Fighters of the Grey Column"),),
                group_of="e3",
                confidence=0.8,
            ),
            Entity("e3", "Organization", "Grey Column", (name("Grey Column"),)),
            Entity(
                "e4",
                "Place",
                "Port Alder",
                (name("Port Alder"), name("Port Alder", 2), nominal("the town")),
                geo=Geo(990001, 50.45, -3.5, "ZZ", "PPL", (990002, 990003)),
            ),
            Entity("e5", "Person", "Mira Tolland", (name("Mira Tolland"),)),
            Entity("e6", "Organization", "Alder Gazette", (name("Alder Gazette"), name("Alder Gazette", 2))),
            Entity("e7", "Organization", "defence ministry", (nominal("The defence ministry"),)),
            Entity("e8", "Organization", "Red Lantern", (name("Red Lantern"),)),
            Entity("e9", "Place", "hospital", (nominal("the hospital"),)),
        ),
        roles=(
            Role("r1", "e5", "mayor", "e4", "current", at("Port Alder mayor Mira Tolland"), 0.95, "title-before-name"),
            Role("r2", "e1", "commander", "e3", "current", at("their commander Jan Novák"), 0.9, "title-before-name"),
        ),
        relations=(Relation("l1", "e9", "locatedIn", "e4", at("the hospital, Port Alder"), 0.6, "near-place"),),
        times=(TimeExpression(at("on Tuesday"), "2031-05-06", "DATE", "inferred"),),
        events=(
            Event(
                "v1",
                "TerritoryCapture",
                at("seized"),
                agent=("e2",),
                affected=("e4",),
                place=("e4",),
                time=Interval("2031-05-06", "2031-05-06", "inferred", "day"),
                sources=("e1",),
                plover="ASSAULT",
                cameo="19",
                confidence=0.86,
                why="seize.v",
            ),
            Event("v2", "Attack", at("shots"), affected=("e9",), place=("e9",), polarity="negative", sources=("e5",)),
            Event(
                "v3",
                "TerritoryCapture",
                at("fallen"),
                affected=("e4",),
                time=Interval(None, "2031-05-07", "documentDate"),
                confidence=0.7,
                why="fall.v",
            ),
            Event(
                "v4",
                "Death",
                at("killed"),
                quantities=(Quantity("killed", 12.0, "atLeast", at("At least 12 people"), "people"),),
                sources=("e8",),
            ),
        ),
        attributions=(
            Attribution(
                "a1",
                "e1",
                at("their commander Jan Novák"),
                at("said"),
                Span(0, at("Tuesday").end),
                "indirectSpeech",
                "asserts",
                conveys=("v1",),
                confidence=0.9,
                why="say-verb",
            ),
            Attribution("a2", "e1", at("he", 6), at("said", 2), at("We hold the harbour,"), "directQuote", "asserts"),
            Attribution(
                "a3",
                "e5",
                at("Port Alder mayor Mira Tolland"),
                at("told"),
                at("No shots were fired at the hospital"),
                "indirectSpeech",
                "asserts",
                medium="e6",
                conveys=("v2",),
            ),
            Attribution(
                "a4",
                "e7",
                at("The defence ministry"),
                at("denied"),
                at("that the town had fallen"),
                "indirectSpeech",
                "denies",
                conveys=("v3",),
            ),
            Attribution(
                "a5",
                "e8",
                at("the Red Lantern"),
                at("said", 3),
                at("At least 12 people were killed"),
                "indirectSpeech",
                "asserts",
                conveys=("v4",),
            ),
        ),
        verifications=(
            Verification(
                "k1", "e6", "unverified", ("v1", "v3"), at("The Alder Gazette was unable to verify"), 0.9, "unable"
            ),
        ),
        reader="rules 0.1",
    )


def _sentences(text: str) -> tuple[Span, ...]:
    ends = ("said.\r\n", "he said. ", "told the Alder Gazette. ", "fallen. ", "Red Lantern said. ", "claims.")
    spans, start = [], 0
    for words in ends:
        found = text.index(words, start)
        end = found + words.index(".") + 1
        spans.append(Span(start, end))
        start = end + (len(text[end:]) - len(text[end:].lstrip()))
    return tuple(spans)


ALDER_DENIAL_TEXT = (
    "The defence ministry said its troops still held Port Alder. "
    "“Port Alder was not captured by the Grey Column,” minister Lena Orsay said on Wednesday. "
    "Exactly 15 people were killed in the town, the ministry said."
)


def alder_denial(*, article_id: str = "alder-2", publisher: str = "Morning Ferry") -> Reading:
    """The other side, a day later: a denial, and another count of the dead."""
    text = ALDER_DENIAL_TEXT

    def at(words: str, occurrence: int = 1) -> Span:
        return span_of_words(text, words, occurrence)

    def name(words: str, occurrence: int = 1) -> Mention:
        return Mention(at(words, occurrence), "name")

    first, second = at("The defence ministry"), at("“Port Alder was")
    third = at("Exactly 15")
    return Reading(
        article=Article(
            article_id,
            text,
            title="Ministry: Port Alder is ours",
            published="2031-05-08T09:30:00Z",
            publisher=publisher,
            language="en",
        ),
        sentences=(
            Span(first.start, second.start - 1),
            Span(second.start, third.start - 1),
            Span(third.start, len(text)),
        ),
        entities=(
            Entity("e1", "Organization", "defence ministry", (Mention(first, "nominal"), name("the ministry"))),
            Entity(
                "e2",
                "Place",
                "Port Alder",
                (name("Port Alder"), name("Port Alder", 2), Mention(at("the town"), "nominal")),
                geo=Geo(990001, 50.45, -3.5, "ZZ", "PPL", (990002, 990003)),
            ),
            Entity("e3", "Organization", "Grey Column", (name("Grey Column"),)),
            Entity("e4", "Person", "Lena Orsay", (name("Lena Orsay"),)),
        ),
        roles=(Role("r1", "e4", "minister", None, "current", at("minister Lena Orsay"), 0.9, "title-before-name"),),
        events=(
            Event(
                "v1",
                "TerritoryCapture",
                at("captured"),
                agent=("e3",),
                affected=("e2",),
                place=("e2",),
                polarity="negative",
                sources=("e4",),
                plover="ASSAULT",
                cameo="19",
            ),
            Event(
                "v2",
                "Death",
                at("killed"),
                place=("e2",),
                quantities=(Quantity("killed", 15.0, "exactly", at("Exactly 15 people"), "people"),),
                sources=("e1",),
            ),
        ),
        attributions=(
            Attribution(
                "a1",
                "e4",
                at("minister Lena Orsay"),
                at("said", 2),
                at("Port Alder was not captured by the Grey Column,"),
                "directQuote",
                "asserts",
                conveys=("v1",),
            ),
            Attribution(
                "a2",
                "e1",
                at("the ministry"),
                at("said", 3),
                at("Exactly 15 people were killed in the town"),
                "indirectSpeech",
                "asserts",
                conveys=("v2",),
            ),
        ),
        reader="rules 0.1",
    )
