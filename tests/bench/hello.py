"""The least that Flask can do: what everything else is measured against."""

from __future__ import annotations

from flask import Flask


def create_app() -> Flask:
    """An app that greets."""
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: "Hello, World!")
    return app
