"""The schema at head equals the models (promise I8)."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import CheckConstraint, Inspector, inspect, update
from sqlalchemy.exc import IntegrityError

from app import Doorstep
from events.database import Base, db, writing
from events.protests import queries as protests
from events.protests.models import Protest
from tests.factories import make_protest

pytestmark = pytest.mark.promise("I8")


def migrations(app: Doorstep) -> ScriptDirectory:
    return ScriptDirectory.from_config(app.extensions["migrate"].migrate.get_config())


def test_an_empty_database_is_migrated_to_the_head(app: Doorstep) -> None:
    with db.engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()

    assert at == migrations(app).get_current_head()


def test_the_schema_equals_the_models(app: Doorstep) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_checks_are_those_of_the_models(app: Doorstep) -> None:
    inspector: Inspector = inspect(db.engine)

    for table in Base.metadata.sorted_tables:
        checks = {found.name for found in table.constraints if isinstance(found, CheckConstraint)}
        assert {found["name"] for found in inspector.get_check_constraints(table.name)} == checks


def test_every_constraint_and_index_has_a_name(app: Doorstep) -> None:
    for table in Base.metadata.sorted_tables:
        for found in (*table.constraints, *table.indexes):
            assert found.name, (table.name, found)


def test_upgrading_again_changes_nothing(app: Doorstep) -> None:
    before = inspect(db.engine).get_table_names()

    with writing():
        upgrade()

    assert inspect(db.engine).get_table_names() == before


def test_going_back_and_forth_keeps_protests_and_their_revisions(app: Doorstep) -> None:
    made_id = make_protest(title="Kept").id

    with writing():
        db.session.remove()
        downgrade(revision="0001")
        upgrade()

    kept = protests.by_id(made_id)
    assert kept is not None
    assert kept.title == "Kept"
    assert [revision.sequence for revision in protests.public_revisions(made_id)] == [0]


def test_a_protest_stands_at_one_place(app: Doorstep) -> None:
    made = make_protest()

    with writing(), pytest.raises(IntegrityError):
        db.session.execute(update(Protest).where(Protest.id == made.id).values(mission_id=None))
