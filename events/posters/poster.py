"""Posters to print: paper, ink and one signal colour, big plain words, strong dates (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from events.paper.page import FADED, HAIR, INK, PAPER, SIGNAL, Box, Paper, Style
from events.paper.pdf import Sheet
from events.posters import layout
from events.posters.content import InWords, PosterFacts, RightsCard, Text
from events.posters.layout import ROW_GAP, WIDE, Page, Row
from events.posters.locator import WIDTH, Label, Locator, locator


def poster(facts: PosterFacts, paper: Paper) -> bytes:
    """The poster as a PDF: one page, or two with the card of rights on the back.

    The same facts on the same paper are the same bytes.

    :raises Unwritable: if no installed typeface has letters that it is written with.
    """
    first, map_ = facts.first, locator(facts.city)
    sheet = Sheet(
        paper,
        facts.letters + "".join(label.name for label in (map_.city, *map_.neighbours)),
        title=f"{facts.titles[0].text} · {first.place}",
        language=first.language,
        direction=first.direction,
        made_at=facts.made_at,
    )
    sheet.add_page()
    _front(Page(sheet), facts, map_)
    if facts.rights:
        sheet.add_page()
        _back(Page(sheet), facts.rights, first)
    return sheet.to_bytes()


def _front(page: Page, facts: PosterFacts, map_: Locator) -> None:
    rows = list(_rows(facts))
    _stamp(page, facts)
    below = layout.RULE + layout.GAP + layout.DATE + page.height_of(rows) + layout.GAP
    _title(page, facts, page.foot - page.top - below)
    _date(page, facts)
    page.rows(rows)
    _foot(page, facts, map_)


def _stamp(page: Page, facts: PosterFacts) -> None:
    """A word above all else; without one, a plain bar."""
    said = " · ".join(dict.fromkeys(words.stamp for words in facts.words if words.stamp))
    height = layout.STAMP if said else layout.BAR
    page.sheet.fill(page.box(0, page.top, WIDE, height), SIGNAL if facts.is_off else INK)
    if said:
        box = page.box(4, page.top + 2.8, WIDE - 8, height - 3)
        page.put(box, _in(facts.first, said), layout.STAMPED)
    page.top += height + 4


def _title(page: Page, facts: PosterFacts, room: float) -> None:
    """As large as it can be, and small what it is in another language."""
    title, *others = facts.titles
    gap, style = layout.TITLE_GAP, replace(layout.FIRST_TITLE, is_struck=facts.is_off)
    most = room - gap - (layout.OTHER_TITLE + gap) * len(others)
    page.write(title, style, max(layout.TITLE_LEAST, most), gap)
    for other in others:
        style = replace(layout.SECOND_TITLE, is_struck=facts.is_off)
        page.write(other, style, layout.OTHER_TITLE, gap)


def _date(page: Page, facts: PosterFacts) -> None:
    """The day in big letters, then month and time."""
    page.rule()
    first, top = facts.first, page.top
    left, wide = layout.DAY_WIDE + 4, WIDE - layout.DAY_WIDE - 4
    day, time = (replace(style, is_struck=facts.is_off) for style in (layout.DAY, layout.TIME))
    for box, text, style in (
        (page.box(0, top, layout.DAY_WIDE, layout.DATE + 3), first.day, day),
        (page.box(left, top, wide, 15), first.weekday, layout.MONTH),
        (page.box(left, top + 13.5, wide, 15), first.month, layout.MONTH),
        (page.box(left, top + 27, wide, 18), first.time, time),
    ):
        page.put(box, _in(first, text), style)
    page.top = top + layout.DATE + ROW_GAP


def _rows(facts: PosterFacts) -> Iterator[Row]:
    """Whose clocks the time is by, where people meet, and what else they should know."""
    first, *others = facts.words
    yield Row(_in(first, first.zone), layout.PLAIN)
    for words in others:
        yield Row(_in(words, f"{words.date}, {words.time}, {words.zone}"), layout.SECOND)
    where = ", ".join(filter(None, (facts.address, first.country)))
    if facts.meeting_point:
        yield Row(_in(first, facts.meeting_point), layout.POINT, is_new=True)
    yield Row(_in(first, first.place), layout.PLACE, is_new=not facts.meeting_point)
    yield Row(_in(first, where), layout.PLAIN)
    for words in others:
        yield Row(_in(words, f"{words.place}, {words.country}"), layout.SECOND)
    for label, text in first.facts:
        yield Row(_in(first, f"{label}: {text}"), layout.SMALL)


def _foot(page: Page, facts: PosterFacts, map_: Locator) -> None:
    """The map, the way to the page, and what to do before one goes."""
    _map(page, map_, page.box(0, page.foot, layout.MAP, layout.QR))
    left, below = WIDE - layout.QR, page.foot + layout.QR + 2
    _code(page, page.box(left, page.foot, layout.QR, layout.QR), facts.url)
    address = facts.url.partition("://")[2]
    page.put(page.box(left, below, layout.QR, layout.PRINT), Text(address, "en"), layout.URL)
    height = layout.PRINT / len(facts.words)
    for row, words in enumerate(facts.words):
        box = page.box(0, below + row * height, layout.MAP, height)
        page.put(box, _in(words, words.advice), layout.ADVICE)


def _map(page: Page, map_: Locator, box: Box) -> None:
    """The locator. It isn't mirrored where the page is."""
    seen = page.sheet.placed(box)
    zoom = seen.width / WIDTH

    def at(point: tuple[float, float]) -> tuple[float, float]:
        return seen.left + point[0] * zoom, seen.top + point[1] * zoom

    page.sheet.fill(box, PAPER)
    page.sheet.draw([[at(point) for point in ring] for ring in map_.land], HAIR)
    for label in map_.neighbours:
        page.sheet.dot(at(label.dot), 2 * zoom, FADED)
        _name(page, label, at((label.x, label.y)), layout.NEIGHBOUR)
    page.sheet.dot(at(map_.city.dot), 5 * zoom, SIGNAL)
    _name(page, map_.city, at((map_.city.x, map_.city.y)), layout.CITY)


def _name(page: Page, label: Label, foot: tuple[float, float], style: Style) -> None:
    """A name whose baseline is over a point on the paper as it is seen."""
    height = page.scaled(style).line_height
    half = min(40 * page.scale, foot[0], page.sheet.paper.width - foot[0])
    seen = Box(foot[0] - half, foot[1] - height * 0.73, 2 * half, height)
    page.put(page.sheet.placed(seen), Text(label.name, "en"), style)


def _back(page: Page, rights: RightsCard, words: InWords) -> None:
    """The card of rights: each link with a code of its own, as paper can't be followed."""
    page.rule()
    page.write(_in(words, rights.title), layout.HEADING, 40, gap=8)
    room = (page.bottom - page.top) / max(1, len(rights.links))
    side = min(layout.QR, room) - 4
    left, wide = side + 5, WIDE - side - 5
    for name, url in rights.links:
        _code(page, page.box(0, page.top, side, side), url)
        named = page.put(
            page.box(left, page.top + 3, wide, side * 0.6), _in(words, name), layout.NAME
        )
        below = page.box(left, named.bottom / page.scale + 1, wide, side * 0.35)
        page.put(below, Text(url, "en"), layout.ADDRESS)
        page.top += side + 4


def _code(page: Page, box: Box, url: str) -> None:
    page.sheet.qr(box, url)
    page.sheet.link(box, url)


def _in(words: InWords, text: str) -> Text:
    return Text(text, words.language, words.direction)
