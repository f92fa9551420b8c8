"""Parts of addresses: a dot begins an ending (``.ics``) and is never part of a name."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter


class Segment(BaseConverter):
    """What stands between two slashes of a page's address.

    Without it the page ``/in/<country>`` would take the calendar ``/in/de.ics`` for a country.
    """

    # No name has control characters; PostgreSQL would not even compare with NUL.
    regex = r"[^/.\x00-\x1f\x7f]+"
    part_isolating = True


class Point(BaseConverter):
    """A point on the Earth, whose dots are decimal points: ``52.5,13.4``."""

    regex = r"-?\d+\.\d+,-?\d+\.\d+"
    part_isolating = True


def init_app(app: Flask) -> None:
    """Let rules say ``<name>`` and ``<point:name>``; to be called before rules are added."""
    app.url_map.converters["default"] = Segment
    app.url_map.converters["point"] = Point
