"""A call as a picture to pass on."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from events.posters.picture import SIDE, PictureFacts, picture
from tests.world import make_world

SHORT = PictureFacts(
    title="Asylum",
    demands=("Open the doors.",),
    language="en",
    direction="ltr",
    foot=("doorstep.example/campaigns/asylum",),
    url="https://doorstep.example/campaigns/asylum",
)
ARABIC = PictureFacts(
    title="اللجوء لمن يهرب",
    demands=("افتحوا الأبواب",),
    language="ar",
    direction="rtl",
    foot=("doorstep.example",),
    url="https://doorstep.example/campaigns/asylum",
)
LONG = PictureFacts(
    title="Свободу всем, кого держат взаперти " * 6,
    demands=("Отпустите всех, кого вы держите. " * 12,) * 5,
    language="ru",
    direction="ltr",
    foot=("doorstep.example",),
    url="https://doorstep.example/campaigns/" + "a" * 60,
)


def drawn(facts: PictureFacts) -> Image.Image:
    return Image.open(BytesIO(picture(facts)))


@pytest.mark.parametrize("facts", [SHORT, ARABIC, LONG], ids=["short", "Arabic", "long"])
def test_it_is_a_square_whose_edges_stay_empty(facts: PictureFacts) -> None:
    image = drawn(facts)

    assert image.size == (SIDE, SIDE)
    edges = [image.crop((0, 40, 50, SIDE)), image.crop((SIDE - 50, 40, SIDE, SIDE))]
    assert all(len(edge.getcolors() or ()) == 1 for edge in edges)


def test_arabic_begins_on_the_right() -> None:
    left, right = (drawn(facts).crop((72, 96, 132, 300)) for facts in (SHORT, ARABIC))

    assert len(left.getcolors(70_000) or ()) > 1
    assert len(right.getcolors(70_000) or ()) == 1


def test_the_same_call_is_the_same_bytes() -> None:
    assert picture(LONG) == picture(LONG)


def test_a_calls_picture_can_be_had_in_its_languages(client: FlaskClient) -> None:
    world = make_world(client)
    call = world.calls.calls["rich"]

    answer = client.get(f"/campaigns/{call.slug}/picture.png")

    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    assert answer.headers["Content-Disposition"] == f'inline; filename="{call.slug}.png"'
    assert client.get(f"/campaigns/{call.slug}/picture.png?text=xx").status_code == 404


def test_a_call_whose_words_are_hidden_has_no_picture(client: FlaskClient) -> None:
    world = make_world(client)

    for slug in (world.calls.calls["silent"].slug, "no-such-call"):
        assert client.get(f"/campaigns/{slug}/picture.png").status_code == 404


def test_only_the_content_tells_whether_a_picture_is_still_the_same(client: FlaskClient) -> None:
    call = make_world(client).calls.calls["rich"]
    address = f"/campaigns/{call.slug}/picture.png"
    first = client.get(address)

    by_time = client.get(address, headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"})
    by_tag = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (by_time.status_code, by_tag.status_code) == (200, 304)
