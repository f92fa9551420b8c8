"""What programs that watch over the server are told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete

from events.database import db, writing
from events.missions.models import Mission, MissionAlias, MissionCorrection

ASK = """
from app import create_app
client = create_app().test_client()
for path in ("/healthz", "/readyz", "/"):
    answer = client.get(path)
    print(path, answer.status_code, answer.headers.get("Retry-After"))
"""


@pytest.mark.parametrize(("path", "word"), [("/healthz", "ok"), ("/readyz", "ready")])
def test_all_is_well(client: FlaskClient, path: str, word: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.text) == (200, f"{word}\n")
    assert answer.mimetype == "text/plain"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_without_a_register_it_is_alive_and_not_ready(client: FlaskClient) -> None:
    with writing():
        for table in (MissionAlias, MissionCorrection, Mission):
            db.session.execute(delete(table))
        db.session.commit()

    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "flask setup" in answer.text


@pytest.mark.promise("I4")
def test_without_its_database_it_is_alive_and_says_503(tmp_path: Path) -> None:
    ours = {name: text for name, text in os.environ.items() if not name.startswith("DOORSTEP_")}
    environ = ours | {
        "DOORSTEP_INSTANCE": str(tmp_path),
        "DOORSTEP_DATABASE_URL": "postgresql://127.0.0.1:1/nothing",
    }

    done = subprocess.run(
        [sys.executable, "-c", ASK], env=environ, capture_output=True, text=True, timeout=60
    )

    assert done.stdout.splitlines() == ["/healthz 200 None", "/readyz 503 10", "/ 503 10"]
