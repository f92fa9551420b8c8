"""A day of action from a sheet: two hundred protests or none, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask.testing import FlaskCliRunner

from app import Doorstep
from events import clock
from events.config import Settings
from events.database import db
from events.missions import queries as missions
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import actions, queries
from events.protests.assembly import State
from events.protests.many import importing
from events.protests.many import sheet as sheets
from events.protests.many.importing import Fate, Report
from events.protests.models import Protest
from events.protests.series import series_queries
from events.wording import words
from tests.factories import make_organizer, make_protest, mission_of
from tests.series import change
from tests.world import MISSIONS

CLOSED = MISSIONS["closed"]
HEADER = "sending_state,city,title,date,start,end"
DAY = (clock.today() + timedelta(weeks=3)).isoformat()
MADE, THERE, WRONG = Fate


@pytest.fixture
def amina(app: Doorstep) -> Organizer:
    return make_organizer(name="amina")


def row(place: str = "RU,Paris", title: str = "Vigil", day: str = DAY) -> str:
    return f"{place},{title},{day},18:00,19:30"


def text_of(rows: Iterable[str], header: str = HEADER) -> str:
    return "\n".join([header, *rows]) + "\n"


def many(number: int) -> str:
    """A day of action at as many missions."""
    rows = [f"{post.id},Vigil,{DAY},18:00,19:30" for post in missions.posts_of("RU")[:number]]
    return text_of(rows, "mission,title,date,start,end")


def bring_in(organizer: Organizer, *rows: str, text: str = "", **how: bool) -> Report:
    found = sheets.read(text or text_of(rows), language="en")
    return change(lambda: importing.bring_in(found, organizer, **how))


def fates(report: Report) -> list[Fate]:
    return [outcome.fate for outcome in report.outcomes]


def said(report: Report) -> list[str]:
    return [f"{each.line}: {remark}" for each in report.outcomes for remark in each.remarks]


def own(organizer: Organizer) -> list[Protest]:
    db.session.rollback()
    return list(queries.of_organizer(organizer.id))


def test_every_row_is_a_draft(amina: Organizer) -> None:
    report = bring_in(amina, row(), row("Russia,rome"), row("россия,tokyo"))

    made = own(amina)
    assert fates(report) == [MADE] * 3
    assert {each.id for each in made} == {outcome.protest_id for outcome in report.outcomes}
    stand_at = missions.by_ids([each.mission_id or "" for each in made]).values()
    assert {(each.kind, each.receiving_state) for each in stand_at} == {
        ("embassy", "FR"),
        ("embassy", "IT"),
        ("embassy", "JP"),
    }
    assert {each.stands for each in made} == {State.DRAFT}
    assert {f"{each.starts:%H:%M}" for each in made} == {"18:00"}


def test_one_wrong_row_and_nothing_is_made_and_all_wrong_rows_are_told(amina: Organizer) -> None:
    report = bring_in(
        amina,
        row(),
        row("RU,Atlantis"),
        row("Ruritania,Paris"),
        row("RU,Rome", title=""),
        row("RU,Tokyo", day="2020-01-01"),
    )

    assert not report.is_kept
    assert [line.partition(":")[0] for line in said(report)] == ["3", "4", "5", "6"]
    assert own(amina) == []


def test_good_rows_are_kept_if_that_is_asked_for(amina: Organizer) -> None:
    report = bring_in(amina, row(), row("RU,Atlantis"), row("RU,Rome"), keep_good=True)

    assert fates(report) == [MADE, WRONG, MADE]
    assert len(own(amina)) == 2


def test_two_hundred_rows_or_none(amina: Organizer) -> None:
    wrong = many(200).replace("Vigil", "", 1)

    assert len(bring_in(amina, text=wrong).outcomes) == 200
    assert own(amina) == []

    assert fates(bring_in(amina, text=many(200))) == [MADE] * 200
    assert len(own(amina)) == 200


def test_the_same_sheet_makes_nothing_twice(amina: Organizer) -> None:
    first = bring_in(amina, row(), row("RU,Rome"))
    again = bring_in(amina, row(), row("RU,Rome"))

    assert fates(again) == [THERE, THERE]
    assert [each.protest_id for each in again.outcomes] == [
        each.protest_id for each in first.outcomes
    ]
    assert len(own(amina)) == 2


def test_a_mended_sheet_makes_only_what_is_not_there(amina: Organizer) -> None:
    bring_in(amina, row(), row("RU,Atlantis"), keep_good=True)
    (there,) = own(amina)
    change(lambda: actions.submit(there))
    change(lambda: actions.cancel(there, "Rain."))

    mended = bring_in(amina, row(), row("RU,Rome"))

    assert fates(mended) == [THERE, MADE]


def test_what_was_made_by_hand_is_there_already(amina: Organizer) -> None:
    paris = mission_of("RU", "FR", "paris")
    starts = datetime.fromisoformat(f"{DAY}T18:00")
    by_hand = make_protest(organizer=amina, at=paris, title="Vigil", starts=starts, draft=True)

    (outcome,) = bring_in(amina, row()).outcomes

    assert (outcome.fate, outcome.protest_id) == (THERE, by_hand.id)


def test_anothers_protests_are_not_ones_own(amina: Organizer) -> None:
    bring_in(make_organizer(name="ben"), row())

    assert fates(bring_in(amina, row())) == [MADE]


def test_a_row_that_is_there_twice_is_named(amina: Organizer) -> None:
    report = bring_in(amina, row(), row("ru,paris"))

    assert said(report) == ["3: Line 2 says the same."]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("RU,Nowhere", "There is no city “Nowhere” in our list."),
        ("Ruritania,Paris", "There is no State “Ruritania”."),
        ("LI,Reykjavík", "We know no open mission of Liechtenstein in Reykjavík."),
        ("RU,Brest", "Several cities are called “Brest”. Fill in the column “country”: BY, FR."),
        ("RU,New York City", "Several missions fit: ru-"),
    ],
)
def test_a_place_that_is_not_plain_is_told(amina: Organizer, place: str, expected: str) -> None:
    (outcome,) = bring_in(amina, row(place)).outcomes

    assert expected in outcome.remarks[0].say(words())


@pytest.mark.parametrize(
    ("header", "place", "expected"),
    [
        ("sending_state,city,country", "RU,Brest,BY", "BY"),
        ("sending_state,city,country", "RU,Brest,Беларусь", "BY"),
        ("mission", "Q836838", "DE"),
        ("mission,sending_state,city", "Q836838,,", "DE"),
    ],
)
def test_a_place_may_be_said_more_exactly(
    amina: Organizer, header: str, place: str, expected: str
) -> None:
    text = text_of([row(place)], f"{header},title,date,start,end")

    bring_in(amina, text=text)

    assert [each.country for each in own(amina)] == [expected]


@pytest.mark.parametrize(
    ("mission_id", "expected"),
    [("Q1", "There is no mission “Q1”"), ("Q80184020", "city is not known"), (CLOSED, "closed")],
)
def test_a_mission_that_takes_no_protest_is_told(
    amina: Organizer, mission_id: str, expected: str
) -> None:
    text = text_of([row(mission_id)], "mission,title,date,start,end")

    (outcome,) = bring_in(amina, text=text).outcomes

    assert expected in outcome.remarks[0].say(words())


def test_publishing_says_what_stays_a_draft(amina: Organizer) -> None:
    report = bring_in(amina, row(), row("RU,Berlin"), publish=True)

    by_city = {each.country: each for each in own(amina)}
    assert fates(report) == [MADE, MADE]
    assert by_city["FR"].stands is State.PUBLISHED
    assert by_city["DE"].stands is State.DRAFT
    assert [line[:9] for line in said(report)] == ["3: There,"]


@pytest.mark.promise("E1")
def test_a_new_organizers_rows_wait(
    app: Doorstep, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    new = make_organizer(name="noor", tier=Tier.NEW)

    bring_in(new, row(), publish=True)

    assert [each.stands for each in own(new)] == [State.PENDING]


def test_what_one_sheet_made_is_found_together(amina: Organizer) -> None:
    first = bring_in(amina, row(), row("RU,Rome"))
    bring_in(amina, row("RU,Tokyo"))

    assert len(series_queries.in_batch(amina.id, first.batch)) == 2


def test_progress_is_told_for_each_row(amina: Organizer) -> None:
    told: list[tuple[int, int]] = []
    found = sheets.read(many(3), language="en")

    change(lambda: importing.bring_in(found, amina, tell=lambda *step: told.append(step)))

    assert told == [(1, 3), (2, 3), (3, 3)]


class Shell:
    """``flask protests import`` on a file."""

    def __init__(self, runner: FlaskCliRunner, file: Path) -> None:
        self._runner, self._file = runner, file

    def __call__(self, text: str | bytes, *options: str, name: str = "amina") -> Result:
        self._file.write_bytes(text.encode() if isinstance(text, str) else text)
        command = ["protests", "import", str(self._file), "--organizer", name, *options]
        return self._runner.invoke(args=command)


@pytest.fixture
def imported(app: Doorstep, tmp_path: Path) -> Shell:
    return Shell(app.test_cli_runner(), tmp_path / "day.csv")


def test_command_makes_drafts_and_says_so(imported: Shell, amina: Organizer) -> None:
    first = imported(text_of([row(), row("RU,Rome")]))
    again = imported(text_of([row(), row("RU,Rome")]))

    assert first.exit_code == again.exit_code == 0
    assert "Importing: 2 of 2" in first.output
    assert "line 2: made: Vigil" in first.output
    assert "line 3: already there: Vigil" in again.output
    assert "0 made, 2 already there, 0 WRONG" in again.output
    assert len(own(amina)) == 2


def test_command_refuses_a_sheet_with_wrong_rows(imported: Shell, amina: Organizer) -> None:
    done = imported(text_of([row(), row("RU,Atlantis"), row("RU,Rome", title="")]))

    assert done.exit_code == 1
    assert "line 3: WRONG: Vigil: There is no city “Atlantis”" in done.output
    assert "line 4: WRONG: no title: The cell “title” is empty." in done.output
    assert "--keep-good" in done.output
    assert own(amina) == []


def test_command_keeps_good_rows_and_publishes(imported: Shell, amina: Organizer) -> None:
    done = imported(text_of([row(), row("RU,Atlantis")]), "--keep-good", "--publish")

    assert done.exit_code == 0
    assert [each.stands for each in own(amina)] == [State.PUBLISHED]


def test_a_dry_run_writes_nothing(imported: Shell, amina: Organizer) -> None:
    done = imported(text_of([row()]), "--dry-run", "--publish")

    assert done.exit_code == 0
    assert "line 2: made: Vigil" in done.output
    assert "dry run" in done.output
    assert own(amina) == []


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (b"title\n\xff\n", "amina", "is not UTF-8: see line 2"),
        ("title,date\n", "amina", "it lacks"),
        (text_of([row()]), "amna", "Did you mean amina?"),
    ],
)
def test_command_says_what_is_wrong_with_it_all(
    imported: Shell, amina: Organizer, text: str | bytes, name: str, expected: str
) -> None:
    done = imported(text, name=name)

    assert done.exit_code == 1
    assert expected in done.output
