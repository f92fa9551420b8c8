"""The life of a call: written, said in more languages, published, hidden, left behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import Doorstep
from events import clock
from events.campaigns import actions, queries
from events.campaigns.actions import CallFacts
from events.campaigns.models import Campaign
from events.campaigns.stages import Stage
from events.campaigns.text import CallText, NamedLink
from events.config import Settings
from events.database import db, writing
from events.organizers import actions as organizers
from events.organizers.signals import Upcoming
from events.organizers.tiers import Tier
from events.refusals import Conflict, NotAllowed, NotValid
from tests.campaigns.calls import again, make_call, words
from tests.factories import make_organizer

FACTS = CallFacts(("RU",), date(2026, 3, 1))


def test_all_that_a_call_says_is_kept(app: Doorstep) -> None:
    text = CallText(
        title="Stop the violence",
        statement="Men were taken.\n\nSome came back.",
        demands=("Stop it", "Give asylum"),
        danger="Write to help@example.org",
        petitions=(NamedLink("Sign", "https://example.org/sign"),),
        donations=(NamedLink("Give", "https://example.org/give"),),
        speak_up="Say their names.",
    )
    made = make_call(title="x")

    with writing():
        actions.revise(again(made), text, FACTS, version=made.version)
        db.session.commit()

    assert CallText.of(again(made).text_in("en")) == text


def test_a_calls_address_never_changes(app: Doorstep) -> None:
    made = make_call(title="Stop the violence")

    with writing():
        actions.revise(again(made), words(title="Free them"), FACTS, version=made.version)
        db.session.commit()

    assert again(made).slug == "stop-the-violence"
    assert make_call(title="Stop the violence").slug == "stop-the-violence-2"


def test_the_same_form_makes_one_call(app: Doorstep) -> None:
    amina = make_organizer()
    first = make_call(owner=amina, form_key="k" * 32)

    again = make_call(owner=db.session.merge(amina), form_key="k" * 32, draft=True)

    assert again.id == first.id


def test_a_form_of_somebody_elses_makes_none(app: Doorstep) -> None:
    make_call(form_key="k" * 32)

    with pytest.raises(NotValid, match="used before"):
        make_call(owner=make_organizer(name="ben"), form_key="k" * 32)


@pytest.mark.promise("I5")
def test_of_two_editors_one_wins(app: Doorstep) -> None:
    made = make_call()
    opened = made.version
    with writing():
        actions.revise(again(made), words(title="First"), FACTS, version=opened)
        db.session.commit()

    with writing(), pytest.raises(actions.EditedMeanwhile):
        actions.revise(again(made), words(title="Second"), FACTS, version=opened)

    assert again(made).text_in("en").title == "First"


def test_a_call_is_read_in_the_readers_language_where_it_has_that(app: Doorstep) -> None:
    made = make_call(title="Stop the violence")
    with writing():
        call = again(made)
        actions.say_in(call, "ru", words(title="Остановите насилие"), version=call.version)
        db.session.commit()

    call = again(made)
    assert call.languages == ("en", "ru")
    titles = [call.text_in(language).title for language in ("ru", "ru-BY", "de", "en")]
    assert titles == ["Остановите насилие"] * 2 + ["Stop the violence"] * 2


def test_its_own_language_stays_and_others_can_go(app: Doorstep) -> None:
    made = make_call()
    with writing():
        call = again(made)
        actions.say_in(call, "ru", words(title="Стоп"), version=call.version)
        actions.unsay(call, "ru")
        with pytest.raises(NotValid, match="written in this language"):
            actions.unsay(call, "en")
        db.session.commit()

    assert again(made).languages == ("en",)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (replace(FACTS, sending_states=()), "states"),
        (replace(FACTS, sending_states=("XX",)), "states"),
        (replace(FACTS, sending_states=("RU", "BY", "CN", "IR", "SA", "TR")), "states"),
        (replace(FACTS, ends_on=date(2026, 2, 28)), "ends_on"),
        (replace(FACTS, ends_on=date(2036, 2, 28)), "ends_on"),
    ],
)
def test_facts_out_of_bounds_are_refused(app: Doorstep, facts: CallFacts, field: str) -> None:
    with writing(), pytest.raises(NotValid) as refused:
        actions.draft(make_organizer(), "en", words(), facts, form_key="k" * 32)

    assert refused.value.field == field
    assert db.session.scalars(select(Campaign)).all() == []


def test_an_author_has_twenty_calls_that_go_on_at_most(app: Doorstep) -> None:
    amina, yesterday = make_organizer(), clock.today() - timedelta(days=1)
    for number in range(20):
        make_call(owner=db.session.merge(amina), title=f"Call {number}", draft=True)
    with writing(), pytest.raises(NotValid, match="twenty calls"):
        actions.draft(db.session.merge(amina), "en", words(), FACTS, form_key="k" * 32)

    with writing():
        ended = queries.by_slug("call-7")
        assert ended
        ended.begins_on = ended.ends_on = yesterday
        db.session.commit()

    assert make_call(owner=db.session.merge(amina), title="One more", draft=True)


@pytest.mark.promise("E1")
def test_where_new_organizers_wait_their_calls_wait_too(
    app: Doorstep, change_settings: Callable[..., Settings]
) -> None:
    change_settings(review=True)
    made = make_call(owner=make_organizer(tier=Tier.NEW), draft=True)

    with writing(), pytest.raises(NotAllowed):
        actions.publish(again(made))

    assert again(made).stands is Stage.DRAFT
    assert queries.public_by_slug(made.slug) is None


def test_only_drafts_can_be_deleted(app: Doorstep) -> None:
    kept, gone = make_call(title="Kept"), make_call(title="Gone", draft=True)

    with writing():
        actions.delete_draft(again(gone))
        with pytest.raises(Conflict):
            actions.delete_draft(again(kept))
        db.session.commit()

    assert queries.by_slug("gone") is None


@pytest.mark.parametrize("upcoming", Upcoming)
def test_a_call_outlives_its_author(app: Doorstep, upcoming: Upcoming) -> None:
    amina = make_organizer()
    made = make_call(owner=amina)
    draft = make_call(owner=db.session.merge(amina), title="Draft", draft=True)

    with writing():
        organizers.leave(db.session.merge(amina), upcoming)
        db.session.commit()

    call = again(made)
    assert (call.owner_id, call.stands, call.speaks) == (None, Stage.PUBLISHED, True)
    assert call.ends_on == (clock.today() if upcoming is Upcoming.CANCEL else None)
    assert queries.by_slug(draft.slug) is None


@pytest.mark.promise("E7")
def test_what_a_suspended_author_said_stays_hidden_once_they_leave(app: Doorstep) -> None:
    amina = make_organizer()
    made = make_call(owner=amina, ends_on=clock.today() + timedelta(days=9))

    with writing():
        author = db.session.merge(amina)
        organizers.set_tier(author, Tier.SUSPENDED)
        silent = again(made).speaks
        organizers.leave(author, Upcoming.KEEP)
        db.session.commit()

    assert silent is False
    assert again(made).stands is Stage.TAKEN_DOWN
