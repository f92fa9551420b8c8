"""Doorstep's composition root: every blueprint, command and signal on one page.

``flask run``, ``flask setup`` and servers (``app:create_app``) all begin here. A slice never
imports another one's routes; what has to meet, meets in this file.
"""

from __future__ import annotations

import gc

gc.disable()  # nothing that is loaded here is ever garbage, and looking for it slows a start

from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING

from flask import Blueprint, Flask
from flask.cli import AppGroup
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

import events.account.routes
import events.api.routes
import events.campaigns.commands
import events.campaigns.receivers
import events.checking.commands
import events.directory.campaign_routes
import events.directory.routes
import events.directory.suggestions
import events.embedding.routes
import events.feeds.campaign_routes
import events.feeds.routes
import events.missions.commands
import events.notices.commands
import events.operations.commands
import events.operations.routes
import events.organize.calls.answering_routes
import events.organize.calls.campaign_answer_routes
import events.organize.calls.campaign_part_routes
import events.organize.calls.campaign_people_routes
import events.organize.calls.campaign_routes
import events.organize.care.care_routes
import events.organize.care.fate_routes
import events.organize.dates_routes
import events.organize.many.many_routes
import events.organize.many.series_routes
import events.organize.notice_routes
import events.organize.people.claim_routes
import events.organize.people.notes_routes
import events.organize.people.sharing_routes
import events.organize.people.telling
import events.organize.routes
import events.organize.unfinished
import events.organize.writing_routes
import events.organizers.commands
import events.organizers.routes
import events.posters.routes
import events.protests.actions
import events.protests.commands
import events.protests.export
import events.protests.receivers
import events.scopes.actions
import events.search.actions
from events import database
from events.campaigns.signals import campaign_revised
from events.config import ConfigurationError, Settings, prepare_instance, read_settings
from events.feeds import gate, store
from events.geography.timezones import use_packaged_zones
from events.missions.signals import mission_revised
from events.organizers import hashing, session
from events.organizers.policy import Action
from events.organizers.signals import organizer_exported, organizer_leaving, tier_changed
from events.protests.signals import protest_revised
from events.venues.signals import venue_revised
from events.web import (
    addresses,
    allowance,
    bodies,
    errors,
    headers,
    languages,
    limits,
    logs,
    no_session,
    origin,
    previews,
    templating,
)
from events.web.audience import Audience
from events.web.audience import init_app as register_audiences

gc.enable()

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BLUEPRINTS: tuple[tuple[Blueprint, Audience], ...] = (
    (events.directory.routes.blueprint, Audience.READERS),
    (events.posters.routes.blueprint, Audience.READERS),
    (events.embedding.routes.blueprint, Audience.READERS),
    (events.directory.campaign_routes.blueprint, Audience.READERS),
    (events.feeds.routes.blueprint, Audience.PROGRAMS),
    (events.feeds.campaign_routes.blueprint, Audience.PROGRAMS),
    (events.api.routes.blueprint, Audience.PROGRAMS),
    (events.operations.routes.blueprint, Audience.PROGRAMS),
    (events.organizers.routes.blueprint, Audience.ORGANIZERS),
    (events.account.routes.blueprint, Audience.ORGANIZERS),
    (events.organize.routes.blueprint, Audience.ORGANIZERS),
    (events.organize.many.series_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.many.many_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.people.sharing_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.people.notes_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.people.claim_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.dates_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.notice_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.care.fate_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.care.care_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.writing_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.calls.campaign_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.calls.campaign_part_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.calls.campaign_answer_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.calls.campaign_people_routes.blueprint, Audience.ORGANIZERS),
    (events.organize.calls.answering_routes.blueprint, Audience.ORGANIZERS),
)

COMMANDS: tuple[AppGroup, ...] = (
    events.campaigns.commands.campaigns,
    events.checking.commands.feeds,
    events.missions.commands.missions,
    events.notices.commands.notices,
    events.organizers.commands.organizers,
    events.protests.commands.protests,
)

