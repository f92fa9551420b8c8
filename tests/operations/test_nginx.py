"""The configuration of nginx that is shipped: which answers it keeps, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import Doorstep
from tests.bench import proxy
from tests.bench.question import Question, ask
from tests.bench.server import serving
from tests.conftest import Postgresql, Sqlite
from tests.factories import make_protest

KEPT = ("/in/de/berlin.ics", "/in/de/berlin.atom", "/in/de/berlin.json", "/en/in/fr.geojson")
PASSED_ON = (
    *("/near/52.5,13.4/25.ics", "/near/52.5,13.4/25.json", "/en/near/52.5,13.4/25.ics"),
    *("/protests.ics?scope=of/ru&scope=in/de", "/in/de.ics?utm_source=x", "/in/de/berlin", "/"),
    "/search?q=russia",
)
KEY = re.compile(rb"\nKEY: (\S+) (\w*)\n")


@contextmanager
def nginx(url: str, folder: Path) -> Iterator[int]:
    """nginx as it is shipped before the server as it is shipped; its port."""
    if not proxy.is_here():
        pytest.skip("There is no nginx here.")
    environ = {
        "DOORSTEP_INSTANCE": str(folder),
        "DOORSTEP_DATABASE_URL": url,
        "DOORSTEP_TRUSTED_PROXIES": "1",
    }
    own = folder / "nginx"
    own.mkdir()
    with (
        serving("app:create_app", environ, ("--workers", "1")) as server,
        proxy.in_front_of(server.port, own) as before,
    ):
        yield before.port


def keys(folder: Path) -> set[tuple[str, str]]:
    """Of all that nginx keeps: path and encoding."""
    files = [path for path in (folder / "nginx" / "cache").rglob("*") if path.is_file()]
    found = [KEY.search(path.read_bytes()) for path in files]
    return {(key[1].decode(), key[2].decode()) for key in found if key}


@pytest.mark.promise("B1")
def test_only_what_says_nothing_of_who_asked_is_kept(
    app: Doorstep, server: Sqlite | Postgresql, tmp_path: Path
) -> None:
    make_protest()

    with nginx(server.url, tmp_path) as port:
        for path in (*KEPT, *PASSED_ON):
            ask(port, Question(path))

    assert {path for path, _ in keys(tmp_path)} <= set(KEPT)
    assert ("/in/de/berlin.ics", "gzip") in keys(tmp_path)


def test_ways_to_write_what_is_accepted_share_three_copies(
    app: Doorstep, server: Sqlite | Postgresql, tmp_path: Path
) -> None:
    make_protest()
    written = {
        "gzip": ("gzip", "gzip, deflate", "GZIP;q=1.0", "deflate, gzip;q=0.5", "br;q=0, gzip"),
        "br": ("br", "gzip, deflate, br", "gzip, deflate, br, zstd", "gzip;q=0.1,br"),
        "": ("", "identity", "gzip;q=0", "br;q=0.0, gzip; q=0", "deflate", "notgzip-either"),
    }

    with nginx(server.url, tmp_path) as port:
        got = {
            name: {
                ask(port, Question("/in/de.ics", headers={"Accept-Encoding": way})).content
                for way in ways
            }
            for name, ways in written.items()
        }

    assert {encoding for _, encoding in keys(tmp_path)} == set(written)
    assert [len(contents) for contents in got.values()] == [1, 1, 1]
    assert got["br"] != got["gzip"] != got[""]
