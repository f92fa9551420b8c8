"""A small world for whole-site tests: a protest in every state, missions with every gap.

Its addresses are those of every page there is, so that a test can look at all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import time_machine
from flask.testing import FlaskClient

from events import clock
from events.database import db, writing
from events.protests import actions, care
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.sharing import inviting, notes, sharing
from events.protests.sharing.invitations import InvitationKind
from tests.campaigns.world import Calls, make_calls
from tests.factories import (
    make_details,
    make_organizer,
    make_protest,
    mission,
    mission_of,
    sign_in,
)
from tests.series import change, make_series
from tests.sharing import again, link_to, share

# Missions of the register by what is odd about them.
MISSIONS = {
    "full of facts": "Q12142654",
    "without a point of its own": "Q80181914",
    "without a city": "Q80184020",
    "an honorary consul's": "Q112049956",
    "an honorary consul's without a city": "Q79842061",
    "closed": "Q93835633",
    "suspended": "Q25425121",
    "unverified": "Q109341835",
    "relocated": "Q110043361",
}
CLAIM = InvitationKind.CLAIM
READERS_PAGES = (
    *("/embed", "/embed?scope=in/de/berlin", "/embed/in/de/berlin", "/embed/of/va"),
    *("/near/52.5,13.4/50", "/near/0.0,0.0/25", "/subscribe", "/subscribe?scope=in/de/berlin"),
    *("/", "/protests", "/in/", "/of/", "/about", "/nowhere", "/in/de/berlln"),
    *("/in/de", "/in/de/berlin", "/in/va", "/in/ws/apia", "/in/fr"),
    *("/of/ru", "/of/ru/in/de", "/of/ru/in/de/berlin", "/of/va"),
    *("/missions/", "/missions/?of=ru&in=de&city=berlin&kind=embassy", "/missions/?page=2"),
    *("/missions/?q=xyzzyx", "/search", "/search?q=berlin", "/search?q=vigil", "/search?q=xyzzyx"),
    *("/search?q=%22%3E%3Cscript%3E", "/nearest", "/nearest?of=ru&q=potsdam", "/nearest?q=xyzzyx"),
    *(
        "/nearest?of=ru&place=2852458",
        "/join",
        "/sign-in",
        "/sign-in?next=organize.mine",
        "/recover",
    ),
    *(f"/missions/{mission_id}" for mission_id in MISSIONS.values()),
)
ORGANIZERS_PAGES = (
    *("/me/passphrase", "/me/recovery-codes", "/me/passkeys/new", "/me/app-codes", "/me/sessions"),
    *("/me/app-codes/off", "/me/confirm", "/me/?done=passkey"),
    *("/me/", "/me/leave", "/organize/", "/organize/choose", "/organize/choose?q=berlin"),
    *("/organize/choose?q=germany", "/organize/choose?q=xyzzyx", "/organize/choose?city=2950159"),
    *(f"/organize/new/{mission_id}" for mission_id in MISSIONS.values()),
    "/organize/import",
)


@dataclass(frozen=True)
class World:
    """amina's protests, by what they are, and the token of a link that somebody sent her.

    :ivar dates: those of her series; the second is cancelled.
    """

    protests: dict[str, Protest]
    dates: list[Protest]
    invitation: str
    calls: Calls

    @property
    def readers_pages(self) -> list[str]:
        """Addresses that anyone may ask for; a few lead nowhere."""
        own = [f"/protests/{made.id}" for made in self.protests.values()]
        series = f"/series/{self.dates[0].series_id}"
        return [*READERS_PAGES, *self.calls.readers_pages, *own, series]

    @property
    def organizers_pages(self) -> list[str]:
        """Addresses for amina, with her protests in all their states."""
        own = [f"/organize/protests/{made.id}" for made in self.protests.values()]
        return [
            *ORGANIZERS_PAGES,
            *self.calls.organizers_pages,
            *own,
            *(f"{a}/{page}" for a in own for page in ("edit", "cancel", "people")),
            *(f"{a}/{page}" for a in own for page in ("notes", "notice")),
            *(f"{a}/{page}" for a in own for page in ("move", "postpone", "restore")),
            *(f"{a}/{page}" for a in own for page in ("urgent", "urgent?moved=1", "afterwards")),
            *("/organize/claim-links", f"/organize/invitations/{self.invitation}"),
            *self.pages_of_many,
        ]

    @property
    def pages_of_many(self) -> list[str]:
        """Pages on which much is done at once."""
        series = f"/organize/series/{self.dates[0].series_id}"
        draft = self.protests["draft"]
        clone = f"/organize/protests/{draft.id}/clone"
        return [
            *(series, *(f"{series}/{page}" for page in ("edit", "cancel", "restore", "more"))),
            *(f"{series}/{page}/{self.dates[1].id}" for page in ("edit", "cancel", "restore")),
            *(clone, f"{clone}?in=fr,jp", f"/organize/many/{draft.form_key[:16]}"),
        ]


def make_world(client: FlaskClient) -> World:
    """Make it, and sign amina in."""
    amina = make_organizer(name="amina")
    honorary = mission(MISSIONS["an honorary consul's"])
    with time_machine.travel(clock.now() - timedelta(days=30), tick=False):
        past = make_protest(organizer=amina, title="Vigil that is over")
    protests = {
        "past": past,
        "draft": make_protest(organizer=amina, draft=True, title="Draft of a vigil"),
        "pending": make_protest(organizer=amina, at=honorary),
        "published": make_protest(organizer=amina, words="Bring a candle: https://example.org/."),
        "tonight": make_protest(organizer=amina, at=mission(MISSIONS["full of facts"]), hours=5),
        "in Arabic": make_protest(organizer=amina, title='وقفة <b> & "صمت"', language="ar"),
        "cancelled": make_protest(organizer=amina, title="Cancelled vigil"),
        "moved": make_protest(organizer=amina, title="Moved vigil"),
        "postponed": make_protest(organizer=amina, title="Postponed vigil"),
        "urgent": make_protest(organizer=amina, title="Vigil with news"),
        "taken down": make_protest(organizer=amina, title="Vigil to take down"),
    }
    with writing():
        actions.cancel(db.session.merge(protests["cancelled"]), "Rain & <wind>.")
        care.postpone(db.session.merge(protests["postponed"]), "The square is closed.")
        urgent = again(protests["urgent"])
        care.put_urgent_notice(urgent, "Meet at the back <door>.", urgent.ends_at)
        moved = db.session.merge(protests["moved"])
        later = replace(make_details(title=moved.title, hours=3), meeting_point="The fountain")
        actions.revise(moved, later, version=moved.version)
        # Nothing takes a protest down yet, but its page stands.
        db.session.merge(protests["taken down"]).state = State.TAKEN_DOWN
        db.session.commit()
    dates = make_series(organizer=amina, at=mission_of("RU", "FR", "paris"), title="Weekly vigil")
    change(lambda: actions.cancel(again(dates[1]), "Rain & <wind>."))
    shared, ben = protests["published"], make_organizer(name="ben")
    share(shared, ben, make_organizer(name="cleo"))
    change(lambda: notes.write(again(shared), ben, "Tape? https://example.org/", form_key="b" * 32))
    change(lambda: inviting.offer(again(shared), ben.id))
    change(lambda: sharing.freeze(again(protests["moved"]), amina))
    invitation = link_to(make_protest(draft=True, title="Somebody's draft"), CLAIM)
    calls = make_calls(amina, ben, shared)
    sign_in(client, amina)
    return World(protests, dates, invitation, calls)
