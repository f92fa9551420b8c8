"""Valid things to test with, made through the slices' actions, so that impossible ones can't be.

All need an app context; all commit.
"""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import cycle
from typing import Any
from zoneinfo import ZoneInfo

from flask.testing import FlaskClient
from sqlalchemy import insert, select

from events import clock
from events.database import db, writing
from events.geography import cities
from events.missions import queries as missions
from events.missions.models import Mission
from events.missions.queries import LISTED
from events.organizers import actions as organizers
from events.organizers import factors, hashing
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import actions as protests
from events.protests import noticing
from events.protests.assembly import Change, NoticeStatus
from events.protests.models import Protest, ProtestRevision
from events.protests.revision import Details, PublicFacts
from events.scopes.actions import scopes_of
from events.scopes.models import ScopeRevision
from events.search.actions import build_protests
from tests.authenticator import Authenticator

PASSPHRASE = "correct horse battery staple acid rain door"
EMBASSY_OF_RUSSIA_BERLIN = "Q836838"


@cache
def hashed_passphrase() -> str:
    """The hash of :data:`PASSPHRASE`; made once, as hashing is slow on purpose."""
    return hashing.hash_passphrase(PASSPHRASE)


def make_organizer(
    *, name: str = "amina", tier: Tier = Tier.TRUSTED, is_moderator: bool = False
) -> Organizer:
    """An account whose passphrase is :data:`PASSPHRASE`; a moderator's has a passkey as well."""
    with writing():
        organizer = organizers.join(name=name, passphrase_hash=hashed_passphrase())
        organizers.set_tier(organizer, tier)
        if is_moderator:
            organizers.make_moderator(organizer)
            key = Authenticator(name)
            factors.add_passkey(organizer, key.public, handle=key.number, name="Key")
        db.session.commit()
    return organizer


def mission(mission_id: str = EMBASSY_OF_RUSSIA_BERLIN) -> Mission:
    """A mission of the real register."""
    found = missions.by_id(mission_id)
    assert found is not None, mission_id
    return found


def mission_of(sending_state: str, country: str, slug: str) -> Mission:
    """A State's first mission in a city of the real register."""
    city = cities.by_slug(country, slug)
    assert city is not None, slug
    return missions.in_city(city, sending_state)[0]


def make_protest(
    *,
    organizer: Organizer | None = None,
    at: Mission | None = None,
    draft: bool = False,
    hours: float = 2,
    form_key: str | None = None,
    **details: Any,
) -> Protest:
    """A protest, published if its organizer's tier lets it; in three weeks by default."""
    author = organizer or make_organizer(name=f"author {secrets.token_hex(4)}")
    place = at or mission()
    city = cities.by_id(place.city_geonames_id or 0)
    assert city is not None
    with writing():
        made = protests.draft(
            author,
            place,
            city,
            make_details(hours=hours, **details),
            form_key=form_key or secrets.token_hex(16),
        )
        if not draft:
            noticing.say(made, NoticeStatus.NOTIFIED)
            protests.submit(made)
        db.session.commit()
    return made


def make_many(number: int, *, missions_in_use: int = 200) -> list[str]:
    """Many published protests, an hour apart from tomorrow on, over and over the same missions.

    Everything is as if each had been published by the actions, but by few statements: rows,
    first revisions, revisions of scopes, search index.

    :param missions_in_use: over how many missions of the register they are spread, at most.
    :returns: their ids.
    """
    first = make_protest(title="The first of many", words="Bring a candle.")
    stand_at = db.session.scalars(
        select(Mission)
        .where(LISTED, Mission.city_geonames_id.is_not(None))
        .order_by(Mission.id)
        .limit(missions_in_use)
    ).all()
    made = [_copy(first, at, count) for count, at in zip(range(number - 1), cycle(stand_at))]
    with writing():
        db.session.execute(insert(Protest), [_columns(protest) for protest in made])
        db.session.execute(insert(ProtestRevision), [_first_revision(row) for row in made])
        _raise_for_all(made)
        build_protests()
        db.session.commit()
    return [first.id, *(protest.id for protest in made)]


def _copy(first: Protest, at: Mission, count: int) -> Protest:
    """A protest at another mission, on its own hour; not added to any session."""
    city = cities.by_id(at.city_geonames_id or 0)
    assert city is not None
    zone = at.time_zone or city.time_zone
    tomorrow = clock.midnight(clock.today()).replace(tzinfo=None) + timedelta(days=1)
    starts = tomorrow + timedelta(hours=count % (24 * 300))
    starts_at, ends_at = (
        moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        for moment in (starts, starts + timedelta(hours=2))
    )
    own = {
        "id": b32encode(count.to_bytes(8)).decode().lower()[:13],
        "uid": f"{secrets.token_hex(12)}@doorstep.example",
        "form_key": secrets.token_hex(16),
        "mission_id": at.id,
        "sending_state": at.sending_state,
        "country": city.country,
        "city_geonames_id": city.geonames_id,
        "title": f"Vigil number {count}",
        "time_zone": zone,
        "starts": starts,
        "ends": starts + timedelta(hours=2),
        "starts_at": starts_at,
        "ends_at": starts_at + max(ends_at - starts_at, timedelta(hours=1)),
    }
    return Protest(**_columns(first) | own)


def _columns(protest: Protest) -> dict[str, Any]:
    return {column.key: getattr(protest, column.key) for column in Protest.__table__.columns}


def _first_revision(protest: Protest) -> dict[str, Any]:
    return {
        "protest_id": protest.id,
        "sequence": protest.sequence,
        "change": Change.PUBLISHED,
        "made_at": protest.revised_at,
        "facts": PublicFacts.of(protest).to_json(),
    }


def _raise_for_all(protests: list[Protest]) -> None:
    raised = Counter(scope.address for protest in protests for scope in scopes_of(protest))
    rows = {row.key: row for row in db.session.scalars(select(ScopeRevision))}
    latest = max(row.modified_at for row in rows.values()) + timedelta(seconds=len(protests))
    for key in sorted(raised):
        row = rows.get(key) or ScopeRevision(key=key, revision=0)
        row.revision += raised[key]
        row.modified_at = latest
        db.session.add(row)


def make_details(*, hours: float = 2, **values: Any) -> Details:
    """What an organizer typed: a vigil at 18:00 in three weeks."""
    day = (clock.now() + timedelta(weeks=3)).date()
    starts = values.pop("starts", datetime(day.year, day.month, day.day, 18))
    ends = values.pop("ends", starts + timedelta(hours=hours))
    return Details(title=values.pop("title", "Vigil"), starts=starts, ends=ends, **values)


def sign_in(client: FlaskClient, organizer: Organizer | str = "amina") -> FlaskClient:
    """Sign a browser in through the page: a moderator with the passkey, others by passphrase."""
    if isinstance(organizer, Organizer) and organizer.is_moderator:
        key = Authenticator(organizer.name)
        question = client.get("/sign-in/passkey").get_json()
        answer = client.post("/sign-in/passkey", data=key.uses(question))
        assert answer.status_code == 303, answer.text
        return client
    name = organizer if isinstance(organizer, str) else organizer.name
    answer = client.post(
        "/sign-in", data={"name": name, "passphrase": PASSPHRASE, **form_key(client)}
    )
    assert answer.status_code == 303, answer.text
    return client


def form_key(client: FlaskClient) -> dict[str, str]:
    """A form's signed one-time key, as a page of this app would hold it."""
    from events.web.formkeys import new_form_key

    with client.application.app_context():
        return {"form_key": new_form_key()}
