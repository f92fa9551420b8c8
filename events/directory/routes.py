"""Readers' pages: browse by country, city and State, a mission, a protest, search, nearest."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from events import clock
from events.directory import finding, queries
from events.geography import cities, states
from events.geography.states import HOLY_SEE
from events.missions import naming
from events.missions import queries as missions
from events.missions.models import Mission
from events.organizers.policy import Action
from events.presenting.links import (
    Link,
    city_link,
    country_link,
    page_url,
    scope_view,
    sending_state_link,
)
from events.presenting.missions import mission_view
from events.presenting.protests import protest_view
from events.protests import queries as protests
from events.protests.assembly import State
from events.protests.models import Protest
from events.refusals import NotThere
from events.scopes import scope as scopes
from events.scopes.actions import scopes_of
from events.scopes.scope import Scope, UnknownScope
from events.web.audience import performs
from events.web.languages import current_words, gettext
from events.wording import mark

blueprint = Blueprint("directory", __name__)

OTHERS_SHOWN = 5


@blueprint.get("/")
@performs(Action.READ_PUBLIC)
def home() -> str:
    """Search, what is next, cities with protests ahead."""
    words = current_words()
    return render_template(
        "directory/home.html",
        scope=scope_view(Scope(), words),
        next=queries.upcoming(Scope(), words, queries.HOME_SHOWN),
        cities=queries.cities_ahead(words),
        missions_total=words.number(sum(missions.counts_by_country().values())),
        states_total=words.number(len(missions.counts_by_sending_state())),
    )


@blueprint.get("/protests", strict_slashes=False)
@performs(Action.READ_PUBLIC)
def everywhere() -> str:
    """Everything that is ahead."""
    words = current_words()
    return render_template(
        "directory/everywhere.html",
        scope=scope_view(Scope(), words),
        page=queries.upcoming_page(Scope(), finding.page_number(), words),
    )


@blueprint.get("/in/")
@performs(Action.READ_PUBLIC)
def countries() -> str:
    """Every host country."""
    return render_template(
        "directory/countries.html", letters=queries.countries_by_letter(current_words())
    )


@blueprint.get("/of/")
@performs(Action.READ_PUBLIC)
def sending_states() -> str:
    """Every sending State."""
    return render_template(
        "directory/sending_states.html", letters=queries.sending_states_by_letter(current_words())
    )


@blueprint.get("/in/<country>")
@performs(Action.READ_PUBLIC)
def country(country: str) -> AnyResponse | str:
    """A host country: what is ahead, then its cities."""
    scope = _scope(f"in/{country}")
    if isinstance(scope, AnyResponse):
        return scope
    words, code = current_words(), scope.country or ""
    return render_template(
        "directory/country.html",
        scope=scope_view(scope, words),
        name=states.name(code, words.language),
        crumbs=[Link(url_for(".countries"), gettext("Countries"))],
        page=queries.upcoming_page(scope, finding.page_number(), words),
        cities=queries.city_links(code, words),
        missions_url=f"{url_for('.missions')}?in={code.lower()}",
        unplaced=queries.rows(missions.in_country_without_city(code), words),
        **_notice(code),
    )


@blueprint.get("/in/<country>/<city>")
@performs(Action.READ_PUBLIC)
def city(country: str, city: str) -> AnyResponse | str:
    """A city: what is ahead, then every mission there."""
    scope = _scope(f"in/{country}/{city}")
    if isinstance(scope, AnyResponse) or scope.city is None:
        return scope if isinstance(scope, AnyResponse) else redirect(url_for(".countries"))
    words = current_words()
    return render_template(
        "directory/city.html",
        scope=scope_view(scope, words),
        name=scope.city.name,
        crumbs=[
            Link(url_for(".countries"), gettext("Countries")),
            country_link(scope.city.country, words),
        ],
        page=queries.upcoming_page(scope, finding.page_number(), words),
        missions=queries.rows(missions.in_city(scope.city), words),
        crossings=queries.state_crossings(scope.city, words),
    )


@blueprint.get("/of/<state>")
@performs(Action.READ_PUBLIC)
def sending_state(state: str) -> AnyResponse | str:
    """A sending State: what is ahead at its missions, and where they are."""
    return _state_page(f"of/{state}")


@blueprint.get("/of/<state>/in/<country>")
@performs(Action.READ_PUBLIC)
def state_in_country(state: str, country: str) -> AnyResponse | str:
    """A sending State's missions in a country."""
    return _state_page(f"of/{state}/in/{country}")


@blueprint.get("/of/<state>/in/<country>/<city>")
@performs(Action.READ_PUBLIC)
def state_in_city(state: str, country: str, city: str) -> AnyResponse | str:
    """A sending State's missions in a city."""
    return _state_page(f"of/{state}/in/{country}/{city}")


@blueprint.get("/missions/", endpoint="missions")
@performs(Action.READ_PUBLIC)
def missions_list() -> str:
    """The register of missions, filtered."""
    return render_template("directory/missions.html", **finding.register_page(current_words()))


