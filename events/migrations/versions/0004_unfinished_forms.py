"""forms that somebody has begun to fill in"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unfinished_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organizer_id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=32), nullable=False),
        sa.Column("mission_id", sa.String(length=40), nullable=True),
        sa.Column("venue_id", sa.String(length=13), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(mission_id IS NULL) <> (venue_id IS NULL)",
            name=op.f("ck_unfinished_forms_is_for_one_place"),
        ),
        sa.ForeignKeyConstraint(
            ["mission_id"],
            ["missions.id"],
            name=op.f("fk_unfinished_forms_mission_id_missions"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organizer_id"],
            ["organizers.id"],
            name=op.f("fk_unfinished_forms_organizer_id_organizers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"],
            ["venues.id"],
            name=op.f("fk_unfinished_forms_venue_id_venues"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfinished_forms")),
        sa.UniqueConstraint(
            "organizer_id", "form_key", name=op.f("uq_unfinished_forms_organizer_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("unfinished_forms")
