"""The server that is shipped, as it is run: it writes nobody down (B1)."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from app import Doorstep
from tests.conftest import Postgresql, Sqlite
from tests.test_privacy import CANARY, CARRIED, PATHS

ROOT = Path(__file__).parent.parent


@pytest.mark.promise("B1")
def test_the_server_that_is_shipped_writes_down_nobody(
    app: Doorstep, server: Sqlite | Postgresql, tmp_path: Path
) -> None:
    with serving(tmp_path, server.url) as (address, log):
        statuses = {status_of(f"{address}{path}?q={CANARY}") for path in PATHS}

    folders = [tmp_path, *([server.file.parent] if isinstance(server, Sqlite) else [])]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert statuses >= {200, 404}
    assert log in files
    assert [path for path in files if CANARY.encode() in path.read_bytes()] == []
    assert "GET" not in log.read_text()


@contextmanager
def serving(instance: Path, database_url: str) -> Iterator[tuple[str, Path]]:
    """The app in the server that is shipped, as it is run, its output kept in a file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = instance / "output"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--no-ws"]
    settings = {"DOORSTEP_INSTANCE": str(instance), "DOORSTEP_DATABASE_URL": database_url}
    with log.open("w") as output:
        running = subprocess.Popen(
            [*command, "--port", str(port), "app:create_app"],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}", log
    finally:
        running.terminate()
        running.wait(timeout=20)


def wait_for(address: str, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if status_of(address) == 200:
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"Nothing answers at {address}.")


def status_of(address: str) -> int:
    try:
        with urlopen(Request(address, headers=CARRIED)) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code
