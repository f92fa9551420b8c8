"""axe finds nothing on any page: in light, in dark, and on a narrow screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Page

from tests.factories import EMBASSY_OF_RUSSIA_BERLIN, PASSPHRASE, make_organizer
from tests.journeys.conftest import DESKTOP, OpenBrowser
from tests.journeys.people import Organizer
from tests.world import MISSIONS, World, make_world

NARROW = (320, 700)
WIDER_THAN_THE_WINDOW = "() => document.documentElement.scrollWidth > window.innerWidth"
AXE = Axe().axe_script
RUN_AXE = "async (options) => (await axe.run(document, options)).violations"
ALL_RULES = {"resultTypes": ["violations"]}
COLOURS = ALL_RULES | {"runOnly": ["color-contrast", "link-in-text-block"]}
LAYOUT = ALL_RULES | {"runOnly": ["target-size", "scrollable-region-focusable", "meta-viewport"]}


@dataclass(frozen=True)
class Look:
    """A way that people see a page, and what to look for in it."""

    size: tuple[int, int]
    scheme: Literal["light", "dark"]
    rules: dict[str, list[str]]

    def faults(self, page: Page) -> list[str]:
        """What is wrong with the open page, seen in this way."""
        page.set_viewport_size({"width": self.size[0], "height": self.size[1]})
        page.emulate_media(color_scheme=self.scheme)
        violations = page.evaluate(RUN_AXE, self.rules)
        found = [f"{each['id']}: {each['nodes'][0]['html']}" for each in violations]
        return [
            *found,
            *(["wider than the window"] if page.evaluate(WIDER_THAN_THE_WINDOW) else []),
        ]


LOOKS = {
    "light": Look(DESKTOP, "light", ALL_RULES),
    "dark": Look(DESKTOP, "dark", COLOURS),
    "narrow": Look(NARROW, "light", LAYOUT),
}


def readers_pages(world: World) -> list[str]:
    kinds = (
        *("published", "cancelled", "moved", "postponed", "urgent"),
        *("past", "taken down", "in Arabic"),
    )
    return [
        *(
            "/",
            "/in/",
            "/in/de",
            "/in/de/berlin",
            "/in/va",
            "/of/",
            "/of/ru",
            "/of/ru/in/de/berlin",
        ),
        *("/missions/", "/missions/?q=xyzzyx", f"/missions/{MISSIONS['full of facts']}"),
        *("/embed?scope=in/de/berlin", "/embed/in/de/berlin"),
        *("/near/52.5,13.4/50", "/subscribe", "/subscribe?scope=in/de/berlin"),
        *(f"/missions/{MISSIONS['closed']}", "/search?q=berlin", "/search?q=xyzzyx", "/about"),
        *("/nearest?of=ru&q=potsdam", "/nowhere", "/join", "/sign-in", "/recover", "/protests"),
        *(f"/protests/{world.protests[kind].id}" for kind in kinds),
        *world.calls.readers_pages,
        f"/series/{world.dates[0].series_id}",
    ]


def organizers_pages(world: World) -> list[str]:
    own = {kind: f"/organize/protests/{made.id}" for kind, made in world.protests.items()}
    return [
        *("/me/passphrase", "/me/recovery-codes", "/me/passkeys/new", "/me/app-codes"),
        *("/me/sessions", "/me/app-codes/off", "/me/confirm", "/me/?done=passkey"),
        *("/organize/", "/organize/choose?q=berlin", "/me/", "/me/leave", own["draft"]),
        *(own["published"], own["cancelled"], own["published"] + "/edit"),
        *(own["published"] + "/cancel", f"/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}"),
        *(f"{own['published']}/{page}" for page in ("move", "postpone", "urgent?moved=1")),
        *(own["postponed"], own["postponed"] + "/restore", own["cancelled"] + "/restore"),
        *(own["urgent"], own["urgent"] + "/urgent", own["past"], own["past"] + "/afterwards"),
        f"/organize/new/{MISSIONS['without a city']}",
        *(own["published"] + "/people", own["published"] + "/notes", own["moved"] + "/people"),
        *("/organize/claim-links", f"/organize/invitations/{world.invitation}"),
        f"/organize/invitations/{'a' * 52}",
        *world.calls.organizers_pages,
        *world.pages_of_many,
        "/organize/import",
    ]


def test_axe_finds_nothing(client: FlaskClient, open_browser: OpenBrowser) -> None:
    world = make_world(client)
    amina = Organizer(open_browser().page, name="amina", passphrase=PASSPHRASE)
    amina.opens("/sign-in")
    amina.signs_in()
    faults = {}

    for address in readers_pages(world) + organizers_pages(world):
        amina.opens(address)
        amina.page.evaluate(AXE)
        for name, look in LOOKS.items():
            if found := look.faults(amina.page):
                faults[f"{address}, {name}"] = found

    assert faults == {}


def test_axe_finds_nothing_on_forms_that_came_back(open_browser: OpenBrowser, site: str) -> None:
    make_organizer(name="amina")
    amina = Organizer(open_browser().page, name="amina", passphrase=PASSPHRASE)
    pages = []

    amina.opens("/join")
    amina.presses("Go on")
    pages.append(Axe().run(amina.page, options=ALL_RULES).response)
    amina.opens("/sign-in")
    amina.presses("Sign in")
    pages.append(Axe().run(amina.page, options=ALL_RULES).response)
    amina.opens("/sign-in?next=organize.mine")
    amina.signs_in()
    amina.opens("/me/passphrase")
    amina.page.get_by_label("Ten new recovery codes").check()
    amina.presses("Show me seven words")
    pages.append(Axe().run(amina.page, options=ALL_RULES).response)
    amina.presses("I have kept it")
    pages.append(Axe().run(amina.page, options=ALL_RULES).response)
    amina.opens(f"/organize/new/{EMBASSY_OF_RUSSIA_BERLIN}")
    amina.presses("Publish")
    amina.reads("Not saved yet")
    pages.append(Axe().run(amina.page, options=ALL_RULES).response)

    assert [(page["url"], page["violations"]) for page in pages if page["violations"]] == []
