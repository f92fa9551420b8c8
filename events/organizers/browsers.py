"""The writer of sessions, one for each signed-in browser. It flushes and never commits."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from events import clock
from events.database import db
from events.organizers.models import Organizer, OrganizerSession

IDLE = timedelta(hours=2)
LONGEST_SESSION = timedelta(days=7)


def remember(
    organizer: Organizer, token_hash: bytes, *, with_second_factor: bool = False
) -> OrganizerSession:
    """Remember a browser that has just proved whose it is."""
    now = clock.now()
    session = OrganizerSession(
        token_hash=token_hash,
        organizer_id=organizer.id,
        idle_until=now + IDLE,
        ends_at=now + LONGEST_SESSION,
        confirmed_at=now,
        with_second_factor=with_second_factor,
    )
    db.session.add(session)
    db.session.flush()
    return session


def keep_awake(session: Session, token_hash: bytes, now: datetime) -> None:
    """Put off a session's idle end, and note the day on its account.

    :param session: the transaction to write in; reading pages lend one of its own.
    """
    used = session.scalar(
        update(OrganizerSession)
        .where(OrganizerSession.token_hash == token_hash)
        .values(idle_until=now + IDLE)
        .returning(OrganizerSession.organizer_id)
    )
    session.execute(
        update(Organizer)
        .where(Organizer.id == used, Organizer.last_used_on != now.date())
        .values(last_used_on=now.date())
    )


def forget(token_hash: bytes) -> None:
    """Forget one browser."""
    db.session.execute(delete(OrganizerSession).where(OrganizerSession.token_hash == token_hash))


def forget_one_of(organizer: Organizer, token_hash: bytes) -> None:
    """Sign an organizer out of one browser; another's session is left alone."""
    db.session.execute(
        delete(OrganizerSession).where(
            OrganizerSession.organizer_id == organizer.id,
            OrganizerSession.token_hash == token_hash,
        )
    )


def forget_all(organizer: Organizer, *, but: bytes = b"") -> None:
    """Sign an organizer out everywhere.

    :param but: the token's hash of a session that stays.
    """
    db.session.execute(
        delete(OrganizerSession).where(
            OrganizerSession.organizer_id == organizer.id, OrganizerSession.token_hash != but
        )
    )


def note_second_factor(session: OrganizerSession) -> None:
    """Remember that a browser has just shown a second factor."""
    session.with_second_factor = True
    db.session.flush()


def forget_second_factors(organizer: Organizer) -> None:
    """Count no open session as shown by a second factor any more: there is none now."""
    db.session.execute(
        update(OrganizerSession)
        .where(OrganizerSession.organizer_id == organizer.id)
        .values(with_second_factor=False)
    )


def forget_ended(now: datetime) -> int:
    """Delete the sessions that have ended or gone idle (promise H3); how many that were."""
    ended = (OrganizerSession.idle_until <= now) | (OrganizerSession.ends_at <= now)
    gone = delete(OrganizerSession).where(ended).returning(OrganizerSession.token_hash)
    return len(db.session.scalars(gone).all())
