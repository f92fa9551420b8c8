"""Notice to the authority: nothing is announced by mistake before it is given."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from icalendar import Calendar

from app import Doorstep
from events import clock
from events.database import db, writing
from events.notices.publishing import PublishingAnnounces
from events.protests import actions, noticing
from events.protests import queries as protests
from events.protests.assembly import NoticeStatus, State
from events.protests.models import Protest
from tests.factories import form_key, make_organizer, make_protest, mission_of
from tests.organize.filling import NEW, entry, filled, own_protests


def only_protest() -> Protest:
    (made,) = own_protests()
    return made


def notice_page(made: Protest) -> str:
    return f"/organize/protests/{made.id}/notice"


def test_the_form_asks_where_publishing_is_announcing(amina: FlaskClient) -> None:
    paris = mission_of("RU", "FR", "paris")

    assert "Has notice been given?" in amina.get(NEW).text
    assert "Has notice been given?" not in amina.get(f"/organize/new/{paris.id}").text


def test_without_an_answer_a_protest_in_berlin_stays_a_draft(amina: FlaskClient) -> None:
    unanswered = {name: value for name, value in filled(amina).items() if name != "notice"}

    answer = amina.post(NEW, data=unanswered, follow_redirects=True)

    assert answer.status_code == 200
    assert only_protest().stands is State.DRAFT
    assert amina.get(f"/protests/{only_protest().id}").status_code == 404


def test_a_draft_in_berlin_is_not_published_before_notice_is_confirmed(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, notice="later"))

    answer = amina.post(
        f"/organize/protests/{only_protest().id}/publish",
        data=form_key(amina),
        follow_redirects=True,
    )

    assert only_protest().stands is State.DRAFT
    assert "notice is due before the call is published" in answer.text


@pytest.mark.parametrize(
    "said", [{"status": "notified"}, {"status": "planned", "anyway": "y"}], ids=["given", "urgent"]
)
def test_it_is_published_once_the_organizer_says_so(
    amina: FlaskClient, said: dict[str, str]
) -> None:
    amina.post(NEW, data=filled(amina, notice="later"))

    amina.post(notice_page(only_protest()), data=form_key(amina) | said | {"publish": "1"})

    assert only_protest().stands is State.PUBLISHED


def test_saving_without_an_answer_keeps_it_a_draft_and_says_why(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, notice="later"))

    answer = amina.post(
        notice_page(only_protest()),
        data=form_key(amina) | {"status": "planned", "publish": "1"},
        follow_redirects=True,
    )

    assert only_protest().stands is State.DRAFT
    assert "Not published yet" in answer.text


def test_no_action_publishes_it_either(app: Doorstep) -> None:
    draft = make_protest(draft=True)

    with writing(), pytest.raises(PublishingAnnounces):
        actions.submit(draft)


@pytest.mark.parametrize("notice", ["given", "anyway"])
def test_the_form_publishes_when_told_to(amina: FlaskClient, notice: str) -> None:
    amina.post(NEW, data=filled(amina, notice=notice))

    assert only_protest().stands is State.PUBLISHED


@pytest.mark.parametrize(
    ("notice", "status"), [("given", "CONFIRMED"), ("anyway", "TENTATIVE")], ids=str
)
def test_calendars_say_whether_notice_is_still_due(
    amina: FlaskClient, notice: str, status: str
) -> None:
    amina.post(NEW, data=filled(amina, notice=notice))

    (entry,) = Calendar.from_ical(amina.get(f"/protests/{only_protest().id}.ics").data).walk(
        "VEVENT"
    )

    assert entry["STATUS"] == status


def test_nobody_is_made_to_say_what_they_did_not_say(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, notice="anyway"))

    page = amina.get(f"/protests/{only_protest().id}").text

    assert "No word yet that it was given" in page
    assert "the organizer says" not in page


def test_of_what_is_off_no_notice_is_spoken_of(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, notice="anyway"))
    with writing():
        actions.cancel(only_protest(), "Rain.")
        db.session.commit()
    own, public = f"/organize/protests/{only_protest().id}", f"/protests/{only_protest().id}"

    pages = [amina.get(address).text for address in (own, public)]
    told = str(entry(amina, only_protest().id)["DESCRIPTION"])

    assert ["No word yet" in text or "Best by" in text for text in (*pages, told)] == [False] * 3


def test_a_date_that_has_passed_is_said_before_and_after_publishing(amina: FlaskClient) -> None:
    tbilisi = mission_of("US", "GE", "tbilisi")
    soon = (clock.now() + timedelta(days=3)).date().isoformat()
    form = filled(amina, date=soon)
    late = "That date has passed."

    seen = amina.post(f"/organize/new/{tbilisi.id}", data=form | {"preview": "1"}).text
    amina.post(f"/organize/new/{tbilisi.id}", data=form)

    assert late in seen
    assert late in amina.get(f"/organize/protests/{only_protest().id}").text


def test_what_the_authority_did_is_a_public_revision(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, notice="given"))
    before = only_protest().sequence

    amina.post(notice_page(only_protest()), data=form_key(amina) | {"status": "banned"})

    assert only_protest().sequence == before + 1
    page = amina.get(f"/protests/{only_protest().id}").text
    assert "The authority has forbidden it, the organizer says" in page


def test_where_taking_part_may_be_an_offence_nobody_is_urged(app: Doorstep) -> None:
    made = protests.by_id(make_protest(at=mission_of("US", "CN", "beijing"), draft=True).id)
    assert made

    with writing():
        noticing.check_before_publishing(made)

    assert made.notice_status == NoticeStatus.UNSAID


@time_machine.travel(datetime(2026, 11, 22, 12), tick=False)
def test_the_page_reckons_with_the_announcement(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, notice="later", date="2026-12-12", start="14:00"))

    amina.post(
        notice_page(only_protest()),
        data=form_key(amina)
        | {"status": "planned", "announce_on": "2026-12-01", "announce_at": "12:00"},
    )

    page = amina.get(notice_page(only_protest())).text
    assert (
        "Sunday 29 November 2026, 12:00"
        in page.replace(",", ",")
        .replace("Sunday, 29", "Sunday 29")
        .replace("November 29, 2026", "29 November 2026")
        or "29 November" in page
    )
    assert noticing.announcement(only_protest()) == datetime(2026, 12, 1, 12)


def test_the_letter_can_be_copied_and_printed(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, notice="later", title="Mahnwache für Ärzte"))
    made = only_protest()

    text = amina.get(f"/organize/protests/{made.id}/letter.txt")
    paper = amina.get(f"/organize/protests/{made.id}/letter-de.pdf")

    assert "Mahnwache für Ärzte" in text.text
    assert "Sehr geehrte Damen und Herren" in text.text
    assert paper.data.startswith(b"%PDF-")
    assert paper.mimetype == "application/pdf"


def test_another_organizers_letter_is_not_there(amina: FlaskClient) -> None:
    others = make_protest(organizer=make_organizer(name="ben"), draft=True)

    for ending in ("notice", "letter.txt", "letter-de.pdf"):
        assert amina.get(f"/organize/protests/{others.id}/{ending}").status_code == 404


def test_odd_answers_are_refused_in_words(amina: FlaskClient) -> None:
    amina.post(NEW, data=filled(amina, notice="later"))

    answer = amina.post(
        notice_page(only_protest()),
        data=form_key(amina) | {"status": "perhaps", "announce_at": "12:00"},
    )

    assert answer.status_code == 422
    assert "Say the day too." in answer.text
