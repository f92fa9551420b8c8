"""Settings: read once from the environment, checked, then frozen.

Every setting is an environment variable with the prefix ``DOORSTEP_``, or a line ``NAME=value``
in ``<instance>/doorstep.env``; the environment wins.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app

from events import wording

PREFIX = "DOORSTEP_"
SECRET_FILE = "secret_key"  # noqa: S105 - a file's name, not a secret
SETTINGS_FILE = "doorstep.env"
ORIGIN = re.compile(r"https?://[^/?#@\s]+")
MINIMUM_SECRET_LENGTH = 32
SECRET_BYTES = 48
# fmt: off
SETTINGS = frozenset({
    "ENV", "INSTANCE", "DATABASE_URL", "BASE_URL", "ONION_URL", "UID_DOMAIN", "SECRET_KEY",
    "REVIEW", "LANGUAGE", "REDIS_URL", "TRUSTED_PROXIES", "SOURCE_URL", "CONTACT_URL",
})
# fmt: on


class ConfigurationError(Exception):
    """The settings can't be used. Each problem says what is wrong and how to mend it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this instance runs.

    :ivar environment: ``development`` or ``production``.
    :ivar instance: folder of everything this instance keeps: database, keys, caches.
    :ivar database_url: SQLAlchemy address of the database, SQLite or PostgreSQL.
    :ivar base_url: public address without a trailing slash; every absolute URL begins with it.
    :ivar uid_domain: right half of new calendar UIDs (RFC 5545, 3.8.4.7).
    :ivar secret_key: key of signatures and keyed hashes.
    :ivar review: whether a new organizer's protests wait for a moderator.
    :ivar language: language of feeds that name none (BCP 47).
    :ivar redis_url: where limits are counted when several machines share them.
    :ivar trusted_proxies: how many proxies in front may say who the client is.
    :ivar onion_url: a second public address, reached through Tor.
    :ivar source_url: where users get the source of what runs here (AGPL-3.0, section 13).
    :ivar contact_url: where mistakes are reported to those who run it, ``https:`` or ``mailto:``.
    """

    environment: str
    instance: Path
    database_url: str
    base_url: str
    uid_domain: str
    secret_key: str
    review: bool = True
    language: str = "en"
    redis_url: str | None = None
    trusted_proxies: int = 0
    onion_url: str | None = None
    source_url: str | None = None
    contact_url: str | None = None

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def origins(self) -> frozenset[str]:
        """The origins (RFC 6454) a form may be sent from."""
        return frozenset(url for url in (self.base_url, self.onion_url) if url)


def settings() -> Settings:
    """The settings of the running app."""
    found = current_app.config["DOORSTEP"]
    assert isinstance(found, Settings)  # noqa: S101 - create_app put it there; this tells mypy
    return found


def instance_folder(environ: Mapping[str, str]) -> Path:
    """Where this instance keeps its data: ``DOORSTEP_INSTANCE``, else ``instance/`` by app.py."""
    beside_app = Path(__file__).resolve().parent.parent / "instance"
    return Path(environ.get(f"{PREFIX}INSTANCE") or beside_app).resolve()


def prepare_instance(environ: Mapping[str, str] = os.environ) -> None:
    """Make the instance folder and its secret key unless they are there; only the owner may read.

    Safe when several processes do it at once: the key is written whole before it gets its name,
    and the first one to name it wins.
    """
    instance = instance_folder(environ)
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = instance / SECRET_FILE
    if path.exists() or _values(environ, instance).get("SECRET_KEY"):
        return
    descriptor, unnamed = tempfile.mkstemp(dir=instance)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(unnamed, path)
    finally:
        Path(unnamed).unlink()


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check the settings.

    :raises ConfigurationError: with every problem found, each with its remedy.
    """
    instance = instance_folder(environ)
    values = _values(environ, instance)
    environment = values.get("ENV", "development")
    base_url = values.get("BASE_URL", "http://localhost:5000").rstrip("/")
    found = Settings(
        environment=environment,
        instance=instance,
        database_url=_database_url(values, instance),
        base_url=base_url,
        uid_domain=values.get("UID_DOMAIN") or _host(base_url) or "localhost",
        secret_key=values.get("SECRET_KEY") or _secret_from(instance),
        review=values.get("REVIEW", "on" if environment == "production" else "off") != "off",
        language=values.get("LANGUAGE", "en"),
        redis_url=values.get("REDIS_URL") or None,
        trusted_proxies=_whole_number(values.get("TRUSTED_PROXIES", "0")),
        onion_url=(values.get("ONION_URL") or "").rstrip("/") or None,
        source_url=values.get("SOURCE_URL") or None,
        contact_url=values.get("CONTACT_URL") or None,
    )
    problems = list(_problems(found, values))
    if problems:
        raise ConfigurationError(problems)
    return found


