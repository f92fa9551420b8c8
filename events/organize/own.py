"""One's own protests: found for whoever may act on them, and forms that were really sent."""

from __future__ import annotations

from flask import request

from events.database import may_write
from events.organize.forms import ButtonForm
from events.organizers.policy import Action, belongs_to, can
from events.organizers.resumption import is_resumed
from events.organizers.session import actor
from events.protests import queries
from events.protests.models import Protest
from events.refusals import NotAllowed, NotThere, NotValid
from events.web.fields import PageForm
from events.web.previews import was_previewed
from events.wording import mark


def own_protest(protest_id: str, action: Action) -> Protest:
    """One's own protest, if this may be done to it; another's looks as if it did not exist.

    Where the request may change it, its row is held until the transaction ends.

    :raises NotThere: if it is not one's own. :raises NotAllowed: if this can't be done to it now.
    """
    found = queries.by_id(protest_id, lock=may_write())
    if found is None or not belongs_to(actor(), found):
        raise NotThere(mark("You have no protest at this address."))
    if action is not Action.USE_ACCOUNT and not can(actor(), action, found):
        raise NotAllowed(mark("You can't do that with this protest now. Open it again."))
    return found


def pressed(protest_id: str, action: Action) -> Protest:
    """One's own protest, after a button of it was pressed.

    :raises NotValid: if the page with the button was open for more than a day.
    """
    found = own_protest(protest_id, action)
    if not ButtonForm(request.form).validate():
        raise NotValid(mark("This page was open for more than a day. Open it again."))
    return found


def was_sent(form: PageForm) -> bool:
    """Whether a form was sent to be acted on, and is valid; after a sign-in it is only shown."""
    only_shown = is_resumed() or was_previewed()
    return request.method == "POST" and not only_shown and form.validate()
