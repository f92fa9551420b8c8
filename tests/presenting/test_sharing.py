"""A protest in a few lines to send to others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.database import db, writing
from events.presenting.sharing import share_text, sharing
from events.protests import actions, care, queries
from events.protests.models import Protest
from events.wording import words
from tests.factories import make_protest
from tests.world import make_world

ENGLISH = words("en")
URL = "https://doorstep.example/protests/abc"


def again(protest: Protest) -> Protest:
    found = queries.by_id(protest.id)
    assert found
    return found


def test_the_text_says_what_when_where_and_leads_to_the_page(app: Doorstep) -> None:
    made = again(make_protest(title="Vigil", meeting_point="The fountain"))

    shared = share_text(made, ENGLISH, URL)

    day = f"{made.starts:%A}, {made.starts.day} {made.starts:%B %Y}"
    offset = f"{made.local_start:%z}"[2:3]
    assert shared.text.split("\n") == [
        "Vigil",
        f"{day}, 18:00–20:00 (Berlin time, UTC+{offset})",
        "The fountain, Embassy of Russia, Berlin",
        URL,
    ]


@pytest.mark.parametrize(
    ("act", "title"),
    [(actions.cancel, "CANCELLED: Vigil"), (care.postpone, "POSTPONED: Vigil")],
)
def test_what_is_off_says_so_first(
    app: Doorstep, act: Callable[[Protest, str], None], title: str
) -> None:
    made = make_protest(title="Vigil")
    with writing():
        act(again(made), "Rain.")
        db.session.commit()

    assert share_text(again(made), ENGLISH, URL).title == title


def test_a_title_is_given_in_the_language_of_the_text(app: Doorstep) -> None:
    made = make_protest(title="Stille", language="de", second_language="en", second_title="Silence")

    assert share_text(again(made), ENGLISH, URL).text.startswith("Silence\n")


def test_a_page_offers_text_code_posters_and_a_list_and_what_was_taken_down_nothing(
    client: FlaskClient,
) -> None:
    world = make_world(client)
    published, taken_down = (world.protests[kind].id for kind in ("published", "taken down"))

    page = client.get(f"/protests/{published}").text
    with client.application.test_request_context("/"):
        found = sharing(again(world.protests["published"]), ENGLISH)

    assert found
    assert len({text.language for text in found.texts}) == len(found.texts)
    for address in (found.qr_url, found.embed_url, *(url for _, url in found.posters)):
        assert address in page
        assert client.get(address).status_code == 200, address
    assert "Tell others" not in client.get(f"/protests/{taken_down}").text
