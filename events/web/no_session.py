"""Flask's session, switched off: touching it raises, so that nothing can set a reader's cookie.

Signed-in people have a session of our own, see :mod:`events.organizers.session`.
"""

from __future__ import annotations

from typing import Any, NoReturn

from flask import Flask, Request, Response
from flask.sessions import NullSession, SessionInterface, SessionMixin


class SessionTouched(RuntimeError):
    """Something read or wrote Flask's session; no page of ours may (promise B2)."""


class UntouchableSession(NullSession):
    """A session whose every use is an error."""

    def _refuse(self, *_arguments: Any, **_values: Any) -> NoReturn:
        raise SessionTouched("Pages keep nothing in Flask's session.")

    __getitem__ = __setitem__ = __delitem__ = __contains__ = __iter__ = __len__ = _refuse
    get = pop = popitem = setdefault = update = clear = keys = values = items = copy = _refuse


class NoSessions(SessionInterface):
    """Opens the untouchable session for everyone and saves nothing."""

    null_session_class = UntouchableSession

    def open_session(self, app: Flask, request: Request) -> UntouchableSession:
        return UntouchableSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Nothing to save."""
