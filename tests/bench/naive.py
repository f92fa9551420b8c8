"""Calendars as one would first write them: at every request all rows, and icalendar over them."""

from __future__ import annotations

from flask import Flask, Response, request
from icalendar import Calendar, Event

from events import clock, database, wording
from events.config import Settings, read_settings
from events.feeds.calendar import MOST_PROTESTS, PRODID
from events.geography.timezones import use_packaged_zones
from events.missions import naming
from events.protests.models import Protest
from events.scopes import queries
from events.scopes.scope import Scope, parse


def create_app() -> Flask:
    """An app with the same database and the same addresses, and nothing else."""
    use_packaged_zones()
    app, settings = Flask(__name__), read_settings()
    app.config["DOORSTEP"] = settings
    database.init_app(app, settings.database_url)
    app.add_url_rule(
        "/<path:address>.ics", view_func=lambda address: _answer(parse(address), settings)
    )
    return app


def _answer(scope: Scope, settings: Settings) -> Response:
    response = Response(_calendar(scope, settings), content_type="text/calendar; charset=utf-8")
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


def _calendar(scope: Scope, settings: Settings) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    for protest in queries.in_window(scope, clock.today(), limit=MOST_PROTESTS):
        calendar.add_component(_event(protest, settings))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(protest: Protest, settings: Settings) -> Event:
    words, event = wording.words(settings.language), Event()
    place = naming.title(protest.mission, words)
    event.add("uid", protest.uid)
    event.add("dtstamp", protest.revised_at)
    event.add("last-modified", protest.revised_at)
    event.add("sequence", protest.sequence)
    event.add("dtstart", protest.local_start)
    event.add("dtend", protest.local_end)
    event.add("status", "CONFIRMED")
    event.add("summary", f"{protest.title} · {place}")
    event.add("description", protest.words)
    event.add("location", ", ".join(filter(None, (place, protest.mission.address))))
    event.add("url", f"{settings.base_url}/protests/{protest.id}")
    return event
