"""Who gets through which door, before a page knows what it is about."""

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.organizers.policy import Action
from events.organizers.session import SignInNeeded, admit
from events.organizers.tiers import Tier
from events.refusals import NotAllowed, NotThere, Refused
from events.web.audience import Audience
from tests.factories import make_organizer, sign_in

ORGANIZERS, MODERATORS, READERS = Audience.ORGANIZERS, Audience.MODERATORS, Audience.READERS
NOBODY = None


@pytest.mark.parametrize(
    ("tier", "audience", "action", "refusal"),
    [
        (NOBODY, READERS, Action.READ_PUBLIC, None),
        (NOBODY, READERS, Action.CREATE, NotThere),
        (NOBODY, ORGANIZERS, Action.SIGN_IN, None),
        (NOBODY, ORGANIZERS, Action.CREATE, SignInNeeded),
        (NOBODY, MODERATORS, Action.APPROVE, SignInNeeded),
        (NOBODY, ORGANIZERS, Action.IMPERSONATE, SignInNeeded),
        (Tier.NEW, ORGANIZERS, Action.CREATE, None),
        (Tier.NEW, ORGANIZERS, Action.INVITE, NotAllowed),
        (Tier.NEW, MODERATORS, Action.APPROVE, NotThere),
        (Tier.VERIFIED, ORGANIZERS, Action.IMPERSONATE, NotAllowed),
        (Tier.SUSPENDED, ORGANIZERS, Action.USE_ACCOUNT, None),
        (Tier.SUSPENDED, ORGANIZERS, Action.LEAVE, None),
        (Tier.SUSPENDED, ORGANIZERS, Action.CREATE, NotAllowed),
        (Tier.SUSPENDED, ORGANIZERS, Action.CANCEL, NotAllowed),
    ],
)
def test_doors(
    app: Doorstep,
    client: FlaskClient,
    tier: Tier | None,
    audience: Audience,
    action: Action,
    refusal: type[Refused] | None,
) -> None:
    cookie = None
    if tier:
        cookie = sign_in(client, make_organizer(name="amina", tier=tier)).get_cookie("doorstep")

    headers = {"Cookie": f"doorstep={cookie.value}"} if cookie else {}
    with app.test_request_context("/me/", headers=headers):
        if refusal is None:
            admit(audience, action)
        else:
            with pytest.raises(refusal):
                admit(audience, action)


@pytest.mark.promise("B2")
def test_public_doors_never_look_at_a_cookie(app: Doorstep) -> None:
    with app.test_request_context("/me/", headers={"Cookie": "doorstep=x"}) as context:
        admit(READERS, Action.READ_PUBLIC)

        assert "cookies" not in vars(context.request)
