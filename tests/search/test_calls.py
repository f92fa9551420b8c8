"""Calls are found by the words of their titles, in any language that they have."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from events.campaigns import actions
from events.database import db, writing
from events.search.calls import find
from tests.campaigns.calls import again, make_call, words


@pytest.fixture
def titles(client: FlaskClient) -> None:
    call = make_call(title="Stop the Violence")
    with writing():
        actions.say_in(again(call), "ru", words(title="Остановите насилие"), version=call.version)
        db.session.commit()
    make_call(title="Asylum for those who flee")
    make_call(title="Stop it in secret", draft=True)


@pytest.mark.usefixtures("titles")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("stop the violence", ["stop-the-violence"]),
        ("VIOL", ["stop-the-violence"]),
        ("насилие", ["stop-the-violence"]),
        ("violence flee", []),
        ("asylum flee", ["asylum-for-those-who-flee"]),
        ("secret", []),
        ("st", []),
        ("", []),
        ("%_'\"", []),
    ],
)
def test_a_call_is_found_by_its_title(typed: str, found: list[str]) -> None:
    assert [call.slug for call in find(typed)] == found


@pytest.mark.usefixtures("titles")
def test_the_search_page_leads_to_it(client: FlaskClient) -> None:
    assert 'href="/campaigns/stop-the-violence"' in client.get("/search?q=violence").text
