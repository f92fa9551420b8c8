"""Which missions have a protest of a call, and which of them is shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from events.campaigns.coverage import Cover, Post, Stand, coverage

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def stand(mission_id: str, name: str, *, in_hours: float, is_public: bool = True) -> Stand:
    starts_at = NOW + timedelta(hours=in_hours)
    return Stand(mission_id, name, starts_at, starts_at + timedelta(hours=2), is_public)


@pytest.mark.parametrize(
    ("stands", "cover", "shown"),
    [
        ([], Cover.WITHOUT, None),
        ([stand("m", "tomorrow", in_hours=24)], Cover.WITH, "tomorrow"),
        (
            [stand("m", "later", in_hours=48), stand("m", "tomorrow", in_hours=24)],
            Cover.WITH,
            "tomorrow",
        ),
        ([stand("m", "on now", in_hours=-1), stand("m", "x", in_hours=5)], Cover.WITH, "on now"),
        ([stand("m", "old", in_hours=-99), stand("m", "last", in_hours=-9)], Cover.WITH, "last"),
        ([stand("m", "old", in_hours=-99), stand("m", "next", in_hours=9)], Cover.WITH, "next"),
        ([stand("m", "waits", in_hours=9, is_public=False)], Cover.PENDING, None),
        (
            [stand("m", "waits", in_hours=9, is_public=False), stand("m", "on", in_hours=10)],
            Cover.WITH,
            "on",
        ),
        ([stand("elsewhere", "on", in_hours=1)], Cover.WITHOUT, None),
    ],
)
def test_a_mission_shows_what_comes_next_else_what_was_last(
    stands: list[Stand], cover: Cover, shown: str | None
) -> None:
    found = coverage([Post("m", "DE")], stands, NOW)

    (row,) = found.countries["DE"]
    assert row.cover is cover
    assert (row.stand.protest_id if row.stand else None) == shown


def test_missions_keep_their_order_within_each_country_and_are_counted() -> None:
    posts = [Post("b", "FR"), Post("z", "DE"), Post("a", "FR"), Post("c", "DE")]

    found = coverage(posts, [stand("a", "one", in_hours=1), stand("a", "two", in_hours=2)], NOW)

    assert {code: [row.mission_id for row in rows] for code, rows in found.countries.items()} == {
        "DE": ["z", "c"],
        "FR": ["b", "a"],
    }
    assert [found.number(cover) for cover in Cover] == [1, 0, 3]
    assert found.total == 4
