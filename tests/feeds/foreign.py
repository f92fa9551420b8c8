"""Calendar programs that share no code with each other, each asked for the same few facts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
READER = Path(__file__).parent / "read_with_icaljs.cjs"
ICAL_JS = "ical.js@2.2.1"


@dataclass(frozen=True)
class Entry:
    """What a program shows of a protest; instants in seconds since 1970."""

    uid: str
    title: str
    text: str
    place: str
    status: str
    sequence: int
    modified: int
    starts: int
    ends: int


Reader = Callable[[bytes], list[Entry]]


def read_with_icalendar(body: bytes) -> list[Entry]:
    """Through icalendar, which uses its own data for zones that it knows."""
    [found] = icalendar.Calendar.from_ical(body, multiple=True)
    assert found.errors == []
    return [
        Entry(
            uid=str(entry["UID"]),
            title=str(entry["SUMMARY"]),
            text=str(entry["DESCRIPTION"]),
            place=str(entry["LOCATION"]),
            status=str(entry["STATUS"]),
            sequence=int(entry["SEQUENCE"]),
            modified=seconds(entry["LAST-MODIFIED"].dt),
            starts=seconds(entry["DTSTART"].dt),
            ends=seconds(entry["DTEND"].dt),
        )
        for entry in found.walk("VEVENT")
    ]


def read_with_vobject(body: bytes) -> list[Entry]:
    """Through vobject, which believes VTIMEZONEs of names that pytz doesn't know."""
    found = vobject.readOne(body.decode())
    return [
        Entry(
            uid=entry.uid.value,
            title=entry.summary.value,
            text=entry.description.value,
            place=entry.location.value,
            status=entry.status.value,
            sequence=int(entry.sequence.value),
            modified=seconds(entry.last_modified.value),
            starts=seconds(entry.dtstart.value),
            ends=seconds(entry.dtend.value),
        )
        for entry in found.contents.get("vevent", [])
    ]


def read_with_ical(body: bytes) -> list[Entry]:
    """Through ical, as Home Assistant does, which uses its own data for zones that it knows."""
    streams = pytest.importorskip("ical.calendar_stream")
    found = streams.IcsCalendarStream.calendar_from_ics(body.decode())
    return [
        Entry(
            uid=entry.uid,
            title=entry.summary,
            text=entry.description,
            place=entry.location,
            status=entry.status.value,
            sequence=entry.sequence,
            modified=seconds(entry.last_modified),
            starts=seconds(entry.dtstart),
            ends=seconds(entry.dtend),
        )
        for entry in found.events
    ]


def seconds(moment: datetime) -> int:
    """How long after 1970 a moment is. Floating times have no place here."""
    assert moment.utcoffset() is not None
    return (moment - EPOCH) // timedelta(seconds=1)


@dataclass(frozen=True)
class IcalJs:
    """ical.js, as Thunderbird and Nextcloud have it. It believes the calendar's VTIMEZONEs."""

    node: str
    module: Path

    def read(self, body: bytes) -> list[Entry]:
        """What it reads."""
        done = subprocess.run([self.node, READER, self.module], input=body, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        read: list[Mapping[str, Any]] = json.loads(done.stdout)
        return [Entry(**entry) for entry in read]


def install_ical_js(folder: Path) -> IcalJs:
    """Install ical.js into a folder; skip where it can't be had, but never where CI is set."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return _without("There is no node and npm here to run ical.js.")
    done = subprocess.run(
        [
            npm,
            "install",
            "--prefix",
            folder,
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            ICAL_JS,
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode:
        return _without(f"npm can't install ical.js: {done.stderr[-300:]}")
    return IcalJs(node, folder / "node_modules" / "ical.js" / "dist" / "ical.es5.cjs")


def _without(reason: str) -> IcalJs:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
