"""Logs without readers: events, route patterns and random ids, no values (promises B1, H2)."""

from __future__ import annotations

import logging

from flask import Flask


class NoVisitors(logging.Filter):
    """Drops the development server's line about each visitor, which begins with an address."""

    def filter(self, record: logging.LogRecord) -> bool:
        return " - - [" not in str(record.msg)


def init_app(app: Flask) -> None:
    """Quieten the loggers that would write down who asked for what."""
    server = logging.getLogger("werkzeug")
    if not any(isinstance(kept, NoVisitors) for kept in server.filters):
        server.addFilter(NoVisitors())
    logging.getLogger("flask-limiter").setLevel(logging.ERROR)
