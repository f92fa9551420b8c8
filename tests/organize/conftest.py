"""Two organizers at their browsers, and a series."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app import Doorstep
from events.organizers.models import Organizer
from events.protests.models import Protest
from tests.conftest import new_client
from tests.factories import make_organizer, sign_in
from tests.series import make_series


@pytest.fixture
def organizer(client: FlaskClient) -> Organizer:
    """Amina's account, signed in at ``client``; what she publishes is public at once."""
    account = make_organizer(name="amina")
    sign_in(client)
    return account


@pytest.fixture
def amina(client: FlaskClient, organizer: Organizer) -> FlaskClient:
    """Amina's browser, which is ``client``."""
    return client


@pytest.fixture
def ben(app: Doorstep) -> FlaskClient:
    """The browser of another organizer."""
    make_organizer(name="ben")
    return sign_in(new_client(app), "ben")


@pytest.fixture
def vigils(organizer: Organizer) -> list[Protest]:
    """The four dates of amina's weekly series."""
    return make_series(organizer=organizer, count=4, title="Vigil", words="Bring a candle.")
