"""Publishing many drafts at once, and telling which of them could not be, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, url_for
from werkzeug.wrappers import Response

from events import clock
from events.database import db
from events.notices.publishing import PublishingAnnounces
from events.organize.forms import NoticeChoice
from events.organize.many.series_forms import PublishForm
from events.organize.publishing import publish_as_told
from events.presenting.protests import ProtestCard, protest_card
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.series import serial
from events.protests.series.serial import NotSubmitted
from events.refusals import NotValid
from events.web.fields import PageForm
from events.web.languages import current_words
from events.web.pages import page
from events.wording import Words, mark


@dataclass(frozen=True)
class StaysDraft:
    """A draft that could not be published, and why."""

    card: ProtestCard
    reason: str


def publish_all(
    drafts: Sequence[Protest], choice: NoticeChoice | None, *, action_url: str, back_url: str
) -> Response:
    """Publish as many drafts as can be, and commit.

    :param choice: what was answered for all of them where notice is due first.
    :param action_url: where the rest can be sent to with such an answer.
    :returns: a page on what could not be; if all went well, the way back.
    """
    refused = serial.submit_each(
        drafts, lambda draft: publish_as_told(draft, choice, as_draft=False)
    )
    sent = [draft for draft in drafts if draft.stands is not State.DRAFT]
    db.session.commit()
    if not refused:
        return redirect(back_url, 303)
    return _result_page(sent, refused, action_url, back_url)


def check_pressed(form: PageForm) -> None:
    """Refuse a button of a page that was open for too long.

    :raises NotValid: saying so.
    """
    if not form.validate():
        raise NotValid(mark("This page was open for more than a day. Open it again."))


def _result_page(
    sent: Sequence[Protest], refused: Sequence[NotSubmitted], action_url: str, back_url: str
) -> Response:
    words = current_words()
    held_back = [each for each in refused if isinstance(each.refusal, PublishingAnnounces)]
    return page(
        "organize/many/published.html",
        number_published=sum(each.stands is State.PUBLISHED for each in sent),
        number_waiting=sum(each.stands is State.PENDING for each in sent),
        drafts=[_stays(each, words) for each in refused],
        number_held_back=len(held_back),
        form=PublishForm(),
        action_url=action_url,
        back_url=back_url,
    )


def _stays(refused: NotSubmitted, words: Words) -> StaysDraft:
    own_url = url_for("organize.protest", protest_id=refused.protest.id)
    card = protest_card(refused.protest, words, clock.now(), url=own_url)
    return StaysDraft(card, refused.refusal.say(words))
