"""An event that is only named says whose it is; of events of one sentence each has words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from newsgraph.graph.iris import ArticleIri, ReportIri, SpanIri, span_iri
from newsgraph.identity.model import World
from newsgraph.identity.reports import ArticleFacts, EntityReport, EventReport, Mentioned, Reports
from newsgraph.identity.reports import ArticleReports as Article
from newsgraph.identity.titles.apart.claims import Claims, unclaimed
from newsgraph.identity.titles.choosing import Candidate
from newsgraph.identity.titles.cutting.captions import whose, with_whose
from newsgraph.identity.titles.drafts import Drafts
from newsgraph.identity.titles.settings import main_place
from newsgraph.model import Span

A = ArticleIri("https://x.example/article/a")
NAMES: Mapping[str, str] = {"novak": "Jan Novak", "oste": "Oste"}


def _loss(**roles: tuple[str, ...]) -> EventReport:
    return EventReport(ReportIri("r"), A, "OtherEvent", "loss", 0, roles=roles)  # type: ignore[arg-type]


def test_whose_it_is_stands_before_words_that_do_not_say_it() -> None:
    """Who acts, else to whom it is done; nobody where he stands there."""
    assert whose(_loss(agent=("novak",)), {"oste"}, NAMES.get) == ("Jan Novak", True)
    assert whose(_loss(affected=("oste",)), (), NAMES.get) == ("Oste", True)
    assert whose(_loss(agent=("novak",), affected=("oste",)), {"novak"}, NAMES.get) == (None, True)
    assert whose(_loss(affected=("oste",)), {"oste"}, NAMES.get) == (None, True)
    assert with_whose("Oste", "The loss of the port") == "Oste: the loss of the port"


def test_words_that_leave_open_whose_it_is_are_no_title() -> None:
    """Where somebody without a name acts; but not where nobody is known to act."""
    assert whose(_loss(agent=("stranger",)), (), NAMES.get) == (None, False)
    assert whose(_loss(agent=("stranger",), affected=("oste",)), {"oste"}, NAMES.get) == (None, True)
    assert whose(_loss(), (), NAMES.get) == (None, True)


def _made(text: str, *parts: tuple[int, int], marks: bool = False) -> Candidate:
    return Candidate(text, 1.0, True, False, False, True, marks=marks, parts=parts)


def test_no_event_is_told_with_the_words_of_another_if_it_can_be() -> None:
    """Only short words that syntax found stand instead."""
    best, other = (
        _made("Rebels took Kelm and burned the mill", (0, 36)),
        _made("Rebels burned the mill", (0, 6), (21, 36)),
    )
    assert unclaimed([best, other], {best.parts}) is other
    assert unclaimed([best, other], ()) in (best, other)
    assert unclaimed([best], {best.parts}) is best
    assert unclaimed([best, _made("Rebels " + "wept " * 40, (1, 9))], {best.parts}) is best
    assert unclaimed([best, _made("Rebels wept", (1, 9), marks=True)], {best.parts}) is best


def test_the_event_that_a_sentence_tells_first_has_its_words() -> None:
    """The others, what is left; those of the same event claim nothing."""
    text = "Jan Novak condemned the raid on Kelm before bakers of Oste at dawn."
    whole = ((0, len(text) - 1),)
    sentence = span_iri(A, Span(0, len(text)))
    events = [
        EventReport(ReportIri(word), A, "OtherEvent", word, text.index(word), sentence=sentence, clause=whole)
        for word in ("raid", "condemned")
    ]
    reports = Reports.of([Article(ArticleFacts(A, "2031-05-06", None, None, None, text), (), (), tuple(events))])
    claims = Claims(reports, Drafts(reports, World({}, {}), {}))
    raid, condemned = events
    assert claims.of_others([raid]) == {whole}
    assert whole not in claims.of_others([condemned])
    assert not claims.of_others(events)


def test_a_place_stands_before_no_title_of_what_is_told_after_the_article_turned_to_another() -> None:
    """Its name would read as where that was."""
    text = "The mill of Oste burned. In Kelm bakers wept. A strike began."
    parties = tuple(EntityReport(ReportIri(name), A, "Place", name, (name,)) for name in ("Kelm", "Oste"))
    mentions = tuple(
        Mentioned(text.index(name), text.index(name) + 4, ReportIri(name), "name") for name in ("Oste", "Kelm")
    )
    facts = ArticleFacts(A, "2031-05-06", None, "Mill burns in Oste", None, text)
    for words, place in (("burned", "Oste"), ("strike", None)):
        start = text.rindex(".", 0, text.index(words)) + 1 if "." in text[: text.index(words)] else 0
        end = text.index(".", text.index(words))
        told = replace(_loss(), trigger=words, offset=text.index(words), sentence=SpanIri(f"{A}#char={start},{end}"))
        assert main_place(told, Reports.of([Article(facts, parties, (), (told,), (), (), mentions)])) == place


def test_only_a_place_of_the_headline_stands_before_a_title() -> None:
    """Not one that the article names ever so often."""
    text = "Kelm, Kelm and Kelm. Oste."
    parties = tuple(EntityReport(ReportIri(name), A, "Place", name, (name,)) for name in ("Kelm", "Oste"))
    mentions = tuple(Mentioned(at, at + 4, ReportIri(text[at : at + 4]), "name") for at in (0, 6, 15, 21))
    event = _loss()
    for heading, place in (("Mill burns in Oste", "Oste"), ("Mill burns", None), (None, None)):
        facts = ArticleFacts(A, "2031-05-06", None, heading, None, text)
        assert main_place(event, Reports.of([Article(facts, parties, (), (event,), (), (), mentions)])) == place
