"""What the pages hold on which many protests are made at once, and the list of what was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import url_for

from events import clock
from events.geography import states
from events.missions import naming
from events.missions.models import Mission
from events.organize.many.many_forms import CloneForm
from events.organizers.policy import Action, can
from events.organizers.session import actor
from events.presenting.protests import ProtestCard, protest_card
from events.protests.assembly import State
from events.protests.many.cloning import Unfit
from events.protests.many.importing import Fate, Outcome, Report
from events.protests.models import Protest
from events.wording import Words, mark

FATE_WORDS = {
    Fate.MADE: mark("made"),
    Fate.THERE: mark("already there"),
    Fate.WRONG: mark("wrong"),
}


@dataclass(frozen=True)
class Country:
    """A host country to choose, and how many missions there are."""

    code: str
    name: str
    count: int
    chosen: bool


@dataclass
class Boxes:
    """The missions of one country, each a box to tick."""

    country: str
    boxes: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Reason:
    """Something that could not be made, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class SheetRow:
    """What became of a row of a sheet. ``url`` leads to its protest, if there is one."""

    line: int
    title: str
    fate: str
    url: str
    remarks: list[str]


@dataclass(frozen=True)
class MadeRow:
    """One of many drafts that were made at once."""

    card: ProtestCard
    people_url: str


def countries(posts: Sequence[Mission], chosen: frozenset[str], words: Words) -> list[Country]:
    """The countries in which a State's missions stand, by name."""
    counted = Counter(post.country for post in posts)
    return [
        Country(state.code, states.name(state.code, words.language), counted[state.code], is_chosen)
        for state in states.in_order(counted, words.language)
        for is_chosen in [state.code in chosen]
    ]


def boxes(form: CloneForm, posts: Sequence[Mission], words: Words) -> list[Boxes]:
    """The boxes of the missions to show, country by country."""
    country_of = {post.id: states.name(post.country, words.language) for post in posts}
    grouped: dict[str, Boxes] = {}
    for box in form.missions:
        country = country_of.get(box.data)
        if country:
            grouped.setdefault(country, Boxes(country)).boxes.append(box)
    return [grouped[name] for name in sorted(grouped)]


def unfit(missions: Sequence[Unfit], words: Words) -> list[Reason]:
    """The missions at which it can't be held, and why."""
    return [Reason(naming.title(each.mission, words), each.refusal.say(words)) for each in missions]


def batch_page(made: Sequence[Protest], words: Words) -> dict[str, Any]:
    """What one sending made, with what can be done to all of it."""
    now = clock.now()
    drafts = [each for each in made if each.stands is State.DRAFT]
    invites = can(actor(), Action.INVITE, made[0])
    return {
        "title": made[0].title,
        "language_of_title": made[0].language,
        "rows": sorted((_made_row(each, words) for each in made), key=_by_place),
        "number_of_drafts": len(drafts),
        "claim_url": url_for("organize_claims.claim_links") if drafts and invites else "",
        "is_over": all(each.ends_at <= now for each in made),
    }


def report_rows(report: Report, words: Words) -> list[SheetRow]:
    """What became of each row of a sheet."""
    return [_sheet_row(outcome, report, words) for outcome in report.outcomes]


def example_row(words: Words) -> list[str]:
    """A row to write over, in the columns of a new sheet."""
    day = clock.today() + timedelta(weeks=4)
    return [
        *("SE", "Oslo", words.gettext("Vigil for a free press"), day.isoformat()),
        *("18:00", "19:30", words.gettext("Bring a candle."), words.language),
    ]


def _made_row(protest: Protest, words: Words) -> MadeRow:
    own_url = url_for("organize.protest", protest_id=protest.id)
    return MadeRow(
        protest_card(protest, words, clock.now(), url=own_url),
        url_for("organize_sharing.people", protest_id=protest.id)
        if can(actor(), Action.INVITE, protest)
        else "",
    )


def _by_place(row: MadeRow) -> tuple[str, str, str]:
    return row.card.country_name, row.card.city_name, row.card.mission_title


def _sheet_row(outcome: Outcome, report: Report, words: Words) -> SheetRow:
    is_there = outcome.fate is Fate.THERE or (outcome.fate is Fate.MADE and report.is_kept)
    return SheetRow(
        outcome.line,
        outcome.title,
        words.gettext(FATE_WORDS[outcome.fate]),
        url_for("organize.protest", protest_id=outcome.protest_id) if is_there else "",
        [remark.say(words) for remark in outcome.remarks],
    )
