"""How to subscribe: a calendar put together without a script, and each program's way to take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import request

from events import wording
from events.directory.finding import typed
from events.geography import states
from events.missions import naming
from events.missions import queries as missions
from events.presenting.links import (
    Choice,
    Link,
    feed_url,
    selection_view,
    subscribe_url,
    webcal,
)
from events.presenting.protests import FORM_WORDS
from events.protests.assembly import AssemblyForm
from events.refusals import NotThere
from events.scopes.scope import Scope
from events.scopes.selection import MOST_SCOPES, Selection, parse_selection
from events.scopes.subject import Subject, found
from events.search import queries as search
from events.web.qr import qr_code
from events.wording import Words, mark

ALARMS = {
    "": mark("No reminder"),
    "PT1H": mark("One hour before"),
    "PT2H": mark("Two hours before"),
    "P1D": mark("One day before"),
}
# What a list sends of which nothing was chosen.
ANYTHING = ""
GOOGLE = "https://calendar.google.com/calendar/r?cid="
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb?"


@dataclass(frozen=True)
class Part:
    """One of the lists that a calendar is put together from; without it, the rest is there."""

    title: str
    page_url: str
    without_url: str


@dataclass(frozen=True)
class Ways:
    """One calendar's address as each program wants it."""

    ics_url: str
    webcal_url: str
    google_url: str
    outlook_url: str
    office_url: str


def page(words: Words) -> dict[str, Any]:
    """What the page holds.

    :raises NotThere: for a list that does not exist, or an option that means nothing.
    """
    subject = found(_asked(), words)
    options = _options()
    ics_url = feed_url(subject.selection, options)
    is_discreet = "discreet" in options
    title = words.gettext("Appointments") if is_discreet else subject.title
    q = typed("add")
    return {
        "scope": selection_view(subject.selection, subject.title, words),
        "parts": _parts(subject),
        "ways": _ways(ics_url, title),
        "qr": qr_code(webcal(ics_url)),
        "q": q,
        "additions": _additions(subject.selection, q, words) if q else [],
        "may_add": len(subject.selection.scopes) < MOST_SCOPES,
        "forms": _forms(subject.selection, words),
        "alarms": [
            Choice(value, words.gettext(said), value == options.get("alarm", ""))
            for value, said in ALARMS.items()
        ],
        "languages": [
            Choice(tag, wording.words(tag).own_name, tag == options.get("lang"))
            for tag in wording.languages()
        ],
        "is_discreet": is_discreet,
        "campaign": subject.selection.campaign or "",
    }


def _asked() -> Selection:
    given = request.args.to_dict(flat=False)
    return parse_selection(
        "protests", {name: values for name, values in given.items() if values != [ANYTHING]}
    )


def _options() -> dict[str, str]:
    """The options that are not left as they are; all of them from closed lists."""
    allowed = {"alarm": set(ALARMS), "discreet": {"", "1"}, "lang": {"", *wording.languages()}}
    given = {name: request.args.get(name, "") for name in allowed}
    if any(value not in allowed[name] for name, value in given.items()):
        raise NotThere(mark("There is no such option. Choose one from the list."))
    return {name: value for name, value in given.items() if value}


def _ways(ics_url: str, title: str) -> Ways:
    subscribed = webcal(ics_url)
    named = urlencode({"url": ics_url, "name": title}, quote_via=quote)
    return Ways(
        ics_url=ics_url,
        webcal_url=subscribed,
        google_url=GOOGLE + quote(subscribed, safe=""),
        outlook_url=OUTLOOK + named,
        office_url=OFFICE + named,
    )


def _parts(subject: Subject) -> list[Part]:
    selection = subject.selection
    return [
        Part(
            title,
            f"{request.script_root}/{scope.address}",
            subscribe_url(selection.with_scopes(*(set(selection.scopes) - {scope})))
            if selection.is_union
            else "",
        )
        for scope, title in zip(selection.scopes, subject.titles, strict=True)
    ]


def _additions(selection: Selection, q: str, words: Words) -> list[Link]:
    """What was typed may name, each as the calendar with it added."""
    hits = search.find(q, words.language)
    named = [
        *(
            (Scope(country=city.country, city=city), states.name(city.country, words.language))
            for city in hits.cities
        ),
        *((Scope(country=state.code), "") for state in hits.states),
        *((Scope(sending_state=state.code), "") for state in hits.states if state.sends_missions),
    ]
    rows = missions.by_ids([mission.id for mission in hits.missions])
    links = [
        Link(_added(selection, scope), scope.title(words), note)
        for scope, note in named
        if scope not in selection.scopes
    ]
    return links + [
        Link(_added(selection, Scope(mission_id=row.id)), naming.title(row, words))
        for row in rows.values()
    ]


def _added(selection: Selection, scope: Scope) -> str:
    """The page for a calendar with one more list. Everything holds all, so it makes way."""
    kept = [other for other in selection.scopes if other != Scope()]
    return subscribe_url(selection.with_scopes(*kept, scope))


def _forms(selection: Selection, words: Words) -> list[Choice]:
    anything = Choice("", words.gettext("Any"), selection.form is None)
    return [
        anything,
        *(
            Choice(form.value, words.gettext(FORM_WORDS[form]), form is selection.form)
            for form in AssemblyForm
        ),
    ]
