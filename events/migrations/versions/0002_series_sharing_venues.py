"""series, sharing, venues, and what more an organizer says of a protest"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.String(length=13), nullable=False),
        sa.Column("uid", sa.String(length=255), nullable=False),
        sa.Column("form_key", sa.String(length=32), nullable=False),
        sa.Column("frequency", sa.String(length=10), nullable=False),
        sa.Column("weekdays", sa.String(length=20), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("form_key", name=op.f("uq_series_form_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_series_uid")),
    )
    op.create_table(
        "venues",
        sa.Column("id", sa.String(length=13), nullable=False),
        sa.Column("form_key", sa.String(length=32), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("city_geonames_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=5), nullable=False),
        sa.Column("sending_state", sa.String(length=5), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("link", sa.String(length=300), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.CheckConstraint("ends_on >= begins_on", name=op.f("ck_venues_ends_after_begin")),
        sa.ForeignKeyConstraint(
            ["proposed_by"],
            ["organizers.id"],
            name=op.f("fk_venues_proposed_by_organizers"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venues")),
        sa.UniqueConstraint("form_key", name=op.f("uq_venues_form_key")),
    )
    with op.batch_alter_table("venues", schema=None) as batch_op:
        batch_op.create_index("ix_venues_sending_state", ["sending_state", "ends_on"], unique=False)

    op.create_table(
        "co_organizers",
        sa.Column("protest_id", sa.String(length=13), nullable=False),
        sa.Column("organizer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organizer_id"],
            ["organizers.id"],
            name=op.f("fk_co_organizers_organizer_id_organizers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["protest_id"],
            ["protests.id"],
            name=op.f("fk_co_organizers_protest_id_protests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("protest_id", "organizer_id", name=op.f("pk_co_organizers")),
    )
    with op.batch_alter_table("co_organizers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_co_organizers_organizer_id"), ["organizer_id"], unique=False
        )

    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("protest_id", sa.String(length=13), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["protest_id"],
            ["protests.id"],
            name=op.f("fk_invitations_protest_id_protests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitations")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_protest_id"), ["protest_id"], unique=False)

    op.create_table(
        "protest_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=32), nullable=False),
        sa.Column("protest_id", sa.String(length=13), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["organizers.id"],
            name=op.f("fk_protest_notes_author_id_organizers"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["protest_id"],
            ["protests.id"],
            name=op.f("fk_protest_notes_protest_id_protests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protest_notes")),
        sa.UniqueConstraint("form_key", name=op.f("uq_protest_notes_form_key")),
    )
    with op.batch_alter_table("protest_notes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_protest_notes_protest_id"), ["protest_id"], unique=False
        )

    with op.batch_alter_table("protests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("venue_id", sa.String(length=13), nullable=True))
        batch_op.add_column(sa.Column("series_id", sa.String(length=13), nullable=True))
        batch_op.add_column(sa.Column("meeting_distance", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("meeting_side", sa.String(length=10), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("step_free", sa.String(length=10), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("spoken", sa.String(length=60), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("bring", sa.String(length=300), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("stewards", sa.String(length=200), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("link", sa.String(length=300), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("second_language", sa.String(length=12), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("second_title", sa.String(length=120), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("second_words", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("expected_size", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("is_postponed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("urgent_notice", sa.String(length=200), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("urgent_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("notice_status", sa.String(length=12), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("announces_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("publishes_anyway", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("is_frozen", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("reconfirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("was_held", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("turnout_low", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("turnout_high", sa.Integer(), nullable=True))
        batch_op.alter_column("mission_id", existing_type=sa.VARCHAR(length=40), nullable=True)
        batch_op.create_index(batch_op.f("ix_protests_series_id"), ["series_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_protests_venue_id"), ["venue_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_protests_venue_id_venues"), "venues", ["venue_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_protests_series_id_series"),
            "series",
            ["series_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_check_constraint(
            op.f("ck_protests_stands_at_one_place"), "(mission_id IS NULL) <> (venue_id IS NULL)"
        )


def downgrade() -> None:
    op.execute("DELETE FROM protests WHERE mission_id IS NULL")
    with op.batch_alter_table("protests", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_protests_stands_at_one_place"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_protests_series_id_series"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_protests_venue_id_venues"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_protests_venue_id"))
        batch_op.drop_index(batch_op.f("ix_protests_series_id"))
        batch_op.alter_column("mission_id", existing_type=sa.VARCHAR(length=40), nullable=False)
        batch_op.drop_column("turnout_high")
        batch_op.drop_column("turnout_low")
        batch_op.drop_column("was_held")
        batch_op.drop_column("reconfirmed_at")
        batch_op.drop_column("is_frozen")
        batch_op.drop_column("publishes_anyway")
        batch_op.drop_column("announces_at")
        batch_op.drop_column("notice_status")
        batch_op.drop_column("urgent_until")
        batch_op.drop_column("urgent_notice")
        batch_op.drop_column("is_postponed")
        batch_op.drop_column("expected_size")
        batch_op.drop_column("second_words")
        batch_op.drop_column("second_title")
        batch_op.drop_column("second_language")
        batch_op.drop_column("link")
        batch_op.drop_column("stewards")
        batch_op.drop_column("bring")
        batch_op.drop_column("spoken")
        batch_op.drop_column("step_free")
        batch_op.drop_column("meeting_side")
        batch_op.drop_column("meeting_distance")
        batch_op.drop_column("series_id")
        batch_op.drop_column("venue_id")

    with op.batch_alter_table("protest_notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_protest_notes_protest_id"))

    op.drop_table("protest_notes")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_protest_id"))

    op.drop_table("invitations")
    with op.batch_alter_table("co_organizers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_co_organizers_organizer_id"))

    op.drop_table("co_organizers")
    with op.batch_alter_table("venues", schema=None) as batch_op:
        batch_op.drop_index("ix_venues_sending_state")

    op.drop_table("venues")
    op.drop_table("series")
