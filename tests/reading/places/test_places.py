"""Place names resolved within an article, and how like a place a name is."""

from __future__ import annotations

import re

import pytest

from newsgraph.knowledge.gazetteer import Gazetteer, load_gazetteer
from newsgraph.model import Geo, Span
from newsgraph.reading.places.likeness import place_kind_evidence
from newsgraph.reading.places.surroundings import PlaceName, demonym_countries, place_name
from newsgraph.reading.places.toponyms import resolve_places


def where(text: str, *names: str) -> list[Geo | None]:
    """The places of the names in the text, each at its whole-word occurrences."""
    found = []
    for name in names:
        spans = [Span(m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(name)}(?!\w)", text)]
        assert spans, f"{name} is not in the text"
        found.append(place_name(text, name, spans))
    return resolve_places(found, demonym_countries(text))


def one(text: str, name: str, *others: str) -> Geo:
    """The place of the first name; the test fails where it has none."""
    found = where(text, name, *others)[0]
    assert found is not None
    return found


@pytest.fixture(scope="module")
def atlas() -> Gazetteer:
    """The real gazetteer."""
    return load_gazetteer()


@pytest.mark.parametrize(
    ("text", "country", "feature"),
    [
        ("Talks were held in Paris on Monday.", "FR", "PPLC"),
        ("A fire broke out in Paris, Texas, on Monday.", "US", "PPL"),
        ("A fire broke out in Paris, Tex., on Monday.", "US", "PPL"),
    ],
)
def test_the_words_after_a_name_say_where_it_lies(text: str, country: str, feature: str) -> None:
    """The famous place is meant unless the words name another container."""
    found = one(text, "Paris")
    assert (found.country, found.feature) == (country, feature)


@pytest.mark.parametrize(
    "text", ["Shells hit the Syrian town of Al-Bab.", "Shells hit Al-Bab, a town in northern Syria."]
)
def test_a_demonym_or_a_description_holds_as_a_container(text: str) -> None:
    """However far the container stands, if only such words stand between."""
    assert one(text, "Al-Bab").country == "SY"


@pytest.mark.parametrize(
    ("text", "others", "country"),
    [
        ("The president of Georgia spoke in Tbilisi.", ("Tbilisi",), "GE"),
        ("The governor of Georgia spoke in Atlanta; Alabama listened.", ("Atlanta", "Alabama"), "US"),
    ],
)
def test_the_other_names_of_an_article_decide(text: str, others: tuple[str, ...], country: str) -> None:
    """A country comes before a region of the same name, unless its neighbours speak for the region."""
    assert one(text, "Georgia", *others).country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [("Spanish firemen were sent to Cartagena.", "ES"), ("Colombian firemen were sent to Cartagena.", "CO")],
)
def test_demonyms_in_the_text_count_like_the_names_of_countries(text: str, country: str) -> None:
    """An adjective tells whose town is meant."""
    assert one(text, "Cartagena").country == country


def test_a_name_has_one_sense_in_one_article() -> None:
    """The container is said once and holds for every mention and spelling."""
    text = "Police in Springfield, Illinois, made an arrest. SPRINGFIELD had been quiet."
    upper, other = where(text, "SPRINGFIELD", "Springfield")
    assert upper == other
    assert upper is not None
    assert 4896861 in upper.within


@pytest.mark.parametrize(
    ("name", "feature"), [("Odesa region", "ADM1"), ("Odesa", "PPLA"), ("Black Sea", "SEA"), ("Donbas", "RGN")]
)
def test_a_region_a_town_a_sea_are_told_apart(name: str, feature: str) -> None:
    """By their own words."""
    assert one(f"Ships left {name} at dawn.", name).feature == feature


def test_the_word_beside_a_name_says_what_it_is() -> None:
    """The province and its town bear one name."""
    assert one("Fighting spread across Idlib province.", "Idlib").feature == "ADM1"
    assert one("Fighting spread across the province of Idlib.", "Idlib").feature == "ADM1"
    assert one("Fighting reached the city of Idlib.", "Idlib").feature != "ADM1"


