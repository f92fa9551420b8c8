"""Who answers a call, who helps with it, and what its editors get to see."""

from __future__ import annotations

from collections.abc import Callable

from flask.testing import FlaskClient

from events.campaigns import answering
from events.config import Settings
from events.organizers.models import Organizer
from events.organizers.tiers import Tier
from events.protests import queries as protests
from tests.campaigns.calls import again, attach, make_call
from tests.campaigns.people import OWN, owned_by
from tests.conftest import new_client
from tests.elements import Page
from tests.factories import form_key, make_organizer, make_protest
from tests.organize.filling import NEW, filled


def test_a_new_protest_answers_the_call_it_came_from(amina: FlaskClient) -> None:
    call = make_call(title="Stop it")
    form = amina.get(f"{NEW}?campaign={call.slug}").text
    assert f'<option selected value="{call.slug}">' in form
    made = amina.post(NEW, data=filled(amina, call=call.slug, as_draft="1"))

    assert made.status_code == 303
    protest_id = made.headers["Location"].rpartition("/")[2]
    assert answering.slugs_of(protest_id) == [call.slug]


def test_a_form_offers_no_call_about_another_state(amina: FlaskClient) -> None:
    make_call(title="About Belarus", states=("BY",))

    assert "About Belarus" not in amina.get(NEW).text


def test_a_protest_answers_a_call_until_either_side_ends_it(
    amina: FlaskClient, ben: FlaskClient, organizer: Organizer
) -> None:
    call = owned_by("ben", title="Stop it")
    vigil = make_protest(organizer=organizer, title="Vigil")
    page = f"/organize/protests/{vigil.id}/calls"

    amina.post(page, data={"call": call.slug, **form_key(amina)})
    first = answering.slugs_of(vigil.id)
    amina.post(f"{page}/{call.slug}/detach", data=form_key(amina))
    second = answering.slugs_of(vigil.id)
    amina.post(page, data={"call": call.slug, **form_key(amina)})
    ben.post(f"{OWN}/{call.slug}/protests/{vigil.id}/block", data=form_key(ben))
    refused = amina.post(page, data={"call": call.slug, **form_key(amina)})

    assert (first, second) == ([call.slug], [])
    assert refused.status_code == 422
    assert "taken your protest off" in refused.text
    assert answering.slugs_of(vigil.id) == []
    found = protests.by_id(vigil.id)
    assert found and found.sequence == 4


def test_a_calls_editors_do_not_see_what_waits(
    amina: FlaskClient, change_settings: Callable[..., Settings]
) -> None:
    call = owned_by("amina", title="Stop it")
    change_settings(review=True)
    waits = make_protest(organizer=make_organizer(name="noor", tier=Tier.NEW), title="Not yet")
    attach(call, waits)

    page = amina.get(f"{OWN}/{call.slug}").text

    assert "Not yet" not in page
    assert "<strong>1</strong> with one that waits for a moderator" in page
    blocked = amina.post(f"{OWN}/{call.slug}/protests/{waits.id}/block", data=form_key(amina))
    assert blocked.status_code == 404


def test_a_helper_comes_in_by_a_link_and_steps_back(amina: FlaskClient, ben: FlaskClient) -> None:
    call = owned_by("amina", title="Stop it")
    shown = amina.post(f"{OWN}/{call.slug}/people/link", data=form_key(amina)).text
    (link,) = (e["value"] for e in Page("", 200, shown).of("input") if e.get("id") == "link")
    path = link.removeprefix("http://localhost:5000")

    stranger = new_client(amina.application).get(path)
    seen = ben.get(path).text
    ben.post(path, data=form_key(ben))
    helps = ben.get(f"{OWN}/{call.slug}/edit").status_code
    ben.post(f"{OWN}/{call.slug}/people/step-back", data=form_key(ben))

    assert stranger.status_code == 200 and "Stop it" not in stranger.text
    assert "Stop it" in seen
    assert helps == 200
    assert ben.get(f"{OWN}/{call.slug}").status_code == 404
    assert ben.get(path).status_code == 404
    assert again(call).co_organizer_ids == set()
