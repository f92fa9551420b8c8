"""Back to where somebody was when a sign-in came between, with everything they had typed (G10).

A view that can be come back to says so, with the query parameters it needs::

    @blueprint.route("/organize/new", methods=["GET", "POST"])
    @performs(Action.CREATE)
    @comes_back("mission")
    def new() -> Response:
        form = ProtestForm(request.form)
        if request.method == "POST" and not is_resumed() and form.validate():
            ...

Asked for without a session, a GET leads to the sign-in and back. A POST is answered by the
sign-in page, which carries the posted fields; after it the person sends them once more, marked, so
that the view shows the form filled in instead of acting on it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import current_app, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.routing import BuildError

View = TypeVar("View", bound=Callable[..., object])
PARAMETERS = "doorstep_comes_back_with"
RESUMED = "resumed"
# Secrets are typed again rather than written into a page.
NEVER_KEPT = frozenset({"passphrase", "code", "passkey", RESUMED})


@dataclass(frozen=True)
class Way:
    """The way back to a page: an endpoint that can be come back to, and its values."""

    endpoint: str
    values: Mapping[str, Any]

    @property
    def url(self) -> str:
        """Its address, on this site.

        :raises BuildError: or ValueError, if the values don't fit the endpoint.
        """
        return url_for(self.endpoint, **self.values)

    @property
    def sign_in_url(self) -> str:
        """The address of the sign-in that leads there."""
        return url_for("organizers.sign_in", **self.values, next=self.endpoint)

    @property
    def passkey_url(self) -> str:
        """The address of the sign-in with a passkey that leads there."""
        return url_for("organizers.sign_in_with_passkey", **self.values, next=self.endpoint)

    @property
    def confirm_url(self) -> str:
        """The address of the page that asks for the passphrase again and leads there."""
        return url_for("account.confirm", **self.values, next=self.endpoint)

    @property
    def join_url(self) -> str:
        """The address of the joining that leads there."""
        return url_for("organizers.join", **self.values, next=self.endpoint)


def comes_back(*parameters: str) -> Callable[[View], View]:
    """Declare that a view can be come back to after signing in.

    :param parameters: the query parameters to bring along, beside those in the path.
    """

    def declare(view: View) -> View:
        setattr(view, PARAMETERS, parameters)
        return view

    return declare


def way_here() -> Way | None:
    """The way back to the page now asked for, if it can be come back to."""
    path = {name: str(value) for name, value in (request.view_args or {}).items()}
    return _way(request.endpoint or "", request.args.to_dict() | path)


def way_asked_for() -> Way | None:
    """The way that the address of the sign-in or joining names; anything odd is no way."""
    return _way(request.args.get("next", ""), request.args.to_dict())


def what_waits() -> tuple[Way | None, str]:
    """The way back from a sign-in, and the posted fields to bring along, as :func:`keep` writes.

    A page that itself came between, to ask for the passphrase again, hands on what it carries.
    """
    here, beyond = way_here(), way_asked_for()
    if here is None and beyond is not None:
        return beyond, request.form.get("kept", "")
    return here, keep(request.form) if here and request.form else ""


def keep(posted: MultiDict[str, str]) -> str:
    """Posted fields as one hidden field's value, without secrets."""
    fields = [pair for pair in posted.items(multi=True) if pair[0] not in NEVER_KEPT]
    return json.dumps(fields, ensure_ascii=False)


def kept(value: str) -> list[tuple[str, str]]:
    """The fields in such a value; none if it is empty or odd."""
    try:
        pairs = json.loads(value)
        return [(str(name), str(text)) for name, text in pairs]
    except (ValueError, TypeError, RecursionError):
        return []


def is_resumed() -> bool:
    """Whether this form comes by way of the sign-in, to be shown again and not yet acted on."""
    return RESUMED in request.form


def _way(endpoint: str, values: Mapping[str, str]) -> Way | None:
    view = current_app.view_functions.get(endpoint)
    parameters = getattr(view, PARAMETERS, None)
    if parameters is None:
        return None
    in_path = {name for rule in current_app.url_map.iter_rules(endpoint) for name in rule.arguments}
    wanted = in_path.union(parameters)
    way = Way(endpoint, {name: text for name, text in values.items() if name in wanted})
    try:
        return way if way.url else None
    except (BuildError, ValueError):
        return None
