"""What belongs to a call: letters, coverage, a day of action, updates; and what they cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events import clock
from events.campaigns import news, reach
from events.campaigns.letters import Letter
from events.config import Settings
from events.database import db, writing
from events.missions.kinds import MissionKind
from events.missions.models import Mission
from events.organizers.tiers import Tier
from tests.campaigns.calls import again, attach, make_call, make_letter
from tests.conftest import new_client
from tests.elements import Page
from tests.factories import make_organizer, make_protest, mission, mission_of


def in_days(days: int) -> datetime:
    day = clock.today() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 18)


def links(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return [str(each["href"]) for each in Page(address, 200, answer.text).of("a") if "href" in each]


def test_letters_are_filled_in_by_plain_links(client: FlaskClient) -> None:
    call = make_call(title="Stop it")
    make_letter(
        call,
        email="office@example.org",
        en=Letter("{mission}", "In {city}, {country}, of {state}.\n\n{name}"),
        ru=Letter("Остановите", "{city}\n{name}"),
    )
    chosen = mission_of("RU", "FR", "paris")

    found = links(client, f"/campaigns/stop-it/letters?mission={chosen.id}&in=en")

    (mailto,) = (link for link in found if link.startswith("mailto:"))
    fields = parse_qs(urlsplit(mailto).query)
    assert fields["subject"] == ["Embassy of Russia, Paris"]
    assert fields["body"][0].startswith("In Paris, France, of Russia.\r\n\r\n____")
    russian = client.get("/campaigns/stop-it/letters?in=ru").text
    assert '<div lang="ru" dir="ltr">' in russian
    assert "Остановите" in russian


def test_the_registers_address_of_a_mission_counts_more(client: FlaskClient) -> None:
    call = make_call(title="Stop it")
    make_letter(call, email="office@example.org")
    with writing():
        row = db.session.get(Mission, mission().id)
        assert row
        row.email = "berlin@example.org"
        db.session.commit()

    found = links(client, f"/campaigns/stop-it/letters?mission={mission().id}")

    assert [unquote(urlsplit(link).path) for link in found if link.startswith("mailto:")] == [
        "berlin@example.org"
    ]


@pytest.mark.parametrize("query", ["letter=9999", "letter=x", "mission=Q1", "mission=%00"])
def test_choices_that_there_are_not_lead_nowhere(client: FlaskClient, query: str) -> None:
    make_letter(make_call(title="Stop it"))

    assert client.get(f"/campaigns/stop-it/letters?{query}").status_code == 404


def test_coverage_counts_missions_once_and_no_honorary_consul(client: FlaskClient) -> None:
    call = make_call(title="Stop it")
    asked = reach.missions_asked_for(again(call))
    attach(call, make_protest(), make_protest(title="At the same door"))

    text = client.get("/campaigns/stop-it/coverage").text

    assert f"<h1>1 of {len(asked)} missions</h1>" in text
    assert MissionKind.HONORARY_CONSULATE not in {row.mission_kind for row in asked}
    assert text.count("organize here") == len(asked) - 1
    assert f"/organize/new/{mission_of('RU', 'FR', 'paris').id}?campaign=stop-it" in text


@pytest.mark.promise("E1")
def test_what_waits_for_a_moderator_looks_like_nothing(
    client: FlaskClient, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    call = make_call(title="Stop it")
    before = client.get("/campaigns/stop-it/coverage").text

    attach(call, make_protest(organizer=make_organizer(tier=Tier.NEW)))

    assert client.get("/campaigns/stop-it/coverage").text == before


def test_a_day_of_action_follows_the_sun(client: FlaskClient) -> None:
    call = make_call(title="Stop it")
    for country, city in (("US", "washington"), ("NZ", "wellington"), ("DE", "berlin")):
        attach(call, make_protest(title=city, at=mission_of("RU", country, city)))
    attach(call, make_protest(title="another day", starts=in_days(40)))

    text = client.get("/campaigns/stop-it/day").text

    places = [text.index(f">{city}<") for city in ("wellington", "berlin", "washington")]
    assert places == sorted(places)
    assert ">another day<" not in text
    later = client.get(f"/campaigns/stop-it/day?on={in_days(40).date()}").text
    assert later.count("<tr><td>") == 1
    assert client.get("/campaigns/stop-it/day?on=tomorrow").status_code == 404


def test_updates_are_a_feed_of_their_own(client: FlaskClient) -> None:
    call = make_call(title="Stop it")
    with writing():
        for number in ("first", "second"):
            news.tell(again(call), f"The {number} word\nand more", "en", form_key=number)
        db.session.commit()

    answer = client.get("/campaigns/stop-it/updates.atom")
    again_asked = {"If-None-Match": answer.headers["ETag"]}

    names = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.fromstring(answer.data)
    assert [e.text for e in feed.findall("a:entry/a:title", names)] == [
        "The second word",
        "The first word",
    ]
    stamps = [e.text for e in feed.findall("a:entry/a:updated", names)]
    assert stamps == sorted(stamps, reverse=True) and len(set(stamps)) == 2
    assert client.get("/campaigns/stop-it/updates.atom", headers=again_asked).status_code == 304


def test_calls_pages_cost_the_same_with_three_protests_and_with_forty(
    app: Doorstep, client: FlaskClient, count_queries: Callable[[], int]
) -> None:
    call, amina = make_call(title="Stop it"), make_organizer()
    make_letter(call)
    posts = reach.missions_asked_for(again(call))
    pages = [f"/campaigns/stop-it{page}" for page in ("", "/coverage", "/letters", "/day", ".json")]

    def cost() -> dict[str, int]:
        found = {}
        for page in ["/campaigns/", *pages]:
            visitor = new_client(app)
            visitor.get(page)
            count_queries()
            assert visitor.get(page).status_code == 200
            found[page] = count_queries()
        return found

    def schedule(first: int, last: int) -> None:
        for at in posts[first:last]:
            attach(call, make_protest(organizer=db.session.merge(amina), at=at))

    schedule(0, 3)
    few = cost()
    schedule(3, 40)

    assert cost() == few
    assert max(few.values()) <= 14