@blueprint.get("/missions/<mission_id>")
@performs(Action.READ_PUBLIC)
def mission(mission_id: str) -> AnyResponse | str:
    """A mission: what is ahead there, and what is known of it."""
    better = missions.canonical_id(mission_id)
    if better:
        return redirect(url_for(".mission", mission_id=better), 301)
    found = missions.by_id(mission_id)
    if found is None:
        raise NotThere(mark("There is no mission with this number."))
    words, scope = current_words(), Scope(mission_id=found.id)
    ahead = queries.upcoming(scope, words)
    return render_template(
        "directory/mission.html",
        scope=scope_view(scope, words, naming.title(found, words)),
        mission=mission_view(found, words, upcoming=len(ahead)),
        crumbs=_crumbs(found),
        upcoming=ahead,
        past=queries.past_at(found, words),
        nearest=queries.neighbours(found, words),
    )


@blueprint.get("/protests/<protest_id>")
@performs(Action.READ_PUBLIC)
def protest(protest_id: str) -> str:
    """A protest."""
    found = protests.public_by_id(protest_id)
    if found is None:
        raise NotThere(mark("There is no protest at this address. Perhaps it was never published."))
    words, now = current_words(), clock.now()
    is_off = found.stands is not State.PUBLISHED or found.ends_at <= now
    return render_template(
        "directory/protest.html",
        scope=scope_view(Scope(protest_id=found.id), words, found.title),
        protest=protest_view(found, protests.public_revisions(found.id), words, now),
        mission=mission_view(found.mission, words),
        crumbs=_crumbs(found.mission),
        wider=_wider(found),
        manage_url=url_for("organize.protest", protest_id=found.id),
        others=queries.others_there(found, words, OTHERS_SHOWN) if is_off else [],
    )


@blueprint.get("/search")
@performs(Action.READ_PUBLIC)
def search() -> str:
    """Missions, cities, States, places and protests, however they are typed."""
    return render_template("directory/search.html", **finding.search_page(current_words()))


@blueprint.get("/nearest")
@performs(Action.READ_PUBLIC)
def nearest() -> str:
    """The missions closest to a place, which is chosen by name and never by coordinates."""
    return render_template("directory/nearest.html", **finding.nearest_page(current_words()))


@blueprint.get("/about")
@performs(Action.READ_PUBLIC)
def about() -> str:
    """What this is, what it keeps, where its facts come from."""
    return render_template("directory/about.html", **queries.about(current_words()))


@blueprint.get("/robots.txt")
@performs(Action.READ_PUBLIC)
def robots() -> Response:
    """Everything may be read; search pages are not worth it. Feeds must not be disallowed."""
    response = make_response("User-agent: *\nDisallow: /search\nDisallow: /organize/\n")
    response.mimetype = "text/plain"
    return response


def _scope(address: str) -> Scope | AnyResponse:
    """The scope at an address, or the way to its canonical form."""
    try:
        return scopes.parse(address)
    except UnknownScope:
        lower = address.lower()
        if lower == address:
            raise
        return redirect(page_url(scopes.parse(lower)), 301)


def _state_page(address: str) -> AnyResponse | str:
    scope = _scope(address)
    if isinstance(scope, AnyResponse):
        return scope
    words = current_words()
    return render_template(
        "directory/scope.html",
        scope=scope_view(scope, words),
        crumbs=_state_crumbs(scope),
        page=queries.upcoming_page(scope, finding.page_number(), words),
        **queries.narrower(scope, words),
    )


def _state_crumbs(scope: Scope) -> list[Link]:
    words, state = current_words(), scope.sending_state or ""
    crumbs = [Link(url_for(".sending_states"), gettext("States"))]
    if scope.country:
        crumbs.append(sending_state_link(state, words))
    if scope.city:
        wider = Scope(sending_state=state, country=scope.country)
        crumbs.append(Link(page_url(wider), states.name(scope.country or "", words.language)))
    return crumbs


def _crumbs(mission: Mission) -> list[Link]:
    words = current_words()
    found = cities.by_id(mission.city_geonames_id or 0)
    crumbs = [
        Link(url_for(".countries"), gettext("Countries")),
        country_link(mission.country, words),
    ]
    return [*crumbs, city_link(found)] if found else crumbs


def _wider(protest: Protest) -> list[Link]:
    """The pages, and so the calendars, that a protest is part of."""
    words = current_words()
    links = []
    for scope in scopes_of(protest)[1:]:
        title = naming.title(protest.mission, words) if scope.mission_id else scope.title(words)
        links.append(Link(page_url(scope), title))
    return links


def _notice(code: str) -> dict[str, str | Link]:
    """For the Holy See, whose missions all stand in Rome: where to look."""
    rome = cities.by_slug("IT", "rome")
    if code != HOLY_SEE or rome is None:
        return {}
    return {
        "notice": gettext("Embassies to the Holy See stand in Rome, outside the Vatican."),
        "notice_link": city_link(rome),
    }
