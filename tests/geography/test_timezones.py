import zoneinfo
from datetime import datetime, timedelta

import pytest

from events.geography import timezones


@pytest.mark.parametrize("name", ["", "Europe", "Europe/Berlinn", "../etc/passwd", "a\0b", "/etc"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    assert not timezones.is_zone(name)
    with pytest.raises(LookupError):
        timezones.zone(name)


def test_rules_come_from_the_package_and_not_from_this_machine() -> None:
    timezones.use_packaged_zones()

    assert zoneinfo.TZPATH == ()
    assert datetime(2027, 7, 1, tzinfo=timezones.zone("Europe/Berlin")).utcoffset() == timedelta(
        hours=2
    )
