from collections.abc import Callable

import pytest

from events.missions import naming
from events.search import queries
from events.wording import words

pytestmark = pytest.mark.usefixtures("app")

EMBASSY = "Embassy of Russia, Berlin"


def titles(query: str) -> list[str]:
    return [naming.title(mission, words()) for mission in queries.find(query).missions]


@pytest.mark.parametrize(
    "query",
    [
        "russia berlin",
        "berlin russia",
        "Russian embassy Berlin",
        "embassy of russia in berlin",
        "embassy in berlin of russia",
        "russia berlin germany",
        "rusia berln",
        "посольство России в Берлине",
        "посольство Росії в Берліні",
        "russische Botschaft in Berlin",
        "ambassade de Russie à Berlin",
        "embajada de Rusia en Berlín",
        "سفارة روسيا في برلين",
    ],
)
def test_a_mission_is_found_however_it_is_asked_for(query: str) -> None:
    assert titles(query) == [EMBASSY]


@pytest.mark.parametrize(
    ("query", "city"),
    [
        ("kiev", "Kyiv"),
        ("Київ", "Kyiv"),
        ("Києві", "Kyiv"),
        ("Киев", "Kyiv"),
        ("Москва", "Moscow"),
        ("москве", "Moscow"),
        ("Mosow", "Moscow"),
        ("الرياض", "Riyadh"),
        ("Rīga", "Riga"),
        ("sao paulo", "São Paulo"),
        ("Vaşington", "Washington, D.C."),
        ("washingotn", "Washington, D.C."),
        ("buenos aries", "Buenos Aires"),
        ("berl", "Berlin"),
        ("san franc", "San Francisco"),
        ("st. petersburg", "Saint Petersburg"),
        ("the hague", "The Hague"),
        ("la paz", "La Paz"),
        ("bombay", "Mumbai"),
    ],
)
def test_a_city_is_found_in_any_spelling_and_script(query: str, city: str) -> None:
    assert queries.find(query).cities[0].name == city


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("russia", ["RU"]),
        ("Україна", ["UA"]),
        ("niger", ["NE", "NG"]),
        ("usa", ["US"]),
        ("uk", ["GB", "UA"]),
        ("cote d'ivoire", ["CI"]),
        ("cote d ivoire", ["CI"]),
    ],
)
def test_a_state_is_found_exact_before_half_typed(query: str, codes: list[str]) -> None:
    assert [state.code for state in queries.find(query).states] == codes


def test_korea_is_two_states() -> None:
    assert {state.code for state in queries.find("korea").states} == {"KP", "KR"}


def test_a_place_without_missions_is_found_as_a_place() -> None:
    found = queries.find("Grozny")

    assert found.cities == []
    assert [place.name for place in found.places] == ["Grozny"]


def test_between_two_states_the_first_one_is_the_sender() -> None:
    assert "Embassy of Russia, Berlin" in titles("russia germany")
    assert titles("germany russia") == ["Embassy of Germany, Moscow"]


def test_the_kind_asked_for_is_kept_and_no_other() -> None:
    found = queries.find("french consulate in germany").missions

    assert found
    assert all("consul" in mission.kind for mission in found)


def test_a_guess_is_told_in_the_readers_language() -> None:
    assert queries.find("ukrane", "ru").read_as == ["Украина"]
    assert queries.find("ukraine", "ru").read_as == []


@pytest.mark.parametrize(
    "query", ["", "%", "_", "'", '"', "\\", "\0", "x", "🇷🇺", "zzzzqqq", "in", "a " * 200]
)
def test_odd_queries_find_nothing_and_break_nothing(query: str) -> None:
    assert queries.find(query).is_empty


@pytest.mark.parametrize(
    "query",
    ["russia berlin", "посольство Росії в Києві", "embassies in germany", "xyz xyz xyz xyz"],
)
def test_a_search_costs_five_queries_at_most(query: str, count_queries: Callable[[], int]) -> None:
    queries.find(query)

    assert count_queries() <= 5


@pytest.mark.parametrize(
    ("text", "country", "city"),
    [
        ("kiev", "UA", "Kyiv"),
        ("munchen", "DE", "Munich"),
        ("st-petersburg", "RU", "Saint Petersburg"),
        ("berlinn", "DE", "Berlin"),
        ("berlin", "FR", None),
        ("mosow", None, "Moscow"),
        ("", None, None),
    ],
)
def test_an_unknown_slug_suggests_a_city_of_its_country(
    text: str, country: str | None, city: str | None
) -> None:
    found = queries.nearest_city(text, country)

    assert (found.name if found else None) == city


@pytest.mark.parametrize(
    ("text", "code"),
    [("russia", "RU"), ("uk", "GB"), ("usa", "US"), ("united-states", "US"), ("qqqq", None)],
)
def test_an_unknown_code_suggests_a_state(text: str, code: str | None) -> None:
    found = queries.nearest_state(text)

    assert (found.code if found else None) == code


def test_the_nearest_name_is_a_city_or_a_state() -> None:
    city, state = queries.nearest_name("mosow"), queries.nearest_name("mexico")

    assert city is not None
    assert city.name == "Moscow"
    assert state is not None
    assert state.name == "Mexico"
    assert queries.nearest_name("zzzzqqq") is None
