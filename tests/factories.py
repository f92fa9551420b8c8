"""Valid things to test with, made through the slices' actions, so that impossible ones can't be.

All need an app context; all commit.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from flask.testing import FlaskClient

from events import clock
from events.database import db, writing
from events.geography import cities
from events.missions import queries as missions
from events.missions.models import Mission
from events.organizers import actions as organizers
from events.organizers import hashing
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import actions as protests
from events.protests.models import Protest
from events.protests.revision import Details

PASSPHRASE = "correct horse battery staple acid rain door"
EMBASSY_OF_RUSSIA_BERLIN = "Q836838"


@cache
def hashed_passphrase() -> str:
    """The hash of :data:`PASSPHRASE`; made once, as hashing is slow on purpose."""
    return hashing.hash_passphrase(PASSPHRASE)


def make_organizer(
    *, name: str = "amina", tier: Tier = Tier.TRUSTED, is_moderator: bool = False
) -> Organizer:
    """An account whose passphrase is :data:`PASSPHRASE`."""
    with writing():
        organizer = organizers.join(name=name, passphrase_hash=hashed_passphrase())
        organizers.set_tier(organizer, tier)
        if is_moderator:
            organizers.make_moderator(organizer)
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
            protests.submit(made)
        db.session.commit()
    return made


def make_details(*, hours: float = 2, **values: Any) -> Details:
    """What an organizer typed: a vigil at 18:00 in three weeks."""
    day = (clock.now() + timedelta(weeks=3)).date()
    starts = values.pop("starts", datetime(day.year, day.month, day.day, 18))
    ends = values.pop("ends", starts + timedelta(hours=hours))
    return Details(title=values.pop("title", "Vigil"), starts=starts, ends=ends, **values)


def sign_in(client: FlaskClient, organizer: Organizer | str = "amina") -> FlaskClient:
    """Sign a browser in through the page."""
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
