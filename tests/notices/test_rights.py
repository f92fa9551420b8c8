from __future__ import annotations

from urllib.parse import urlsplit

from events.geography import states
from events.notices.rights import FILE, card
from events.wording import words


def test_a_country_has_its_own_links_before_those_for_all() -> None:
    ireland = card("IE", words())

    assert [link.host for link in ireland.here] == ["iccl.ie", "protestrights.ie"]
    assert "icnl.org" in {link.host for link in ireland.everywhere}


def test_a_country_without_links_still_has_those_for_all() -> None:
    fiji = card("FJ", words())

    assert fiji.here == ()
    assert fiji.everywhere == card("IE", words()).everywhere


def test_every_link_is_https_in_a_country_that_exists() -> None:
    codes = [line.split(",")[0] for line in FILE.read_text(encoding="utf-8").splitlines()[1:]]

    assert all(states.by_code(code) for code in codes if code)
    for code in set(codes):
        for link in (*card(code, words()).here, *card(code, words()).everywhere):
            assert urlsplit(link.address).scheme == "https"
            assert link.name


def test_links_that_were_not_read_are_told_apart() -> None:
    canada = card("CA", words())

    assert [link.was_read for link in canada.here] == [False]
    assert canada.unread_note == "not checked by us"
