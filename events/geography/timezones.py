"""Time zones, from the tzdata package only."""

import zoneinfo
from functools import cache
from zoneinfo import ZoneInfo


def use_packaged_zones() -> None:
    """Let zone rules come from the tzdata package alone, not from this machine's files.

    Several machines must agree on every instant, and operating systems lag behind.
    """
    zoneinfo.reset_tzpath(())
    ZoneInfo.clear_cache()
    zone.cache_clear()


@cache  # the library remembers eight; a calendar may name a hundred
def zone(name: str) -> ZoneInfo:
    """The rules of an IANA zone, such as ``Europe/Berlin``.

    :raises LookupError: if there is no zone of this name.
    """
    try:
        return ZoneInfo(name)
    except (ValueError, OSError) as error:
        raise LookupError(f"There is no time zone {name!r}.") from error


def is_zone(name: str) -> bool:
    """Whether there is an IANA zone of this name."""
    try:
        zone(name)
    except LookupError:
        return False
    return True
