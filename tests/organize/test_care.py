"""What organizers are asked and say: still happening, an urgent notice, how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from time_machine import TimeMachineFixture

from app import Doorstep
from events.config import Settings
from events.organizers.models import Organizer
from events.protests.models import Protest
from tests.conftest import new_client
from tests.factories import form_key, make_organizer, make_protest, sign_in
from tests.organize.filling import current, edited, entry, previewed
from tests.organize.test_fate import lose_trust, url

UNANSWERED = "Not reconfirmed by its organizer"
NOTICE = "The square is closed. Meet behind the opera."


@pytest.fixture
def vigil(organizer: Organizer) -> Protest:
    """Amina's public protest, and amina signed in."""
    return current(make_protest(organizer=organizer).id)


@pytest.fixture
def move_to(
    client: FlaskClient, vigil: Protest, time_machine: TimeMachineFixture
) -> Callable[[float], None]:
    """Go to some hours before the start; nobody stays signed in so long."""

    def move(hours: float) -> None:
        time_machine.move_to(vigil.starts_at - timedelta(hours=hours), tick=False)
        sign_in(client)

    return move


def notice(client: FlaskClient, until: datetime, text: str = NOTICE) -> dict[str, str]:
    day, time = until.date().isoformat(), f"{until:%H:%M}"
    return {"urgent": text, "day": day, "time": time} | form_key(client)


def test_nobody_is_asked_long_before(
    client: FlaskClient, vigil: Protest, move_to: Callable[[float], None]
) -> None:
    move_to(80)

    for address in (f"/protests/{vigil.id}", f"/organize/protests/{vigil.id}", "/organize/"):
        page = client.get(address).text
        assert UNANSWERED not in page
        assert "Still happening?" not in page


def test_an_answer_is_told_with_its_day_and_asked_for_once_more(
    client: FlaskClient, vigil: Protest, move_to: Callable[[float], None]
) -> None:
    move_to(70)
    assert UNANSWERED in client.get(f"/protests/{vigil.id}").text
    assert "Still happening?" in client.get("/organize/").text
    before = client.get(f"/protests/{vigil.id}.ics").data

    answer = client.post(url(vigil, "reconfirm"), data=form_key(client))

    assert answer.status_code == 303
    day = f"{vigil.starts - timedelta(hours=70):%d %B}".lstrip("0")
    assert f"Reconfirmed on {day}" in client.get(f"/protests/{vigil.id}").text
    assert "Still happening?" not in client.get("/organize/").text
    assert client.get(f"/protests/{vigil.id}.ics").data == before
    move_to(20)
    assert f"Reconfirmed on {day}" in client.get(f"/protests/{vigil.id}").text
    assert "Still happening?" in client.get("/organize/").text


@pytest.mark.parametrize("page", ["move", "edit"])
def test_a_new_time_needs_no_answer_and_readers_are_told_of_none(
    client: FlaskClient, vigil: Protest, move_to: Callable[[float], None], page: str
) -> None:
    move_to(60)

    client.post(url(vigil, page), data=edited(client, vigil, start="17:00"))

    for address in (f"/protests/{vigil.id}", f"/organize/protests/{vigil.id}", "/organize/"):
        shown = client.get(address).text
        assert "17:00" in shown
        assert UNANSWERED not in shown
        assert "Reconfirmed on" not in shown
        assert "Still happening?" not in shown


def test_silence_cancels_nothing(
    client: FlaskClient, vigil: Protest, move_to: Callable[[float], None]
) -> None:
    move_to(0.5)

    assert "Yes, it is on" in client.get(f"/protests/{vigil.id}").text
    assert entry(client, vigil.id)["STATUS"] == "CONFIRMED"


def test_what_waits_is_on_top_the_next_thing_first(
    client: FlaskClient, vigil: Protest, move_to: Callable[[float], None]
) -> None:
    amina = current(vigil.id).organizer
    for title, days in (("In two days", 3), ("Tomorrow", 2)):
        make_protest(organizer=amina, title=title, starts=vigil.starts + timedelta(days=days))
    move_to(-24)

    top = client.get("/organize/").text.partition('id="needs"')[2].partition("</section>")[0]

    titles = ["Tomorrow", "In two days", "Vigil"]
    assert sorted(titles, key=lambda title: top.index(f">{title}<")) == titles
    assert "How was it?" in top


@pytest.mark.promise("E10")
def test_an_urgent_notice_stands_on_top_of_page_and_entry(
    app: Doorstep, client: FlaskClient, vigil: Protest
) -> None:
    form = notice(client, vigil.ends)
    shown = client.post(url(vigil, "urgent"), data=form | {"preview": "1"})
    assert current(vigil.id).urgent_notice == ""

    assert client.post(url(vigil, "urgent"), data=form).status_code == 303

    reader = new_client(app)
    page = reader.get(f"/protests/{vigil.id}").text
    assert page.index(NOTICE) < page.index("<h1>")
    assert "Urgent notice" in reader.get("/in/de/berlin").text
    lines = str(entry(client, vigil.id)["DESCRIPTION"]).split("\n")
    assert lines[1].startswith("URGENT, until ")
    assert NOTICE in lines[1]
    assert lines[1] in previewed(shown.text)
    assert NOTICE in client.get("/protests.atom").text


