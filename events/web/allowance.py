"""How much a form may bring (promise G5): forty fields in 64 KB, unless its view asks for more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from flask import Flask, current_app, request

from events.web.fields import NUMBER_OF_FIELDS

View = TypeVar("View", bound=Callable[..., object])
LARGEST_BODY = 64 * 1024
ALLOWANCE = "doorstep_allowance"


@dataclass(frozen=True)
class Allowance:
    """The most that is read of one request: fields, and bytes of its body."""

    fields: int = NUMBER_OF_FIELDS
    body: int = LARGEST_BODY


USUAL = Allowance()


def takes(*, fields: int = NUMBER_OF_FIELDS, body: int = LARGEST_BODY) -> Callable[[View], View]:
    """Declare that a view's form may bring more than others.

    :param fields: the most fields; each ticked box is one.
    :param body: the most bytes.
    """

    def declare(view: View) -> View:
        setattr(view, ALLOWANCE, Allowance(fields, body))
        return view

    return declare


def init_app(app: Flask) -> None:
    """Set the limits of each request, before anything reads what comes with it."""
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = USUAL.body
    app.config["MAX_FORM_PARTS"] = USUAL.fields

    @app.before_request
    def allow() -> None:
        allowed = of_request()
        request.max_content_length = request.max_form_memory_size = allowed.body
        request.max_form_parts = allowed.fields


def of_request() -> Allowance:
    """What the view that is asked for takes."""
    view = current_app.view_functions.get(request.endpoint or "")
    allowed: Allowance = getattr(view, ALLOWANCE, USUAL)
    return allowed
