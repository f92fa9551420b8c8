"""Moved, postponed, cancelled, back on: what is shown before is what subscribers then see."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from events import clock
from events.config import Settings
from events.database import db, writing
from events.organizers import actions as organizers
from events.organizers.models import Organizer
from events.organizers.queries import organizer_called
from events.organizers.tiers import Tier
from events.protests.assembly import State
from events.protests.models import Protest
from tests.factories import form_key, make_protest, sign_in
from tests.organize.filling import current, entry, moved, previewed, values

PREVIEW = {"preview": "1"}
A_WEEK = timedelta(weeks=1)


@pytest.fixture
def vigil(organizer: Organizer) -> Protest:
    """Amina's public protest, and amina signed in."""
    return current(make_protest(organizer=organizer, words="Bring a candle.").id)


def url(protest: Protest, page: str) -> str:
    return f"/organize/protests/{protest.id}/{page}"


def lose_trust(change_settings: Callable[..., Settings]) -> None:
    change_settings(review=True)
    with writing():
        amina = organizer_called("amina")
        assert amina
        organizers.set_tier(amina, Tier.NEW)
        db.session.commit()


def statuses(html: str) -> list[str]:
    """What a page tells of what was just done."""
    return re.findall(r'role="status"><p><strong>([^<]*)</strong>', html)


def assert_is_what_was_shown(client: FlaskClient, protest: Protest, shown: list[str]) -> None:
    """The entry's title, its first lines and its place are the very words that were previewed."""
    found = entry(client, protest.id)
    head = str(found["DESCRIPTION"]).partition("\n\n")[0].split("\n")
    assert [str(found["SUMMARY"]), *head, str(found["LOCATION"])] == shown


@pytest.mark.parametrize(
    ("page", "form", "title"),
    [
        ("cancel", {"reason": "Rain & <wind>."}, "CANCELLED: Vigil"),
        ("cancel", {"reason": ""}, "CANCELLED: Vigil"),
        ("postpone", {"reason": "Rain & <wind>."}, "CANCELLED: Vigil"),
        ("postpone", {"reason": ""}, "CANCELLED: Vigil"),
    ],
)
def test_calling_it_off_is_shown_word_by_word_before(
    client: FlaskClient, vigil: Protest, page: str, form: dict[str, str], title: str
) -> None:
    shown = client.post(url(vigil, page), data=form | PREVIEW | form_key(client))
    assert (shown.status_code, current(vigil.id).stands) == (200, State.PUBLISHED)

    done = client.post(url(vigil, page), data=form | form_key(client))

    assert done.status_code == 303
    assert previewed(shown.text)[0].startswith(title)
    assert_is_what_was_shown(client, vigil, previewed(shown.text))


def test_a_move_is_shown_word_by_word_before(client: FlaskClient, vigil: Protest) -> None:
    form = moved(client, vigil, start="19:15", end="21:00", meeting_point="The fountain")
    shown = client.post(url(vigil, "move"), data=form | PREVIEW)
    assert current(vigil.id).starts == vigil.starts

    assert client.post(url(vigil, "move"), data=form).status_code == 303

    assert_is_what_was_shown(client, vigil, previewed(shown.text))
    assert "Moved on" in "".join(previewed(shown.text))


def test_page_and_calendar_tell_the_places_own_day_of_a_move(
    client: FlaskClient, vigil: Protest, time_machine: TimeMachineFixture
) -> None:
    evening = (clock.now() + timedelta(days=1)).replace(hour=23, minute=25)
    time_machine.move_to(evening, tick=False)  # after midnight in Berlin
    sign_in(client)

    client.post(url(vigil, "move"), data=moved(client, vigil, start="19:00"))

    day = evening + timedelta(days=1)
    assert f"Moved on {day:%-d %B}." in client.get(f"/protests/{vigil.id}").text
    assert f"Moved on {day:%-d %b} from" in str(entry(client, vigil.id)["DESCRIPTION"])


