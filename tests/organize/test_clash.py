"""Another protest near by: shown before saving, with three ways on and nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.organizers.models import Organizer
from events.protests.assembly import State
from events.protests.models import Protest
from tests.conftest import new_client
from tests.factories import form_key, make_organizer, make_protest, mission
from tests.organize.filling import NEW, current, filled, kept, moved, own_protests, values

UNITED_KINGDOM_188_M_OFF = "Q475584"
ASKED = "Somebody is there already"


@pytest.fixture
def theirs(amina: FlaskClient) -> Protest:
    """Ben's protest, 188 m away, at the time of the form."""
    made = make_protest(
        organizer=make_organizer(name="ben"), at=mission(UNITED_KINGDOM_188_M_OFF), title="Ben's"
    )
    return current(made.id)


def at_the_time_of(theirs: Protest, client: FlaskClient, **changes: str) -> dict[str, str]:
    """A form for the same evening."""
    return filled(client, date=theirs.starts.date().isoformat()) | changes


def test_a_protest_near_by_is_shown_before_anything_is_saved(
    amina: FlaskClient, theirs: Protest
) -> None:
    form = at_the_time_of(theirs, amina, title="Mine & <yours>")

    answer = amina.post(NEW, data=form)

    assert answer.status_code == 409
    assert ASKED in answer.text
    assert f'href="/protests/{theirs.id}"' in answer.text
    assert "188 m away" in answer.text
    assert own_protests() == []
    assert kept(answer.text) == form


def test_going_on_saves_it(amina: FlaskClient, theirs: Protest) -> None:
    asked = kept(amina.post(NEW, data=at_the_time_of(theirs, amina)).text)

    answer = amina.post(NEW, data=asked | {"despite_clash": "1"})

    assert answer.status_code == 303
    assert [made.stands for made in own_protests()] == [State.PUBLISHED]


def test_shifting_opens_the_form_with_everything_in_it(amina: FlaskClient, theirs: Protest) -> None:
    asked = kept(amina.post(NEW, data=at_the_time_of(theirs, amina)).text)

    form = amina.post(NEW, data=asked | {"resumed": "1"})

    assert form.status_code == 200
    assert values(form.text)["title"] == "Vigil for the disappeared"
    assert values(form.text)["start"] == "18:00"
    assert "And a friend." in form.text
    assert own_protests() == []
    shifted = asked | {"start": "08:00", "end": "09:00"}
    assert amina.post(NEW, data=shifted).status_code == 303


@pytest.mark.parametrize("times", [{"start": "12:00", "end": "14:30"}, {"start": "23:30"}])
def test_what_is_far_off_in_time_is_saved_at_once(
    amina: FlaskClient, theirs: Protest, times: dict[str, str]
) -> None:
    assert amina.post(NEW, data=at_the_time_of(theirs, amina, **times)).status_code == 303


def test_the_same_form_sent_again_is_not_in_its_own_way(amina: FlaskClient) -> None:
    form = filled(amina)

    answers = [amina.post(NEW, data=form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(own_protests()) == 1


@pytest.mark.promise("E1")
def test_what_others_keep_to_themselves_is_never_shown(app: Doorstep, amina: FlaskClient) -> None:
    ben = make_organizer(name="ben")
    draft = current(make_protest(organizer=ben, draft=True, title="Ben's secret").id)

    answer = amina.post(NEW, data=at_the_time_of(draft, amina))

    assert answer.status_code == 303
    assert "Ben's secret" not in amina.get(answer.headers["Location"]).text


def test_an_edit_is_asked_about_only_if_its_times_change(
    amina: FlaskClient, organizer: Organizer, theirs: Protest
) -> None:
    in_three_days = theirs.starts + timedelta(days=3)
    own = make_protest(organizer=organizer, title="Mine", starts=in_three_days)
    own_url = f"/organize/protests/{own.id}"
    own = current(own.id)
    day = theirs.starts.date().isoformat()

    for page in ("edit", "move"):
        opened = values(amina.get(f"{own_url}/{page}").text) | form_key(amina)
        asked = amina.post(f"{own_url}/{page}", data=opened | {"date": day})
        assert (asked.status_code, ASKED in asked.text) == (409, True), page
    same = amina.post(f"{own_url}/move", data=moved(amina, own, meeting_point="The fountain"))
    assert same.status_code == 303
    assert current(own.id).starts == own.starts


def test_the_owners_page_tells_of_what_came_later(
    app: Doorstep, amina: FlaskClient, organizer: Organizer
) -> None:
    own = make_protest(organizer=organizer, title="Mine")

    make_protest(organizer=make_organizer(name="ben"), title="Ben's vigil")

    assert "Ben's vigil" in amina.get(f"/organize/protests/{own.id}").text.replace("&#39;", "'")
    public = new_client(app).get(f"/protests/{own.id}").text.replace("&#39;", "'")
    assert "Near by" not in public
