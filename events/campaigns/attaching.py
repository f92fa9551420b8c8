"""The writer of which protests answer which calls. It flushes and never commits.

A protest's organizer attaches it; the call's editors can send it away, also for good. Either is a
public revision of the protest, whose entry names the calls that it answers.
"""

from __future__ import annotations

from events import clock
from events.campaigns import answering
from events.campaigns.models import Campaign, CampaignProtest
from events.campaigns.stages import is_over
from events.database import db
from events.protests import rules, upkeep
from events.protests.models import Protest
from events.refusals import NotValid
from events.wording import mark

MOST_CALLS = 5


def attach(campaign: Campaign, protest: Protest) -> None:
    """Let a protest answer a call; twice is once.

    :param protest: its row held, as its calls are counted.
    :raises NotValid: if it can't.
    """
    known = answering.attachment(campaign.id, protest.id)
    if known and not known.is_blocked:
        return
    _check(campaign, protest, is_blocked=known is not None)
    db.session.add(CampaignProtest(campaign_id=campaign.id, protest_id=protest.id))
    db.session.flush()
    _tell(protest)


def detach(campaign: Campaign, protest: Protest, *, for_good: bool = False) -> None:
    """Let a protest answer a call no more; of one that doesn't, nothing is said.

    :param for_good: it can't be attached again until the call's editors let it.
    """
    known = answering.attachment(campaign.id, protest.id)
    if known is None or known.is_blocked:
        return
    # Told while it still holds the protest, so that the call's own calendar changes too.
    _tell(protest)
    if for_good:
        known.is_blocked = True
    else:
        db.session.delete(known)
    db.session.flush()


def let_back(campaign: Campaign, protest: Protest) -> None:
    """Let a protest that was sent away for good be attached again."""
    known = answering.attachment(campaign.id, protest.id)
    if known and known.is_blocked:
        db.session.delete(known)
        db.session.flush()


def _check(campaign: Campaign, protest: Protest, *, is_blocked: bool) -> None:
    if not campaign.speaks or is_over(campaign.ends_on, clock.today()):
        raise NotValid(mark("This call takes no protests now. Choose another."), field="call")
    if is_blocked:
        raise NotValid(
            mark("The people behind this call have taken your protest off its list."), field="call"
        )
    if protest.sending_state not in campaign.states:
        raise NotValid(
            mark("This call is about another State's missions. Choose another."), field="call"
        )
    if protest.stands not in rules.EDITABLE:
        raise NotValid(mark("A cancelled protest can't answer a call. Restore it first."))
    if len(answering.slugs_of(protest.id)) >= MOST_CALLS:
        raise NotValid(
            mark("A protest answers five calls at most. Detach it from one first."), field="call"
        )


def _tell(protest: Protest) -> None:
    if protest.ends_at > clock.now() - rules.IN_CALENDARS_AFTER_END:
        upkeep.note_change_below([protest])