def test_a_change_of_trust_is_told_as_what_it_is(client: FlaskClient, vigil: Protest) -> None:
    with writing():
        amina = organizer_called("amina")
        assert amina
        organizers.set_tier(amina, Tier.VERIFIED)
        db.session.commit()

    page = client.get(f"/protests/{vigil.id}").text

    assert "How far its organizer is trusted changed" in page
    assert "Details changed" not in page


def test_restoring_is_shown_word_by_word_before(client: FlaskClient, vigil: Protest) -> None:
    client.post(url(vigil, "cancel"), data={"reason": ""} | form_key(client))
    shown = client.get(url(vigil, "restore")).text

    client.post(url(vigil, "restore"), data=form_key(client))

    assert_is_what_was_shown(client, vigil, previewed(shown))
    assert current(vigil.id).stands is State.PUBLISHED


def test_postponed_says_so_and_comes_back_with_its_new_date(
    client: FlaskClient, vigil: Protest
) -> None:
    client.post(url(vigil, "postpone"), data={"reason": "Rain."} | form_key(client))
    assert "A new date is to follow." in client.get(f"/protests/{vigil.id}").text
    later = vigil.starts + A_WEEK
    form = moved(client, current(vigil.id), date=later.date().isoformat())
    shown = client.post(url(vigil, "restore"), data=form | PREVIEW).text

    answer = client.post(url(vigil, "restore"), data=form)

    assert answer.status_code == 303
    assert_is_what_was_shown(client, vigil, previewed(shown))
    assert entry(client, vigil.id)["STATUS"] == "CONFIRMED"
    assert current(vigil.id).starts == later


def test_a_new_date_is_needed_to_bring_back_what_was_postponed(
    client: FlaskClient, vigil: Protest
) -> None:
    client.post(url(vigil, "postpone"), data={"reason": ""} | form_key(client))

    answer = client.post(url(vigil, "restore"), data=form_key(client) | {"date": "soon"})

    assert answer.status_code == 422
    assert 'value="soon"' in answer.text
    assert current(vigil.id).stands is State.CANCELLED


def test_only_the_times_of_a_move_are_checked_and_nothing_typed_is_lost(
    client: FlaskClient, vigil: Protest
) -> None:
    form = moved(client, vigil, end=f"{vigil.starts:%H:%M}", meeting_point="The fountain")

    answer = client.post(url(vigil, "move"), data=form)

    assert answer.status_code == 422
    assert "end after it starts" in answer.text
    assert values(answer.text)["meeting_point"] == "The fountain"
    assert current(vigil.id).words == "Bring a candle."


@pytest.mark.promise("I5")
def test_a_move_of_what_was_changed_meanwhile_is_shown_again(
    client: FlaskClient, vigil: Protest
) -> None:
    form = moved(client, vigil, start="19:00")
    client.post(url(vigil, "move"), data=moved(client, vigil, start="17:00"))

    answer = client.post(url(vigil, "move"), data=form)

    assert answer.status_code == 409
    assert values(answer.text)["start"] == "19:00"
    assert "changed this protest while you were writing" in answer.text
    again = form | {"version": values(answer.text)["version"]}
    assert client.post(url(vigil, "move"), data=again).status_code == 303
    assert f"{current(vigil.id).starts:%H:%M}" == "19:00"


@pytest.mark.promise("E6")
def test_an_untrusted_move_waits_and_says_so(
    client: FlaskClient, vigil: Protest, change_settings: Callable[..., Settings]
) -> None:
    lose_trust(change_settings)
    waiting = current(vigil.id)

    page = client.get(url(vigil, "move")).text
    client.post(url(vigil, "move"), data=moved(client, waiting, start="19:00", end="21:00"))

    assert "A moderator looks at the move first" in page
    assert "18:00–20:00" in client.get(f"/protests/{vigil.id}").text
    assert "19:00–21:00" in client.get(f"/organize/protests/{vigil.id}").text


