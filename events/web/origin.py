"""Forms come from our own pages only (promise C7).

A browser says where a request comes from in ``Sec-Fetch-Site`` (W3C Fetch Metadata), older ones
in ``Origin`` (RFC 6454). Together with SameSite cookies that keeps other sites from acting in
somebody's name; there is no token that could leak or expire.
"""

from __future__ import annotations

from flask import Flask, request
from werkzeug.exceptions import Forbidden

from events.config import settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})


def init_app(app: Flask) -> None:
    """Refuse every request that could change something and was not sent by our own pages."""
    app.before_request(_refuse_other_origins)


def _refuse_other_origins() -> None:
    if request.method not in SAFE_METHODS and not _is_own():
        raise Forbidden("This form was sent from another site. Open the page here and try again.")


def _is_own() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN_SITES
    origin = request.headers.get("Origin")
    return origin is not None and (origin in settings().origins or _is_local(origin))


def _is_local(origin: str) -> bool:
    """In development the address that the browser used is our own, whatever its port."""
    return not settings().is_production and origin == request.host_url.rstrip("/")
