"""Settings: read once, checked whole, and refused in words that say how to mend them."""

from __future__ import annotations

import dataclasses
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from events.config import (
    ConfigurationError,
    Settings,
    instance_folder,
    prepare_instance,
    read_settings,
)

STRONG = "a key for tests, thirty-two letters or more"
SAFE_IN_PRODUCTION = {"ENV": "production", "BASE_URL": "https://doorstep.example"}
PREPARE = """
import sys
from events.config import prepare_instance, read_settings
environ = {"DOORSTEP_INSTANCE": sys.argv[1]}
sys.stdin.readline()
prepare_instance(environ)
print(read_settings(environ).secret_key)
"""


def environment(folder: Path, **values: str) -> dict[str, str]:
    return {"DOORSTEP_INSTANCE": str(folder), **{f"DOORSTEP_{k}": v for k, v in values.items()}}


def read(folder: Path, **values: str) -> Settings:
    environ = environment(folder, **values)
    prepare_instance(environ)
    return read_settings(environ)


def problems(folder: Path, **values: str) -> list[str]:
    with pytest.raises(ConfigurationError) as refusal:
        read(folder, **values)
    return refusal.value.problems


def test_without_settings_it_runs_on_sqlite_for_development(tmp_path: Path) -> None:
    found = read(tmp_path)

    assert not found.is_production
    assert found.database_url == f"sqlite:///{tmp_path}/doorstep.sqlite3"
    assert found.base_url == "http://localhost:5000"
    assert found.uid_domain == "localhost"
    assert not found.review


def test_settings_are_frozen(tmp_path: Path) -> None:
    found = read(tmp_path)

    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(found, "review", True)  # noqa: B010 - the type forbids it, and so must the run


def test_the_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / "doorstep.env").write_text(
        "# ours\n\nDOORSTEP_UID_DOMAIN=file.example\nBASE_URL = 'https://file.example/'\nREVIEW=on\n"
    )

    found = read(tmp_path, UID_DOMAIN="environment.example")

    assert found.uid_domain == "environment.example"
    assert found.base_url == "https://file.example"
    assert found.review


def test_an_empty_variable_counts_as_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, REDIS_URL="", UID_DOMAIN="").redis_url is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_postgresql_means_psycopg(tmp_path: Path, scheme: str) -> None:
    found = read(tmp_path, DATABASE_URL=f"{scheme}://db/doorstep")

    assert found.database_url == "postgresql+psycopg://db/doorstep"


def test_new_uids_take_the_host_of_the_base_url(tmp_path: Path) -> None:
    assert read(tmp_path, BASE_URL="https://doorstep.example").uid_domain == "doorstep.example"


def test_forms_may_come_from_both_public_addresses(tmp_path: Path) -> None:
    found = read(tmp_path, BASE_URL="https://a.example", ONION_URL="http://abc.onion/")

    assert found.origins == {"https://a.example", "http://abc.onion"}


def test_only_the_owner_can_read_the_instance_and_its_key(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "instance"

    read(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret_key"]


def test_the_key_is_long_random_and_stays(tmp_path: Path) -> None:
    first, again = read(tmp_path / "a"), read(tmp_path / "a")
    other = read(tmp_path / "b")

    assert first.secret_key == again.secret_key != other.secret_key
    assert len(first.secret_key) == 64


def test_no_key_is_made_where_one_is_given(tmp_path: Path) -> None:
    assert read(tmp_path, SECRET_KEY=STRONG).secret_key == STRONG
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.promise("I7")
def test_processes_that_make_the_key_at_once_get_the_same_one(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    waiting = [
        subprocess.Popen(
            [sys.executable, "-c", PREPARE, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]

    for process in waiting:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    keys = {process.communicate(timeout=60)[0] for process in waiting}

    assert len(keys) == 1
    assert len(keys.pop().strip()) == 64
    assert [path.name for path in folder.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"ENV": "live"}, "must be 'development' or 'production'"),
        ({"REVIEW": "maybe"}, "must be 'on' or 'off'"),
        ({"TRUSTED_PROXIES": "-1"}, "must be a whole number: how many proxies you run"),
        ({"TRUSTED_PROXIES": "٣"}, "must be a whole number"),
        ({"BASE_URL": "doorstep.example"}, "must look like https://example.org"),
        ({"BASE_URL": "https://doorstep.example/app"}, "without a path"),
        ({"BASE_URL": "https://doorstep.example?x"}, "must look like https://example.org"),
        ({"BASE_URL": "https://amina@doorstep.example"}, "must look like https://example.org"),
        ({"BASE_URL": "https://["}, "must look like https://example.org"),
        ({"ONION_URL": "abc.onion"}, "DOORSTEP_ONION_URL must look like"),
        ({"DATABASE_URL": "mysql://db/doorstep"}, "must begin with sqlite:// or postgresql://"),
        ({"BASE_ULR": "https://doorstep.example"}, "no setting DOORSTEP_BASE_ULR"),
        ({"LANGUAGE": "xx"}, "DOORSTEP_LANGUAGE must be one of: en"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_remedy(
    tmp_path: Path, values: dict[str, str], remedy: str
) -> None:
    (problem,) = problems(tmp_path, **values)

    assert remedy in problem


@pytest.mark.promise("H1")
@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"BASE_URL": "http://doorstep.example"}, "must be https in production"),
        ({"REVIEW": "off"}, "Leave it out"),
        ({"SECRET_KEY": "short"}, "Leave DOORSTEP_SECRET_KEY out"),
    ],
)
def test_production_refuses_what_is_unsafe(
    tmp_path: Path, values: dict[str, str], remedy: str
) -> None:
    (problem,) = problems(tmp_path, **SAFE_IN_PRODUCTION | values)

    assert remedy in problem


@pytest.mark.promise("H1")
@pytest.mark.parametrize("name", ["secret_key", "doorstep.env"])
def test_production_refuses_a_secret_that_others_can_read(tmp_path: Path, name: str) -> None:
    read(tmp_path, **SAFE_IN_PRODUCTION)
    path = tmp_path / name
    path.touch()
    path.chmod(0o640)

    (problem,) = problems(tmp_path, **SAFE_IN_PRODUCTION)

    assert f"chmod 600 {path}" in problem


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, ENV="production", REVIEW="off", TRUSTED_PROXIES="many")

    assert len(found) == 3


@pytest.mark.parametrize("address", ["https://doorstep.example", "http://abcdefgh.onion"])
def test_production_runs_on_safe_settings_with_review(tmp_path: Path, address: str) -> None:
    found = read(tmp_path, ENV="production", BASE_URL=address)

    assert found.is_production
    assert found.review


def test_data_lies_beside_the_app_unless_told_otherwise(tmp_path: Path) -> None:
    assert instance_folder({}).name == "instance"
    assert (instance_folder({}).parent / "app.py").exists()
    assert instance_folder({"DOORSTEP_INSTANCE": str(tmp_path)}) == tmp_path
