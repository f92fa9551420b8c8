"""The writer of calls: their facts, their words, their stage. It flushes and never commits.

A call's name is part of the calendar entries of the protests that answer it. So whatever changes
it, or hides it, is a public revision of each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.exc import IntegrityError

from events import clock
from events.campaigns import queries, slugs, told
from events.campaigns.models import Campaign, CampaignText
from events.campaigns.stages import Stage
from events.campaigns.text import CallText
from events.config import settings
from events.database import db
from events.geography import states
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import rules
from events.refusals import Conflict, NotAllowed, NotValid
from events.wording import mark

MOST_STATES = 5
MOST_LANGUAGES = 12
MOST_CALLS = 20
LONGEST = timedelta(days=5 * 366)


class EditedMeanwhile(Conflict):
    """Somebody saved another version since this form was opened."""

    def __init__(self) -> None:
        super().__init__(mark("Somebody changed this call while you were writing."))


@dataclass(frozen=True)
class CallFacts:
    """What a call is about and how long it goes on.

    :ivar sending_states: codes of the States whose missions it is about, one to five.
    :ivar begins_on, ends_on: UTC days, both included; None has no end.
    """

    sending_states: Sequence[str]
    begins_on: date
    ends_on: date | None = None


def draft(
    organizer: Organizer,
    language: str,
    text: CallText,
    facts: CallFacts,
    *,
    form_key: str,
    is_sample: bool = False,
) -> Campaign:
    """Make a draft, or find the one that the same form made before.

    Its name in addresses is made of its title, now and for ever.

    :param language: of the text (BCP 47).
    :raises NotValid: for facts out of bounds, or if the author has twenty calls that go on.
    """
    made = queries.by_form_key(form_key)
    if made is not None:
        return _own(made, organizer)
    _check(facts)
    if queries.number_going_on(organizer.id, clock.today()) >= MOST_CALLS:
        raise NotValid(mark("You have twenty calls that go on. End one of them first."))
    campaign = _new(organizer, language, text, facts, form_key=form_key)
    campaign.is_sample = is_sample
    try:
        with db.session.begin_nested():
            db.session.add(campaign)
    except IntegrityError as error:
        made = queries.by_form_key(form_key)
        if made is None:  # another call took the same name at the same moment
            raise Conflict(mark("Somebody was faster with this title. Send it again.")) from error
        return _own(made, organizer)
    return campaign


def revise(campaign: Campaign, text: CallText, facts: CallFacts, *, version: int) -> None:
    """Change a call's facts and its words in the language it was written in.

    :param version: the version that the form was opened with.
    :raises EditedMeanwhile: if there is a newer one; nothing is changed.
    :raises NotValid: for facts out of bounds.
    """
    current = _locked(campaign, version)
    _check(facts)
    with told.name_of(current):
        for name, value in _columns(facts).items():
            setattr(current, name, value)
        _write(current, current.language, text)


def say_in(campaign: Campaign, language: str, text: CallText, *, version: int) -> None:
    """Say a call in one more language, or say it anew.

    :raises EditedMeanwhile: if there is a newer version; nothing is changed.
    :raises NotValid: if it can be read in twelve languages already.
    """
    current = _locked(campaign, version)
    if language not in current.languages and len(current.languages) >= MOST_LANGUAGES:
        raise NotValid(mark("A call can be read in twelve languages at most."), field="language")
    with told.name_of(current):
        _write(current, language, text)


def unsay(campaign: Campaign, language: str) -> None:
    """Take a language away again; the one that a call was written in stays."""
    if language == campaign.language:
        raise NotValid(mark("The call was written in this language. Edit it instead."))
    with told.name_of(campaign):
        campaign.texts[:] = [text for text in campaign.texts if text.language != language]
        campaign.version += 1


def publish(campaign: Campaign) -> None:
    """Let everyone read a draft.

    :raises NotAllowed: if its author's calls have to wait.
    """
    if not may_publish(campaign):
        raise NotAllowed(
            mark(
                "Only trusted organizers can publish a call here. Ask the moderators to look at it."
            )
        )
    if campaign.stands is not Stage.DRAFT:
        raise Conflict(mark("This call is not a draft any more. Open it again."))
    _stand(campaign, Stage.PUBLISHED)


def may_publish(campaign: Campaign) -> bool:
    """Whether what its author does to a call goes public at once."""
    tier = Tier(campaign.owner.tier) if campaign.owner else Tier.SUSPENDED
    return rules.is_published_at_once(tier, None, review=settings().review)


def delete_draft(campaign: Campaign) -> None:
    """Delete a draft for good. Nothing public is ever deleted."""
    if campaign.stands is not Stage.DRAFT:
        raise Conflict(mark("Only a draft can be deleted. Give it a last day instead."))
    db.session.delete(campaign)
    db.session.flush()


def take_down(campaign: Campaign) -> None:
    """Hide a call's words; its address and calendar stay, in neutral words."""
    if campaign.stands is not Stage.PUBLISHED:
        raise Conflict(mark("Only a published call can be taken down."))
    _stand(campaign, Stage.TAKEN_DOWN)