def _values(environ: Mapping[str, str], instance: Path) -> dict[str, str]:
    from_file = dict(_lines_of(instance / SETTINGS_FILE))
    from_environment = {
        name.removeprefix(PREFIX): value
        for name, value in environ.items()
        if name.startswith(PREFIX) and value
    }
    return from_file | from_environment


def _lines_of(path: Path) -> list[tuple[str, str]]:
    if not path.exists():
        return []
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return [
        (name.strip().removeprefix(PREFIX), value.strip().strip("\"'")) for name, _, value in pairs
    ]


def _database_url(values: Mapping[str, str], instance: Path) -> str:
    url = values.get("DATABASE_URL") or f"sqlite:///{instance / 'doorstep.sqlite3'}"
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _secret_from(instance: Path) -> str:
    path = instance / SECRET_FILE
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


def _problems(found: Settings, values: Mapping[str, str]) -> list[str]:
    problems = []
    if found.environment not in ("development", "production"):
        problems.append("DOORSTEP_ENV must be 'development' or 'production'.")
    if values.get("REVIEW", "on") not in ("on", "off"):
        problems.append("DOORSTEP_REVIEW must be 'on' or 'off'.")
    if found.trusted_proxies < 0:
        problems.append(
            "DOORSTEP_TRUSTED_PROXIES must be a whole number: how many proxies you run."
        )
    for name, url in (("BASE_URL", found.base_url), ("ONION_URL", found.onion_url)):
        if url and not _is_origin(url):
            problems.append(f"DOORSTEP_{name} must look like https://example.org, without a path.")
    if found.contact_url and not found.contact_url.startswith(("https://", "mailto:")):
        problems.append("DOORSTEP_CONTACT_URL must begin with https:// or mailto:.")
    problems += _unknown(found, values)
    if found.is_production:
        problems += _unsafe_in_production(found)
    return problems


def _unknown(found: Settings, values: Mapping[str, str]) -> list[str]:
    """Settings, a database and a language that Doorstep does not know: most likely misspelt."""
    problems = [
        f"There is no setting {PREFIX}{name}. README lists them all."
        for name in sorted(set(values) - SETTINGS)
    ]
    if not found.database_url.startswith(("sqlite:", "postgresql+psycopg:")):
        problems.append("DOORSTEP_DATABASE_URL must begin with sqlite:// or postgresql://.")
    if found.language not in wording.languages():
        known = ", ".join(wording.languages())
        problems.append(f"DOORSTEP_LANGUAGE must be one of: {known}.")
    return problems


def _unsafe_in_production(found: Settings) -> list[str]:
    problems = []
    if not found.base_url.startswith("https:") and not _host(found.base_url).endswith(".onion"):
        problems.append("DOORSTEP_BASE_URL must be https in production (or a .onion address).")
    if len(found.secret_key) < MINIMUM_SECRET_LENGTH:
        problems.append(
            "There is no strong secret key. Leave DOORSTEP_SECRET_KEY out, "
            "and the first start makes one."
        )
    if not found.review:
        problems.append("DOORSTEP_REVIEW=off would let anyone publish a lure. Leave it out.")
    for path in (found.instance / SECRET_FILE, found.instance / SETTINGS_FILE):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            problems.append(f"Others on this machine can read {path}. Run 'chmod 600 {path}'.")
    return problems


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_origin(url: str) -> bool:
    """Whether an address is a scheme, a host and perhaps a port (RFC 6454), and no more."""
    return bool(ORIGIN.fullmatch(url)) and bool(_host(url))
