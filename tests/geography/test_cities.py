from events.geography import cities, places

BERLIN = 2950159


def test_a_city_is_found_by_id_and_by_slug() -> None:
    berlin = cities.by_id(BERLIN)

    assert berlin is not None
    assert (berlin.name, berlin.time_zone, berlin.subdivision) == (
        "Berlin",
        "Europe/Berlin",
        "DE-BE",
    )
    assert cities.by_slug("DE", "berlin") == berlin


def test_an_unknown_city_is_none() -> None:
    assert cities.by_id(1) is None
    assert cities.by_slug("FR", "berlin") is None
    assert cities.in_country("QQ") == []


def test_a_countrys_cities_come_largest_first() -> None:
    populations = [city.population for city in cities.in_country("DE")]

    assert len(populations) > 5
    assert populations == sorted(populations, reverse=True)


def test_a_place_is_found_by_id_with_its_other_names() -> None:
    berlin = places.by_id(BERLIN)

    assert berlin is not None
    assert (berlin.name, berlin.country) == ("Berlin", "DE")
    assert "Берлин" in berlin.also
    assert places.by_id(1) is None
