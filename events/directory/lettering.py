"""What the page of a call's letters holds: one of them, filled in with what the reader chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from events import wording
from events.campaigns import queries, reach
from events.campaigns.letters import (
    ADDRESSEES,
    PLACEHOLDER,
    Addressee,
    Letter,
    MailTo,
    Placeholder,
    filled,
    is_address,
    mailto,
)
from events.campaigns.models import Campaign, CampaignLetter, CampaignLetterText
from events.directory import calls
from events.geography import cities, states
from events.missions import naming
from events.missions.models import Mission
from events.presenting.campaigns import own_name
from events.presenting.links import Choice
from events.protests.practical import direction_of
from events.refusals import NotThere
from events.wording import Words, mark

LETTER, MISSION, LANGUAGE = "letter", "mission", "in"
OF_A_PLACE = frozenset({Placeholder.MISSION, Placeholder.CITY, Placeholder.COUNTRY})


@dataclass(frozen=True)
class ReadyLetter:
    """A letter, ready to copy, print or open."""

    addressee: str
    email: str
    language: str
    direction: str
    letter: Letter
    mailto: MailTo

    @property
    def whole(self) -> str:
        """All of it, as it is copied."""
        return f"{self.letter.subject}\n\n{self.letter.body}"


def letters_page(campaign: Campaign, words: Words) -> dict[str, Any]:
    """The letter that the address asks for, else the first; and what there is to choose from.

    :raises NotThere: for a choice that there isn't.
    """
    call = calls.view_of(campaign, words)
    page = {"call": call, "crumbs": calls.trail(words, campaign)}
    found = queries.letters_of(campaign)
    if not found:
        return page
    letter = _letter(found)
    text = _text(letter, call.language)
    missions = reach.missions_asked_for(campaign) if _needs_place(letter, text) else []
    mission = _mission(missions)
    return page | {
        "letters": [Choice(str(one.id), _named(one, words), one is letter) for one in found],
        "missions": _mission_choices(missions, mission, words),
        "languages": [
            Choice(one.language, own_name(one.language), one is text) for one in letter.texts
        ],
        "ready": _ready(campaign, letter, text, mission, words),
    }


def _ready(
    campaign: Campaign,
    letter: CampaignLetter,
    text: CampaignLetterText,
    mission: Mission | None,
    words: Words,
) -> ReadyLetter:
    said = filled(Letter(text.subject, text.body), _values(campaign, mission, text.language))
    email = letter.email
    if letter.kind == Addressee.MISSION and mission and is_address(mission.email):
        email = mission.email
    to_mission = letter.kind == Addressee.MISSION and mission
    return ReadyLetter(
        addressee=naming.title(mission, words) if to_mission and mission else _named(letter, words),
        email=email,
        language=text.language,
        direction=direction_of(text.language),
        letter=said,
        mailto=mailto(email, said),
    )


def _values(campaign: Campaign, mission: Mission | None, language: str) -> dict[Placeholder, str]:
    """What can be filled in, in the letter's language as far as we speak it."""
    spoken = language if language in wording.languages() else wording.SOURCE_LANGUAGE
    words = wording.words(spoken)
    of = mission.sending_state if mission else campaign.states[0]
    is_known = mission is not None or len(campaign.states) == 1
    values = {Placeholder.STATE: states.in_sentence(of, language)} if is_known else {}
    if mission is None:
        return values
    city = cities.by_id(mission.city_geonames_id or 0)
    return values | {
        Placeholder.MISSION: naming.title(mission, words),
        Placeholder.CITY: city.name if city else "",
        Placeholder.COUNTRY: states.in_sentence(mission.country, language),
    }


def _named(letter: CampaignLetter, words: Words) -> str:
    return letter.addressee or words.gettext(ADDRESSEES[Addressee(letter.kind)])


def _letter(found: Sequence[CampaignLetter]) -> CampaignLetter:
    asked = request.args.get(LETTER, "")
    chosen = [letter for letter in found if not asked or str(letter.id) == asked]
    if not chosen:
        raise NotThere(mark("This call has no such letter. Choose one from the list."))
    return chosen[0]


def _text(letter: CampaignLetter, language: str) -> CampaignLetterText:
    """A letter in the language that was chosen, else in the call's."""
    asked = request.args.get(LANGUAGE, "")
    by_language = {text.language: text for text in letter.texts}
    if asked and asked in by_language:
        return by_language[asked]
    return by_language.get(language) or letter.texts[0]


def _needs_place(letter: CampaignLetter, text: CampaignLetterText) -> bool:
    named = set(PLACEHOLDER.findall(f"{text.subject} {text.body}"))
    return letter.kind == Addressee.MISSION or bool(OF_A_PLACE & named)


def _mission(missions: Sequence[Mission]) -> Mission | None:
    asked = request.args.get(MISSION, "")
    if not asked or not missions:
        return None
    found = next((mission for mission in missions if mission.id == asked), None)
    if found is None:
        raise NotThere(mark("This call is not about that mission. Choose one from the list."))
    return found


def _mission_choices(
    missions: Sequence[Mission], chosen: Mission | None, words: Words
) -> list[Choice]:
    named = [
        Choice(mission.id, naming.title(mission, words), mission is chosen) for mission in missions
    ]
    return sorted(named, key=lambda choice: choice.text.rpartition(", ")[2])
