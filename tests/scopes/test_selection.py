"""Unions and filters: one canonical address for everything that can be asked for."""

import pytest

from events.protests.assembly import AssemblyForm
from events.scopes.scope import Scope, UnknownScope, parse
from events.scopes.selection import Selection, parse_selection


@pytest.mark.parametrize(
    ("path", "arguments", "address"),
    [
        ("in/de", {}, "in/de"),
        ("in/de", {"utm_source": ["x"], "fbclid": ["y"]}, "in/de"),
        ("in/de", {"form": ["static"]}, "in/de?form=static"),
        (
            "protests",
            {"scope": ["of/ru", "in/at/vienna"]},
            "protests?scope=in/at/vienna&scope=of/ru",
        ),
        ("protests", {"scope": ["of/ru", "of/ru"]}, "of/ru"),
        (
            "protests",
            {"scope": ["of/ru", "in/de"], "form": ["procession"]},
            "protests?scope=in/de&scope=of/ru&form=procession",
        ),
        ("near/52.5,13.4/50", {}, "near/52.5,13.4/50"),
    ],
)
def test_an_address_is_written_in_one_way(
    path: str, arguments: dict[str, list[str]], address: str
) -> None:
    assert parse_selection(path, arguments).address() == address


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        ("in/de", {"scope": ["of/ru"]}),
        ("in/de", {"form": ["riot"]}),
        ("in/de", {"form": ["static", "static"]}),
        ("in/de", {"form": [""]}),
        ("protests", {"scope": ["of/ru", "nowhere"]}),
        ("protests", {"scope": [f"in/{code}" for code in ("de", "at", "fr", "pl", "it", "es")]}),
    ],
)
def test_what_means_nothing_is_refused(path: str, arguments: dict[str, list[str]]) -> None:
    with pytest.raises(UnknownScope):
        parse_selection(path, arguments)


@pytest.mark.parametrize(
    "address", ["near/52.5,13.4/50", "near/-0.1,0.0/25", "near/-89.9,180.0/250"]
)
def test_surroundings_have_an_address(address: str) -> None:
    assert parse(address).address == address


@pytest.mark.parametrize(
    "address",
    [
        "near/52.55,13.4/50",
        "near/52,13/50",
        "near/52.5,13.4/51",
        "near/052.5,13.4/50",
        "near/-0.0,13.4/50",
        "near/90.1,13.4/50",
        "near/52.5,180.1/50",
        "near/٥٢.5,13.4/50",
        "near/52.5,13.4",
    ],
)
def test_points_more_exact_or_odd_have_none(address: str) -> None:
    with pytest.raises(UnknownScope):
        parse(address)


def test_an_ending_stands_before_the_query() -> None:
    selection = Selection.of(Scope(country="DE"), form=AssemblyForm.STATIC)

    assert selection.address(".ics") == "in/de.ics?form=static"
