"""The language of a page: its prefix (``/ru/in/de``), else what the browser asks for.

The prefix is taken off before routing and becomes part of the script's root, so that links on a
page keep it by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask, Response, request
from werkzeug.datastructures import LanguageAccept

from events import wording
from events.wording import Words

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

PREFIX = "doorstep.language"
WORDS = "doorstep.words"


def take_prefix(environ: WSGIEnvironment) -> None:
    """Move a leading language from a request's path to the script's root."""
    first, _, rest = environ.get("PATH_INFO", "").lstrip("/").partition("/")
    if first in wording.languages():
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/" + first
        environ["PATH_INFO"] = "/" + rest
        environ[PREFIX] = first


def init_app(app: Flask) -> None:
    """Give an app's templates and answers the language of the page."""
    environment: Any = app.jinja_env  # the extension below adds a method that types don't know
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(
        gettext=lambda message: current_words().messages.gettext(message),
        ngettext=lambda one, many, number: current_words().messages.ngettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, message: current_words().messages.pgettext(context, message),
    )
    app.context_processor(lambda: {"language": current_words()})
    app.after_request(_vary)


def prefix() -> str | None:
    """The language named in the address, if one is."""
    found: str | None = request.environ.get(PREFIX)
    return found


def current_words() -> Words:
    """The words of the page that is being made."""
    if WORDS not in request.environ:
        language = prefix() or _asked_for(request.accept_languages)
        request.environ[WORDS] = wording.words(language)
    words: Words = request.environ[WORDS]
    return words


def gettext(message: str, **values: object) -> str:
    """A message in the page's language."""
    return current_words().gettext(message, **values)


def ngettext(singular: str, plural: str, number: int, **values: object) -> str:
    """The form of a message that fits a number, in the page's language."""
    return current_words().ngettext(singular, plural, number, **values)


def _asked_for(accepted: LanguageAccept) -> str:
    return accepted.best_match(wording.languages()) or wording.SOURCE_LANGUAGE


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.content_language = [current_words().language]
        if prefix() is None:
            response.vary.add("Accept-Language")
    return response