@pytest.mark.promise("E10")
def test_a_notice_goes_by_itself_from_the_page_and_can_be_taken_away(
    app: Doorstep, client: FlaskClient, vigil: Protest, move_to: Callable[[float], None]
) -> None:
    client.post(url(vigil, "urgent"), data=notice(client, vigil.starts - timedelta(hours=2)))
    move_to(1)
    assert NOTICE not in new_client(app).get(f"/protests/{vigil.id}").text

    client.post(url(vigil, "urgent/remove"), data=form_key(client))

    assert NOTICE not in client.get(f"/protests/{vigil.id}.ics").text
    assert entry(client, vigil.id)["SEQUENCE"] == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"urgent": ""}, "Say what people have to know."),
        ({"urgent": "x" * 201}, "200"),
        ({"time": "late"}, "Write the time like 18:00."),
        ({"day": "2020-01-01"}, "over already"),
        ({"day": "2027-12-31"}, "24 hours after the end"),
        ({"day": ""}, "Choose the day."),
    ],
)
def test_a_notice_that_cannot_stand_is_shown_again(
    client: FlaskClient, vigil: Protest, changes: dict[str, str], said: str
) -> None:
    form = notice(client, vigil.ends) | changes

    answer = client.post(url(vigil, "urgent"), data=form)

    assert answer.status_code == 422
    assert said in answer.text
    assert form["urgent"] in answer.text
    assert current(vigil.id).urgent_notice == ""


@pytest.mark.promise("E1")
def test_an_untrusted_notice_is_no_way_round_the_review(
    app: Doorstep,
    client: FlaskClient,
    vigil: Protest,
    change_settings: Callable[..., Settings],
) -> None:
    lose_trust(change_settings)
    assert "A moderator reads it first" in client.get(url(vigil, "urgent")).text

    client.post(url(vigil, "urgent"), data=notice(client, vigil.ends))

    reader = new_client(app)
    for address in (f"/protests/{vigil.id}", f"/protests/{vigil.id}.ics", "/protests.atom"):
        assert NOTICE not in reader.get(address).text
    assert NOTICE in client.get(f"/organize/protests/{vigil.id}").text


@pytest.mark.parametrize(
    ("form", "said", "mark", "stored"),
    [
        (
            {"held": "yes", "turnout": "50-100"},
            "Held, 50 to 100 people, the organizer says.",
            "Held",
            (True, 50, 100),
        ),
        ({"held": "yes", "turnout": ""}, "Held, the organizer says.", "Held", (True, None, None)),
        (
            {"held": "yes", "turnout": "1000-"},
            "Held, more than 1,000 people, the organizer says.",
            "Held",
            (True, 1000, None),
        ),
        (
            {"held": "no", "turnout": "50-100"},
            "Not held, the organizer says.",
            "Not held",
            (False, None, None),
        ),
    ],
)
def test_how_it_went_is_told_on_its_page_in_lists_and_to_programs(
    client: FlaskClient,
    vigil: Protest,
    move_to: Callable[[float], None],
    form: dict[str, str],
    said: str,
    mark: str,
    stored: tuple[bool, int | None, int | None],
) -> None:
    move_to(-3)

    answer = client.post(url(vigil, "afterwards"), data=form | form_key(client))

    assert answer.status_code == 303
    assert said in client.get(f"/protests/{vigil.id}").text
    assert f">{mark}</strong>" in client.get(f"/missions/{vigil.mission_id}").text
    (told,) = client.get(f"/protests/{vigil.id}.json").json["protests"]
    assert (told["held"], told["turnout_low"], told["turnout_high"]) == stored
    assert "How was it?" not in client.get("/organize/").text


@pytest.mark.parametrize("form", [{}, {"held": "perhaps"}, {"held": "yes", "turnout": "7"}])
def test_an_outcome_that_is_none_is_asked_again(
    client: FlaskClient,
    vigil: Protest,
    move_to: Callable[[float], None],
    form: dict[str, str],
) -> None:
    move_to(-3)

    assert client.post(url(vigil, "afterwards"), data=form | form_key(client)).status_code == 422
    assert current(vigil.id).was_held is None


def test_how_it_went_cannot_be_told_before_its_end(client: FlaskClient, vigil: Protest) -> None:
    answer = client.post(url(vigil, "afterwards"), data={"held": "yes"} | form_key(client))

    assert answer.status_code == 409


@pytest.mark.promise("D")
@pytest.mark.parametrize(
    ("method", "page"),
    [
        ("post", "reconfirm"),
        *((method, page) for method in ("get", "post") for page in ("urgent", "afterwards")),
        ("post", "urgent/remove"),
        *((method, page) for method in ("get", "post") for page in ("move", "postpone", "restore")),
    ],
)
def test_anothers_protest_looks_as_if_it_did_not_exist(
    app: Doorstep, vigil: Protest, method: str, page: str
) -> None:
    make_organizer(name="ben")
    ben = sign_in(new_client(app), "ben")
    data = form_key(ben) if method == "post" else {}

    theirs = getattr(ben, method)(url(vigil, page), data=data)
    absent = getattr(ben, method)(f"/organize/protests/aaaaaaaaaaaaa/{page}", data=data)

    assert theirs.status_code == absent.status_code == 404
    assert theirs.text.replace(vigil.id, "aaaaaaaaaaaaa") == absent.text
