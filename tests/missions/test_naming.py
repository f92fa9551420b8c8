from dataclasses import dataclass

import pytest

from events.missions import naming
from events.missions.kinds import MissionKind, MissionStatus
from events.wording import words


@dataclass
class Row:
    kind: str
    sending_state: str
    receiving_state: str
    country: str
    city_geonames_id: int | None


@pytest.mark.parametrize(
    ("mission", "title"),
    [
        (Row("embassy", "RU", "DE", "DE", 2950159), "Embassy of Russia, Berlin"),
        (Row("embassy", "US", "DE", "DE", 2950159), "Embassy of the United States, Berlin"),
        (Row("embassy", "AL", "VA", "IT", 3169070), "Embassy of Albania to the Holy See, Rome"),
        (Row("embassy", "IT", "LY", "TN", 2464470), "Embassy of Italy to Libya, Tunis"),
        (Row("apostolic_nunciature", "VA", "DE", "DE", 2950159), "Apostolic Nunciature, Berlin"),
        (
            Row("permanent_mission", "RU", "AT", "AT", 2761369),
            "Permanent Mission of Russia, Vienna",
        ),
        (
            Row("consulate_general", "RU", "CN", "HK", 1819729),
            "Consulate General of Russia, Hong Kong",
        ),
        (
            Row("honorary_consulate", "AT", "AL", "AL", None),
            "Honorary Consulate of Austria in Albania",
        ),
        (Row("consulate", "AT", "US", "US", None), "Consulate of Austria in the United States"),
    ],
)
def test_a_title_is_composed_of_kind_state_and_city(mission: Row, title: str) -> None:
    assert naming.title(mission, words()) == title


@pytest.mark.parametrize("kind", MissionKind)
def test_every_kind_has_a_name_alone_and_with_a_state(kind: MissionKind) -> None:
    assert naming.kind_name(kind, words())
    assert naming.kind_of_state(kind, "RU", words()).startswith(naming.kind_name(kind, words()))


@pytest.mark.parametrize("status", MissionStatus)
def test_every_status_but_active_warns(status: MissionStatus) -> None:
    assert (naming.warning(status, words()) is None) == (status is MissionStatus.ACTIVE)
