"""Readers' pages: browse by country, city and State, a mission, a protest, search, nearest."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, url_for

from events import clock
from events.directory import asked, calls, finding, queries, subscribing, trails
from events.directory.law import law_at
from events.geography import cities, states
from events.geography.states import HOLY_SEE
from events.missions import queries as missions
from events.notices import rights
from events.organizers.policy import Action
from events.presenting.links import Link, city_link, scope_view, subject_view
from events.presenting.missions import mission_view
from events.presenting.protests import protest_view
from events.presenting.sharing import sharing
from events.protests import queries as protests
from events.protests.assembly import State
from events.protests.series import series_queries
from events.scopes.scope import Scope
from events.web.audience import performs
from events.web.languages import current_words, gettext
from events.web.pagination import page_number

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


@blueprint.get("/protests")
@performs(Action.READ_PUBLIC)
def everywhere() -> str:
    """Everything that is ahead, or what is ahead in any of some lists."""
    return _plain_list("protests")


@blueprint.get("/near/<point:point>/<km>")
@performs(Action.READ_PUBLIC)
def near(point: str, km: str) -> str:
    """What is ahead around a point."""
    return _plain_list(f"near/{point}/{km}")


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
def country(country: str) -> str:
    """A host country: what is ahead, then its cities."""
    about, words = asked.subject(f"in/{country}"), current_words()
    code = about.scope.country or ""
    return render_template(
        "directory/country.html",
        scope=subject_view(about, words),
        name=states.name(code, words.language),
        crumbs=trails.to_countries(words),
        page=queries.upcoming_page(about.selection, page_number(), words),
        cities=queries.city_links(code, words),
        missions_url=f"{url_for('.missions')}?in={code.lower()}",
        unplaced=queries.rows(missions.in_country_without_city(code), words),
        **_notice(code),
    )


@blueprint.get("/in/<country>/<city>")
@performs(Action.READ_PUBLIC)
def city(country: str, city: str) -> str:
    """A city: what is ahead, then every mission there."""
    about, words = asked.subject(f"in/{country}/{city}"), current_words()
    place = about.scope.city
    assert place is not None  # noqa: S101 - an address of two parts is a city's or none
    return render_template(
        "directory/city.html",
        scope=subject_view(about, words),
        name=place.name,
        crumbs=trails.to_city(place.country, words),
        page=queries.upcoming_page(about.selection, page_number(), words),
        missions=queries.rows(missions.in_city(place), words),
        law=law_at(place.country, place, words),
        crossings=queries.state_crossings(place, words),
    )


@blueprint.get("/of/<state>")
@performs(Action.READ_PUBLIC)
def sending_state(state: str) -> str:
    """A sending State: what is ahead at its missions, and where they are."""
    return _state_page(f"of/{state}")


@blueprint.get("/of/<state>/in/<country>")
@performs(Action.READ_PUBLIC)
def state_in_country(state: str, country: str) -> str:
    """A sending State's missions in a country."""
    return _state_page(f"of/{state}/in/{country}")


@blueprint.get("/of/<state>/in/<country>/<city>")
@performs(Action.READ_PUBLIC)
def state_in_city(state: str, country: str, city: str) -> str:
    """A sending State's missions in a city."""
    return _state_page(f"of/{state}/in/{country}/{city}")


@blueprint.get("/missions/", endpoint="missions")
@performs(Action.READ_PUBLIC)
def missions_list() -> str:
    """The register of missions, filtered."""
    return render_template("directory/missions.html", **finding.register_page(current_words()))


@blueprint.get("/missions/<mission_id>")
@performs(Action.READ_PUBLIC)
def mission(mission_id: str) -> str:
    """A mission: what is ahead there, and what is known of it."""
    about, words = asked.subject(f"missions/{mission_id}"), current_words()
    row = missions.by_id(about.scope.mission_id or "")
    assert row is not None  # noqa: S101 - it was found a line above
    return render_template(
        "directory/mission.html",
        scope=subject_view(about, words),
        mission=mission_view(row, words),
        law=law_at(row.country, cities.by_id(row.city_geonames_id or 0), words),
        crumbs=trails.to_mission(row, words),
        page=queries.upcoming_page(about.selection, page_number(), words),
        past=queries.past_at(row, words),
        nearest=queries.neighbours(row, words),
    )


@blueprint.get("/protests/<protest_id>")
@performs(Action.READ_PUBLIC)
def protest(protest_id: str) -> str:
    """A protest."""
    about, words, now = asked.subject(f"protests/{protest_id}"), current_words(), clock.now()
    row = protests.public_by_id(protest_id)
    assert row is not None  # noqa: S101 - it was found a line above
    answered = calls.answered_by(row, words)
    is_off = row.stands is not State.PUBLISHED or row.ends_at <= now
    return render_template(
        "directory/protest.html",
        scope=subject_view(about, words),
        protest=protest_view(row, protests.public_revisions(row.id), words, now),
        crumbs=trails.to_protest(row, words),
        rights=rights.card(row.country, words),
        wider=[*trails.around(row, words), *calls.wider_of(answered)],
        calls=answered,
        manage_url=url_for("organize.protest", protest_id=row.id),
        others=queries.others_there(row, words, OTHERS_SHOWN) if is_off else [],
        share=sharing(row, words),
    )


@blueprint.get("/series/<series_id>")
@performs(Action.READ_PUBLIC)
def series(series_id: str) -> str:
    """A series: its dates ahead, and the last ones."""
    about, words = asked.subject(f"series/{series_id}"), current_words()
    first = protests.first_public_of_series(series_id)
    assert first is not None and first.series is not None  # noqa: S101 - found a line above
    return render_template(
        "directory/series.html",
        scope=subject_view(about, words),
        rule_words=series_queries.rule_of(first.series).in_words(words),
        crumbs=trails.to_protest(first, words),
        page=queries.upcoming_page(about.selection, page_number(), words),
        past=queries.past_in(about.selection, words),
    )


@blueprint.get("/subscribe")
@performs(Action.READ_PUBLIC)
def subscribe() -> str:
    """How to subscribe to a list of protests, or to several as one calendar."""
    return render_template("directory/subscribe.html", **subscribing.page(current_words()))


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


def _plain_list(address: str) -> str:
    about, words = asked.subject(address), current_words()
    return render_template(
        "directory/everywhere.html",
        scope=subject_view(about, words),
        page=queries.upcoming_page(about.selection, page_number(), words),
    )


def _state_page(address: str) -> str:
    about, words = asked.subject(address), current_words()
    return render_template(
        "directory/scope.html",
        scope=subject_view(about, words),
        crumbs=trails.to_state(about.scope, words),
        page=queries.upcoming_page(about.selection, page_number(), words),
        **queries.narrower(about.scope, words),
    )


def _notice(code: str) -> dict[str, str | Link]:
    """For the Holy See, whose missions all stand in Rome: where to look."""
    rome = cities.by_slug("IT", "rome")
    if code != HOLY_SEE or rome is None:
        return {}
    return {
        "notice": gettext("Embassies to the Holy See stand in Rome, outside the Vatican."),
        "notice_link": city_link(rome),
    }
