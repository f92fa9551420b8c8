"""Pages of claim links: a day of action's drafts, each given to whoever will organize it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, make_response, request, url_for

from events import clock
from events.database import db
from events.organize.forms import ButtonForm
from events.organize.many.spreadsheet import csv_text
from events.organize.own import was_sent
from events.organize.people import claim_views as views
from events.organizers.confirmation import confirmed
from events.organizers.policy import Action
from events.organizers.resumption import comes_back
from events.organizers.session import signed_in_organizer
from events.protests.models import Protest
from events.protests.sharing import inviting
from events.protests.sharing.sharing_queries import drafts_ahead
from events.refusals import NotThere
from events.web.audience import performs
from events.web.languages import current_words
from events.web.pages import page
from events.web.text import canonical_line
from events.wording import mark

blueprint = Blueprint("organize_claims", __name__, url_prefix="/organize")

FILE_NAME = "claim-links.csv"


@blueprint.route("/claim-links", methods=["GET", "POST"])
@performs(Action.INVITE)
@comes_back()
@confirmed
def claim_links() -> Response:
    """Choose a list of drafts; get a link for each."""
    drafts = [
        draft
        for draft in drafts_ahead(signed_in_organizer().id, clock.now())
        if not draft.is_frozen
    ]
    form = ButtonForm(request.form)
    if was_sent(form):
        return _made(drafts, canonical_line(request.form.get("title", "")), form.form_key.key)
    return page(
        "organize/people/claim_links.html",
        422 if form.errors else 200,
        form=form,
        lists=views.draft_lists(drafts),
        action_url=url_for(".claim_links"),
    )


def _made(drafts: Sequence[Protest], title: str, form_key: str) -> Response:
    words = current_words()
    chosen = [draft for draft in drafts if draft.title == title]
    if not chosen:
        raise NotThere(mark("You have no drafts of this title any more. Go back and look again."))
    found = views.rows(inviting.make_claim_links(chosen, form_key=form_key), words)
    db.session.commit()
    if "as_file" in request.form:
        return _file(csv_text([views.heading(words), *found]))
    return page(
        "organize/people/claim_links_made.html",
        title=title,
        number=len(found),
        links=views.as_text(found),
        back_url=url_for("organize.mine"),
    )


def _file(text: str) -> Response:
    response = make_response(text)
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response
