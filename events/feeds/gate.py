"""Feeds answered ahead of Flask: what was asked before and has nothing new.

Routing, a request object and hooks cost several times what such an answer does. Whatever needs
more than a look-up is left to the view in :mod:`events.feeds.routes`, which answers alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from events.feeds.asked import Asked, asked_for
from events.feeds.body import Answer
from events.feeds.store import Store
from events.web.languages import PREFIX

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

METHODS = frozenset({"GET", "HEAD"})


def asked_by(environ: WSGIEnvironment) -> Asked | None:
    """The feed that a request asks for, if it does."""
    return asked_for(environ["PATH_INFO"], environ.get("QUERY_STRING", ""), environ.get(PREFIX))


def ready_answer(store: Store, environ: WSGIEnvironment) -> Answer | None:
    """The answer to a request that needs no more than a look-up; None for any other."""
    if environ["REQUEST_METHOD"] not in METHODS:
        return None
    asked = asked_by(environ)
    body = store.known(asked) if asked else None
    if asked is None or body is None:
        return None
    try:
        return body.answer_to(environ) if store.can_be_sent(asked, body) else None
    except OperationalError:
        return body.answer_to(environ, is_stale=True)
