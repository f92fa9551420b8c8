"""The days on which a place's offices are open: weekends and holidays, national and regional.

Rather one holiday too many than one too few: days on which offices and banks are commonly shut
count as holidays too, and a Saturday that is worked in exchange stays a Saturday. An error in that
direction only makes a date earlier.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from events.geography.cities import City
from events.notices.rules import Weekend

if TYPE_CHECKING:
    from holidays import HolidayBase

REGIONS = Path(__file__).parent / "data" / "holiday_regions.csv"
SATURDAY, SUNDAY = 5, 6
SATURDAY_SUNDAY = frozenset({SATURDAY, SUNDAY})
# The library's categories of days.
OFFICES_SHUT = frozenset({"public", "government", "bank", "de_facto"})
CATHOLIC = "catholic"
# Elsewhere the calendar's Catholic days are one community's; in Germany a municipality's.
CATHOLIC_DAYS_ARE_PUBLIC = frozenset({"DE"})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The working days of one place.

    :ivar country: its country. :ivar region: the holiday calendar's code of its region, or empty.
    :ivar weekend: weekdays on which offices are shut, Monday being 0.
    :ivar is_known: whether there is a holiday calendar; without one only weekends are known.
    """

    country: str
    region: str
    weekend: frozenset[int]
    is_known: bool

    def is_working(self, day: date) -> bool:
        """Whether offices are open on a day."""
        return day.weekday() not in self.weekend and not self._is_holiday(day)

    def before(self, day: date, number: int = 1) -> date:
        """The working day that is the ``number``-th before a day, which itself never counts."""
        while number:
            day -= ONE_DAY
            number -= self.is_working(day)
        return day

    def _is_holiday(self, day: date) -> bool:
        return self.is_known and day in _holidays(self.country, self.region, day.year)


def working_days(country: str, city: City | None, weekend: Weekend | None = None) -> WorkingDays:
    """The working days of a place.

    :param country: code of the country in which the place stands.
    :param city: the city, if it is known; some have regional holidays.
    :param weekend: which days are the weekend by law; by the calendar if left out.
    """
    region = region_of(city) if city else ""
    calendar = _calendar(country, region)
    return WorkingDays(
        country=country,
        region=region,
        weekend=weekend.weekdays if weekend else _weekend(calendar),
        is_known=calendar is not None,
    )


def region_of(city: City) -> str:
    """The holiday calendar's code of a city's region; empty if it has none of its own."""
    region = _regions().get(city.geonames_id) or city.subdivision.partition("-")[2]
    import holidays  # large, and only organizers' pages ask

    known = holidays.list_supported_countries().get(city.country, [])
    return region if region in known else ""


def _weekend(calendar: HolidayBase | None) -> frozenset[int]:
    # A calendar in which no year was looked up yet is empty, and so counts as false.
    found = frozenset(calendar.weekend) if calendar is not None else SATURDAY_SUNDAY
    # Where Sunday is the only day off by law, offices still don't take letters on Saturdays.
    return SATURDAY_SUNDAY if found == {SUNDAY} else found


@lru_cache(maxsize=1024)
def _holidays(country: str, region: str, year: int) -> frozenset[date]:
    """A year's holidays, kept whole: the library's own objects grow while they are read."""
    import holidays

    calendar = _calendar(country, region)
    if calendar is None:
        return frozenset()
    shut = OFFICES_SHUT & set(calendar.supported_categories)
    if country in CATHOLIC_DAYS_ARE_PUBLIC:
        shut |= {CATHOLIC}
    found = holidays.country_holidays(
        country, subdiv=region or None, years=year, categories=tuple(sorted(shut))
    )
    return frozenset(found)


def _calendar(country: str, region: str) -> HolidayBase | None:
    import holidays

    try:
        return holidays.country_holidays(country, subdiv=region or None)
    except NotImplementedError:
        return None


@cache
def _regions() -> Mapping[int, str]:
    with REGIONS.open(encoding="utf-8", newline="") as lines:
        return {int(row["geonames_id"]): row["region"] for row in csv.DictReader(lines)}