@pytest.mark.parametrize(("hours", "asks"), [(47, True), (49, False)])
def test_a_move_shortly_before_leads_to_the_urgent_notice(
    client: FlaskClient,
    vigil: Protest,
    time_machine: TimeMachineFixture,
    hours: float,
    asks: bool,
) -> None:
    time_machine.move_to(vigil.starts_at - timedelta(hours=hours), tick=False)
    sign_in(client)

    answer = client.post(url(vigil, "move"), data=moved(client, vigil, start="18:30"))

    assert answer.headers["Location"].endswith("/urgent?moved=1") is asks
    if asks:
        assert "Put an urgent notice on top, too?" in client.get(answer.headers["Location"]).text


@pytest.mark.parametrize(
    ("done", "page", "said"),
    [
        ("cancel", "cancel", "It is cancelled already."),
        ("cancel", "postpone", "It is cancelled already."),
        ("cancel", "move", "It is cancelled already."),
        ("postpone", "postpone", "It is postponed already."),
        ("postpone", "move", "It is postponed already."),
        ("", "restore", "It is on already."),
    ],
)
def test_a_form_that_comes_too_late_says_what_it_is_by_now(
    client: FlaskClient, vigil: Protest, done: str, page: str, said: str
) -> None:
    if done:
        client.post(url(vigil, done), data={"reason": ""} | form_key(client))
    before = current(vigil.id).version

    opened = client.get(url(vigil, page))
    sent = client.post(url(vigil, page), data={"reason": "Rain & <wind>."} | form_key(client))

    assert (opened.status_code, sent.status_code) == (409, 409)
    for answer in (opened, sent):
        assert f"<h1>{said}</h1>" in answer.text
        assert f'href="/organize/protests/{vigil.id}"' in answer.text
    assert "What you typed" not in opened.text
    assert "Rain &amp; &lt;wind&gt;." in sent.text
    assert current(vigil.id).version == before


@pytest.mark.parametrize(
    ("page", "form", "said"),
    [
        ("move", {"start": "19:00"}, "Moved."),
        ("postpone", {"reason": ""}, "Postponed."),
        ("cancel", {"reason": ""}, "Cancelled."),
        ("edit", {"title": "Silent vigil", "form": "static", "language": "en"}, "Saved."),
    ],
)
def test_the_owners_page_says_once_what_was_done(
    client: FlaskClient, vigil: Protest, page: str, form: dict[str, str], said: str
) -> None:
    answer = client.post(url(vigil, page), data=moved(client, vigil) | form)

    assert said in statuses(client.get(answer.headers["Location"]).text)
    assert statuses(client.get(f"/organize/protests/{vigil.id}").text) == []


def test_a_change_that_waits_is_not_called_done(
    client: FlaskClient, vigil: Protest, change_settings: Callable[..., Settings]
) -> None:
    lose_trust(change_settings)

    answer = client.post(
        url(vigil, "move"), data=moved(client, current(vigil.id), start="19:00", end="21:00")
    )

    assert statuses(client.get(answer.headers["Location"]).text) == ["Sent to a moderator."]


def test_an_address_cannot_put_words_on_the_owners_page(
    client: FlaskClient, vigil: Protest
) -> None:
    page = client.get(f"/organize/protests/{vigil.id}?done=deleted").text

    assert statuses(page) == []


def test_a_new_date_that_comes_too_late_is_shown_again(client: FlaskClient, vigil: Protest) -> None:
    answer = client.post(url(vigil, "restore"), data=moved(client, vigil, start="17:25"))

    assert answer.status_code == 409
    assert "17:25" in answer.text


def test_what_is_over_is_not_restored(
    client: FlaskClient, vigil: Protest, time_machine: TimeMachineFixture
) -> None:
    client.post(url(vigil, "cancel"), data={"reason": ""} | form_key(client))
    time_machine.move_to(vigil.ends_at, tick=False)
    sign_in(client)

    answer = client.get(url(vigil, "restore"))

    assert (answer.status_code, "<h1>It is over.</h1>" in answer.text) == (409, True)


def test_what_was_postponed_can_still_be_cancelled_for_good(
    client: FlaskClient, vigil: Protest
) -> None:
    client.post(url(vigil, "postpone"), data={"reason": ""} | form_key(client))

    answer = client.post(url(vigil, "cancel"), data={"reason": ""} | form_key(client))

    assert answer.status_code == 303
    assert not current(vigil.id).is_postponed
