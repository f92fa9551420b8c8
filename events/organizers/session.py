"""Signed-in browsers: a cookie holds a random token, the database its hash (promise C5).

Public pages are the same for everyone; asking here who reads one is an error (promise B2).
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from flask import Response, request
from sqlalchemy.exc import OperationalError

from events import clock, database
from events.config import settings
from events.database import db
from events.organizers import actions, queries
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


def admit(audience: Audience, action: StrEnum) -> None:
    """Let a request in if there is anything its sender might do this to.

    :raises SignInNeeded: if signing in might help.
    :raises NotThere: at the moderators' door, which others need not know of.
    :raises NotAllowed: if the account's tier forbids it.
    """
    asked = Action(action)
    if might(ANYONE, asked):
        return
    visitor = ANYONE if audience.is_public else actor()
    if might(visitor, asked):
        return
    if audience.is_public or (audience is Audience.MODERATORS and visitor != ANYONE):
        raise NotThere(mark("There is nothing at this address."))
    if visitor == ANYONE:
        raise SignInNeeded
    raise NotAllowed(mark("Your account is suspended; it can read what it made, and leave."))


def current_organizer() -> Organizer | None:
    """The organizer who is signed in.

    :raises SessionForbidden: on a public page.
    """
    if audience_of_request().is_public:
        raise SessionForbidden(f"{request.endpoint} is public and must not know its reader.")
    if FOUND not in request.environ:
        request.environ[FOUND] = _find()
    found: Organizer | None = request.environ[FOUND]
    return found


def signed_in_organizer() -> Organizer:
    """The organizer who is signed in, on pages for nobody else.

    :raises SignInNeeded: if nobody is.
    """
    organizer = current_organizer()
    if organizer is None:
        raise SignInNeeded
    return organizer


def actor() -> Actor:
    """Who acts, as the policy knows them.

    :raises SessionForbidden: on a public page.
    """
    organizer = current_organizer()
    if organizer is None:
        return ANYONE
    return Actor(organizer.id, Tier(organizer.tier), organizer.is_moderator)


def open_for(organizer: Organizer, response: Response) -> None:
    """Sign a browser in, under a new token; an older session of its is ended."""
    _end_present()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    actions.start_session(organizer, _hash(token))
    request.environ[FOUND] = organizer
    response.set_cookie(
        _cookie_name(),
        token,
        max_age=actions.LONGEST_SESSION,
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


def _find() -> Organizer | None:
    token_hash = _present_token_hash()
    now = clock.now()
    found = queries.open_session(token_hash, now) if token_hash else None
    if found is None:
        return None
    session, organizer = found
    _keep_awake(session, now)
    return organizer


def _keep_awake(session: OrganizerSession, now: datetime) -> None:
    """Put off the idle end, every few minutes at most: a page that is only read rarely writes."""
    if session.idle_until - now > actions.IDLE - AWAKE_FOR:
        return
    if request.method not in SAFE_METHODS:
        actions.keep_awake(db.session(), session.token_hash, now)
        return
    try:
        with database.own_transaction() as own:
            actions.keep_awake(own, session.token_hash, now)
    except OperationalError:
        return  # the database is busy; the page is more important, and the next one tries again


def _end_present() -> None:
    token_hash = _present_token_hash()
    if token_hash:
        actions.end_session(token_hash)


def _present_token_hash() -> bytes | None:
    token = request.cookies.get(_cookie_name())
    return _hash(token) if token else None


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _cookie_name() -> str:
    return COOKIE if _is_secure() else COOKIE_IN_DEVELOPMENT


def _is_secure() -> bool:
    return settings().is_production or settings().base_url.startswith("https:")