def test_a_bare_name_means_the_town_unless_the_region_is_much_more() -> None:
    """Most regions are named after their town; few towns are named after their region."""
    assert one("Sirens were heard in Zhytomyr.", "Zhytomyr").feature == "PPLA"
    assert one("Snow fell in Quebec.", "Quebec").feature == "ADM1"
    assert one("Gaza has few hospitals left, doctors in Gaza City said.", "Gaza", "Gaza City").feature == "ADM1"


def test_a_building_lies_where_its_town_lies_and_has_no_id() -> None:
    """The town contains it; its own number is not known."""
    found = one("Flights from Kyiv’s Boryspil airport stopped.", "Boryspil airport", "Kyiv")
    assert found.geonames is None
    assert found.country == "UA"
    assert found.feature is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The road to Qwerhampton was closed.", "Qwerhampton"),
        ("They told us so.", "us"),
        ("Rafts drifted down the Moskva River.", "Moskva River"),
        ("A man from Hofbau, Ruritania, was held.", "Hofbau"),
        ("The fair at Salem was quiet.", "Salem"),
    ],
)
def test_where_the_grounds_are_thin_there_is_no_answer(text: str, name: str) -> None:
    """Unknown; a pronoun; a river; an invented town; a name that many towns bear alike."""
    assert where(text, name) == [None]


def test_a_slight_village_needs_a_reason() -> None:
    """It is meant where its country is spoken of, and not out of the blue."""
    assert where("Nobody spoke in Buje.", "Buje") == [None]
    assert one("Croatian police spoke in Buje, a village in Croatia.", "Buje", "Croatia").country == "HR"


def test_the_countries_that_an_article_names_bind_it() -> None:
    """A village of another country is not meant where only Kenya is spoken of; where no country is, it may be."""
    text = "Cholera killed forty people in Kenya, thirty of them in Nyamata."
    assert where(text, "Kenya", "Nyamata")[1] is None
    assert one("Rwandan police closed the market in Nyamata.", "Nyamata").country == "RW"


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("Kenya and its neighbours met in Paris.", ("Paris", "Kenya"), "FR"),
        ("Kenya sent a runner to Osaka.", ("Osaka", "Kenya"), "JP"),
        ("A Kenyan nurse was held in Buje, a village in Croatia.", ("Buje", "Croatia"), "HR"),
    ],
)
def test_a_known_city_or_one_that_the_text_places_may_lie_abroad(
    text: str, names: tuple[str, ...], country: str
) -> None:
    """The countries named bind only what is neither known everywhere nor said to lie elsewhere."""
    assert one(text, *names).country == country


def test_a_name_within_a_name_is_no_ground_for_where_both_lie() -> None:
    """A district and the town of its name do not vouch for one another; a country that is named vouches for both."""
    said = "Rain fell on Nyamata. Nyamata District and Kenya are wet."
    assert where(said, "Nyamata", "Nyamata District", "Kenya")[:2] == [None, None]
    assert one("Rain fell on Nyamata, Rwanda said.", "Nyamata", "Rwanda").country == "RW"


def test_a_province_that_is_none_any_more_lies_where_it_lay() -> None:
    """Reports still name it; where its neighbour is spoken of, the town of its name there is meant."""
    here = where(
        "Kenya counted thirty dead in Nyanza Province. Cases fell in Nyanza.", "Nyanza Province", "Nyanza", "Kenya"
    )
    assert [found.country for found in here[:2] if found] == ["KE", "KE"]
    assert here[0] == here[1]
    assert one("Rain fell on Nyanza, Rwanda said.", "Nyanza", "Rwanda").country == "RW"


@pytest.mark.parametrize(
    "text",
    [
        "He is from the Cincinnati suburb of Springdale, and pleaded guilty.",
        "He is from Springdale, a quiet suburb of Cincinnati, and pleaded guilty.",
    ],
)
def test_a_suburb_lies_by_its_town(text: str) -> None:
    """Not in the larger Springdale of another state."""
    found = one(text, "Springdale", "Cincinnati")
    assert (round(found.lat), round(found.lon)) == (39, -84)
    assert one("A fire broke out in Springdale, Arkansas.", "Springdale").within != found.within


