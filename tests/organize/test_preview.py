"""What others will see while somebody writes: nothing is saved, and the words are the real ones."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from events.database import own_transaction
from events.organizers.models import Organizer
from events.organizers.queries import organizer_called
from events.protests import queries
from tests.campaigns.calls import make_call, make_venue
from tests.elements import Page
from tests.factories import form_key, make_organizer, make_protest, mission
from tests.organize.filling import NEW, current, entry, filled, previewed, values

PREVIEW = {"preview": "1"}


def shown(html: str) -> str:
    """The part of a page that holds the preview."""
    found = html.partition('id="preview"')[2].partition("</section>")[0]
    assert found
    return found


def test_a_form_is_shown_as_page_entry_and_poster_before_it_is_saved(amina: FlaskClient) -> None:
    form = filled(amina, title="Vigil & <silence>", meeting_point="The fountain")

    answer = amina.post(NEW, data=form | PREVIEW)

    assert answer.status_code == 200
    assert queries.of_organizer(1) == []
    assert shown(answer.text).count("Vigil &amp; &lt;silence&gt;") == 3
    assert values(answer.text)["title"] == "Vigil & <silence>"
    assert "And a friend." in answer.text

    assert amina.post(NEW, data=form).status_code == 303
    (made,) = queries.of_organizer(1)
    found = entry(amina, made.id)
    head = str(found["DESCRIPTION"]).partition("\n\n")[0].split("\n")
    assert previewed(answer.text) == [str(found["SUMMARY"]), *head, str(found["LOCATION"])]


def test_a_preview_waits_for_nobody_who_writes(amina: FlaskClient) -> None:
    form = filled(amina)

    with own_transaction() as somebody:
        somebody.execute(select(Organizer).with_for_update())
        answer = amina.post(NEW, data=form | PREVIEW)

    assert answer.status_code == 200
    assert shown(answer.text).count("Vigil for the disappeared") == 3


def test_a_form_for_an_event_is_shown_too(amina: FlaskClient) -> None:
    organizer = organizer_called("amina")
    assert organizer
    event = make_venue(make_call(owner=organizer, title="Stop it", danger="Help"), organizer)
    form = filled(amina, date=event.begins_on.isoformat())

    answer = amina.post(f"/organize/new/venue/{event.id}", data=form | PREVIEW)

    title = "Vigil for the disappeared · Session of the Council, Geneva"
    assert previewed(answer.text)[0] == title


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Say what it is for."),
        ({"date": ""}, "Choose the day."),
        ({"end": "late"}, "Write the time like 18:00."),
        ({"end": "18:00"}, "end after it starts"),
        ({"link": "ftp://x"}, "https://"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    amina: FlaskClient, changes: dict[str, str], said: str
) -> None:
    answer = amina.post(NEW, data=filled(amina, **changes) | PREVIEW)

    assert answer.status_code == 422
    assert said in answer.text
    assert "It shows here once" in shown(answer.text)
    assert queries.of_organizer(1) == []


def test_a_preview_asks_no_other_question(amina: FlaskClient) -> None:
    make_protest(organizer=make_organizer(name="ben"), at=mission())
    there = queries.of_organizer(2)[0].starts.date().isoformat()

    answer = amina.post(NEW, data=filled(amina, date=there) | PREVIEW)

    assert answer.status_code == 200
    assert "Somebody is there already" not in answer.text


@pytest.mark.parametrize("draft", [False, True])
def test_an_edit_is_shown_as_it_would_be(amina: FlaskClient, draft: bool) -> None:
    made = make_protest(organizer=organizer_called("amina"), draft=draft, title="Vigil")
    address = f"/organize/protests/{made.id}/edit"
    opened = values(amina.get(address).text) | form_key(amina) | {"form": "static"}
    form = opened | {"language": "en", "title": "Silent vigil", "start": "17:00"}

    answer = amina.post(address, data=form | PREVIEW)

    assert answer.status_code == 200
    lines = previewed(answer.text)
    assert lines[0].startswith("Silent vigil")
    assert "17:00–20:00" in lines[1]
    assert any("Moved on" in line for line in lines) is not draft
    assert current(made.id).title == "Vigil"


def test_a_preview_can_be_had_without_a_script_and_is_swapped_by_one(amina: FlaskClient) -> None:
    page = Page(NEW, 200, amina.get(NEW).text)

    buttons = [each for each in page.of("button") if each.get("name") == "preview"]
    assert {"type": "submit", "name": "preview", "value": "1"}.items() <= buttons[-1].items()
    assert any("data-previewed" in form for form in page.of("form"))
    assert [each["src"] for each in page.of("script") if "preview.js" in each.get("src", "")]
