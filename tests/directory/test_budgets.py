"""What a page asks the database does not grow with what is ahead."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from events.database import db, writing
from events.geography import cities
from events.missions import queries as missions
from events.organizers.models import Organizer
from events.protests import actions, noticing
from events.protests.assembly import NoticeStatus
from tests.conftest import new_client
from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, make_details, make_organizer, sign_in

FEW, MANY = 5, 500
PAGES = (
    *("/", "/protests", "/in/", "/of/", "/in/de", "/in/de/berlin", "/of/ru", "/of/ru/in/de"),
    *("/of/ru/in/de/berlin", "/missions/", "/missions/?of=ru", "/missions/?q=berlin"),
    *("/search?q=vigil", "/search?q=berlin", "/nearest?of=ru&place=2852458", "/organize/"),
    f"/missions/{EMBASSY_OF_RUSSIA_BERLIN}",
)
MOST = 12


def schedule(number: int, organizer: Organizer) -> None:
    """Schedule vigils at Russia's missions in Germany and at every embassy in Berlin, in turn."""
    berlin = cities.by_slug("DE", "berlin")
    assert berlin
    places = [*missions.in_country("DE", "RU"), *missions.in_city(berlin)]
    with writing():
        for count in range(number):
            place = places[count % len(places)]
            city = cities.by_id(place.city_geonames_id or 0) or berlin
            details = make_details(title=f"Vigil {secrets.token_hex(4)}")
            day = timedelta(days=count % 60)
            moved = make_details(
                title=details.title, starts=details.starts + day, ends=details.ends + day
            )
            made = actions.draft(organizer, place, city, moved, form_key=secrets.token_hex(16))
            noticing.say(made, NoticeStatus.NOTIFIED)
            actions.submit(made)
        db.session.commit()


def test_pages_cost_the_same_with_five_protests_and_with_five_hundred(
    client: FlaskClient, count_queries: Callable[[], int]
) -> None:
    amina = make_organizer(name="amina")
    sign_in(client, amina)
    schedule(FEW, amina)
    few = {page: cost(client, page, count_queries) for page in PAGES}

    schedule(MANY - FEW, db.session.merge(amina))
    many = {page: cost(client, page, count_queries) for page in PAGES}

    assert many == few
    assert max(many.values()) <= MOST


def cost(client: FlaskClient, page: str, count_queries: Callable[[], int]) -> int:
    client.get(page)  # what is read once and kept, as the names of States
    count_queries()
    answer = client.get(page)
    assert answer.status_code == 200, page
    return count_queries()


def test_a_long_list_is_paged(client: FlaskClient) -> None:
    schedule(120, make_organizer())
    visitor = new_client(client.application)

    pages = [visitor.get(f"/protests?page={number}").text for number in (1, 2, 3)]
    beyond = visitor.get("/protests?page=4")

    assert [page.count('<li class="protest">') for page in pages] == [50, 50, 20]
    assert 'rel="next"' not in pages[2]
    assert 'rel="prev"' not in pages[0]
    assert beyond.status_code == 404