def put_back(campaign: Campaign) -> None:
    """Show the words of a call that was taken down."""
    if campaign.stands is not Stage.TAKEN_DOWN:
        raise Conflict(mark("This call was not taken down."))
    _stand(campaign, Stage.PUBLISHED)


def _new(
    organizer: Organizer, language: str, text: CallText, facts: CallFacts, *, form_key: str
) -> Campaign:
    return Campaign(
        slug=_free_slug(text.title),
        form_key=form_key,
        owner=organizer,
        state=Stage.DRAFT,
        language=language,
        texts=[CampaignText(language=language, **text.columns())],
        helpers=[],
        version=1,
        created_on=clock.today(),
        **_columns(facts),
    )


def _own(campaign: Campaign, organizer: Organizer) -> Campaign:
    if campaign.owner_id != organizer.id:
        raise NotValid(mark("This form was used before. Open it afresh."), field="form_key")
    return campaign


def _free_slug(title: str) -> str:
    return slugs.slug_of(title, queries.slugs_beginning_with(slugs.slug_of(title)))


def _check(facts: CallFacts) -> None:
    known = [states.by_code(code) for code in facts.sending_states]
    if not all(state and state.sends_missions for state in known):
        raise NotValid(mark("Choose States that have missions."), field="states")
    if not 1 <= len(set(facts.sending_states)) <= MOST_STATES:
        raise NotValid(mark("Choose one State to five."), field="states")
    if facts.ends_on and facts.ends_on < facts.begins_on:
        raise NotValid(mark("The last day can't be before the first."), field="ends_on")
    if facts.ends_on and facts.ends_on - facts.begins_on > LONGEST:
        raise NotValid(mark("A call goes on for five years at most."), field="ends_on")


def _columns(facts: CallFacts) -> dict[str, object]:
    return {
        "sending_states": " ".join(dict.fromkeys(facts.sending_states)),
        "begins_on": facts.begins_on,
        "ends_on": facts.ends_on,
    }


def _locked(campaign: Campaign, version: int) -> Campaign:
    current = queries.by_slug(campaign.slug, lock=True)
    if current is None or current.version != version:
        raise EditedMeanwhile
    return current


def _write(campaign: Campaign, language: str, text: CallText) -> None:
    row = next((text for text in campaign.texts if text.language == language), None)
    if row is None:
        row = CampaignText(language=language)
        campaign.texts.append(row)
    for name, value in text.columns().items():
        setattr(row, name, value)
    campaign.version += 1


def _stand(campaign: Campaign, stage: Stage) -> None:
    with told.name_of(campaign):
        campaign.state = stage
        campaign.version += 1
