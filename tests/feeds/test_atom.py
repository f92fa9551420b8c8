"""What changed, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import time_machine
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app import Doorstep
from events import clock
from events.database import db, writing
from events.feeds.atom import NAMESPACE, NOT_IN_XML, AtomEntry, AtomFacts, atom
from events.feeds.store import store_of
from events.organizers.tiers import Tier
from events.presenting.protests import FORM_WORDS
from events.protests import actions, upkeep
from events.protests.assembly import AssemblyForm, State
from events.protests.queries import public_revisions
from events.protests.trust import trust_line
from events.wording import words
from tests.api.reading import set_by_hand
from tests.factories import make_details, make_organizer, make_protest

BERLIN = "/in/de/berlin.atom"
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
FACTS = AtomFacts(
    title="Changes",
    subtitle="What happened.",
    language="en",
    own_url="https://doorstep.example/in/de.atom",
    page_url="https://doorstep.example/in/de",
    updated=NOON,
)


@dataclass(frozen=True)
class Entry:
    id: str
    title: str
    updated: datetime
    url: str
    content: str


@dataclass(frozen=True)
class Feed:
    """A feed read strictly: what the standard asks for is there, once."""

    id: str
    title: str
    language: str
    updated: datetime
    links: dict[str, str]
    author: str
    entries: list[Entry]


def read(body: bytes) -> Feed:
    root = ElementTree.fromstring(body)
    assert root.tag == tag("feed")
    return Feed(
        id=text_of(root, "id"),
        title=text_of(root, "title"),
        language=root.attrib["{http://www.w3.org/XML/1998/namespace}lang"],
        updated=moment(root),
        links={link.attrib["rel"]: link.attrib["href"] for link in root.findall(tag("link"))},
        author=text_of(only(root, "author"), "name"),
        entries=[read_entry(each) for each in root.findall(tag("entry"))],
    )


def read_entry(element: ElementTree.Element) -> Entry:
    assert only(element, "content").attrib == {"type": "text"}
    link = only(element, "link").attrib
    assert link["rel"] == "alternate"
    return Entry(
        id=text_of(element, "id"),
        title=text_of(element, "title"),
        updated=moment(element),
        url=link["href"],
        content=text_of(element, "content"),
    )


def tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def only(parent: ElementTree.Element, name: str) -> ElementTree.Element:
    [found] = parent.findall(tag(name))
    return found


def text_of(parent: ElementTree.Element, name: str) -> str:
    child = only(parent, name)
    assert len(child) == 0, "text holds no elements"
    return child.text or ""


def moment(parent: ElementTree.Element) -> datetime:
    found = datetime.fromisoformat(text_of(parent, "updated"))
    assert found.tzinfo is not None
    return found


def feed_at(client: FlaskClient, address: str) -> Feed:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found = read(answer.data)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert all(urlsplit(entry.id).scheme == "tag" for entry in found.entries)
    return found


def saved(act: Any, *arguments: Any, **values: Any) -> None:
    with writing():
        act(*arguments, **values)
        db.session.commit()


@given(st.text())
def test_any_text_comes_out_as_text(text: str) -> None:
    entry = AtomEntry(id="tag:x,2026:1", title=text, updated=NOON, url="https://x/", content=text)

    [found] = read(atom(FACTS, [entry])).entries

    readable = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    lines = readable.replace("\r\n", "\n").replace("\r", "\n")
    assert found.title == found.content == lines


@pytest.mark.parametrize(
    "text",
    [
        "]]>",
        "<script>alert(1)</script>",
        "&amp;",
        "\u202eabc\u202c",
        "👩‍🚀",
        "<!--",
        "%(title)s",
        "→",
    ],
)
def test_protest_with_odd_text_is_told_as_it_is(client: FlaskClient, text: str) -> None:
    make_protest(title=text, words=text)

    [entry] = feed_at(client, BERLIN).entries

    assert entry.title == f"Published: {text} · Embassy of Russia, Berlin"
    assert text in entry.content


def test_empty_feed_is_valid(client: FlaskClient) -> None:
    found = feed_at(client, "/in/fr/paris.atom")

    assert found.entries == []
    assert found.title == "Changes: Protests in Paris"


def test_feed_says_what_it_is(client: FlaskClient) -> None:
    make_protest(organizer=make_organizer(name="amina of the secret name"))

    answer = client.get(f"{BERLIN}?lang=en&utm_source=x")
    found = read(answer.data)

    assert found.id == found.links["self"] == "http://localhost:5000/in/de/berlin.atom?lang=en"
    assert found.links["alternate"] == "http://localhost:5000/en/in/de/berlin"
    assert (found.language, found.author) == ("en", "Doorstep")
    assert found.updated == found.entries[0].updated
    assert "amina" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        *(
            "protests.atom",
            "in/de.atom",
            "of/ru.atom",
            "of/ru/in/de.atom",
            "of/ru/in/de/berlin.atom",
        ),
        *("missions/Q836838.atom", "near/52.5,13.4/25.atom", "in/de.atom?form=static"),
        *("protests.atom?scope=in/at&scope=of/ru", "protests/{id}.atom"),
    ],
)
def test_every_scope_has_its_feed(client: FlaskClient, address: str) -> None:
    protest = make_protest()

    [entry] = feed_at(client, "/" + address.format(id=protest.id)).entries

    assert entry.url == f"http://localhost:5000/protests/{protest.id}"


@pytest.mark.parametrize("address", ["/in/fr.atom", "/of/us.atom", "/in/de.atom?form=procession"])
def test_protest_is_in_no_other_feed(client: FlaskClient, address: str) -> None:
    make_protest()

    assert feed_at(client, address).entries == []


def test_published_protest_says_when_where_and_how_far_to_trust_it(client: FlaskClient) -> None:
    with time_machine.travel(NOON, tick=False):
        make_protest(words="Bring a candle.", starts=datetime(2026, 12, 24, 18))
        [entry] = feed_at(client, BERLIN).entries

    assert entry.content.splitlines() == [
        "When: Thursday, 24 December 2026, 18:00–20:00 (Berlin time, UTC+1)",
        "Where: Embassy of Russia, Berlin",
        "",
        "Bring a candle.",
        "",
        trust_line(Tier.TRUSTED, words()),
    ]


def test_moved_protest_says_old_and_new(client: FlaskClient) -> None:
    with time_machine.travel(NOON, tick=False):
        protest = make_protest(starts=datetime(2026, 12, 24, 18))
        later = make_details(starts=datetime(2026, 12, 24, 19), meeting_point="The fountain")
        saved(actions.revise, protest, later, version=protest.version)
        newest, _ = feed_at(client, BERLIN).entries

    day = "Thursday, 24 December 2026"
    assert newest.title == "Moved: Vigil · Embassy of Russia, Berlin"
    assert newest.content.splitlines()[:2] == [
        f"When: {day}, 18:00–20:00 (Berlin time, UTC+1) → {day}, 19:00–21:00 (Berlin time, UTC+1)",
        "Where: Embassy of Russia, Berlin → The fountain",
    ]


def test_reworded_protest_says_what_it_says_now(client: FlaskClient) -> None:
    protest = make_protest(words="Call 555.")

    saved(
        actions.revise,
        protest,
        make_details(title="March", words="Just come.", form="procession"),
        version=protest.version,
    )

    newest, first = feed_at(client, BERLIN).entries
    assert newest.title == "Details changed: March · Embassy of Russia, Berlin"
    static, procession = (FORM_WORDS[form] for form in AssemblyForm)
    assert f"Title: Vigil → March\nForm: {static} → {procession}\n" in newest.content
    assert "Its text has changed.\n\nJust come.\n" in newest.content
    assert "Call 555." not in newest.content + first.content


def test_cancelled_and_restored_protest_says_so(client: FlaskClient) -> None:
    protest = make_protest()
    saved(actions.cancel, protest, "The square is closed.")
    saved(actions.restore, protest)

    restored, cancelled, _ = feed_at(client, BERLIN).entries

    assert cancelled.title.startswith("Cancelled: Vigil")
    assert "Reason: The square is closed." in cancelled.content
    assert restored.title.startswith("Back on: Vigil")
    assert "square" not in restored.content


def test_change_below_a_protest_is_told(client: FlaskClient) -> None:
    protest = make_protest()
    saved(upkeep.note_change_below, [protest])

    newest, _ = feed_at(client, BERLIN).entries

    assert "Facts of the place or of how far to trust it have changed." in newest.content


def test_entries_keep_their_ids_and_times_rise_within_the_hour(client: FlaskClient) -> None:
    with time_machine.travel(NOON + timedelta(minutes=10), tick=False):
        protest = make_protest()
        [first] = feed_at(client, BERLIN).entries
        saved(actions.cancel, protest, "")
        saved(actions.restore, protest)
        found = feed_at(client, BERLIN).entries

    name = protest.uid.partition("@")[0]
    assert [entry.id for entry in found] == [
        f"tag:doorstep.example,2026:{name}/{sequence}" for sequence in (2, 1, 0)
    ]
    assert [entry.updated for entry in found] == [
        NOON + timedelta(seconds=second) for second in (2, 1, 0)
    ]
    assert found[0].updated == protest.revised_at
    assert found[2].id == first.id


@pytest.mark.promise("E7")
def test_taken_down_protest_is_neutral_in_its_old_entries_too(
    client: FlaskClient, app: Doorstep
) -> None:
    protest = make_protest(title="Secret", words="Secret", meeting_point="Secret")
    saved(actions.cancel, protest, "Secret")
    before = feed_at(client, BERLIN).entries
    set_by_hand(protest, state=State.TAKEN_DOWN, revised_at=clock.now() + timedelta(hours=1))
    store_of(app).forget()

    answer = client.get(BERLIN)

    after = read(answer.data).entries
    assert "Secret" not in answer.text
    assert {entry.id for entry in after} == {entry.id for entry in before}
    assert min(entry.updated for entry in after) > max(entry.updated for entry in before)
    assert {entry.content for entry in after} == {"Moderators took this down."}


@pytest.mark.promise("E1")
@pytest.mark.parametrize("draft", [True, False])
def test_what_the_public_may_not_know_is_nowhere(
    client: FlaskClient, change_settings: Any, draft: bool
) -> None:
    change_settings(review=True)
    author = make_organizer(name="newcomer", tier=Tier.NEW)
    protest = make_protest(organizer=author, draft=draft)

    assert feed_at(client, "/protests.atom").entries == []
    assert client.get(f"/protests/{protest.id}.atom").status_code == 404


@pytest.mark.promise("E6")
def test_change_that_waits_for_a_moderator_is_nowhere(
    client: FlaskClient, change_settings: Any
) -> None:
    author = make_organizer(name="newcomer", tier=Tier.NEW)
    protest = make_protest(organizer=author)
    change_settings(review=True)

    saved(actions.revise, protest, make_details(title="Secret"), version=protest.version)

    assert len(feed_at(client, BERLIN).entries) == 1
    assert "Secret" not in client.get(BERLIN).text


def test_feed_holds_the_newest_hundred(client: FlaskClient) -> None:
    protest = make_protest()
    with writing():
        for _ in range(60):
            actions.cancel(protest, "")
            actions.restore(protest)
        db.session.commit()

    found = feed_at(client, BERLIN).entries

    assert len(found) == 100
    assert found[0].id.endswith("/120")
    assert found[-1].id.endswith("/21")
    assert [entry.updated for entry in found] == sorted(
        (entry.updated for entry in found), reverse=True
    )


@pytest.mark.promise("I11")
def test_one_bad_row_never_breaks_a_feed(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    make_protest(title="Fine")
    bad = make_protest(title="Unwritable words")
    set_by_hand(bad, uid="no-at-sign", city_geonames_id=1)
    with writing():
        [revision] = public_revisions(bad.id)
        revision.facts = {}
        db.session.commit()

    with caplog.at_level(logging.ERROR):
        [entry] = feed_at(client, "/protests.atom").entries

    assert "Fine" in entry.title
    assert f"left_out=1 rows={bad.id}/0 (" in caplog.text
    assert "Unwritable" not in caplog.text


def test_feed_costs_the_same_queries_for_few_and_many(
    client: FlaskClient, count_queries: Callable[[], int]
) -> None:
    protest = make_protest()
    count_queries()
    client.get(BERLIN)
    with_one = count_queries()
    for _ in range(5):
        saved(actions.cancel, protest, "")
        saved(actions.restore, protest)
        make_protest()

    count_queries()
    client.get(BERLIN)

    assert count_queries() == with_one <= 2
