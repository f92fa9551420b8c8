"""What an organizer's page on the notice holds: the form, the moments, the letters."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from flask import url_for
from wtforms import BooleanField, Field, RadioField
from wtforms.validators import ValidationError

from events.geography import cities
from events.notices import letter, publishing, rights, said, said_moments
from events.notices.letter import Letter, LetterFacts
from events.notices.rules import Rule
from events.paper import letter as paper
from events.presenting.links import Link
from events.protests import noticing
from events.protests.assembly import NoticeStatus, State
from events.protests.models import Protest
from events.protests.practical import language_name
from events.protests.standing import place_title
from events.refusals import NotThere
from events.web.fields import ClockField, DayField, PageForm
from events.web.languages import current_words, gettext
from events.wording import Words, mark

NOON = time(12)
STATUS_CHOICES = {
    NoticeStatus.UNSAID: mark("Nothing is due, or I'd rather not say"),
    NoticeStatus.PLANNED: mark("Not given yet"),
    NoticeStatus.NOTIFIED: mark("Given"),
    NoticeStatus.ACKNOWLEDGED: mark("Given, and the authority has confirmed it"),
    NoticeStatus.RESTRICTED: mark("The authority has set conditions"),
    NoticeStatus.BANNED: mark("The authority has forbidden it"),
}


class NoticeForm(PageForm):
    """How far the notice has come. Where publishing is announcing: when, and whether to wait."""

    status = RadioField(mark("How far is the notice?"))
    announce_on = DayField(mark("When will you publish the call? Day"))
    announce_at = ClockField(mark("Time"))
    anyway = BooleanField(
        mark("It is urgent or spontaneous: publish it without waiting. I know what the law says.")
    )

    def __init__(self, *arguments: Any, protest: Protest, **values: Any) -> None:
        """Build the form for a protest."""
        super().__init__(*arguments, **values)
        words = current_words()
        self.status.choices = [
            (status.value, words.gettext(text)) for status, text in STATUS_CHOICES.items()
        ]
        rule = noticing.rule_of(protest)
        if rule is None or not rule.counts_to_announcement or protest.stands is not State.DRAFT:
            del self.announce_on, self.announce_at, self.anyway

    @property
    def announcement(self) -> datetime | None:
        """When the call is to be published, by the place's clocks; noon if no time is said."""
        if "announce_on" not in self or not self.announce_on.data:
            return None
        return datetime.combine(self.announce_on.data, self.announce_at.data or NOON)

    def validate_announce_at(self, field: Field) -> None:
        """A time needs its day."""
        if field.data and not self.announce_on.data and not self.announce_on.errors:
            raise ValidationError(gettext("Say the day too."))


def filled_from(protest: Protest) -> dict[str, Any]:
    """The values of a protest's form when it is opened."""
    planned = noticing.announcement(protest)
    return {
        "status": protest.notice_status,
        "announce_on": planned.date() if planned else None,
        "announce_at": planned.time() if planned else None,
        "anyway": protest.publishes_anyway,
    }


def save(protest: Protest, form: NoticeForm) -> None:
    """Keep what the form says."""
    noticing.say(protest, NoticeStatus(form.status.data))
    if "anyway" in form:
        noticing.plan_announcement(protest, form.announcement)
        noticing.choose_to_go_on(protest, form.anyway.data)


def page(protest: Protest, form: NoticeForm, words: Words, now: datetime) -> dict[str, Any]:
    """What surrounds the form."""
    rule = noticing.rule_of(protest)
    deadline = noticing.deadline_of(protest, now)
    refusal = publishing.holds_back(
        rule,
        headcount=protest.expected_size,
        is_confirmed=NoticeStatus(protest.notice_status).is_given,
        goes_on_knowingly=protest.publishes_anyway,
    )
    return {
        "form": form,
        "held_back": refusal.say(words) if refusal and protest.stands is State.DRAFT else "",
        "deadline": said_moments.say(deadline, words),
        "rule": said.full(rule, words, now.date()),
        "rights": rights.card(protest.country, words),
        "letters": _letter_links(protest, rule, words),
        "back_url": url_for("organize.protest", protest_id=protest.id),
        "can_publish": protest.stands is State.DRAFT,
    }


def letters_of(protest: Protest, rule: Rule) -> tuple[Letter, ...]:
    """The letters to the authority about a protest, in each language of its place.

    The organizer's name is never in them; it is written by hand.
    """
    where = [protest.meeting_point, place_title(protest, current_words()), protest.address]
    facts = LetterFacts(
        authority=rule.authority,
        is_request=letter.asks_permission(rule),
        title=protest.title,
        form=protest.form,
        starts=protest.starts,
        ends=protest.ends,
        place=", ".join(filter(None, where)),
        headcount=protest.expected_size,
    )
    return letter.letters(facts, protest.country, cities.by_id(protest.city_geonames_id))


def letter_on_paper(protest: Protest, rule: Rule, language: str, now: datetime) -> bytes:
    """The letter in one language as a PDF.

    :raises NotThere: if it is not written in that language there.
    """
    for one in letters_of(protest, rule):
        if one.language == language:
            # In the order in which a letter is written.
            sender, recipient, place_and_day, subject, *rest = (it.text for it in one.paragraphs)
            return paper.letter(
                paper.Letter(
                    language=one.language,
                    direction=one.direction,
                    sender=sender,
                    recipient=recipient,
                    place_and_day=place_and_day,
                    subject=subject,
                    paragraphs=rest,
                    made_at=now,
                )
            )
    raise NotThere(mark("There is no letter in this language."))


def _letter_links(protest: Protest, rule: Rule | None, words: Words) -> list[Link]:
    """The letter in each language, and all as text; none where it may endanger who sends it."""
    if not letter.may_be_written(rule):
        return []
    languages = letter.languages_of(protest.country, cities.by_id(protest.city_geonames_id))
    on_paper = [
        Link(
            url_for("organize_notice.letter_pdf", protest_id=protest.id, language=language),
            words.gettext("PDF in %(language)s", language=language_name(language, words)),
        )
        for language in languages
    ]
    as_text = url_for("organize_notice.letter_text", protest_id=protest.id)
    return [*on_paper, Link(as_text, words.gettext("Text to copy"))]
