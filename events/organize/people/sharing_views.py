"""What the pages about sharing hold: people, links, and what an invitation is to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from events import clock
from events.organize.people.sharing_words import GIFTS
from events.organizers.models import Organizer
from events.organizers.policy import Action, Actor, can
from events.organizers.resumption import Way
from events.presenting.links import absolute
from events.presenting.protests import ProtestCard, protest_card
from events.protests.assembly import State
from events.protests.models import Invitation, Protest
from events.protests.sharing.invitations import InvitationKind, offer_key
from events.protests.sharing.inviting import Link, Opened
from events.protests.sharing.sharing_queries import open_invitations, shared_together
from events.web.formkeys import new_form_key
from events.wording import Words


@dataclass(frozen=True)
class Person:
    """Somebody who shares a protest; ``is_asked`` to take it over."""

    id: int
    name: str
    is_you: bool
    is_asked: bool = False


@dataclass(frozen=True)
class LinkRow:
    """A link that is open, or an offer; ``key`` is what ends it."""

    key: str
    name: str
    until: str


@dataclass(frozen=True)
class Giving:
    """A kind of link that can be made here."""

    kind: str
    label: str
    explained: str


def people_page(protest: Protest, actor: Actor, words: Words) -> dict[str, Any]:
    """Who shares a protest, and what one of them can do about that."""
    dates = shared_together(protest, clock.now())
    invitations = open_invitations([date.id for date in dates], clock.now())
    may_invite = can(actor, Action.INVITE, protest)
    people = _co_organizers(protest, actor, invitations)
    return {
        "protest": _card(protest, words),
        "more_dates": len(dates) - 1,
        "owner": _owner(protest, actor),
        "people": people,
        "may_invite": may_invite,
        "is_owner": protest.organizer_id == actor.organizer_id,
        "is_asked": any(person.is_asked and person.is_you for person in people),
        "may_freeze": can(actor, Action.FREEZE, protest),
        "is_frozen": protest.is_frozen,
        "links": _link_rows(protest, invitations, words) if may_invite else [],
        "givings": _givings(protest, words) if may_invite and not protest.is_frozen else [],
        "form_key": new_form_key(),
    }


def link_page(protest: Protest, link: Link, kind: InvitationKind, words: Words) -> dict[str, Any]:
    """A link, the only time that it is shown."""
    return {
        "protest": _card(protest, words),
        "link": address_of(link),
        "name": words.gettext(GIFTS[kind].name),
        "explained": words.gettext(GIFTS[kind].explained),
        "until": words.date(link.ends_at.date(), "long"),
        "back_url": url_for("organize_sharing.people", protest_id=protest.id),
    }


def invitation_page(found: Opened, organizer: Organizer, words: Words) -> dict[str, Any]:
    """What an invitation is to, for somebody who is signed in."""
    gift, protest = GIFTS[found.kind], found.protest
    owner = protest.organizer.name if protest.organizer else ""
    return {
        "title": words.gettext(gift.title),
        "means": words.gettext(gift.means, owner=owner),
        "owner": owner,
        "protest": _card(protest, words),
        "more_dates": len(shared_together(protest, clock.now())) - 1,
        "is_useless": found.is_useless_to(organizer),
        "own_url": url_for("organize.protest", protest_id=protest.id),
        "form_key": new_form_key(),
    }


def way_in(way: Way | None) -> dict[str, Any]:
    """Where to sign in or join, so that one comes back to the invitation."""
    return {
        "sign_in_url": way.sign_in_url if way else url_for("organizers.sign_in"),
        "join_url": way.join_url if way else url_for("organizers.join"),
    }


def address_of(link: Link) -> str:
    """The absolute address of a link, in no language, as who opens it may speak another."""
    path = url_for("organize_sharing.invitation", token=link.token)
    return absolute(path.removeprefix(request.script_root))


def _card(protest: Protest, words: Words) -> ProtestCard:
    url = url_for("organize.protest", protest_id=protest.id)
    return protest_card(protest, words, clock.now(), url=url)


def _owner(protest: Protest, actor: Actor) -> Person | None:
    owner = protest.organizer
    return Person(owner.id, owner.name, owner.id == actor.organizer_id) if owner else None


def _co_organizers(
    protest: Protest, actor: Actor, invitations: Sequence[Invitation]
) -> list[Person]:
    keys = {invitation.token_hash for invitation in invitations}
    found = sorted((shared.organizer for shared in protest.co_organizers), key=lambda one: one.name)
    return [
        Person(
            one.id, one.name, one.id == actor.organizer_id, offer_key(protest.id, one.id) in keys
        )
        for one in found
    ]


def _link_rows(protest: Protest, invitations: Sequence[Invitation], words: Words) -> list[LinkRow]:
    asked = {
        offer_key(protest.id, shared.organizer_id): words.gettext(
            "Offered to %(name)s", name=shared.organizer.name
        )
        for shared in protest.co_organizers
    }
    return [
        LinkRow(
            invitation.token_hash.hex(),
            asked.get(invitation.token_hash)
            or words.gettext(GIFTS[InvitationKind(invitation.kind)].name),
            words.date(invitation.ends_at.date(), "long"),
        )
        for invitation in invitations
    ]


def _givings(protest: Protest, words: Words) -> list[Giving]:
    is_draft = protest.stands is State.DRAFT
    return [
        Giving(kind.value, words.gettext(gift.offered), words.gettext(gift.explained))
        for kind, gift in GIFTS.items()
        if kind is not InvitationKind.CLAIM or is_draft
    ]
