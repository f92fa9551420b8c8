"""Headers of every answer (promise B4)."""

from __future__ import annotations

from flask import Flask, Response, request

from events.config import Settings, settings
from events.web.audience import audience_of_request

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}
FRAMED_POLICY = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
ONE_YEAR_SECONDS = 31_536_000


def init_app(app: Flask) -> None:
    """Add the headers to every answer of an app; a view's own value wins."""
    app.after_request(_add)


def let_frame(response: Response) -> Response:
    """Let any page of the web show an answer in a frame. Nothing else is relaxed."""
    response.headers["Content-Security-Policy"] = FRAMED_POLICY
    return response


def of_every_answer(settings: Settings) -> dict[str, str]:
    """The headers that no answer is without."""
    if settings.is_production and settings.base_url.startswith("https"):
        return {**ALWAYS, "Strict-Transport-Security": f"max-age={ONE_YEAR_SECONDS}"}
    return ALWAYS


def _add(response: Response) -> Response:
    for name, value in of_every_answer(settings()).items():
        response.headers.setdefault(name, value)
    if response.headers["Content-Security-Policy"] == FRAMED_POLICY:
        del response.headers["X-Frame-Options"]  # the older header can't say "anyone"
    if not audience_of_request().is_public:
        response.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in response.headers and request.method in ("GET", "HEAD"):
        # A reader who reloads to see whether it is still on must not be shown an old page.
        response.headers["Cache-Control"] = "no-cache"
    return response