def test_a_suburb_that_the_gazetteer_lacks_lies_about_its_town() -> None:
    """By the town's place, and with no id of its own; no other place of that name is taken for it."""
    found = one("He is from the Cincinnati suburb of West Chester.", "West Chester", "Cincinnati")
    assert found.geonames is None
    assert 4508722 in found.within


def test_a_part_of_a_city_is_not_the_city_of_that_name_elsewhere() -> None:
    """ "east London" lies in London; East London lies in South Africa."""
    assert one("A shop in east London was robbed, British police said.", "east London").country == "GB"
    assert one("A shop in East London was robbed, South African police said.", "East London").country == "ZA"


def test_an_abbreviation_is_known_without_its_stop() -> None:
    """Where the stop follows; a short name at the end of a sentence stays what it is."""
    assert one("He lives in Guelph, Ont. and works there.", "Ont").feature == "ADM1"
    assert one("Sirens were heard in Kyiv, Odesa and Rivne.", "Rivne", "Kyiv", "Odesa").feature == "PPLA"


def test_a_list_of_states_is_no_chain_of_what_lies_in_what() -> None:
    """Two names after a town say where it lies; more are its neighbours in a list."""
    found = one("Cases were found in Idaho, Illinois, Indiana, Missouri, Iowa and Kansas.", "Illinois", "Idaho", "Iowa")
    assert found.feature == "ADM1"
    assert one("He lives in Paris, Texas, United States.", "Paris").country == "US"


def test_a_county_of_unknown_size_is_not_the_smallest() -> None:
    """Of two counties of one name, the one in the state that is spoken of, though its inhabitants are not counted."""
    text = "Police in Kansas City, Kansas, and Wichita, Kansas, searched Pratt County."
    found = one(text, "Pratt County", "Wichita", "Kansas")
    assert 4273857 in found.within


def test_countries_are_counted_by_their_demonyms() -> None:
    """The longer of two readings wins; possessives do not hide one."""
    text = "South Sudanese soldiers met Kenyans. A Kenyan’s brother, and the Turkish envoy, were there; Kurds were not."
    assert demonym_countries(text) == {"SS": 1, "KE": 2, "TR": 1}


def test_answers_come_in_the_order_of_the_questions() -> None:
    """One for one, none dropped."""
    names = [PlaceName("Kyiv"), PlaceName("Qwerhampton"), PlaceName("US"), PlaceName("Kyiv")]
    kyiv, none, us, again = resolve_places(names)
    assert none is None
    assert kyiv == again
    assert us is not None
    assert us.country == "US"
    assert resolve_places([]) == []


@pytest.mark.parametrize(
    "text", ["", "\x00\ufffd", "A" * 50_000, "A " * 5_000, "of the " * 5_000 + "A", "(((((,,,,,''''"]
)
def test_hostile_text_costs_little_and_breaks_nothing(text: str, atlas: Gazetteer) -> None:
    """Names and surroundings that nobody would write."""
    name = PlaceName(text, (text[:64],) * 3, (text[:64],) * 3)
    assert resolve_places([name], demonym_countries(text), atlas) == [None]
    assert place_kind_evidence(text, atlas) == 0


@pytest.mark.parametrize(
    ("likelier", "less"),
    [
        ("Ukraine", "Bakhmut"),
        ("Bakhmut", "May"),
        ("Odesa region", "Ohio State"),
        ("Texas", "Lee"),
        ("Buje", "Qwerhampton"),
    ],
)
def test_evidence_that_a_name_is_a_place_is_ordered(atlas: Gazetteer, likelier: str, less: str) -> None:
    """Countries before towns, towns before people's names and words."""
    assert place_kind_evidence(likelier, atlas) > place_kind_evidence(less, atlas)


def test_a_word_for_water_or_land_makes_even_an_unknown_name_likely(atlas: Gazetteer) -> None:
    """A lake nobody has heard of is still a lake; a hotel is none."""
    assert place_kind_evidence("Lake Rosewater", atlas) >= 0.7
    assert place_kind_evidence("Hotel Rosewater", atlas) == 0
