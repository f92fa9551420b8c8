"""What a person may have meant by what they typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import permutations
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, case, or_, select

from events import clock
from events.database import db
from events.geography import cities, places, states
from events.geography.cities import City
from events.geography.states import State
from events.missions.kinds import MissionKind
from events.missions.models import Mission
from events.missions.queries import LISTED
from events.protests.models import Protest
from events.search import meaning, phrase
from events.search.meaning import SHORTEST_STEM, Hit, Match, Part
from events.search.models import SearchName, SearchProtest
from events.search.names import Name, NameKind
from events.search.phrase import Phrase, Run
from events.search.results import FoundMission, FoundProtest, Results

MOST_MISSIONS = 20
MOST_NAMES = 8
MOST_PROTESTS = 20
MOST_ROWS = 150
MOST_WORDS_OF_PROTEST = 6
# In letters; a single one would begin thousands of names.
SHORTEST_BEGINNING = 2
LAST_CHARACTER = "\U0010ffff"
PAST_IS_FOUND_FOR = timedelta(days=30)

Thing = TypeVar("Thing")
Key = TypeVar("Key")


def find(query: str, language: str = "en") -> Results:
    """Find missions, cities, States, places and protests. Five queries at most.

    :param query: as typed; what goes beyond 100 characters or 12 words is left out.
    :param language: the reader's, for the names of States.
    """
    asked = phrase.read(query)
    if not asked.words:
        return Results()
    parts = _parts(asked)
    return Results(
        missions=_missions(asked, parts),
        cities=_cities(parts)[:MOST_NAMES],
        states=_states(parts)[:MOST_NAMES],
        places=_existing(places.by_id, map(int, meaning.keys(parts, NameKind.PLACE)[:MOST_NAMES])),
        protests=_protests(asked),
        read_as=[_shown(part, language) for part in parts if part.match is Match.TYPO],
    )


def nearest_city(text: str, country: str | None = None) -> City | None:
    """The city that an unknown slug or name most likely means, of one country if given."""
    found = _cities(_parts(phrase.read(text)))
    return next((city for city in found if country in (None, city.country)), None)


def nearest_state(text: str) -> State | None:
    """The State that an unknown code, slug or name most likely means."""
    return next(iter(_states(_parts(phrase.read(text)))), None)


def nearest_name(text: str) -> City | State | None:
    """The city or State that a text most likely means."""
    parts = _parts(phrase.read(text))
    hits = [hit for part in parts for hit in part.hits if hit.name.kind is not NameKind.PLACE]
    best = max(hits, key=lambda hit: hit.rank, default=None)
    return _thing(best.name) if best else None


def _parts(asked: Phrase) -> list[Part]:
    """Read the words: known names first, then half-typed, inflected and misspelt ones."""
    exact = _called([run.text for run in asked.runs()])
    known = [meaning.part(r, exact[r.text], Match.EXACT) for r in asked.runs() if r.text in exact]
    parts = _covering(known)
    tails = _tails(asked, parts)
    begun = _beginning_with([run.text for run in tails])
    well_known = [name for name in begun if name.standing]
    parts = _completed(parts, tails, well_known)
    for read_on in (_inflected, _misspelt):
        if _unread(asked, parts):
            parts = _covering([*parts, *read_on(asked, parts)])
    return _completed(parts, tails, begun) if _unread(asked, parts) else parts


def _unread(asked: Phrase, parts: list[Part]) -> list[Run]:
    return asked.unread([part.run for part in parts])


def _covering(parts: Collection[Part]) -> list[Part]:
    by_run = {part.run: part for part in parts}
    return [by_run[run] for run in phrase.cover(by_run.keys())]


def _tails(asked: Phrase, parts: list[Part]) -> list[Run]:
    """The runs at the end that may be the beginning of a name, longest first."""
    is_read = parts and parts[-1].run.end == len(asked.words)
    runs = [parts[-1].run] if is_read else asked.tails()
    return [run for run in runs if len(run.text) >= SHORTEST_BEGINNING]


def _completed(parts: list[Part], tails: list[Run], begun: Collection[Name]) -> list[Part]:
    """Add what the last words are the beginning of."""
    for run in tails:
        if found := [name for name in begun if name.folded.startswith(run.text)]:
            if parts and parts[-1].run == run:
                return [*parts[:-1], parts[-1].extended(Hit(name, Match.PREFIX) for name in found)]
            return _covering([*parts, meaning.part(run, found, Match.PREFIX)])
    return parts


def _inflected(asked: Phrase, parts: list[Part]) -> Iterator[Part]:
    unread = [run for run in _unread(asked, parts) if len(run.text) >= SHORTEST_STEM]
    stems = [run.text[:SHORTEST_STEM] for run in unread]
    candidates = _beginning_with(stems, (NameKind.CITY, NameKind.STATE))
    for run in unread:
        if found := meaning.with_same_stem(run.text, candidates):
            yield meaning.part(run, found, Match.STEM)


def _misspelt(asked: Phrase, parts: list[Part]) -> Iterator[Part]:
    # A word that is only some place's lesser name ("aries") may belong to a misspelt neighbour.
    well_read = [part.run for part in parts if part.hits[0].name.standing]
    for run in asked.runs():
        is_free = not any(run.overlaps(other) for other in well_read)
        if is_free and (found := meaning.misspelt(run.text)):
            yield meaning.part(run, found, Match.TYPO)


def _called(texts: list[str]) -> Mapping[str, list[Name]]:
    """Who is called exactly like one of these, by what they are called."""
    found = defaultdict(list)
    for name in _names(SearchName.folded.in_(texts)):
        found[name.folded].append(name)
    return found


def _beginning_with(texts: list[str], kinds: Collection[NameKind] = tuple(NameKind)) -> list[Name]:
    """Whose names begin with one of these, the weightiest first."""
    ranges = [SearchName.folded.between(text, text + LAST_CHARACTER) for text in texts]
    return _names(or_(*ranges), SearchName.kind.in_(kinds)) if ranges else []


def _names(*wanted: ColumnElement[bool]) -> list[Name]:
    rows = db.session.execute(
        select(SearchName.folded, SearchName.kind, SearchName.key, SearchName.weight)
        .where(*wanted)
        .order_by(SearchName.weight.desc(), SearchName.folded, SearchName.key)
        .limit(MOST_ROWS)
    )
    return [Name(row.folded, NameKind(row.kind), row.key, row.weight) for row in rows]


def _missions(asked: Phrase, parts: list[Part]) -> list[FoundMission]:
    wanted = list(_pairs(asked, _without_countries_of_cities(parts)))
    if not wanted and asked.kinds and parts:
        wanted = [_alone(asked, parts[0])]
    if not wanted:
        return []
    fits = case((Mission.kind.in_(asked.kinds or tuple(MissionKind)), 0), else_=1)
    is_honorary = case((Mission.kind == MissionKind.HONORARY_CONSULATE, 1), else_=0)
    columns = (getattr(Mission, name) for name in FoundMission.__dataclass_fields__)
    rows = db.session.execute(
        select(*columns)
        .where(LISTED, or_(*wanted))
        .order_by(fits, is_honorary, Mission.sort_key)
        .limit(MOST_MISSIONS)
    )
    found = [FoundMission(*row) for row in rows]
    of_kind = [mission for mission in found if mission.kind in asked.kinds]
    return of_kind or found


def _pairs(asked: Phrase, parts: list[Part]) -> Iterator[ColumnElement[bool]]:
    """A State's missions in a place, for every way in which two parts may be those."""
    for sender, place in permutations(parts, 2):
        senders, standing = sender.meant(NameKind.STATE), place.meant(NameKind.CITY)
        if not senders or asked.is_place(sender.run) or asked.is_sender(place.run):
            continue
        told_apart = standing or asked.is_place(place.run) or asked.is_sender(sender.run)
        if told_apart or sender.run.start < place.run.start:
            yield and_(Mission.sending_state.in_(senders), _stands_in(place))


