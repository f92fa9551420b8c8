"""From a protest to what its poster says."""

from __future__ import annotations

from datetime import datetime

import pytest

from app import Doorstep
from events.database import db, writing
from events.posters.content import PosterFacts
from events.posters.facts import poster_facts
from events.protests import actions, queries
from events.protests.assembly import State
from events.protests.models import Protest
from events.refusals import NotThere
from events.wording import words
from tests.factories import make_protest
from tests.posters.facts import words_of

URL = "https://doorstep.example/protests/abc"
UNWRITABLE = "\U00012000\U00012001"


def facts_of(protest: Protest, *languages: str) -> PosterFacts:
    row = queries.public_by_id(protest.id)
    assert row is not None
    spoken = [words_of(language) for language in languages] or [words()]
    return poster_facts(row, spoken, URL)


def test_poster_says_what_the_page_says(app: Doorstep) -> None:
    when = {"starts": datetime(2027, 1, 9, 18), "ends": datetime(2027, 1, 9, 20)}
    protest = make_protest(title="Вахта", language="ru", meeting_point="The fountain", **when)

    facts = facts_of(protest)

    said = facts.first
    assert [(title.text, title.language) for title in facts.titles] == [("Вахта", "ru")]
    assert (said.weekday, said.day, said.month) == ("Saturday", "9", "January 2027")
    assert (said.time, said.zone) == ("18:00–20:00", "Berlin time (UTC+1)")
    assert (said.place, said.country) == ("Embassy of Russia, Berlin", "Germany")
    assert (facts.meeting_point, facts.url, facts.is_off) == ("The fountain", URL, False)
    assert facts.made_at == protest.revised_at
    assert said.stamp == ""


def test_poster_speaks_two_languages(app: Doorstep) -> None:
    facts = facts_of(make_protest(starts=datetime(2027, 1, 9, 18)), "de", "ar")

    german, arabic = facts.words
    assert german.date == "Samstag, 9. Januar 2027"
    assert (german.country, german.direction) == ("Deutschland", "ltr")
    assert (arabic.country, arabic.direction) == ("ألمانيا", "rtl")


def test_title_in_a_second_language_is_there_too(app: Doorstep) -> None:
    protest = make_protest(title="Vigil", second_language="ar", second_title="وقفة")

    titles = facts_of(protest).titles

    assert [(title.text, title.direction) for title in titles] == [
        ("Vigil", "ltr"),
        ("وقفة", "rtl"),
    ]


def test_what_to_bring_and_steps_are_said(app: Doorstep) -> None:
    protest = make_protest(bring="Candles", step_free="yes")

    assert {text for _, text in facts_of(protest).first.facts} >= {"Candles", "Yes, all of it"}


def test_cancelled_one_is_stamped(app: Doorstep) -> None:
    protest = make_protest()
    with writing():
        actions.cancel(db.session.merge(protest), "Rain")
        db.session.commit()

    facts = facts_of(protest)

    assert facts.is_off
    assert facts.first.stamp == "CANCELLED"


def test_sample_is_stamped(app: Doorstep) -> None:
    protest = make_protest()
    with writing():
        db.session.merge(protest).is_sample = True
        db.session.commit()

    assert facts_of(protest).first.stamp == "DEMO"


def test_one_that_was_taken_down_has_no_poster(app: Doorstep) -> None:
    protest = make_protest()
    with writing():
        # Nothing takes a protest down yet, but there are such.
        db.session.merge(protest).state = State.TAKEN_DOWN
        db.session.commit()

    with pytest.raises(NotThere):
        facts_of(protest)


def test_texts_that_no_typeface_writes_are_left_out(app: Doorstep) -> None:
    protest = make_protest(title=UNWRITABLE, meeting_point=UNWRITABLE, bring=UNWRITABLE)

    facts = facts_of(protest)

    assert [title.text for title in facts.titles] == ["Protest"]
    assert facts.meeting_point == ""
    assert facts.first.facts == ()


def test_rights_of_the_host_country_are_on_the_back(app: Doorstep) -> None:
    rights = facts_of(make_protest()).rights

    assert rights is not None
    assert 0 < len(rights.links) <= 5
    assert all(url.startswith("https://") for _, url in rights.links)
