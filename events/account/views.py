"""What the pages of an account show, finished for their templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import url_for

from events import clock
from events.organizers import browsers, queries
from events.organizers.models import Organizer, OrganizerSession
from events.organizers.tiers import Tier
from events.wording import Words, mark

FEW_CODES = 2
# What was just done, as the address of the overview says it.
DONE = {
    "passphrase": mark("Your new passphrase holds. Every other browser was signed out."),
    "codes": mark("Your new recovery codes hold. The old ones open nothing any more."),
    "passkey": mark("The passkey is added. From now on it can sign you in."),
    "passkey_removed": mark("The passkey is removed. Delete it on your device, too."),
    "app_codes": mark("From now on your passphrase needs a code from your app."),
    "app_codes_off": mark("Your passphrase opens your account without a code again."),
    "sessions": mark("They are signed out."),
    "recovered": mark(
        "Your new passphrase holds. Passkeys and codes from an app, if you had any, have ended: "
        "set them up again."
    ),
}


@dataclass(frozen=True)
class Key:
    """A passkey in the list."""

    name: str
    since: str
    url: str


@dataclass(frozen=True)
class Overview:
    """One's own account.

    :ivar tier: what the account's tier means for its bearer.
    :ivar codes_are_few: whether it is time for new recovery codes.
    :ivar app_since: since when an app makes codes for it; empty if none does.
    :ivar sessions: in how many browsers it is open.
    :ivar half_a_moderator: what a moderator has to do to moderate; empty if nothing.
    :ivar done: what was just done; empty if nothing.
    """

    name: str
    tier: str
    joined: str
    last_used: str
    is_moderator: bool
    codes_left: int
    codes_are_few: bool
    passkeys: list[Key]
    app_since: str
    sessions: int
    half_a_moderator: str
    done: str


@dataclass(frozen=True)
class Browser:
    """An open session in the list; only days are told."""

    key: str
    since: str
    until: str
    is_this: bool
    with_second_factor: bool


def overview(organizer: Organizer, session: OrganizerSession, words: Words, done: str) -> Overview:
    """The first page of an account."""
    app, codes = queries.totp_of(organizer), queries.number_of_codes_left(organizer)
    keys = [
        Key(each.name, _day(each.created_on, words), url_for(".passkey", passkey_id=each.id))
        for each in queries.passkeys_of(organizer)
    ]
    return Overview(
        name=organizer.name,
        tier=words.gettext(Tier(organizer.tier).meaning),
        joined=_day(organizer.joined_on, words),
        last_used=_day(organizer.last_used_on, words),
        is_moderator=organizer.is_moderator,
        codes_left=codes,
        codes_are_few=codes <= FEW_CODES,
        passkeys=keys,
        app_since=_day(app.created_on, words) if app else "",
        sessions=len(queries.open_sessions(organizer, clock.now())),
        half_a_moderator=_missing(organizer, session, words, has_factor=bool(keys or app)),
        done=words.gettext(DONE[done]) if done in DONE else "",
    )


def open_browsers(organizer: Organizer, this: OrganizerSession, words: Words) -> list[Browser]:
    """The browsers in which an account is open, this one first."""
    found = [
        Browser(
            key=each.token_hash.hex(),
            since=_day((each.ends_at - browsers.LONGEST_SESSION).date(), words),
            until=_day(each.ends_at.date(), words),
            is_this=each.token_hash == this.token_hash,
            with_second_factor=each.with_second_factor,
        )
        for each in queries.open_sessions(organizer, clock.now())
    ]
    return sorted(found, key=lambda browser: not browser.is_this)


def _missing(
    organizer: Organizer, session: OrganizerSession, words: Words, *, has_factor: bool
) -> str:
    if not organizer.is_moderator or session.with_second_factor:
        return ""
    if has_factor:
        return words.gettext("To moderate, sign in with your passkey or with a code from your app.")
    return words.gettext("To moderate, first add a passkey or set up codes from an app.")


def _day(day: date, words: Words) -> str:
    return words.date(day, "long")
