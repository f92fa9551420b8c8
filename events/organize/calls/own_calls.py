"""One's own calls: found for whoever may act on them."""

from __future__ import annotations

from flask import request

from events.campaigns import queries
from events.campaigns.actions import may_publish
from events.campaigns.models import Campaign
from events.database import may_write
from events.organize.forms import ButtonForm
from events.organizers.policy import Action, belongs_to, can
from events.organizers.session import actor
from events.refusals import NotAllowed, NotThere, NotValid
from events.wording import mark


def own_call(slug: str, action: Action) -> Campaign:
    """A call that one wrote or helps with, if this may be done to it.

    Another's draft looks as if it did not exist. Where the request may change the call, its row is
    held until the transaction ends.

    :raises NotThere: if it is not one's own. :raises NotAllowed: if this can't be done to it now.
    """
    found = queries.by_slug(slug, lock=may_write())
    if found is None or not belongs_to(actor(), found):
        raise NotThere(mark("You have no call at this address."))
    if action is not Action.USE_ACCOUNT and not can(actor(), action, found):
        raise NotAllowed(mark("You can't do that with this call now. Open it again."))
    if action is Action.EDIT_WORDS and found.is_public and not may_publish(found):
        raise NotAllowed(mark("Only trusted organizers can change what a published call says."))
    return found


def pressed(slug: str, action: Action) -> Campaign:
    """One's own call, after a button of it was pressed.

    :raises NotValid: if the page with the button was open for more than a day.
    """
    found = own_call(slug, action)
    if not ButtonForm(request.form).validate():
        raise NotValid(mark("This page was open for more than a day. Open it again."))
    return found
