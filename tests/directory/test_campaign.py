"""A call's pages: who helps first, what is asked, and nothing of who reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events import clock
from events.campaigns import actions, news, reach
from events.campaigns.letters import Addressee, Letter
from events.campaigns.models import Campaign
from events.campaigns.text import NamedLink
from events.config import Settings
from events.database import db, writing
from events.missions.kinds import MissionKind
from events.missions.models import Mission
from events.organizers import actions as organizers
from events.organizers.tiers import Tier
from tests.campaigns.calls import again, attach, make_call, make_letter, words
from tests.conftest import new_client
from tests.elements import Page
from tests.factories import make_organizer, make_protest, mission, mission_of

HELP = "https://example.org/help"
DANGER = "Whom to tell if somebody is in danger"
FOUND = NamedLink("Sign", "https://example.org/sign")


def in_days(days: int) -> datetime:
    day = clock.today() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 18)


def links(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return [str(each["href"]) for each in Page(address, 200, answer.text).of("a") if "href" in each]


@pytest.mark.parametrize("page", ["", "/letters", "/coverage", "/day"])
def test_who_helps_in_danger_is_said_first_on_every_page(client: FlaskClient, page: str) -> None:
    call = make_call(title="Stop it", danger=f"Write to {HELP}", statement="What happened.")
    make_letter(call)

    text = client.get(f"/campaigns/stop-it{page}").text

    main = text.partition("<main")[2]
    assert main.index(DANGER) < main.index("<h1")
    assert f'href="{HELP}"' in main


def test_a_protests_page_leads_to_whoever_helps(client: FlaskClient) -> None:
    call, vigil = make_call(title="Stop it", danger="Help"), make_protest()
    attach(call, vigil)

    assert "/campaigns/stop-it#danger" in links(client, f"/protests/{vigil.id}")


@pytest.mark.parametrize(("years", "is_linked"), [(0, True), (2, False)])
def test_what_a_call_of_another_year_names_is_not_linked(
    client: FlaskClient, years: int, is_linked: bool
) -> None:
    ended = clock.today() - timedelta(days=1 + 366 * years)
    call = make_call(
        title="Stop it", begins_on=ended, ends_on=ended, danger=HELP, petitions=(FOUND,)
    )
    make_letter(call, kind=Addressee.PRESIDENT, email="office@example.org")

    found = links(client, "/campaigns/stop-it")
    letter = client.get("/campaigns/stop-it/letters").text

    assert (HELP in found) is is_linked
    assert (FOUND.url in found) is is_linked
    assert ("office@example.org" in letter) is is_linked
    assert ("mailto:" in letter) is is_linked
    assert (f"As of {ended.year}, do not use" in letter) is not is_linked


def test_a_call_is_read_in_any_of_its_languages(client: FlaskClient) -> None:
    call = make_call(title="Stop it", statement="English words")
    with writing():
        text = words(title="أوقفوا", statement="كلمات")
        actions.say_in(again(call), "ar", text, version=call.version)
        db.session.commit()

    arabic = client.get("/campaigns/stop-it?text=ar").text

    assert '<h1 lang="ar" dir="rtl">أوقفوا</h1>' in arabic
    assert "English words" not in arabic
    assert "/campaigns/stop-it?text=ar" in links(client, "/campaigns/stop-it")
    assert client.get("/campaigns/stop-it?text=de").status_code == 404


def refuse_suspended(call: Campaign) -> None:
    assert call.owner
    organizers.set_tier(call.owner, Tier.SUSPENDED)


def refuse_taken_down(call: Campaign) -> None:
    actions.take_down(call)


@pytest.mark.promise("E7")
@pytest.mark.parametrize("hide", [refuse_suspended, refuse_taken_down])
def test_a_hidden_call_keeps_its_address_and_loses_its_words(
    client: FlaskClient, hide: Callable[[Campaign], None]
) -> None:
    call, vigil = make_call(title="Lure them", danger=HELP, statement="Come alone"), make_protest()
    make_letter(call)
    attach(call, vigil)
    with writing():
        hide(again(call))
        db.session.commit()

    page = client.get("/campaigns/lure-them").text

    assert "The words of this call are hidden" in page
    assert f"/protests/{vigil.id}" in page
    for address in ("/campaigns/lure-them", "/campaigns/", f"/protests/{vigil.id}", "/of/ru"):
        text = client.get(address).text
        assert "Lure them" not in text and "Come alone" not in text and HELP not in text, address
    for part in ("letters", "coverage", "day"):
        assert client.get(f"/campaigns/lure-them/{part}").status_code == 404


@pytest.mark.promise("E1")
def test_a_draft_is_nowhere(client: FlaskClient) -> None:
    make_call(title="Secret", draft=True)

    assert "Secret" not in client.get("/campaigns/").text
    for part in ("", "/letters", "/coverage", "/day", "/updates.atom", ".json"):
        assert client.get(f"/campaigns/secret{part}").status_code == 404, part


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
