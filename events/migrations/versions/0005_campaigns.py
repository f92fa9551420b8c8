"""calls: their words, letters, updates and helpers, and which protests answer them"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("form_key", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("sending_states", sa.String(length=60), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= begins_on", name=op.f("ck_campaigns_ends_after_begin")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["organizers.id"],
            name=op.f("fk_campaigns_owner_id_organizers"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("form_key", name=op.f("uq_campaigns_form_key")),
        sa.UniqueConstraint("slug", name=op.f("uq_campaigns_slug")),
    )
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaigns_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "campaign_helpers",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("organizer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_helpers_campaign_id_campaigns"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organizer_id"],
            ["organizers.id"],
            name=op.f("fk_campaign_helpers_organizer_id_organizers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campaign_id", "organizer_id", name=op.f("pk_campaign_helpers")),
    )
    with op.batch_alter_table("campaign_helpers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_helpers_organizer_id"), ["organizer_id"], unique=False
        )

    op.create_table(
        "campaign_invitations",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_invitations_campaign_id_campaigns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_campaign_invitations")),
    )
    with op.batch_alter_table("campaign_invitations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_invitations_campaign_id"), ["campaign_id"], unique=False
        )

    op.create_table(
        "campaign_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("addressee", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_letters_campaign_id_campaigns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_letters")),
        sa.UniqueConstraint("form_key", name=op.f("uq_campaign_letters_form_key")),
    )
    with op.batch_alter_table("campaign_letters", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_letters_campaign_id"), ["campaign_id"], unique=False
        )

    op.create_table(
        "campaign_texts",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("demands", sa.JSON(), nullable=False),
        sa.Column("danger", sa.Text(), nullable=False),
        sa.Column("petitions", sa.JSON(), nullable=False),
        sa.Column("donations", sa.JSON(), nullable=False),
        sa.Column("speak_up", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_texts_campaign_id_campaigns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campaign_id", "language", name=op.f("pk_campaign_texts")),
    )
    op.create_table(
        "campaign_updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(length=2000), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_updates_campaign_id_campaigns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_updates")),
        sa.UniqueConstraint("form_key", name=op.f("uq_campaign_updates_form_key")),
    )
    with op.batch_alter_table("campaign_updates", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_updates_campaign_id"), ["campaign_id"], unique=False
        )

    op.create_table(
        "campaign_venues",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.String(length=13), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_venues_campaign_id_campaigns"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"],
            ["venues.id"],
            name=op.f("fk_campaign_venues_venue_id_venues"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campaign_id", "venue_id", name=op.f("pk_campaign_venues")),
    )
    with op.batch_alter_table("campaign_venues", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_campaign_venues_venue_id"), ["venue_id"], unique=False)

    op.create_table(
        "campaign_letter_texts",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["campaign_letters.id"],
            name=op.f("fk_campaign_letter_texts_letter_id_campaign_letters"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("letter_id", "language", name=op.f("pk_campaign_letter_texts")),
    )
    op.create_table(
        "campaign_protests",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("protest_id", sa.String(length=13), nullable=False),
        sa.Column("is_blocked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaigns.id"],
            name=op.f("fk_campaign_protests_campaign_id_campaigns"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["protest_id"],
            ["protests.id"],
            name=op.f("fk_campaign_protests_protest_id_protests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campaign_id", "protest_id", name=op.f("pk_campaign_protests")),
    )
    with op.batch_alter_table("campaign_protests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_campaign_protests_protest_id"), ["protest_id"], unique=False
        )


def downgrade() -> None:
    op.drop_table("campaign_protests")
    op.drop_table("campaign_letter_texts")
    op.drop_table("campaign_venues")
    op.drop_table("campaign_updates")
    op.drop_table("campaign_texts")
    op.drop_table("campaign_letters")
    op.drop_table("campaign_invitations")
    op.drop_table("campaign_helpers")
    op.drop_table("campaigns")
