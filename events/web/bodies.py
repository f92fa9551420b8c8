"""What people send is waited for by a few threads at a time (promise I13).

A server of threads waits for a body with the very thread that is to answer, and the one that we run
knows no time-out for it. Half a form on each of a hundred connections would hold them all; this way
it holds a few, and whoever reads or polls does not notice. A proxy that takes bodies in before it
passes them on, as the shipped configurations do, keeps it off those few too.
"""

from __future__ import annotations

from threading import BoundedSemaphore

from flask import Flask, request

from events.refusals import Busy
from events.wording import mark

MOST_AT_ONCE = 4


class TooManySend(Busy):
    """Others are still sending what they began to send."""

    def __init__(self) -> None:
        super().__init__(
            mark("Too many people are sending something right now. Try again in a few seconds.")
        )


def init_app(app: Flask) -> None:
    """Read what comes with a request before anything else does."""
    free = BoundedSemaphore(MOST_AT_ONCE)

    @app.before_request
    def read() -> None:
        if not _has_body():
            return
        if not free.acquire(blocking=False):
            raise TooManySend
        try:
            request.get_data()  # Flask keeps it for whoever asks again
        finally:
            free.release()


def _has_body() -> bool:
    """Whether something follows the request's head (RFC 9112, 6.3)."""
    return bool(request.content_length) or "HTTP_TRANSFER_ENCODING" in request.environ
