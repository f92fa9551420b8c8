"""A call's pages: who helps first, what is asked, and nothing of who reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from events import clock
from events.campaigns import actions
from events.campaigns.letters import Addressee
from events.campaigns.models import Campaign
from events.campaigns.text import NamedLink
from events.database import db, writing
from events.organizers import actions as organizers
from events.organizers.tiers import Tier
from tests.campaigns.calls import again, attach, make_call, make_letter, words
from tests.elements import Page
from tests.factories import make_protest

HELP = "https://example.org/help"
DANGER = "Whom to tell if somebody is in danger"
FOUND = NamedLink("Sign", "https://example.org/sign")


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
