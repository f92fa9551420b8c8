"""Calls for whole-site tests: one with everything, a draft, one that is history, a silent one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from events.campaigns import actions, helping, news
from events.campaigns.letters import Addressee, Letter
from events.campaigns.models import Campaign
from events.campaigns.text import NamedLink
from events.database import db, writing
from events.organizers.models import Organizer
from events.protests.models import Protest
from tests.campaigns.calls import (
    PATTERN,
    again,
    attach,
    make_call,
    make_letter,
    make_venue,
    protest_again,
    words,
)

LINK = NamedLink("Sign <here> & now", "https://example.org/sign?a=1&b=2")


@dataclass(frozen=True)
class Calls:
    """amina's calls, by what they are; her letter and event; a link to help with another's."""

    calls: dict[str, Campaign]
    letter_id: int
    venue_id: str
    invitation: str
    protest_id: str

    @property
    def readers_pages(self) -> list[str]:
        """Addresses that anyone may ask for."""
        rich, history, silent = (
            f"/campaigns/{self.calls[name].slug}" for name in ("rich", "history", "silent")
        )
        return [
            *("/campaigns/", rich, f"{rich}?text=ar", f"{rich}?form=procession", history, silent),
            *(f"{a}/{page}" for a in (rich, history) for page in ("coverage", "letters", "day")),
            f"{rich}/letters?mission=Q836838&in=ar",
            f"{rich}/letters?letter={self.letter_id}",
            f"{rich}/day?on=2026-01-01",
            f"/of/ru?campaign={self.calls['rich'].slug}",
            f"/subscribe?scope=in/de&campaign={self.calls['rich'].slug}",
            f"/venues/{self.venue_id}",
        ]

    @property
    def organizers_pages(self) -> list[str]:
        """Addresses for amina."""
        own = [f"/organize/campaigns/{call.slug}" for call in self.calls.values()]
        rich = own[0]
        return [
            *("/organize/campaigns/", "/organize/campaigns/new", *own),
            *(f"{a}/edit" for a in own[:3]),
            *(f"{rich}/{page}" for page in ("languages/new", "languages/ar", "letters/new")),
            *(f"{rich}/letters/{self.letter_id}", f"{rich}/letters/{self.letter_id}?in=ar"),
            *(f"{rich}/events/new", f"{rich}/events/{self.venue_id}"),
            f"/organize/campaigns/invitations/{self.invitation}",
            f"/organize/protests/{self.protest_id}/calls",
            f"/organize/new/venue/{self.venue_id}",
            f"/organize/new/Q836838?campaign={self.calls['rich'].slug}",
        ]

    @property
    def feeds(self) -> list[str]:
        """Addresses for programs."""
        rich = f"/campaigns/{self.calls['rich'].slug}"
        return [f"{rich}/updates.atom", f"{rich}.ics", f"/venues/{self.venue_id}.ics"]


def make_calls(amina: Organizer, ben: Organizer, protest: Protest) -> Calls:
    """Make them; the first is answered by a protest of amina's."""
    calls = {
        "rich": make_call(
            owner=amina,
            title='Stop <b>it</b> & "now"',
            statement="Men were taken.\n\nSee https://example.org/ <i>.",
            demands=("Stop it <now>", "Give asylum"),
            danger="Write to https://example.org/help & tell <nobody>.",
            petitions=(LINK,),
            donations=(LINK,),
            speak_up="Ask <them>.",
        ),
        "history": make_call(
            owner=amina,
            title="Of another year",
            danger="https://example.org/2017",
            petitions=(LINK,),
            begins_on=date(2017, 4, 1),
            ends_on=date(2017, 12, 31),
        ),
        "draft": make_call(owner=amina, title="A draft", draft=True),
        "silent": make_call(owner=amina, title="Silenced", danger="https://example.org/trap"),
    }
    rich = calls["rich"]
    letter = make_letter(rich, en=PATTERN, ar=Letter("إلى {mission}", "أوقفوا العنف.\n\n{name}"))
    for name in ("rich", "history"):
        make_letter(
            calls[name], kind=Addressee.PRESIDENT, name="The <office>", email="a@example.org"
        )
    venue = make_venue(rich, amina, name="Council <session>", link="https://example.org/council")
    attach(rich, protest)
    with writing():
        call = again(rich)
        actions.say_in(call, "ar", words(title="أوقفوا", demands=("أوقفوا",)), version=call.version)
        news.tell(call, "A word <at> last: https://example.org/", "en", form_key="u" * 32)
        actions.take_down(again(calls["silent"]))
        bens = again(make_call(owner=db.session.merge(ben), title="Of ben's"))
        link = helping.invite(bens, form_key="l" * 32)
        db.session.commit()
    return Calls(calls, letter.id, venue.id, link.token, protest_again(protest).id)
