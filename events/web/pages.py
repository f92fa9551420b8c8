"""Answers that every slice's pages are made of: a page, a form that came back, a way on."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, redirect, render_template
from wtforms import Form

from events.refusals import Busy, NotValid
from events.web.errors import status_of
from events.web.languages import current_words


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page set from a template."""
    return make_response(render_template(template, **values), status)


def form_page(template: str, form: Form, **values: Any) -> Response:
    """A form as it was asked for, or as it came back with errors."""
    return page(template, 422 if form.errors else 200, form=form, **values)


def refused_page(template: str, form: Form, refusal: NotValid | Busy, **values: Any) -> Response:
    """A form that is right in itself and was refused all the same."""
    attach(form, refusal)
    return with_status_of(refusal, page(template, form=form, **values))


def attach(form: Form, refusal: NotValid | Busy) -> None:
    """Say a refusal at the field it is about, else above the form."""
    text = refusal.say(current_words())
    field = refusal.field if isinstance(refusal, NotValid) else None
    if field and field in form:
        form[field].errors = [text]
    else:
        form.form_errors.append(text)


def with_status_of(refusal: NotValid | Busy, response: Response) -> Response:
    """An answer with a refusal's status and, where waiting helps, how long."""
    response.status_code = status_of(refusal)
    if isinstance(refusal, Busy):
        response.headers["Retry-After"] = str(refusal.retry_after_seconds)
    return response


def go_to(url: str) -> Response:
    """Lead the browser on after it sent a form (RFC 9110, 15.4.4)."""
    return make_response(redirect(url, 303))
