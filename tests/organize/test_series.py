"""A series on its organizers' pages: all its dates, and many of them changed alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from time_machine import TimeMachineFixture

from events.organizers.models import Organizer
from events.protests import actions
from events.protests.models import Protest
from events.protests.series import together
from tests.factories import form_key, make_details, sign_in
from tests.series import at, change, make_series, reread


def edited(
    client: FlaskClient, dates: list[Protest], opened: Protest, **changes: str
) -> dict[str, str]:
    """The form of many dates as it was opened, with some fields changed."""
    own = {each.id: each.version for each in (opened, *dates)}
    return {
        "title": opened.title,
        "words": opened.words,
        "start": f"{opened.starts:%H:%M}",
        "end": f"{opened.ends:%H:%M}",
        "form": opened.form,
        "language": opened.language,
        "meeting_point": opened.meeting_point,
        "versions": " ".join(f"{key}:{version}" for key, version in own.items()),
        **form_key(client),
        **changes,
    }


def test_its_page_shows_every_date(client: FlaskClient, vigils: list[Protest]) -> None:
    page = client.get(at(vigils)).text

    assert "Every " in page
    assert "4 dates, 4 ahead" in page
    for each in vigils:
        assert f"/organize/protests/{each.id}" in page
        assert f"{at(vigils, 'edit', each)}" in page
        assert f"{at(vigils, 'cancel', each)}" in page


def test_its_public_page_shows_what_is_ahead_and_what_was(
    client: FlaskClient, vigils: list[Protest], time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(vigils[0].ends_at + timedelta(hours=1), tick=False)

    page = client.get(f"/series/{vigils[0].series_id}").text

    assert "Series: Vigil · Embassy of Russia, Berlin" in page
    assert "Past protests" in page
    assert all(f"/protests/{each.id}" in page for each in vigils)
    assert f"/series/{vigils[0].series_id}.ics" in page


def test_cancelled_dates_are_counted_apart_from_those_ahead(
    client: FlaskClient, vigils: list[Protest]
) -> None:
    change(lambda: together.cancel(reread(vigils)[1:3], ""))

    page = client.get(at(vigils)).text

    assert "4 dates, 2 ahead, 2 cancelled" in page


def test_a_date_with_a_title_of_its_own_does_not_rename_its_series(
    client: FlaskClient, vigils: list[Protest]
) -> None:
    own = make_details(title="A reading", starts=vigils[0].starts)
    change(lambda: actions.revise(vigils[0], own, version=vigils[0].version))

    owners_page, own_list = client.get(at(vigils)).text, client.get("/organize/").text
    public_page = client.get(f"/series/{vigils[0].series_id}").text
    calendar = Calendar.from_ical(client.get(f"/series/{vigils[0].series_id}.ics").data)

    assert "Vigil</h1>" in owners_page
    assert ">A reading</span>" in owners_page
    assert f'href="{at(vigils)}">Vigil</a>' in own_list
    assert "Series: Vigil · Embassy of Russia, Berlin" in public_page
    assert "Vigil" in str(calendar["NAME"])
    assert "A reading" not in str(calendar["NAME"])


def test_all_dates_are_edited_at_once(client: FlaskClient, vigils: list[Protest]) -> None:
    data = edited(client, vigils, vigils[0], title="Silent vigil", start="19:00", end="21:00")

    answer = client.post(at(vigils, "edit"), data=data)

    assert (answer.status_code, answer.location) == (303, at(vigils))
    dates = reread(vigils)
    assert {(each.title, f"{each.starts:%H:%M}") for each in dates} == {("Silent vigil", "19:00")}
    assert {each.sequence for each in dates} == {1}


def test_this_and_following_are_edited_and_those_before_stay(
    client: FlaskClient, vigils: list[Protest]
) -> None:
    data = edited(client, vigils[2:], vigils[2], title="Silent vigil")

    client.post(at(vigils, "edit", vigils[2]), data=data)

    assert [each.title for each in reread(vigils)] == ["Vigil"] * 2 + ["Silent vigil"] * 2


def test_an_edit_opened_on_a_date_that_ended_meanwhile_still_means_what_it_meant(
    client: FlaskClient, vigils: list[Protest], time_machine: TimeMachineFixture
) -> None:
    alone = make_details(title="Vigil", words="With the choir.", starts=vigils[1].starts)
    change(lambda: actions.revise(vigils[1], alone, version=vigils[1].version))
    dates = reread(vigils)
    data = edited(client, dates, dates[0], title="Silent vigil")
    time_machine.move_to(dates[0].ends_at + timedelta(minutes=1), tick=False)
    sign_in(client)

    client.post(at(vigils, "edit"), data=data | form_key(client))

    dates = reread(vigils)
    assert [each.title for each in dates] == ["Vigil"] + ["Silent vigil"] * 3
    assert dates[1].words == "With the choir."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Say what it is for"),
        ({"end": "18:00"}, "end after it starts"),
        ({"link": "http://example.org"}, "https://"),
        ({"form_key": "forged"}, "more than a day"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    client: FlaskClient, vigils: list[Protest], changes: dict[str, str], said: str
) -> None:
    data = edited(client, vigils, vigils[0], words="Candles & <songs>") | changes

    answer = client.post(at(vigils, "edit"), data=data)

    assert answer.status_code == 422
    assert said in answer.text
    assert "Candles &amp; &lt;songs&gt;" in answer.text
    assert {each.sequence for each in reread(vigils)} == {0}


def test_a_preview_shows_the_entry_and_changes_nothing(
    client: FlaskClient, vigils: list[Protest]
) -> None:
    data = edited(client, vigils, vigils[0], title="Silent vigil", start="17:00")

    page = client.post(at(vigils, "edit"), data=data | {"preview": "1"})

    assert page.status_code == 200
    assert "Silent vigil · Embassy of Russia, Berlin" in page.text
    assert page.text.count("17:00–20:00</li>") == 4
    assert {each.title for each in reread(vigils)} == {"Vigil"}


def test_a_date_that_clocks_skip_is_named_and_may_stay_as_it_is(
    client: FlaskClient, organizer: Organizer, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2027, 3, 1, tzinfo=UTC), tick=False)
    sign_in(client)
    dates = make_series(organizer=organizer, starts_in=timedelta(days=20), count=2)
    data = edited(client, dates, dates[0], start="02:40", end="05:00")

    asked = client.post(at(dates, "edit"), data=data)
    client.post(at(dates, "edit"), data=data | {"gap": "leave out"})

    assert asked.status_code == 422
    assert "Sunday, 28 March 2027" in asked.text
    assert [f"{each.starts:%H:%M}" for each in reread(dates)] == ["02:40", "18:00"]


@pytest.mark.promise("I5")
def test_of_two_editors_one_wins_and_the_other_gets_both_texts(
    client: FlaskClient, vigils: list[Protest]
) -> None:
    second = edited(client, vigils, vigils[0], title="His", words="His words")
    hers = make_details(title="Hers", words="Her words", starts=vigils[1].starts)
    change(lambda: actions.revise(vigils[1], hers, version=vigils[1].version))

    conflict = client.post(at(vigils, "edit"), data=second)

    assert conflict.status_code == 409
    for text in ("Hers", "Her words", "His", "His words"):
        assert text in conflict.text
    assert [each.title for each in reread(vigils)] == ["Vigil", "Hers", "Vigil", "Vigil"]
    newest = edited(client, reread(vigils), vigils[0])["versions"]
    assert f'value="{newest}"' in conflict.text
    assert client.post(at(vigils, "edit"), data=second | {"versions": newest}).status_code == 303
    assert {each.title for each in reread(vigils)} == {"His"}


@pytest.mark.parametrize("versions", ["", "x", "a:b c:-1", ":", "1:2:3", "\u0663:\u0663"])
def test_versions_that_were_meddled_with_are_a_conflict(
    client: FlaskClient, vigils: list[Protest], versions: str
) -> None:
    data = edited(client, vigils, vigils[0], title="His") | {"versions": versions}

    assert client.post(at(vigils, "edit"), data=data).status_code == 409
