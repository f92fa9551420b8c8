"""The writer of a call's letters. It flushes and never commits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from events.campaigns import queries
from events.campaigns.letters import Addressee, Letter, is_address, unknown_placeholders
from events.campaigns.models import Campaign, CampaignLetter, CampaignLetterText
from events.database import db
from events.refusals import NotThere, NotValid
from events.wording import mark

MOST_LETTERS = 8


@dataclass(frozen=True)
class LetterFacts:
    """To whom a letter goes.

    :ivar name: what the addressee is called; may be empty for missions.
    :ivar email: an office's address, or empty.
    """

    kind: Addressee
    name: str = ""
    email: str = ""


def add(
    campaign: Campaign, facts: LetterFacts, patterns: Mapping[str, Letter], *, form_key: str
) -> CampaignLetter:
    """Add a letter, or find the one that the same form made before.

    :param patterns: by language; at least one.
    :raises NotValid: if it can't be sent or filled in, or there are eight already.
    """
    made = queries.letter_by_form_key(form_key)
    if made is not None:
        return _own(made, campaign)
    _check(facts, patterns)
    if len(queries.letters_of(campaign)) >= MOST_LETTERS:
        raise NotValid(mark("A call has eight letters at most. Delete one first."))
    letter = CampaignLetter(form_key=form_key, campaign_id=campaign.id, texts=[])
    _write(letter, facts, patterns)
    db.session.add(letter)
    db.session.flush()
    return letter


def revise(letter: CampaignLetter, facts: LetterFacts, patterns: Mapping[str, Letter]) -> None:
    """Change to whom a letter goes, and what it says in the languages given.

    :raises NotValid: if it can't be sent or filled in.
    """
    _check(facts, patterns)
    _write(letter, facts, patterns)
    db.session.flush()


def remove(letter: CampaignLetter) -> None:
    """Delete a letter."""
    db.session.delete(letter)
    db.session.flush()


def of_call(campaign: Campaign, letter_id: int) -> CampaignLetter:
    """One letter of a call.

    :raises NotThere: if it has none of this number.
    """
    letters = {letter.id: letter for letter in queries.letters_of(campaign)}
    if letter_id not in letters:
        raise NotThere(mark("This call has no such letter. Open its page again."))
    return letters[letter_id]


def _own(letter: CampaignLetter, campaign: Campaign) -> CampaignLetter:
    if letter.campaign_id != campaign.id:
        raise NotValid(mark("This form was used before. Open it afresh."), field="form_key")
    return letter


def _check(facts: LetterFacts, patterns: Mapping[str, Letter]) -> None:
    if facts.email and not is_address(facts.email):
        raise NotValid(
            mark("This is no e-mail address. Write it like info@example.org."), field="email"
        )
    if not facts.name and facts.kind is Addressee.OTHER:
        raise NotValid(mark("Say who it goes to."), field="addressee")
    for pattern in patterns.values():
        unknown = unknown_placeholders(pattern)
        if unknown:
            raise NotValid(
                mark(
                    "{%(name)s} means nothing. Use {name}, {mission}, {city}, {country} or {state}."
                ),
                field="body",
                name=unknown[0],
            )


def _write(letter: CampaignLetter, facts: LetterFacts, patterns: Mapping[str, Letter]) -> None:
    letter.kind, letter.addressee, letter.email = facts.kind, facts.name, facts.email
    known = {text.language: text for text in letter.texts}
    for language, pattern in patterns.items():
        row = known.get(language)
        if row is None:
            row = CampaignLetterText(language=language)
            letter.texts.append(row)
        row.subject, row.body = pattern.subject, pattern.body
