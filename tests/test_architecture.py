"""The house stands as README draws it: ranked slices, imports only downwards, pure modules pure."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Blueprint

from app import BLUEPRINTS, Doorstep
from events.organizers.policy import Action
from events.web.audience import Audience, action_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "events"

RANKS = (
    ("wording", "database", "config", "clock", "refusals", "progress"),
    ("web", "paper", "geography"),
    ("missions", "venues", "organizers", "notices"),
    ("protests",),
    ("campaigns",),
    ("scopes",),
    ("search", "presenting"),
    ("account", "directory", "organize", "feeds", "api", "checking", "posters", "embedding"),
    ("operations",),
)
RANK = {name: rank for rank, names in enumerate(RANKS) for name in names}
NOT_SLICES = {"migrations", "translations", "static", "__pycache__"}
ROOMS_WITHOUT_A_NAME = {"utils", "util", "common", "helpers", "misc"}
IMPURE = ("flask", "sqlalchemy", "werkzeug", "wtforms")
# Rules without Flask or a database: they can be read, tested and trusted by themselves.
PURE: dict[str, tuple[str, ...]] = {
    "geography": ("cities", "coordinates", "places", "states", "timezones"),
    "web": ("bounded", "encodings", "qr", "text"),
    "paper": ("fonts", "land", "letter", "lines", "page", "pdf", "svg"),
    "missions": ("csvfile", "dates", "kinds", "naming", "records", "refresh"),
    "organizers": (
        *("credentials", "hashing", "lookalikes", "names"),
        *("policy", "tiers", "totp", "webauthn"),
    ),
    "notices": (
        *("cautions", "counting", "csvfile", "deadline", "letter", "moments", "occasion"),
        *("phrases", "publishing", "records", "refresh", "rights", "rulebook", "rules"),
        *("said", "said_moments", "sourced", "working_days"),
    ),
    "protests": (
        *("assembly", "clash", "identity", "languages", "reconfirmation", "revision", "rules"),
        *("schedule", "trust", "turnout", "sharing.invitations", "sharing.told"),
        *("entries.contentline", "entries.entry", "entries.vevent"),
        *("series.naming", "series.occurrences", "series.recurrence"),
        *("many.elsewhere", "many.sheet", "many.sheet_row"),
    ),
    "venues": ("days",),
    "campaigns": ("coverage", "letters", "slugs", "stages", "text", "world"),
    "scopes": ("scope", "selection"),
    "search": ("folding", "meaning", "names", "phrase", "results", "typos", "vocabulary"),
    "presenting": ("leaving_out", "plain_text", "when"),
    "organize": ("dates", "languages", "people.sharing_words", "many.spreadsheet"),
    "api": ("schemas",),
    "checking": ("check", "http", "visit"),
    "feeds": (
        *("asked", "atom", "calendar", "errands", "flights"),
        *("options", "vtimezone"),
    ),
    "posters": ("content", "languages", "layout", "locator", "poster"),
    "operations": ("sample_calls", "samples"),
}
PURE_MODULES = (
    *("events.clock", "events.wording", "events.refusals", "events.progress"),
    *(f"events.{name}.{module}" for name, modules in PURE.items() for module in modules),
)
# Imports what it is given, one after the other, and says which of them brought an impure one.
IMPORTER = f"""
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    brought = [impure for impure in {IMPURE!r} if impure in sys.modules]
    if brought:
        sys.exit(f"{{name}} loads {{brought}}")
"""


def modules() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if not NOT_SLICES & set(path.relative_to(PACKAGE).parts):
            yield path


def slice_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "events":
                yield from (f"events.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_module_imports_only_from_lower_ranks(path: Path) -> None:
    own = slice_of(path)
    if own == "__init__":
        return

    imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("events.")}

    wrong = {name for name in imported - {own} if RANK[name] >= RANK[own]}
    # Rank 0 is one floor without rooms: its files may know each other.
    assert not wrong or RANK[own] == 0, f"{own} (rank {RANK[own]}) imports {sorted(wrong)}"


def test_every_slice_has_a_rank_and_every_rank_a_slice() -> None:
    standing = {slice_of(path) for path in modules()} - {"__init__"}

    assert standing == set(RANK)


def test_no_module_is_a_room_without_a_name() -> None:
    assert not [path for path in modules() if path.stem in ROOMS_WITHOUT_A_NAME]


def test_packages_hold_a_docstring_and_nothing_else() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1, path
        assert isinstance(body[0], ast.Expr), path


def test_only_the_composition_root_imports_routes_and_commands() -> None:
    for path in modules():
        ends = {name.rpartition(".")[2] for name in imports_of(path) if name.startswith("events.")}
        assert not [end for end in ends if end.endswith(("routes", "commands"))], path


def test_relationships_point_down_only() -> None:
    for path in PACKAGE.rglob("models.py"):
        assert "back_populates" not in path.read_text(encoding="utf-8"), path


def test_models_know_no_addresses() -> None:
    for path in PACKAGE.rglob("models.py"):
        assert not {name for name in imports_of(path) if name.split(".")[0] == "flask"}, path


def test_pure_modules_load_neither_flask_nor_sqlalchemy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTER, *PURE_MODULES], capture_output=True, text=True, cwd=ROOT
    )

    assert done.returncode == 0, done.stderr


def test_every_route_says_its_audience_and_action(app: Doorstep) -> None:
    for rule in app.url_map.iter_rules():
        assert isinstance(action_of(rule.endpoint), Action), rule


@pytest.mark.parametrize(("blueprint", "audience"), BLUEPRINTS, ids=lambda value: str(value))
def test_public_blueprints_change_nothing(
    app: Doorstep, blueprint: Blueprint, audience: Audience
) -> None:
    if not audience.is_public:
        return
    rules = [rule for rule in app.url_map.iter_rules() if is_of(blueprint, rule.endpoint)]

    assert all((rule.methods or set()) <= {"GET", "HEAD", "OPTIONS"} for rule in rules)


def is_of(blueprint: Blueprint, endpoint: str) -> bool:
    return endpoint.rpartition(".")[0] == blueprint.name
