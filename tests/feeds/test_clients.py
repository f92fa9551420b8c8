"""Calendars through real programs: vdirsyncer fetches them over HTTP, khal shows them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from app import Doorstep
from events.database import db, writing
from events.protests import actions
from events.protests.models import Protest
from tests.factories import make_details, make_protest

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
PROGRAMS = Path(sys.executable).parent
SYNCHRONISE = """\
[general]
status_path = "{folder}/status"
[pair feed]
a = "remote"
b = "local"
collections = null
[storage remote]
type = "http"
url = "{url}"
[storage local]
type = "filesystem"
path = "{folder}/entries"
fileext = ".ics"
"""
SHOW = """\
[calendars]
[[feed]]
path = {folder}/entries
readonly = True
[locale]
local_timezone = America/New_York
default_timezone = America/New_York
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.sqlite3
"""


class Quiet(WSGIRequestHandler):
    """Doesn't log requests."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Attendee:
    """Somebody in New York whose own calendar programs follow the feed of Berlin."""

    folder: Path

    def subscribe(self, url: str) -> None:
        """Tell the programs where the feed is."""
        (self.folder / "entries").mkdir()
        for name, content in (("synchronise", SYNCHRONISE), ("show", SHOW)):
            written = content.format(folder=self.folder, url=url)
            (self.folder / name).write_text(written, encoding="utf-8")
        self._run("vdirsyncer", "-c", "synchronise", "discover")

    def sees(self, day: datetime) -> list[str]:
        """Fetch, then list the protests of a day: local start, title, status."""
        self._run("vdirsyncer", "-c", "synchronise", "sync")
        line = "{start}|{title}|{status}"
        shown = self._run(
            "khal", "-c", "show", "list", "--day-format", "", "--format", line, f"{day:%Y-%m-%d}"
        )
        return [part.strip() for part in shown.splitlines() if part.strip()]

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [PROGRAMS / program, *arguments],
            capture_output=True,
            text=True,
            cwd=self.folder,
            env={"HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def site(app: Doorstep) -> Iterator[str]:
    """The app on a port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def attendee(site: str, tmp_path: Path) -> Attendee:
    subscribed = Attendee(tmp_path)
    subscribed.subscribe(f"{site}/in/de/berlin.ics")
    return subscribed


def in_new_york(protest: Protest) -> str:
    return f"{protest.starts.replace(tzinfo=BERLIN).astimezone(NEW_YORK):%Y-%m-%d %H:%M}"


def test_programs_show_a_protest_its_edit_and_its_cancellation(attendee: Attendee) -> None:
    protest = make_protest(title="Vigil; for all, 👩🏽‍🚀")
    start = in_new_york(protest)
    title = "Vigil; for all, 👩🏽‍🚀 · Embassy of Russia, Berlin"
    assert attendee.sees(protest.starts) == [f"{start}|{title}|CONFIRMED"]

    with writing():
        earlier = make_details(title="March", starts=protest.starts.replace(hour=15))
        actions.revise(protest, earlier, version=protest.version)
        db.session.commit()
    start = in_new_york(protest)
    title = "March · Embassy of Russia, Berlin"
    assert attendee.sees(protest.starts) == [f"{start}|{title}|CONFIRMED"]

    with writing():
        actions.cancel(protest, "The square is closed.")
        db.session.commit()
    assert attendee.sees(protest.starts) == [f"{start}|CANCELLED: {title}|CANCELLED"]


def test_programs_accept_a_calendar_without_protests(attendee: Attendee) -> None:
    assert attendee.sees(datetime(2026, 12, 12)) == []
