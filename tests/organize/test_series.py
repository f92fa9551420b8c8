"""A series on its organizers' pages: all its dates, changed and called off many at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events.database import db
from events.organizers.models import Organizer
from events.protests import actions, noticing
from events.protests.assembly import NoticeStatus, State
from events.protests.models import CoOrganizer, Protest
from tests.conftest import new_client
from tests.factories import form_key, make_details, make_organizer, make_protest, sign_in
from tests.series import change, make_series, reread

PUBLISHED, CANCELLED, DRAFT = State.PUBLISHED, State.CANCELLED, State.DRAFT


@pytest.fixture
def amina(app: Doorstep) -> Organizer:
    return make_organizer(name="amina")


@pytest.fixture
def vigils(client: FlaskClient, amina: Organizer) -> list[Protest]:
    sign_in(client)
    return make_series(organizer=amina, count=4, title="Vigil", words="Bring a candle.")


def at(dates: list[Protest], page: str = "", first: Protest | None = None) -> str:
    """The address of a page of a series."""
    parts = ["/organize/series", dates[0].series_id or "", page, first.id if first else ""]
    return "/".join(part for part in parts if part)


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


def states(dates: list[Protest]) -> list[State]:
    return [each.stands for each in reread(dates)]


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
    client: FlaskClient, amina: Organizer, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(datetime(2027, 3, 1, tzinfo=UTC), tick=False)
    sign_in(client)
    dates = make_series(organizer=amina, starts_in=timedelta(days=20), count=2)
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


def test_cancelling_this_and_following_leaves_the_past_alone(
    client: FlaskClient, vigils: list[Protest], time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(vigils[1].ends_at + timedelta(hours=1), tick=False)
    sign_in(client)

    page = client.get(at(vigils, "cancel", vigils[0]))
    answer = client.post(
        at(vigils, "cancel", vigils[0]), data={"reason": "Rain."} | form_key(client)
    )

    assert "Cancel 2 dates?" in page.text
    assert "CANCELLED: Vigil" in page.text
    assert answer.status_code == 303
    assert states(vigils) == [PUBLISHED, PUBLISHED, CANCELLED, CANCELLED]
    assert [each.sequence for each in reread(vigils)] == [0, 0, 1, 1]


def test_dates_are_restored_together(client: FlaskClient, vigils: list[Protest]) -> None:
    client.post(at(vigils, "cancel"), data={"reason": ""} | form_key(client))

    page = client.get(at(vigils, "restore", vigils[1]))
    client.post(at(vigils, "restore", vigils[1]), data=form_key(client))

    assert "Restore 3 dates?" in page.text
    assert states(vigils) == [CANCELLED, PUBLISHED, PUBLISHED, PUBLISHED]
    assert [each.sequence for each in reread(vigils)] == [1, 2, 2, 2]


@pytest.mark.parametrize("page", ["restore", "publish"])
def test_what_fits_no_date_is_a_conflict(
    client: FlaskClient, vigils: list[Protest], page: str
) -> None:
    assert client.post(at(vigils, page), data=form_key(client)).status_code == 409


def test_further_dates_are_shown_then_made_once(client: FlaskClient, vigils: list[Protest]) -> None:
    data = {"number": "4"} | form_key(client)

    shown = client.post(at(vigils, "more"), data=data | {"preview": "1"})
    client.post(at(vigils, "more"), data=data | {"as_draft": "1"})
    client.post(at(vigils, "more"), data=data | {"as_draft": "1"})

    assert "4 dates" in shown.text
    dates = reread(vigils)
    assert len(dates) == 8
    assert [each.stands for each in dates[4:]] == [DRAFT] * 4
    assert dates[-1].starts - dates[3].starts == timedelta(weeks=4)


@pytest.mark.parametrize(
    ("number", "said"), [("", "Say how many"), ("0", "from 1"), ("49", "52 dates at most")]
)
def test_too_many_further_dates_are_refused(
    client: FlaskClient, vigils: list[Protest], number: str, said: str
) -> None:
    answer = client.post(at(vigils, "more"), data={"number": number} | form_key(client))

    assert answer.status_code == 422
    assert said in answer.text


def test_where_notice_is_due_first_one_answer_publishes_all_drafts(
    client: FlaskClient, amina: Organizer
) -> None:
    sign_in(client)
    dates = make_series(organizer=amina, draft=True)
    change(lambda: [noticing.say(each, NoticeStatus.PLANNED) for each in reread(dates)])

    held_back = client.post(at(dates, "publish"), data=form_key(client))
    assert states(dates) == [DRAFT] * 4
    client.post(at(dates, "publish"), data={"notice": "given"} | form_key(client))

    assert "4 stay drafts" in held_back.text
    assert "Has notice been given?" in held_back.text
    assert states(dates) == [PUBLISHED] * 4
    assert {each.notice_status for each in reread(dates)} == {NoticeStatus.NOTIFIED}


@pytest.mark.promise("D")
@pytest.mark.parametrize("page", ["", "edit", "cancel", "restore", "more", "publish"])
def test_anothers_series_looks_as_if_it_did_not_exist(
    app: Doorstep, vigils: list[Protest], page: str
) -> None:
    make_organizer(name="ben")
    ben = sign_in(new_client(app), "ben")
    absent = vigils[0].series_id or ""
    method = ben.post if page == "publish" else ben.get

    theirs = method(at(vigils, page), data=form_key(ben))
    nothing = method(at(vigils, page).replace(absent, "aaaaaaaaaaaaa"), data=form_key(ben))

    assert theirs.status_code == nothing.status_code == 404
    assert theirs.text.replace(absent, "aaaaaaaaaaaaa") == nothing.text
    assert {each.sequence for each in reread(vigils)} == {0}


def test_a_date_of_another_series_is_not_there(
    client: FlaskClient, amina: Organizer, vigils: list[Protest]
) -> None:
    other = make_protest(organizer=amina, title="Other")

    assert client.get(at(vigils, "edit", other)).status_code == 404


def test_a_co_organizer_reaches_only_the_dates_that_are_shared(
    app: Doorstep, vigils: list[Protest]
) -> None:
    ben = make_organizer(name="ben")
    shared = CoOrganizer(protest_id=vigils[3].id, organizer_id=ben.id)
    change(lambda: db.session.add(shared))
    browser = sign_in(new_client(app), "ben")

    browser.post(at(vigils, "cancel"), data={"reason": ""} | form_key(browser))
    more = browser.post(at(vigils, "more"), data={"number": "2"} | form_key(browser))

    assert states(vigils) == [PUBLISHED] * 3 + [CANCELLED]
    assert more.status_code == 403


def test_a_series_that_is_over_offers_only_further_dates(
    client: FlaskClient, vigils: list[Protest], time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(vigils[-1].ends_at + timedelta(hours=1), tick=False)
    sign_in(client)

    page = client.get(at(vigils)).text

    assert "/edit" not in page
    assert "/cancel" not in page
    assert "/more" in page
