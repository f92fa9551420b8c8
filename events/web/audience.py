"""Who a blueprint is for, and what each of its routes does.

A blueprint is registered together with its :class:`Audience`; a view says its action with
:func:`performs`. What is not said is denied: the app does not start with such a route.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum, StrEnum
from typing import TypeVar, cast

from flask import Blueprint, Flask, current_app, request

View = TypeVar("View", bound=Callable[..., object])
Admit = Callable[["Audience", StrEnum], None]
ACTION = "doorstep_action"
BLUEPRINTS = "doorstep.audiences"


class Audience(Enum):
    """Who a page or answer is made for."""

    READERS = "people who read, without a trace"
    PROGRAMS = "programs that poll"
    ORGANIZERS = "people with an account, and those who join"
    MODERATORS = "people who keep lures out"

    @property
    def is_public(self) -> bool:
        """Whether answers are the same for everyone and cookies are neither read nor set."""
        return self in (Audience.READERS, Audience.PROGRAMS)


class UndeclaredRoute(Exception):
    """A route has no audience or no action, so nobody could say who may use it."""


def performs(action: StrEnum) -> Callable[[View], View]:
    """Declare what a view does; the policy is asked before it runs."""

    def declare(view: View) -> View:
        setattr(view, ACTION, action)
        return view

    return declare


def init_app(
    app: Flask, blueprints: Iterable[tuple[Blueprint, Audience]], static: StrEnum, admit: Admit
) -> None:
    """Register blueprints with their audiences and let ``admit`` guard every request.

    :param static: the action of fetching a static file, which any reader may.
    :param admit: called with audience and action; raises where the person may not.
    :raises UndeclaredRoute: naming every view without an action.
    """
    pairs = list(blueprints)
    for blueprint, _ in pairs:
        app.register_blueprint(blueprint)
    app.extensions[BLUEPRINTS] = {blueprint.name: audience for blueprint, audience in pairs}
    performs(static)(app.view_functions["static"])
    silent = sorted(name for name, view in app.view_functions.items() if not hasattr(view, ACTION))
    if silent:
        raise UndeclaredRoute(f"Routes that say no action: {', '.join(silent)}")

    @app.before_request
    def guard() -> None:
        if request.endpoint is not None:
            admit(audience_of_request(), action_of(request.endpoint))


def audience_of_request() -> Audience:
    """The audience of the page now asked for; addresses that lead nowhere are readers'."""
    audiences = cast(dict[str, Audience], current_app.extensions[BLUEPRINTS])
    return audiences.get(request.blueprint or "", Audience.READERS)


def action_of(endpoint: str) -> StrEnum:
    """The action that an endpoint's view declared."""
    return cast(StrEnum, getattr(current_app.view_functions[endpoint], ACTION))
