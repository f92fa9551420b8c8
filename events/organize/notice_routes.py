"""The organizer's page on notice to the authority, and the letter."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from events import clock
from events.database import db
from events.notices import letter
from events.notices.publishing import PublishingAnnounces
from events.notices.rules import Rule
from events.organize import notice as pages
from events.organize import publishing
from events.organize.notice import NoticeForm
from events.organize.own import own_protest, was_sent
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.protests import noticing
from events.protests.models import Protest
from events.refusals import NotThere
from events.web.audience import performs
from events.web.languages import current_words
from events.wording import mark

blueprint = Blueprint("organize_notice", __name__, url_prefix="/organize")


@blueprint.route("/protests/<protest_id>/notice", methods=["GET", "POST"])
@performs(Action.EDIT_WORDS)
@comes_back()
def notice(protest_id: str) -> Response | tuple[str, int]:
    """By when the authority has to know, and how far that is."""
    found = own_protest(protest_id, Action.EDIT_WORDS)
    form = NoticeForm(request.form, protest=found, **pages.filled_from(found))
    if was_sent(form):
        pages.save(found, form)
        if "publish" in request.form:
            return _publish(found)
        db.session.commit()
        return redirect(url_for(".notice", protest_id=found.id), 303)
    page = pages.page(found, form, current_words(), clock.now())
    shown = render_template("organize/notice.html", protest=found, **page)
    return shown, 422 if form.errors else 200


@blueprint.get("/protests/<protest_id>/letter.txt")
@performs(Action.EDIT_WORDS)
@comes_back()
def letter_text(protest_id: str) -> Response:
    """The letter to the authority, to copy."""
    found, rule = _writable(protest_id)
    response = make_response(letter.as_text(pages.letters_of(found, rule)))
    response.mimetype = "text/plain"
    return response


@blueprint.get("/protests/<protest_id>/letter-<language>.pdf")
@performs(Action.EDIT_WORDS)
@comes_back()
def letter_pdf(protest_id: str, language: str) -> Response:
    """The letter to the authority in one language, to print and sign."""
    found, rule = _writable(protest_id)
    response = make_response(pages.letter_on_paper(found, rule, language, clock.now()))
    response.mimetype = "application/pdf"
    response.headers["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return response


def _publish(protest: Protest) -> Response:
    """Publish a draft after what was said; if that is not enough, the page says why."""
    try:
        publishing.publish_what_waits(protest)
    except PublishingAnnounces:
        db.session.commit()
        return redirect(url_for(".notice", protest_id=protest.id), 303)
    db.session.commit()
    return redirect(url_for("organize.protest", protest_id=protest.id), 303)


def _writable(protest_id: str) -> tuple[Protest, Rule]:
    """One's own protest and the rule for it, where a letter can be written."""
    found = own_protest(protest_id, Action.EDIT_WORDS)
    rule = noticing.rule_of(found)
    if rule is None or not letter.may_be_written(rule):
        raise NotThere(mark("There is no letter for this place."))
    return found, rule
