"""A believable world of sample protests, every one of them marked as a sample."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from events import clock
from events.config import settings
from events.geography import cities
from events.geography.cities import City
from events.missions import queries as missions
from events.missions.kinds import MissionKind
from events.missions.models import Mission
from events.operations import demo_calls
from events.operations.samples import SAMPLES, Sample
from events.organizers import actions as organizers
from events.organizers import hashing
from events.organizers import queries as organizer_queries
from events.organizers.credentials import credentials_from, new_seed
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import actions, noticing
from events.protests.assembly import NoticeStatus
from events.protests.models import Protest
from events.protests.revision import Details

TIERS = {"Sample Amina": Tier.VERIFIED, "Sample Ben": Tier.TRUSTED, "Sample Noor": Tier.TRUSTED}
FIRST_DAY = 2
DAYS = 68
# Steps through the ten weeks that are coprime to their number, so that neighbours lie far apart.
STEP = 27
CANCELLED, MOVED = 4, 9


@dataclass(frozen=True)
class Made:
    """What was filled in, and how to sign in as the first sample organizer."""

    protests: int
    organizer: str
    passphrase: str


def fill() -> Made | None:
    """Make the sample organizers and their protests; flushes only.

    :returns: None if they are there already.
    """
    if any(organizer_queries.is_taken(name) for name in TIERS):
        return None
    passphrase = credentials_from(new_seed(), settings().secret_key).passphrase
    authors = [_join(name, tier, passphrase) for name, tier in TIERS.items()]
    made = [
        _schedule(authors[number % len(authors)], sample, place, number)
        for number, (sample, place) in enumerate(_places())
    ]
    actions.cancel(made[CANCELLED], "The square is closed that day. A new date will follow.")
    _move(made[MOVED])
    demo_calls.fill(authors[0], made)
    return Made(len(made), authors[0].name, passphrase)


def _join(name: str, tier: Tier, passphrase: str) -> Organizer:
    organizer = organizers.join(
        name=name, passphrase_hash=hashing.hash_passphrase(passphrase), is_sample=True
    )
    organizers.set_tier(organizer, tier)
    return organizer


def _places() -> Iterator[tuple[Sample, City]]:
    for sample in SAMPLES:
        for address in sample.cities:
            country, slug = address.split("/")
            city = cities.by_slug(country.upper(), slug)
            if city and _mission(sample, city):
                yield sample, city


def _mission(sample: Sample, city: City) -> Mission | None:
    """The State's foremost post in a city that is no honorary consul's."""
    found = [
        mission
        for mission in missions.in_city(city, sample.sending_state)
        if mission.mission_kind is not MissionKind.HONORARY_CONSULATE
    ]
    return found[0] if found else None


def _schedule(author: Organizer, sample: Sample, city: City, number: int) -> Protest:
    mission = _mission(sample, city)
    assert mission is not None  # noqa: S101 - _places gives no others
    day = clock.today() + timedelta(days=FIRST_DAY + number * STEP % DAYS)
    starts = datetime.combine(day, time(sample.start))
    details = Details(
        title=sample.title,
        starts=starts,
        ends=starts + timedelta(hours=sample.hours),
        words=sample.words,
        language=sample.language,
        form=sample.form,
    )
    made = actions.draft(
        author, mission, city, details, form_key=secrets.token_hex(16), is_sample=True
    )
    noticing.say(made, NoticeStatus.NOTIFIED)
    actions.submit(made)
    return made


def _move(protest: Protest) -> None:
    """Two hours later, at a meeting point nearby."""
    details = Details(
        title=protest.title,
        starts=protest.starts,
        ends=protest.ends,
        words=protest.words,
        language=protest.language,
        form=protest.form,
    )
    later = replace(
        details,
        starts=protest.starts + timedelta(hours=2),
        ends=protest.ends + timedelta(hours=2),
        meeting_point="The fountain across the road",
    )
    actions.revise(protest, later, version=protest.version)
