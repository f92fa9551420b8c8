"""``flask organizers ...``"""

import pytest
from flask import Flask
from sqlalchemy import select

from app import Doorstep
from events.database import db
from events.organizers.models import Organizer
from events.organizers.signals import tier_changed
from events.organizers.tiers import Tier
from tests.factories import make_organizer


def run(app: Doorstep, *arguments: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["organizers", *arguments])
    db.session.rollback()
    return result.exit_code, result.output.strip()


@pytest.mark.promise("C10")
def test_the_first_moderator_is_made_on_the_host_and_doing_it_twice_is_no_harm(
    app: Doorstep,
) -> None:
    make_organizer(name="Chris")

    answers = [run(app, "make-moderator", "chris") for _ in range(2)]

    missing = "Chris can moderate after adding a passkey or codes from an app under /me/."
    assert answers == [
        (0, f"Chris is a moderator now.\n{missing}"),
        (0, f"Chris is a moderator already.\n{missing}"),
    ]
    assert db.session.scalars(select(Organizer.is_moderator)).all() == [True]


@pytest.mark.promise("C3")
def test_a_moderator_with_a_passkey_is_told_nothing_more(app: Doorstep) -> None:
    make_organizer(name="Chris", is_moderator=True)

    assert run(app, "make-moderator", "chris") == (0, "Chris is a moderator already.")


@pytest.mark.promise("C10")
def test_a_fresh_instance_has_no_account(app: Doorstep) -> None:
    assert db.session.scalars(select(Organizer)).all() == []


@pytest.mark.parametrize(
    ("command", "tier"),
    [("verify", Tier.VERIFIED), ("trust", Tier.TRUSTED), ("suspend", Tier.SUSPENDED)],
)
def test_a_tier_is_given_once_and_told_once(app: Doorstep, command: str, tier: Tier) -> None:
    make_organizer(name="Amina", tier=Tier.NEW)
    told = []

    def listen(_app: Flask, *, organizer: Organizer, was: Tier, now: Tier) -> None:
        told.append((organizer.name, was, now))

    with tier_changed.connected_to(listen, sender=app):
        answers = [run(app, command, "AMINA") for _ in range(2)]

    assert answers == [(0, f"Amina is {tier} now."), (0, f"Amina is {tier} already.")]
    assert told == [("Amina", Tier.NEW, tier)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Amira", "Error: Nobody is called Amira. Did you mean Amina?"),
        ("Zebedee", "Error: Nobody is called Zebedee."),
        ("", "Error: Nobody is called ."),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(app: Doorstep, typed: str, said: str) -> None:
    make_organizer(name="Amina")

    assert run(app, "verify", typed) == (1, said)
