"""A form that was sent to be seen, not to be acted on: with its button "Preview".

A script presses it while somebody types. Such a request must not wait for those who write, nor
they for it, so it only reads, which the database itself sees to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import current_app, request

View = TypeVar("View", bound=Callable[..., object])
BUTTON = "preview"
DECLARED = "doorstep_previews"


def previews(view: View) -> View:
    """Declare that a view only reads when its form was sent to be seen."""
    setattr(view, DECLARED, True)
    return view


def was_previewed() -> bool:
    """Whether a form was sent to be shown again, with what it would make."""
    return BUTTON in request.form


def only_reads() -> bool:
    """Whether a request is a preview of a view that declared it."""
    view = current_app.view_functions.get(request.endpoint or "")
    return hasattr(view, DECLARED) and was_previewed()