def _alone(asked: Phrase, part: Part) -> ColumnElement[bool]:
    """The missions that one name and a kind mean: a State's, or those in a place."""
    senders = part.meant(NameKind.STATE)
    if not senders or asked.is_place(part.run):
        return _stands_in(part)
    return Mission.sending_state.in_(senders)


def _stands_in(part: Part) -> ColumnElement[bool]:
    city_ids = [int(key) for key in part.meant(NameKind.CITY)]
    countries = part.meant(NameKind.STATE)
    return or_(Mission.city_geonames_id.in_(city_ids), Mission.country.in_(countries))


def _without_countries_of_cities(parts: list[Part]) -> list[Part]:
    """In "Russia Berlin Germany", Germany only says which Berlin."""
    named = [cities.by_id(int(key)) for part in parts for key in part.meant(NameKind.CITY)]
    countries = {city.country for city in named if city}
    if len(parts) < 3:
        return parts
    return [
        part
        for part in parts
        if part.meant(NameKind.CITY) or not countries.intersection(part.meant(NameKind.STATE))
    ]


def _protests(asked: Phrase) -> list[FoundProtest]:
    """Public protests whose text has every telling word, the soonest first."""
    words = asked.telling[:MOST_WORDS_OF_PROTEST]
    columns = (getattr(Protest, name) for name in FoundProtest.__dataclass_fields__)
    rows = db.session.execute(
        select(*columns)
        .join(SearchProtest, SearchProtest.protest_id == Protest.id)
        .where(SearchProtest.ends_at > clock.now() - PAST_IS_FOUND_FOR)
        .where(*(SearchProtest.text.contains(word, autoescape=True) for word in words))
        .order_by(SearchProtest.ends_at, Protest.id)
        .limit(MOST_PROTESTS)
    )
    return [FoundProtest(*row) for row in rows]


def _cities(parts: list[Part]) -> list[City]:
    return _existing(cities.by_id, map(int, meaning.keys(parts, NameKind.CITY)))


def _states(parts: list[Part]) -> list[State]:
    return _existing(states.by_code, meaning.keys(parts, NameKind.STATE))


def _existing(get: Callable[[Key], Thing | None], found: Iterable[Key]) -> list[Thing]:
    """The things with these keys; the index may know some that the facts no longer do."""
    return [thing for thing in map(get, found) if thing is not None]


def _thing(name: Name) -> City | State | None:
    return states.by_code(name.key) if name.kind is NameKind.STATE else cities.by_id(int(name.key))


def _shown(part: Part, language: str) -> str:
    name = part.hits[0].name
    thing = _thing(name)
    return states.name(name.key, language) if isinstance(thing, State) or not thing else thing.name
