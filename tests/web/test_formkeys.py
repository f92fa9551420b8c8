"""Signed one-time keys of forms (promise I6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from time_machine import TimeMachineFixture

from app import Doorstep
from events import clock
from events.config import Settings
from events.web.formkeys import new_form_key, read_form_key

pytestmark = pytest.mark.promise("I6")


def test_a_key_comes_back_as_it_went_out(app: Doorstep) -> None:
    signed = new_form_key()

    key = read_form_key(signed)

    assert key
    assert len(key) == 32
    assert signed.startswith(f"{key}.")
    assert read_form_key(signed) == key


def test_every_form_has_another_key(app: Doorstep) -> None:
    assert len({read_form_key(new_form_key()) for _ in range(100)}) == 100


@pytest.mark.parametrize(("hours", "is_read"), [(0, True), (23, True), (25, False)])
def test_a_key_lasts_a_day(
    app: Doorstep, time_machine: TimeMachineFixture, hours: int, is_read: bool
) -> None:
    signed = new_form_key()

    time_machine.move_to(clock.now() + timedelta(hours=hours))

    assert (read_form_key(signed) is not None) is is_read


@pytest.mark.parametrize(
    "forge",
    [
        lambda signed: "",
        lambda signed: "0" * 32,
        lambda signed: signed[:-1],
        lambda signed: "0" * 32 + signed[32:],
        lambda signed: signed + "x",
        lambda signed: "é" + signed,
        lambda signed: "\x00" * 9_000,
    ],
)
def test_a_forged_key_is_none(app: Doorstep, forge: Callable[[str], str]) -> None:
    assert read_form_key(forge(new_form_key())) is None


def test_a_key_is_good_for_one_instance_only(
    app: Doorstep, change_settings: Callable[..., Settings]
) -> None:
    signed = new_form_key()

    change_settings(secret_key="another instance's key, as long as it has to be")

    assert read_form_key(signed) is None
