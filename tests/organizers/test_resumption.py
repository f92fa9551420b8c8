"""Back to where one was when a sign-in came between."""

from html import unescape

import pytest
from flask import Blueprint, Flask, request
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app import Doorstep
from events.organizers.resumption import Way, comes_back, is_resumed, keep, kept, way_asked_for
from tests.factories import PASSPHRASE, form_key, make_organizer
from tests.organizers.pages import hidden_fields, shown_on

LEAVE = "account.leave"


def sign_in_at(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    data = {"name": "amina", "passphrase": PASSPHRASE, **form_key(client), **fields}
    return client.post(address, data=data)


def test_a_page_leads_to_the_sign_in_and_back(client: FlaskClient) -> None:
    make_organizer(name="amina")

    asked = client.get("/me/leave")
    answer = sign_in_at(client, asked.location)

    assert asked.location == "/sign-in?next=account.leave"
    assert (answer.status_code, answer.location) == (303, "/me/leave")


def test_who_joins_on_the_way_arrives_there_too(client: FlaskClient) -> None:
    sign_in_page = client.get(client.get("/me/leave").location)
    address = "/join?next=account.leave"
    form = hidden_fields(client.get(address))

    shown = shown_on(client.post(address, data={**form, "name": "Amina"}))
    answer = client.post(address, data=shown.right_answer)

    assert f'href="{address}"' in sign_in_page.text
    assert shown.page.text.count(f'action="{address}"') == 1
    assert (answer.status_code, answer.location) == (303, "/me/leave")


@pytest.mark.promise("G6")
@pytest.mark.parametrize(
    "aim",
    [
        *("https://evil.example", "//evil.example", "/me/", "static", "organizers.sign_out", ""),
        *("٣", "a" * 999, "account.leave\x00", "directory.home"),
    ],
)
def test_anything_but_a_known_endpoint_leads_to_the_account(client: FlaskClient, aim: str) -> None:
    make_organizer(name="amina")

    page = client.get("/sign-in", query_string={"next": aim})
    answer = client.post(
        "/sign-in",
        query_string={"next": aim},
        data={"name": "amina", "passphrase": PASSPHRASE, **hidden_fields(page)},
    )

    assert (answer.status_code, answer.location) == (303, "/me/")


@pytest.mark.promise("G6")
def test_nothing_but_declared_values_comes_along(app: Doorstep) -> None:
    query = {"next": LEAVE, "_external": "1", "_scheme": "javascript", "evil": "1", "endpoint": "x"}

    with app.test_request_context("/sign-in", query_string=query):
        assert way_asked_for() == Way(LEAVE, {})


@pytest.mark.promise("G10")
def test_a_form_sent_after_the_session_ended_comes_back_filled_in(client: FlaskClient) -> None:
    make_organizer(name="amina")
    typed = {"upcoming": "keep", "note": 'Ünï "quoted" <b>\nsecond line', "passphrase": "secret"}

    asked = client.post("/me/leave", data=typed)
    signed_in = sign_in_at(client, "/sign-in?next=account.leave", **hidden_fields(asked))
    fields = hidden_fields(signed_in)
    back = client.post("/me/leave", data={**fields, "resumed": "1"})

    assert asked.status_code == 401
    assert "secret" not in asked.text
    assert fields == {"upcoming": "keep", "note": typed["note"]}
    assert back.status_code == 200
    assert 'value="keep"' in unescape(back.text)
    assert "checked" in back.text


@pytest.mark.promise("G10")
def test_a_wrong_passphrase_in_between_loses_nothing(client: FlaskClient) -> None:
    make_organizer(name="amina")
    asked = client.post("/me/leave", data={"upcoming": "keep"})

    wrong = sign_in_at(
        client, "/sign-in?next=account.leave", **{**hidden_fields(asked), "passphrase": "wrong"}
    )

    assert wrong.status_code == 422
    assert kept(hidden_fields(wrong)["kept"]) == [("upcoming", "keep")]


def test_fields_that_repeat_are_kept_in_order() -> None:
    posted = MultiDict([("a", "1"), ("b", "2"), ("a", "3"), ("passphrase", "x"), ("code", "y")])

    assert kept(keep(posted)) == [("a", "1"), ("a", "3"), ("b", "2")]


@pytest.mark.parametrize(
    "value", ["", "x", "{}", "[1]", '[["a"]]', "null", '{"a":1}', "[[[]]]", "[" * 60_000]
)
def test_odd_kept_values_are_nothing(value: str) -> None:
    assert kept(value) == []


def test_a_view_brings_its_path_and_the_parameters_it_named(app: Doorstep) -> None:
    small = Flask("small")
    blueprint = Blueprint("organizers", __name__)

    @blueprint.get("/sign-in")
    def sign_in() -> str:
        way = way_asked_for()
        return way.url if way else "nowhere"

    @blueprint.route("/things/<int:number>", methods=["GET", "POST"])
    @comes_back("mission")
    def thing(number: int) -> str:
        return f"{number} {request.args.get('mission')} {is_resumed()}"

    small.register_blueprint(blueprint)
    visitor = small.test_client()

    assert visitor.get("/sign-in?next=organizers.thing&number=7&mission=Q1&x=2").text == (
        "/things/7?mission=Q1"
    )
    for odd in ("number=seven", "number=", "mission=Q1", f"number={'9' * 5000}"):
        assert visitor.get(f"/sign-in?next=organizers.thing&{odd}").text == "nowhere"
    assert visitor.post("/things/7", data={"resumed": "1"}).text == "7 None True"
