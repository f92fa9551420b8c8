"""The sample world: believable, everywhere, and marked as what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from app import Doorstep
from events import clock
from events.config import Settings
from events.database import db
from events.missions.kinds import MissionKind
from events.organizers import queries as organizers
from events.organizers.models import Organizer
from events.protests import queries as protests
from events.protests.assembly import State
from events.protests.models import Protest
from tests.factories import form_key

CONTINENTS = {
    "Africa": {"EG", "ET", "GH", "KE", "MA", "NG", "SN", "TN", "ZA"},
    "Asia": {"GE", "IN", "JP", "KR", "MY", "NP", "TH", "TR"},
    "Europe": {"CZ", "DE", "ES", "FR", "GB", "GR", "IT", "LT", "LV", "PL", "PT", "SE"},
    "North America": {"CA", "CU", "GT", "JM", "MX", "PA", "US"},
    "South America": {"AR", "BR", "CL", "CO", "PE"},
    "Oceania": {"AU", "FJ", "KI", "NZ", "WS"},
}


@pytest.fixture
def said(app: Doorstep) -> str:
    """What ``flask demo`` says once it is done."""
    done = app.test_cli_runner().invoke(args=["demo"])
    assert done.exit_code == 0, done.output
    db.session.rollback()
    return str(done.output)


def samples() -> Sequence[Protest]:
    return db.session.scalars(protests.protests()).all()


@pytest.mark.usefixtures("said")
def test_about_sixty_protests_stand_on_all_continents_in_the_next_ten_weeks() -> None:
    made = samples()

    assert 55 <= len(made) <= 65
    countries = {protest.country for protest in made}
    assert [name for name, there in CONTINENTS.items() if not there & countries] == []
    now = clock.now()
    assert all(now < protest.starts_at < now + timedelta(weeks=10) for protest in made)
    assert all(7 <= protest.starts.hour < protest.ends.hour <= 22 for protest in made)


@pytest.mark.usefixtures("said")
def test_one_is_cancelled_one_has_moved_and_all_others_are_on() -> None:
    made = samples()

    states = sorted(protest.stands for protest in made)
    assert states == [State.CANCELLED] + [State.PUBLISHED] * (len(made) - 1)
    assert len(protests.last_moves([protest.id for protest in made])) == 1


@pytest.mark.usefixtures("said")
def test_no_sample_stands_at_the_home_of_an_honorary_consul() -> None:
    kinds = {protest.mission.mission_kind for protest in samples()}

    assert MissionKind.HONORARY_CONSULATE not in kinds


@pytest.mark.usefixtures("said")
def test_every_sample_is_marked_wherever_it_is_read(client: FlaskClient) -> None:
    made = samples()

    feed = Calendar.from_ical(client.get("/protests.ics").data)

    titles = [str(event["SUMMARY"]) for event in feed.walk("VEVENT")]
    assert len(titles) == len(made)
    assert all(title.removeprefix("CANCELLED: ").startswith("DEMO: ") for title in titles)
    assert all(protest.is_sample for protest in made)
    assert all(db.session.scalars(select(Organizer.is_sample)))
    assert "sample" in client.get(f"/protests/{made[0].id}").text.lower()


def test_the_organizers_side_can_be_tried(client: FlaskClient, said: str) -> None:
    name, passphrase = (
        said.partition(f"{label}: ")[2].partition("\n")[0] for label in ("name", "passphrase")
    )

    answer = client.post(
        "/sign-in", data={"name": name, "passphrase": passphrase, **form_key(client)}
    )

    assert answer.status_code == 303
    assert organizers.organizer_called(name)
    assert client.get("/organize/").status_code == 200


@pytest.mark.usefixtures("said")
def test_a_second_time_changes_nothing(app: Doorstep) -> None:
    before = len(samples())

    done = app.test_cli_runner().invoke(args=["demo"])

    assert "there already" in done.output
    db.session.rollback()
    assert len(samples()) == before


@pytest.mark.promise("C10")
def test_production_has_no_samples(app: Doorstep, change_settings: Callable[..., Settings]) -> None:
    change_settings(environment="production")

    done = app.test_cli_runner().invoke(args=["demo"])

    assert done.exit_code == 1
    assert "Not in production" in done.output
    db.session.rollback()
    assert not samples()
    assert not db.session.scalars(select(Organizer)).all()
