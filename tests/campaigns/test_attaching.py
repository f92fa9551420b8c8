"""Protests that answer a call: who lets them, and what the public learns of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from app import Doorstep
from events import clock
from events.campaigns import actions, answering, attaching
from events.campaigns.actions import CallFacts
from events.campaigns.models import Campaign
from events.database import db, writing
from events.organizers import actions as organizers
from events.organizers.tiers import Tier
from events.protests import actions as protest_actions
from events.protests import noticing
from events.protests.assembly import NoticeStatus
from events.protests.models import Protest
from events.refusals import NotValid
from tests.campaigns.calls import again, attach, make_call, protest_again, words
from tests.factories import make_organizer, make_protest, mission_of


def categories(client: FlaskClient, address: str) -> dict[str, list[str]]:
    """The categories of each entry of a calendar, by its title."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return {
        str(event["SUMMARY"]).partition(" · ")[0]: [str(name) for name in event["CATEGORIES"].cats]
        for event in Calendar.from_ical(answer.data).walk("VEVENT")
    }


def test_the_calls_name_is_a_category_of_the_entry(client: FlaskClient) -> None:
    call, vigil = make_call(title="Stop it, now; here"), make_protest(title="Vigil")
    other = make_protest(title="Other")
    before = categories(client, "/protests.ics")

    attach(call, vigil)

    assert before == {"Vigil": ["Assembly"], "Other": ["Assembly"]}
    assert categories(client, "/protests.ics") == {
        "Vigil": ["Assembly", "Stop it, now; here"],
        "Other": ["Assembly"],
    }
    assert categories(client, f"/campaigns/{call.slug}.ics").keys() == {"Vigil"}
    assert protest_again(vigil).sequence == 1
    assert protest_again(other).sequence == 0


def test_attaching_twice_is_once(app: Doorstep) -> None:
    call, vigil = make_call(), make_protest()

    attach(call, vigil, vigil)

    assert protest_again(vigil).sequence == 1


def test_detaching_is_seen_in_both_calendars(client: FlaskClient) -> None:
    call, vigil = make_call(title="Stop it"), make_protest(title="Vigil")
    attach(call, vigil)
    address = f"/campaigns/{call.slug}.ics"
    assert categories(client, address)

    with writing():
        attaching.detach(again(call), protest_again(vigil))
        db.session.commit()

    assert categories(client, address) == {}
    assert categories(client, "/of/ru.ics") == {"Vigil": ["Assembly"]}
    assert protest_again(vigil).sequence == 2


def test_renaming_a_call_is_a_revision_of_what_answers_it(client: FlaskClient) -> None:
    call, vigil = make_call(title="Before"), make_protest(title="Vigil")
    attach(call, vigil)
    feed = client.get(f"/campaigns/{call.slug}.ics")
    assert Calendar.from_ical(feed.data)["X-WR-CALNAME"] == "Call: Before"

    with writing():
        facts = CallFacts(("RU",), call.begins_on)
        actions.revise(again(call), words(title="After"), facts, version=again(call).version)
        db.session.commit()

    after = client.get(f"/campaigns/{call.slug}.ics")
    assert Calendar.from_ical(after.data)["X-WR-CALNAME"] == "Call: After"
    assert after.headers["Last-Modified"] != feed.headers["Last-Modified"]
    assert categories(client, "/protests.ics") == {"Vigil": ["Assembly", "After"]}
    assert protest_again(vigil).sequence == 2


def test_other_words_of_a_call_revise_no_protest(app: Doorstep) -> None:
    call, vigil = make_call(title="Same"), make_protest()
    attach(call, vigil)

    with writing():
        facts = CallFacts(("RU",), call.begins_on, clock.today() + timedelta(days=9))
        text = words(title="Same", statement="New words")
        actions.revise(again(call), text, facts, version=again(call).version)
        db.session.commit()

    assert protest_again(vigil).sequence == 1


