"""Signing in and out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import Doorstep
from events.database import db, writing
from events.organizers import hashing
from events.organizers.credentials import folded_passphrase
from events.organizers.hashing import Gate
from events.organizers.models import Organizer, OrganizerSession
from tests.conftest import new_client
from tests.factories import PASSPHRASE, make_organizer, sign_in
from tests.organizers.pages import headers_of, hidden_fields, is_signed_in


def try_to_sign_in(client: FlaskClient, name: str, passphrase: str = PASSPHRASE) -> TestResponse:
    form = hidden_fields(client.get("/sign-in"))
    return client.post("/sign-in", data={**form, "name": name, "passphrase": passphrase})


def test_who_is_new_finds_the_way_to_join_before_the_form(client: FlaskClient) -> None:
    page = client.get("/sign-in").text

    assert page.count("it takes a minute") == 1
    assert page.index("it takes a minute") < page.index("<form method")


def test_name_and_passphrase_open_the_account(client: FlaskClient) -> None:
    make_organizer(name="Amina")

    answer = try_to_sign_in(client, "amina", "  Correct-horse BATTERY staple acid rain door ")

    assert (answer.status_code, answer.location) == (303, "/me/")
    assert "Amina" in client.get("/me/").text


@pytest.mark.parametrize(
    ("name", "passphrase"),
    [
        ("amina", "wrong"),
        ("amina", ""),
        ("", PASSPHRASE),
        ("nobody here", PASSPHRASE),
        ("amina", PASSPHRASE + " " * 64 + "x" * 4000),
        ("a" * 5000, "b" * 5000),
        ("\ud800", "\ud800"),
        ("%00'; DROP TABLE organizers", "٣"),
    ],
)
def test_anything_else_does_not(client: FlaskClient, name: str, passphrase: str) -> None:
    make_organizer(name="amina")

    name, passphrase = (text.encode("utf-8", "replace").decode() for text in (name, passphrase))
    answer = try_to_sign_in(client, name, passphrase)

    assert answer.status_code == 422
    assert "Set-Cookie" not in answer.headers
    assert not is_signed_in(client)


@pytest.mark.promise("C4")
def test_unknown_name_and_wrong_passphrase_get_the_same_answer_for_the_same_work(
    client: FlaskClient,
) -> None:
    make_organizer(name="amina")
    answers, hashes = [], []

    for name in ("amina", "anima"):
        before = hashing.gate.passed
        answers.append(try_to_sign_in(client, name, "wrong"))
        hashes.append(hashing.gate.passed - before)

    known, unknown = answers
    assert hashes == [1, 1]
    assert known.status_code == unknown.status_code == 422
    assert headers_of(known) == headers_of(unknown)
    assert len(known.data) == len(unknown.data)


@pytest.mark.promise("C2")
def test_when_too_many_hash_the_answer_is_busy_and_nothing_typed_is_lost(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_organizer(name="amina")
    full = Gate(places=1, patience_seconds=0.01)
    monkeypatch.setattr(hashing, "gate", full)

    with full.place():
        answer = try_to_sign_in(client, "amina")
        reading = client.get("/sign-in")

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert 'value="amina"' in answer.text
    assert reading.status_code == 200


@pytest.mark.promise("C2")
@pytest.mark.promise("C12")
def test_of_fifty_at_once_two_hash_and_the_others_come_in_later(
    app: Doorstep, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_organizer(name="amina")
    crowd = Crowd(places=2, patience_seconds=0.05)
    monkeypatch.setattr(hashing, "gate", crowd)
    browsers = [new_client(app) for _ in range(50)]
    for number, browser in enumerate(browsers):
        browser.environ_base["REMOTE_ADDR"] = f"198.51.{number}.7"

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda browser: try_to_sign_in(browser, "amina"), browsers))
    turned_away = [answer for answer in answers if answer.status_code == 503]

    assert crowd.most_at_once == 2
    assert {answer.status_code for answer in answers} == {303, 503}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in turned_away)
    assert is_signed_in(sign_in(new_client(app), "amina"))


class Crowd(Gate):
    """Notices how many are inside at most."""

    def __init__(self, places: int, patience_seconds: float) -> None:
        super().__init__(places, patience_seconds)
        self.inside = self.most_at_once = 0
        self.lock = Lock()

    @contextmanager
    def place(self) -> Iterator[None]:
        with super().place():
            with self.lock:
                self.inside += 1
                self.most_at_once = max(self.most_at_once, self.inside)
            yield
            with self.lock:
                self.inside -= 1


@pytest.mark.promise("C2")
def test_signing_in_renews_an_old_hash(client: FlaskClient) -> None:
    amina = make_organizer(name="amina")
    with writing():
        old = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        amina.passphrase_hash = old.hash(folded_passphrase(PASSPHRASE))
        db.session.commit()

    sign_in(client, "amina")

    db.session.expire_all()
    renewed = db.session.scalars(select(Organizer.passphrase_hash)).one()
    assert not hashing.needs_rehash(renewed)
    assert hashing.matches(renewed, PASSPHRASE)


@pytest.mark.promise("C12")
def test_too_many_tries_are_slowed_down_and_another_network_is_not(
    app: Doorstep, client: FlaskClient
) -> None:
    make_organizer(name="amina")
    elsewhere = new_client(app)
    elsewhere.environ_base["REMOTE_ADDR"] = "198.51.100.7"

    answers = [client.post("/sign-in", data={"name": "amina", "kept": "[]"}) for _ in range(31)]

    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert 'value="amina"' in answers[-1].text
    assert is_signed_in(sign_in(elsewhere, "amina"))


@pytest.mark.promise("B8")
def test_signing_out_ends_the_session_and_clears_the_browser(client: FlaskClient) -> None:
    make_organizer(name="amina")
    sign_in(client, "amina")
    page = client.get("/me/")

    answer = client.post("/sign-out", data=hidden_fields(page))

    assert page.headers["Cache-Control"] == "no-store"
    assert '"cookies"' in answer.headers["Clear-Site-Data"]
    assert db.session.scalars(select(OrganizerSession)).all() == []
    assert not is_signed_in(client)


@pytest.mark.promise("C8")
def test_signing_out_needs_a_form(client: FlaskClient) -> None:
    make_organizer(name="amina")
    sign_in(client, "amina")

    assert client.get("/sign-out").status_code == 405
    assert is_signed_in(client)


@pytest.mark.promise("C7")
@pytest.mark.parametrize(
    "path",
    [
        *("/sign-in", "/sign-in/passkey", "/join", "/recover", "/sign-out", "/me/leave"),
        *("/me/confirm", "/me/passphrase", "/me/sessions/end", "/me/passkeys/new"),
    ],
)
@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "null"}],
)
def test_other_sites_cannot_send_these_forms(
    app: Doorstep, path: str, headers: dict[str, str]
) -> None:
    bare = app.test_client()

    assert bare.post(path, data={"name": "amina"}, headers=headers).status_code == 403
    assert bare.post(path, data={"name": "amina"}).status_code == 403
