"""What others would see of a form that somebody fills in: page, calendar entry and poster."""

from __future__ import annotations

from dataclasses import dataclass, replace

from events import clock
from events.missions.models import Mission
from events.organize.care import entry_preview
from events.organize.care.entry_preview import EntryPreview
from events.organize.deadlines import open_deadline
from events.organize.forms import ProtestForm
from events.organize.places import later_url
from events.organizers.models import Organizer
from events.presenting.protests import ProtestCard, protest_card
from events.presenting.sharing import when_line, where_line
from events.protests import actions, scheduling
from events.protests.assembly import State
from events.protests.entries.imagined import imagined, with_facts
from events.protests.models import Protest
from events.protests.revision import PublicFacts, with_details
from events.refusals import NotValid
from events.venues.models import Venue
from events.web.previews import was_previewed
from events.wording import Words

NEEDED = ("title", "date", "start", "end")


@dataclass(frozen=True)
class FormPreview:
    """A protest as it would be shown.

    :ivar card: the head of its page. :ivar poster: the lines of a poster, big ones first.
    :ivar late: what is left to do where the date for a notice has passed; or "".
    """

    card: ProtestCard
    entry: EntryPreview
    poster: tuple[str, ...]
    late: str = ""


def page_part(
    form: ProtestForm,
    place: Mission | Venue,
    organizer: Organizer,
    words: Words,
    protest: Protest | None,
) -> dict[str, FormPreview | str | None]:
    """What a form's page holds of this: the preview, and where to keep the form for later.

    :param protest: the one that is edited; None for a new one.
    """
    if was_previewed():
        form.validate()
    if protest:
        return {"preview": of_edit(form, protest, words), "later_url": ""}
    seen = of_new(form, place, organizer, words)
    return {"preview": seen, "later_url": later_url(place)}


def of_new(
    form: ProtestForm, place: Mission | Venue, organizer: Organizer, words: Words
) -> FormPreview | None:
    """The preview of a protest that is not there yet; None until its form is complete.

    What is wrong with its times is put beside their fields.
    """
    city = form.chosen_city
    if city is None or not _is_complete(form):
        return None
    details = form.details()
    try:
        when = scheduling.scheduled(details, form.time_zone)
    except NotValid as error:
        form.show(error)
        return None
    unsaved = actions.unsaved(organizer, place, city, details, when, form_key="")
    made = imagined(unsaved, state=State.PUBLISHED)
    return _preview(made, entry_preview.entry_preview(made, words), words)


def of_edit(form: ProtestForm, protest: Protest, words: Words) -> FormPreview | None:
    """The preview of an edit; None while its form is not complete."""
    if not _is_complete(form):
        return None
    details = form.details()
    try:
        when = scheduling.rescheduled(protest, details)
    except NotValid as error:
        form.show(error)
        return None
    facts = with_details(PublicFacts.of(protest), details, when)
    if protest.stands.is_public:
        entry = entry_preview.moved(protest, facts, words)
    else:
        first = with_facts(protest, replace(facts, state=State.PUBLISHED))
        entry = entry_preview.entry_preview(first, words)
    shown = imagined(with_facts(protest, facts), state=State.PUBLISHED)
    return _preview(shown, entry, words)


def _is_complete(form: ProtestForm) -> bool:
    return not form.errors and bool(form.time_zone) and all(form[name].data for name in NEEDED)


def _preview(protest: Protest, entry: EntryPreview, words: Words) -> FormPreview:
    now = clock.now()
    deadline = open_deadline(protest, words, now)
    return FormPreview(
        protest_card(protest, words, now),
        entry,
        (protest.title, when_line(protest, words), where_line(protest, words)),
        late=deadline.late if deadline else "",
    )
