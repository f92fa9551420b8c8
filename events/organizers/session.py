"""Signed-in browsers: a cookie holds a random token, the database its hash (promise C5).

Public pages are the same for everyone; asking here who reads one is an error (promise B2).
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from flask import Response, request
from sqlalchemy.exc import OperationalError

from events import clock, database
from events.config import settings
from events.database import db
from events.organizers import browsers, queries
from events.organizers.models import Organizer, OrganizerSession
from events.organizers.policy import ANYONE, Action, Actor, might
from events.organizers.tiers import Tier
from events.refusals import NotAllowed, NotThere, Refused
from events.web.audience import Audience, audience_of_request
from events.web.origin import SAFE_METHODS
from events.wording import mark

TOKEN_BYTES = 32
# The prefix makes browsers refuse the cookie unless it is Secure, of this host and of path /.
COOKIE = "__Host-doorstep"
COOKIE_IN_DEVELOPMENT = "doorstep"
FOUND = "doorstep.organizer"
AWAKE_FOR = timedelta(minutes=5)
CLEARED = '"cache", "cookies", "storage"'


class SessionForbidden(RuntimeError):
    """A public page asked who its reader is: a mistake in our code."""


class SignInNeeded(Refused):
    """The page is for people with an account, and nobody is signed in."""

    def __init__(self) -> None:
        super().__init__(mark("Sign in first."))


class SecondFactorNeeded(NotAllowed):
    """A moderator's browser was opened with a passphrase alone, which is not enough (C3)."""

    def __init__(self) -> None:
        super().__init__(mark("Moderators need a passkey or a code from an app here."))


@dataclass(frozen=True)
class Present:
    """Who is at the browser that asks, and the session that says so."""

    organizer: Organizer
    session: OrganizerSession


def admit(audience: Audience, action: StrEnum) -> None:
    """Let a request in if there is anything its sender might do this to.

    :raises SignInNeeded: if signing in might help.
    :raises SecondFactorNeeded: if it would help a moderator to show a second factor.
    :raises NotThere: at the moderators' door, which others need not know of.
    :raises NotAllowed: if the account's tier forbids it.
    """
    asked = Action(action)
    if might(ANYONE, asked):
        return
    visitor = ANYONE if audience.is_public else actor()
    if visitor != ANYONE and _is_half_a_moderator(audience, asked):
        raise SecondFactorNeeded
    if might(visitor, asked):
        return
    if audience.is_public or (audience is Audience.MODERATORS and visitor != ANYONE):
        raise NotThere(mark("There is nothing at this address."))
    if visitor == ANYONE:
        raise SignInNeeded
    if not visitor.is_suspended:
        raise NotAllowed(mark("Your account can't do that until moderators trust it."))
    raise NotAllowed(mark("Your account is suspended; it can read what it made, and leave."))


def present() -> Present | None:
    """The organizer who is signed in and their session, if anybody is.

    :raises SessionForbidden: on a public page.
    """
    if audience_of_request().is_public:
        raise SessionForbidden(f"{request.endpoint} is public and must not know its reader.")
    if FOUND not in request.environ:
        request.environ[FOUND] = _find()
    found: Present | None = request.environ[FOUND]
    return found


def current_organizer() -> Organizer | None:
    """The organizer who is signed in.

    :raises SessionForbidden: on a public page.
    """
    found = present()
    return found.organizer if found else None


def signed_in_organizer() -> Organizer:
    """The organizer who is signed in, on pages for nobody else.

    :raises SignInNeeded: if nobody is.
    """
    organizer = current_organizer()
    if organizer is None:
        raise SignInNeeded
    return organizer


def look_again() -> Organizer:
    """The organizer who is signed in, after a transaction was ended half-way.

    :raises SignInNeeded: if that changed meanwhile.
    """
    request.environ.pop(FOUND, None)
    return signed_in_organizer()


def this_session() -> OrganizerSession:
    """The session of the browser that asks, on pages for nobody else.

    :raises SignInNeeded: if nobody is signed in.
    """
    found = present()
    if found is None:
        raise SignInNeeded
    return found.session


def actor() -> Actor:
    """Who acts, as the policy knows them. Without a second factor nobody is a moderator (C3).

    :raises SessionForbidden: on a public page.
    """
    found = present()
    if found is None:
        return ANYONE
    organizer = found.organizer
    is_moderator = organizer.is_moderator and found.session.with_second_factor
    return Actor(organizer.id, Tier(organizer.tier), is_moderator)


def open_for(organizer: Organizer, response: Response, *, with_second_factor: bool) -> None:
    """Sign a browser in, under a new token; an older session of its is ended."""
    _end_present()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    opened = browsers.remember(organizer, _hash(token), with_second_factor=with_second_factor)
    request.environ[FOUND] = Present(organizer, opened)
    response.set_cookie(
        _cookie_name(),
        token,
        max_age=browsers.LONGEST_SESSION,
        path="/",
        secure=_is_secure(),
        httponly=True,
        samesite="Lax",
    )


def close(response: Response) -> None:
    """Sign a browser out, and have it forget the pages it saw (promise B8)."""
    _end_present()
    request.environ[FOUND] = None
    response.delete_cookie(
        _cookie_name(), path="/", secure=_is_secure(), httponly=True, samesite="Lax"
    )
    response.headers["Clear-Site-Data"] = CLEARED


def _is_half_a_moderator(audience: Audience, asked: Action) -> bool:
    """Whether a moderator without a second factor is about to use powers, or to give them away.

    Who knows no more than a moderator's passphrase must not add a passkey of their own.
    """
    found = present()
    if found is None or not found.organizer.is_moderator or found.session.with_second_factor:
        return False
    if audience is Audience.MODERATORS:
        return might(replace(actor(), is_moderator=True), asked)
    return asked is Action.CHANGE_CREDENTIALS and queries.has_second_factor(found.organizer)


def _find() -> Present | None:
    token_hash = _present_token_hash()
    now = clock.now()
    found = queries.open_session(token_hash, now) if token_hash else None
    if found is None:
        return None
    session, organizer = found
    _keep_awake(session, now)
    return Present(organizer, session)


def _keep_awake(session: OrganizerSession, now: datetime) -> None:
    """Put off the idle end, every few minutes at most: a page that is only read rarely writes."""
    if session.idle_until - now > browsers.IDLE - AWAKE_FOR:
        return
    if request.method not in SAFE_METHODS:
        browsers.keep_awake(db.session(), session.token_hash, now)
        return
    try:
        with database.own_transaction() as own:
            browsers.keep_awake(own, session.token_hash, now)
    except OperationalError:
        return  # the database is busy; the page is more important, and the next one tries again


def _end_present() -> None:
    token_hash = _present_token_hash()
    if token_hash:
        browsers.forget(token_hash)


def _present_token_hash() -> bytes | None:
    token = request.cookies.get(_cookie_name())
    return _hash(token) if token else None


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _cookie_name() -> str:
    return COOKIE if _is_secure() else COOKIE_IN_DEVELOPMENT


def _is_secure() -> bool:
    return settings().is_production or settings().base_url.startswith("https:")
