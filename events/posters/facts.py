"""Posters of protests: from rows to finished words."""

from __future__ import annotations

from collections.abc import Sequence

from events.geography import cities, states
from events.geography.cities import City
from events.notices import rights
from events.paper import fonts
from events.posters.content import InWords, PosterFacts, RightsCard, Text
from events.presenting.when import date_parts, offset_words, time_range, zone_words
from events.protests.assembly import State
from events.protests.models import Protest
from events.protests.practical import direction_of, practical_lines
from events.protests.revision import PublicFacts
from events.protests.standing import place_title
from events.refusals import NotThere
from events.wording import Words, mark

MOST_LINKS = 5


def city_of(protest: Protest) -> City:
    """The city where it stands.

    :raises NotThere: if the data no longer hold it.
    """
    city = cities.by_id(protest.city_geonames_id)
    if city is None:
        raise NotThere(mark("There is no poster, as its city is not known here."))
    return city


def poster_facts(protest: Protest, spoken: Sequence[Words], url: str) -> PosterFacts:
    """What a protest's poster says. Texts that no installed typeface can write are left out.

    :param protest: a public one, its place loaded.
    :param spoken: the languages it speaks, the first one first.
    :param url: absolute address of its page.
    :raises NotThere: if it was taken down, or its city is gone.
    """
    if protest.stands is State.TAKEN_DOWN:
        raise NotThere(mark("This protest was taken down. There is no poster of it."))
    city = city_of(protest)
    return PosterFacts(
        titles=_titles(protest, spoken[0]),
        words=tuple(_in_words(protest, city, words) for words in spoken),
        meeting_point=_writable(protest.meeting_point),
        address=_writable(protest.address),
        city=city,
        url=url,
        made_at=protest.revised_at,
        is_off=protest.stands is State.CANCELLED,
        rights=rights_card(protest.country, spoken[0]),
    )


def rights_card(country: str, words: Words) -> RightsCard:
    """Where to read about one's rights in a host country, for the back."""
    card = rights.card(country, words)
    links = [*card.here, *card.everywhere][:MOST_LINKS]
    return RightsCard(
        words.gettext("Know your rights"),
        tuple(
            (link.name if link.was_read else f"{link.name} ({card.unread_note})", link.address)
            for link in links
        ),
    )


def _titles(protest: Protest, words: Words) -> tuple[Text, ...]:
    said = (
        (protest.title, protest.language),
        (protest.second_title, protest.second_language),
    )
    titles = [Text(text, tag, direction_of(tag)) for text, tag in said if _writable(text)]
    if titles:
        return tuple(titles)
    return (Text(words.gettext("Protest"), words.language, words.direction),)


def _in_words(protest: Protest, city: City, words: Words) -> InWords:
    starts, ends = protest.local_start, protest.local_end
    parts = date_parts(starts, words)
    offset = offset_words(protest.starts_at, protest.time_zone, words)
    return InWords(
        language=words.language,
        direction=words.direction,
        weekday=parts.weekday,
        day=parts.day,
        month=f"{parts.month} {parts.year}",
        date=words.date(starts.date()),
        time=time_range(starts, ends, words),
        zone=f"{zone_words(city.name, words)} ({offset})",
        place=_writable(place_title(protest, words)) or city.name,
        country=states.name(protest.country, words.language),
        facts=_facts(protest, words),
        advice=words.gettext("Look at the page before you go: things change."),
        stamp=_stamp(protest, words),
    )


def _facts(protest: Protest, words: Words) -> tuple[tuple[str, str], ...]:
    lines = practical_lines(PublicFacts.of(protest), words)
    return tuple((line.label, line.text) for line in lines if _writable(line.text))


def _stamp(protest: Protest, words: Words) -> str:
    said = [
        words.gettext("DEMO") if protest.is_sample else "",
        words.gettext("Cancelled").upper() if protest.stands is State.CANCELLED else "",
    ]
    return " · ".join(filter(None, said))


def _writable(text: str) -> str:
    return "" if fonts.missing(text) else text
