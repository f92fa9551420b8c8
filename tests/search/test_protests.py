from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from app import Doorstep
from events import clock
from events.database import db, writing
from events.organizers.tiers import Tier
from events.protests import actions as protests
from events.protests.models import Protest
from events.search import actions, queries
from events.search.models import SearchProtest
from tests.factories import make_organizer, make_protest

pytestmark = pytest.mark.usefixtures("app")


def found(query: str) -> list[str]:
    return [protest.title for protest in queries.find(query).protests]


@pytest.mark.parametrize(
    "query",
    ["disappeared", "DISAPPEARED vigil", "vigil berlin", "russian vigil", "candles", "сёстры"],
)
def test_a_public_protest_is_found_by_its_words_and_its_place(query: str) -> None:
    make_protest(title="Vigil for the disappeared", words="Bring candles.\nСестры, приходите!")

    assert found(query) == ["Vigil for the disappeared"]


@pytest.mark.parametrize("query", ["vigil paris", "vigil 100%", "for_the_gone", "disappearedd"])
def test_a_protest_must_have_every_word(query: str) -> None:
    make_protest(title="Vigil for the disappeared")

    assert found(query) == []


def test_a_draft_and_a_waiting_protest_are_not_found(
    change_settings: Callable[..., object],
) -> None:
    change_settings(review=True)
    make_protest(title="Draft vigil", draft=True)
    make_protest(title="Waiting vigil", organizer=make_organizer(tier=Tier.NEW))

    assert found("vigil") == []


def test_a_cancelled_protest_is_found(app: Doorstep) -> None:
    made = make_protest(title="Vigil for the disappeared")
    with writing():
        protests.cancel(db.session.get_one(Protest, made.id), reason="Storm")
        db.session.commit()

    assert found("disappeared") == ["Vigil for the disappeared"]


def test_nothing_is_left_of_a_protest_that_was_taken_down(app: Doorstep) -> None:
    made = make_protest(title="Vigil for the disappeared")
    with writing():
        protest = db.session.get_one(Protest, made.id)
        protest.state = "taken_down"
        actions.index_protest(protest)
        db.session.commit()

    assert found("disappeared") == []
    assert db.session.get(SearchProtest, made.id) is None


def test_the_soonest_protest_comes_first(app: Doorstep) -> None:
    starts = (clock.now() + timedelta(weeks=4)).replace(tzinfo=None, hour=12, minute=0)
    make_protest(title="Later vigil", starts=starts + timedelta(days=1))
    make_protest(title="Sooner vigil", starts=starts)

    assert found("vigil") == ["Sooner vigil", "Later vigil"]


def test_a_protest_long_past_is_no_longer_found(app: Doorstep) -> None:
    make_protest(title="Vigil for the disappeared")

    with time_machine.travel(clock.now() + timedelta(days=60)):
        assert found("disappeared") == []


def test_the_index_can_be_made_again(app: Doorstep) -> None:
    make_protest(title="Vigil for the disappeared")
    with writing():
        db.session.execute(SearchProtest.__table__.delete())

        actions.build_protests()

        db.session.commit()
    assert found("disappeared") == ["Vigil for the disappeared"]


def test_names_are_made_once(app: Doorstep) -> None:
    with writing():
        written = actions.build_names()

    assert written == 0