# Receivers run inside the sender's transaction. Lower slices tell, higher ones listen.
RECEIVERS = (
    (protest_revised, events.scopes.actions.raise_for),
    (campaign_revised, events.scopes.actions.raise_for_campaign),
    (venue_revised, events.scopes.actions.raise_for_venue),
    (venue_revised, events.protests.receivers.venue_was_revised),
    (tier_changed, events.campaigns.receivers.tier_was_changed),
    (organizer_leaving, events.campaigns.receivers.organizer_leaves),
    (organizer_exported, events.campaigns.receivers.organizer_takes_along),
    (protest_revised, events.search.actions.index_revised),
    (protest_revised, events.organize.people.telling.protest_was_revised),
    (mission_revised, events.scopes.actions.raise_for_mission),
    (mission_revised, events.protests.receivers.mission_was_revised),
    (tier_changed, events.protests.receivers.tier_was_changed),
    (organizer_leaving, events.protests.receivers.organizer_leaves),
    (organizer_exported, events.protests.export.organizer_is_exported),
    (organizer_exported, events.organize.unfinished.organizer_is_exported),
)

COMPRESSED = (
    "text/html",
    "text/css",
    "text/javascript",
    "text/plain",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
)


class Doorstep(Flask):
    """Flask, with languages as prefixes of addresses and without its session."""

    session_interface = no_session.NoSessions()

    def wsgi_app(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        languages.take_prefix(environ)
        ready = gate.ready_answer(store.store_of(self), environ)
        if ready is not None:
            start_response(ready.status, ready.headers)
            return [ready.content]
        return super().wsgi_app(environ, start_response)

    def log_exception(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType]
        | tuple[None, None, None],
    ) -> None:
        """Tell of an error that even its own page could not answer, without the address (H2)."""
        is_told = not self.config["DOORSTEP"].is_production
        kind = exc_info[0].__name__ if exc_info[0] else "error"
        self.logger.error("unanswered %s", kind, exc_info=exc_info if is_told else None)


def create_app(settings: Settings | None = None) -> Doorstep:
    """Build the app.

    :param settings: how it runs; from the environment if left out.
    :raises SystemExit: if it would run in an unsafe way, saying how to mend that.
    """
    use_packaged_zones()
    settings = settings or _settings_of_this_machine()
    app = Doorstep(__name__, static_folder="events/static", instance_path=str(settings.instance))
    app.config.update(DOORSTEP=settings, SECRET_KEY=settings.secret_key)
    logs.init_app(app)
    addresses.init_app(app)
    database.init_app(app, settings.database_url)
    store.init_app(app, settings)
    _shape_answers(app, settings)
    register_audiences(app, BLUEPRINTS, Action.READ_PUBLIC, session.admit)
    for group in COMMANDS:
        app.cli.add_command(group)
    events.operations.commands.register(app)
    for signal, receiver in RECEIVERS:
        signal.connect(receiver, sender=app)
    # All of this stays as long as the process: looking through it for garbage, again and again,
    # would stop every thread for some 60 ms.
    gc.freeze()
    return app


def _settings_of_this_machine() -> Settings:
    """The settings in the environment; without usable ones the process ends, saying why."""
    try:
        prepare_instance()
        settings = read_settings()
        if settings.is_production and (weak := hashing.weaknesses()):
            raise ConfigurationError(weak)
    except ConfigurationError as error:
        raise SystemExit(f"Doorstep can't start.\n{error}") from error
    return settings


def _shape_answers(app: Flask, settings: Settings) -> None:
    """What holds for every page: its language, headers, errors, limits and compression."""
    if settings.trusted_proxies:
        number = settings.trusted_proxies
        # wsgi_app is a method to type checkers, and Flask's documented place for middleware.
        setattr(app, "wsgi_app", ProxyFix(app.wsgi_app, number, number, number))  # noqa: B010
    app.config["COMPRESS_MIMETYPES"] = list(COMPRESSED)
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    Compress(app)
    languages.init_app(app)
    templating.init_app(app)
    origin.init_app(app)
    allowance.init_app(app)
    bodies.init_app(app)
    database.write_on_unsafe_methods(app, unless=previews.only_reads)
    errors.init_app(
        app,
        suggest=events.directory.suggestions.for_path,
        correct=events.directory.suggestions.right_address,
    )
    headers.init_app(app)
    limits.init_app(app, settings.redis_url)
