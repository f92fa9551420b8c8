"""Writing a call: nothing typed is lost, nobody else gets in, and protests answer it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from events import clock
from events.campaigns import queries
from events.campaigns.models import Campaign
from events.campaigns.stages import Stage
from events.campaigns.text import CallText, NamedLink
from events.config import Settings
from events.database import db
from events.organizers.tiers import Tier
from tests.campaigns.people import OWN, give_tier, owned_by
from tests.conftest import new_client
from tests.elements import Page
from tests.factories import form_key

PRESSED = (
    *("publish", "delete", "updates/1/delete", "languages/ru/delete", "letters/1/delete"),
    *("events/abcdefghij234/take-away", "protests/abcdefghij234/detach"),
    *("protests/abcdefghij234/block", "people/link", "people/withdraw", "people/remove"),
)
OPENED = ("", "/edit", "/languages/new", "/letters/new", "/events/new")


def typed(client: FlaskClient, **changes: str) -> dict[str, str]:
    """A call's form as a person fills it in."""
    filled = {
        "title": "Stop the violence",
        "state_1": "RU",
        "begins_on": clock.today().isoformat(),
        "ends_on": "",
        "language": "en",
        "danger": "Write to https://example.org/help",
        "demands": "Stop it\n\n  Give asylum  ",
        "statement": "Men were taken.",
        "petitions": "Sign for asylum – https://example.org/sign\nhttps://example.org/too",
        "speak_up": "",
        "donations": "",
    }
    return filled | form_key(client) | changes


def one() -> Campaign:
    db.session.expire_all()
    (found,) = db.session.scalars(queries.own_campaigns())
    return found


def test_a_call_is_written_then_published(amina: FlaskClient) -> None:
    made = amina.post(f"{OWN}/new", data=typed(amina))
    own_page = made.headers["Location"]
    hidden = new_client(amina.application).get("/campaigns/stop-the-violence").status_code

    amina.post(f"{own_page}/publish", data=form_key(amina))

    assert (made.status_code, own_page, hidden) == (303, f"{OWN}/stop-the-violence", 404)
    assert new_client(amina.application).get("/campaigns/stop-the-violence").status_code == 200
    assert CallText.of(one().text_in("en")) == CallText(
        title="Stop the violence",
        statement="Men were taken.",
        danger="Write to https://example.org/help",
        demands=("Stop it", "Give asylum"),
        petitions=(
            NamedLink("Sign for asylum", "https://example.org/sign"),
            NamedLink("example.org", "https://example.org/too"),
        ),
    )


def test_long_words_in_any_script_arrive(amina: FlaskClient) -> None:
    made = amina.post(f"{OWN}/new", data=typed(amina, statement="声" * 9_999))

    assert made.status_code == 303
    assert one().text_in("en").statement == "声" * 9_999


@pytest.mark.promise("I6")
def test_the_same_form_sent_twice_makes_one_call(amina: FlaskClient) -> None:
    data = typed(amina)

    answers = [amina.post(f"{OWN}/new", data=data).headers["Location"] for _ in range(3)]

    assert set(answers) == {f"{OWN}/stop-the-violence"}
    assert one().stands is Stage.DRAFT


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "Give it a name"),
        ({"state_1": ""}, "Choose the State"),
        ({"state_1": "XX"}, "Choose one of the list."),
        ({"ends_on": "2001-01-01"}, "before the first"),
        ({"begins_on": "tomorrow"}, "Write the day like"),
        ({"petitions": "Sign here"}, "is no link"),
        ({"petitions": "Sign http://example.org"}, "is no link"),
        ({"donations": "Give https://user@example.org/"}, "is no link"),
        ({"demands": "a\n" * 11}, "Ten lines at most"),
        ({"form_key": "x"}, "open for more than a day"),
    ],
)
@pytest.mark.promise("G10")
def test_what_is_wrong_is_said_and_nothing_is_lost(
    amina: FlaskClient, wrong: dict[str, str], says: str
) -> None:
    answer = amina.post(f"{OWN}/new", data=typed(amina) | wrong)

    assert answer.status_code == 422
    assert says in answer.text
    assert "Men were taken." in answer.text
    assert not db.session.scalars(queries.campaigns()).all()


@pytest.mark.promise("I5")
def test_of_two_editors_the_slower_sees_both_texts(amina: FlaskClient) -> None:
    call = owned_by("amina", title="Stop it")
    opened = {"version": str(call.version)}
    edit = f"{OWN}/{call.slug}/edit"
    amina.post(edit, data=typed(amina, title="First", statement="Theirs") | opened)

    late = amina.post(edit, data=typed(amina, title="Second", statement="Mine") | opened)
    newest = Page(edit, 409, late.text)
    version = next(e["value"] for e in newest.of("input") if e.get("name") == "version")
    resent = amina.post(edit, data=typed(amina, title="Second") | {"version": version})

    assert late.status_code == 409
    assert "Theirs" in late.text and "Mine" in late.text
    assert resent.status_code == 303
    assert one().text_in("en").title == "Second"


@pytest.mark.promise("D")
def test_others_calls_look_as_if_they_did_not_exist(amina: FlaskClient, ben: FlaskClient) -> None:
    for draft in (True, False):
        call = owned_by("amina", title="Secret words", draft=draft)
        for page in OPENED:
            answer = ben.get(f"{OWN}/{call.slug}{page}")
            assert answer.status_code == 404, page
            assert "Secret words" not in answer.text
        for button in PRESSED:
            assert ben.post(f"{OWN}/{call.slug}/{button}", data=form_key(ben)).status_code == 404

    assert ben.get(f"{OWN}/").text.count("Secret words") == 0


def test_a_suspended_author_reads_and_changes_nothing(amina: FlaskClient) -> None:
    call = owned_by("amina", title="Stop it")
    give_tier("amina", Tier.SUSPENDED)

    assert amina.get(f"{OWN}/{call.slug}").status_code == 200
    assert amina.get(f"{OWN}/{call.slug}/edit").status_code == 403
    answer = amina.post(f"{OWN}/{call.slug}/updates", data={"words": "x", **form_key(amina)})
    assert answer.status_code == 403


@pytest.mark.promise("E1")
def test_a_new_organizers_call_waits_and_what_is_public_stays_as_it_was(
    amina: FlaskClient, change_settings: Callable[..., Settings]
) -> None:
    draft = owned_by("amina", title="Draft", draft=True)
    public = owned_by("amina", title="Public")
    give_tier("amina", Tier.NEW)
    change_settings(review=True)

    answer = amina.post(f"{OWN}/{draft.slug}/publish", data=form_key(amina))

    assert answer.status_code == 403
    assert amina.get(f"{OWN}/{draft.slug}/edit").status_code == 200
    assert amina.get(f"{OWN}/{public.slug}/edit").status_code == 403


def test_a_call_is_said_in_more_languages(amina: FlaskClient) -> None:
    call = owned_by("amina", title="Stop it")
    version = {"version": str(call.version)}

    said = amina.post(
        f"{OWN}/{call.slug}/languages/new",
        data=typed(amina, title="Стоп", language="ru") | version,
    )
    shown = amina.get(f"{OWN}/{call.slug}/languages/ru").text
    amina.post(f"{OWN}/{call.slug}/languages/ru/delete", data=form_key(amina))

    assert said.status_code == 303
    assert 'value="Стоп"' in shown and "Stop it" in shown
    assert one().languages == ("en",)
    assert amina.get(f"{OWN}/{call.slug}/languages/ru").status_code == 404