@pytest.mark.promise("E7")
def test_a_suspended_authors_call_keeps_its_calendar_without_its_name(client: FlaskClient) -> None:
    amina = make_organizer()
    call, vigil = make_call(owner=amina, title="Lure"), make_protest(title="Vigil")
    attach(call, vigil)
    assert "Lure" in client.get(f"/campaigns/{call.slug}.ics").text

    with writing():
        organizers.set_tier(db.session.merge(amina), Tier.SUSPENDED)
        db.session.commit()

    feed = client.get(f"/campaigns/{call.slug}.ics")
    assert Calendar.from_ical(feed.data)["X-WR-CALNAME"] == "A call"
    assert categories(client, "/protests.ics") == {"Vigil": ["Assembly"]}
    assert "Lure" not in feed.text


def refuse_ended(call: Campaign, vigil: Protest) -> None:
    call.begins_on = call.ends_on = clock.today() - timedelta(days=1)


def refuse_draft(call: Campaign, vigil: Protest) -> None:
    call.state = "draft"


def refuse_cancelled(call: Campaign, vigil: Protest) -> None:
    protest_actions.cancel(vigil, "")


def refuse_blocked(call: Campaign, vigil: Protest) -> None:
    attaching.attach(call, vigil)
    attaching.detach(call, vigil, for_good=True)


def refuse_another_state(call: Campaign, vigil: Protest) -> None:
    call.sending_states = "BY CN"


@pytest.mark.parametrize(
    "spoil", [refuse_ended, refuse_draft, refuse_cancelled, refuse_blocked, refuse_another_state]
)
def test_what_does_not_fit_is_not_attached(
    app: Doorstep, spoil: Callable[[Campaign, Protest], None]
) -> None:
    call, vigil = make_call(), make_protest()

    with writing(), pytest.raises(NotValid):
        protest, ready = protest_again(vigil), again(call)
        spoil(ready, protest)
        db.session.flush()
        attaching.attach(ready, protest)

    db.session.rollback()
    assert answering.slugs_of(vigil.id) == []


def test_what_was_sent_away_for_good_can_be_let_back(app: Doorstep) -> None:
    call, vigil = make_call(), make_protest()
    attach(call, vigil)

    with writing():
        attaching.detach(again(call), protest_again(vigil), for_good=True)
        attaching.let_back(again(call), protest_again(vigil))
        attaching.attach(again(call), protest_again(vigil))
        db.session.commit()

    assert answering.slugs_of(vigil.id) == [call.slug]


def test_a_protest_answers_five_calls_at_most(app: Doorstep) -> None:
    vigil = make_protest()
    for number in range(5):
        attach(make_call(title=f"Call {number}"), vigil)

    with pytest.raises(NotValid, match="five calls"):
        attach(make_call(title="Call 6"), vigil)


def test_a_draft_brings_its_call_along_when_it_is_published(client: FlaskClient) -> None:
    call, draft = make_call(title="Stop it"), make_protest(title="Vigil", draft=True)
    attach(call, draft)
    assert categories(client, f"/campaigns/{call.slug}.ics") == {}

    with writing():
        ready = protest_again(draft)
        noticing.say(ready, NoticeStatus.NOTIFIED)
        protest_actions.submit(ready)
        db.session.commit()

    assert categories(client, f"/campaigns/{call.slug}.ics") == {"Vigil": ["Assembly", "Stop it"]}
    assert protest_again(draft).sequence == 0


def test_the_name_is_in_the_feeds_language(client: FlaskClient) -> None:
    amina = make_organizer()
    french = make_call(owner=amina, language="fr", title="Arrêtez")
    vigil = make_protest(title="Vigil", at=mission_of("RU", "FR", "paris"))
    with writing():
        call = again(french)
        actions.say_in(call, "en", words(title="Stop"), version=call.version)
        db.session.commit()

    attach(french, vigil)

    assert categories(client, "/in/fr.ics") == {"Vigil": ["Assembly", "Stop"]}
