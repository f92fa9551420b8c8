"""Codes from an app, by the vectors of RFC 6238, appendix B."""

from __future__ import annotations

from base64 import b32encode
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from events.organizers.totp import address, in_groups, matching_step, new_secret

SECRET = b32encode(b"12345678901234567890").decode()
VECTORS = [
    (59, "287082"),
    (1_111_111_109, "081804"),
    (1_111_111_111, "050471"),
    (1_234_567_890, "005924"),
    (2_000_000_000, "279037"),
    (20_000_000_000, "353130"),
]
SECONDS, CODE = VECTORS[3]
MOMENT = datetime.fromtimestamp(SECONDS, UTC)
STEP = SECONDS // 30


@pytest.mark.parametrize(("seconds", "code"), VECTORS)
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert matching_step(SECRET, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


@pytest.mark.parametrize(
    ("seconds_later", "fits"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_clock_may_be_one_step_off(seconds_later: int, fits: bool) -> None:
    found = matching_step(SECRET, CODE, MOMENT + timedelta(seconds=seconds_later))

    assert found == (STEP if fits else None)


@pytest.mark.parametrize(("after", "fits"), [(STEP - 1, True), (STEP, False), (STEP + 1, False)])
def test_a_used_code_and_older_ones_are_wrong(after: int, fits: bool) -> None:
    assert (matching_step(SECRET, CODE, MOMENT, after=after) is not None) is fits


@pytest.mark.parametrize("typed", ["005 924", "005-924", " 005924 ", "٠٠٥٩٢٤", "００５９２４"])
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert matching_step(SECRET, typed, MOMENT) == STEP


@pytest.mark.parametrize("typed", ["", "5924", "0059240", "005925", "abc", "²", "0" * 70_000])
def test_anything_else_is_wrong(typed: str) -> None:
    assert matching_step(SECRET, typed, MOMENT) is None


@pytest.mark.promise("C4")
def test_without_a_secret_every_code_is_wrong() -> None:
    codes_of_nobody = [f"{number:06}" for number in range(0, 1_000_000, 9973)]

    assert not [code for code in codes_of_nobody if matching_step(None, code, MOMENT)]


def test_secrets_are_160_bits_and_never_the_same() -> None:
    assert {len(new_secret()) for _ in range(20)} == {32}
    assert len({new_secret() for _ in range(50)}) == 50


def test_an_app_reads_secret_and_name_from_the_address() -> None:
    parts = urlsplit(address(SECRET, "Amína K."))

    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert unquote(parts.path) == "/Doorstep:Amína K."
    assert parse_qs(parts.query) == {"secret": [SECRET], "issuer": ["Doorstep"]}


def test_a_secret_is_shown_in_groups_of_four() -> None:
    assert in_groups("NLCR3ESWSL3T6JTM") == "nlcr 3esw sl3t 6jtm"
