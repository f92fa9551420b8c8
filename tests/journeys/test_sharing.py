"""Two people organize a protest: a link, an account made on the way, a move, a hand-over."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, OpenBrowser
from tests.journeys.people import Organizer


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_friend_comes_in_by_a_link_moves_it_and_takes_it_over(
    open_browser: OpenBrowser, script: bool
) -> None:
    amina = Organizer(open_browser(PHONE, script=script).page)
    ben = Organizer(open_browser(PHONE, script=script).page, name="Ben")

    amina.joins()
    amina.is_trusted()
    amina.schedules_a_vigil_at("Embassy of Russia, London", search="russia london")
    link = amina.invites_a_friend()

    ben.opens(link)
    ben.is_told("An invitation")
    ben.follows("Join with a name")
    ben.gives_a_name_and_keeps_the_passphrase()
    ben.is_told("You are invited to co-organize")
    ben.presses("Accept")
    ben.is_told("Vigil")
    ben.follows("Edit")
    ben.types("Start", "17:30")
    ben.presses("Save the change")

    amina.opens("/organize/")
    amina.reads("Joined as co-organizer.")
    amina.reads("17:30–19:30")
    amina.presses("I have seen this")
    expect(amina.page.get_by_text("What others did")).to_have_count(0)

    amina.follows("Vigil")
    amina.follows("People")
    amina.unfolds("Change (Ben)")
    amina.presses("Offer it to Ben")
    ben.opens("/organize/")
    ben.follows("Answer")
    ben.presses("Take it over")
    ben.reads("Owner")
    amina.opens("/organize/")
    expect(amina.page.get_by_role("link", name="Vigil")).to_have_count(0)
