"""The first book."""

import sqlalchemy as sa
from alembic import op


revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the book from the revision before to this one."""
    op.create_table(
        "about",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_about")),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("reach", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("note_key", sa.String(), nullable=True),
        sa.CheckConstraint(
            "channel in ('call', 'text', 'email', 'meeting', 'presentation', 'event', 'social', 'letter', 'reading', 'training', 'other')",
            name=op.f("ck_activity_channel"),
        ),
        sa.CheckConstraint("direction in ('out', 'in')", name=op.f("ck_activity_direction")),
        sa.CheckConstraint(
            "purpose in ('recruit', 'help', 'sell', 'grow', 'admin', 'friend')",
            name=op.f("ck_activity_purpose"),
        ),
        sa.CheckConstraint("reach in ('person', 'mass')", name=op.f("ck_activity_reach")),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_activity_minutes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_day"), ["day"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("nickname", sa.String(), nullable=True),
        sa.Column("nickname_key", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("phone_key", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("email_key", sa.String(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("birth_month", sa.Integer(), nullable=True),
        sa.Column("birth_day", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("source_kind", sa.String(), nullable=True),
        sa.Column("referred_by", sa.Integer(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("tier", sa.Integer(), nullable=True),
        sa.Column("cadence_days", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("do_not_contact_since", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.CheckConstraint("source_kind in ('online', 'offline')", name=op.f("ck_person_source_kind")),
        sa.CheckConstraint("birth_day between 1 and 31", name=op.f("ck_person_birth_day")),
        sa.CheckConstraint("birth_month between 1 and 12", name=op.f("ck_person_birth_month")),
        sa.CheckConstraint("cadence_days > 0", name=op.f("ck_person_cadence_days")),
        sa.CheckConstraint("length(name) between 1 and 200", name=op.f("ck_person_name")),
        sa.CheckConstraint("tier between 1 and 5", name=op.f("ck_person_tier")),
        sa.ForeignKeyConstraint(["referred_by"], ["person.id"], name=op.f("fk_person_referred_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_birth_month_birth_day"),
            ["birth_month", "birth_day"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_person_archived_on"),
            ["archived_on"],
            unique=False,
            sqlite_where=sa.text("archived_on is not null"),
            postgresql_where=sa.text("archived_on is not null"),
        )
        batch_op.create_index(
            batch_op.f("ix_person_do_not_contact_since"),
            ["do_not_contact_since"],
            unique=False,
            sqlite_where=sa.text("do_not_contact_since is not null"),
            postgresql_where=sa.text("do_not_contact_since is not null"),
        )
        batch_op.create_index(batch_op.f("ix_person_email_key"), ["email_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_person_name_key_archived_on"), ["name_key", "archived_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_person_nickname_key"), ["nickname_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_phone_key"), ["phone_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_referred_by"), ["referred_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_search_key"), ["search_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_source"), ["source"], unique=False)

    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind in ('change', 'undo', 'redo')", name=op.f("ck_step_kind")),
        sa.ForeignKeyConstraint(["target_id"], ["step.id"], name=op.f("fk_step_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_target_id"), ["target_id"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("last_key", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.CheckConstraint("action in ('insert', 'update', 'delete')", name=op.f("ck_change_action")),
        sa.ForeignKeyConstraint(["step_id"], ["step.id"], name=op.f("fk_change_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_step_id"), ["step_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_change_table_name_key"), ["table_name", "key"], unique=False)

    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("served_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("until is null or until > since", name=op.f("ck_customer_until")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_customer_person_id")),
        sa.ForeignKeyConstraint(["served_by"], ["person.id"], name=op.f("fk_customer_served_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
    )
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_served_by"), ["served_by"], unique=False)

    op.create_table(
        "enrollment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sponsor_id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=True),
        sa.Column("member_no", sa.String(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("new_until", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.String(), nullable=True),
        sa.Column("rank", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.CheckConstraint("left_on is null or left_on > joined_on", name=op.f("ck_enrollment_left_on")),
        sa.CheckConstraint("sponsor_id <> person_id", name=op.f("ck_enrollment_sponsor_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_enrollment_person_id")),
        sa.ForeignKeyConstraint(["placement_id"], ["person.id"], name=op.f("fk_enrollment_placement_id")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["person.id"], name=op.f("fk_enrollment_sponsor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrollment")),
    )
    with op.batch_alter_table("enrollment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_enrollment_person_id_joined_on"),
            ["person_id", "joined_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_enrollment_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_enrollment_sponsor_id"), ["sponsor_id"], unique=False)

    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_key", sa.String(), nullable=False),
        sa.CheckConstraint("kind in ('interest', 'family', 'goal', 'note')", name=op.f("ck_fact_kind")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_fact_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
    )
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_person_id"), ["person_id"], unique=False)

    op.create_table(
        "followup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("at_time", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("repeat", sa.String(), nullable=True),
        sa.Column("anchor_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.CheckConstraint(
            "channel in ('call', 'text', 'email', 'meeting', 'presentation', 'event', 'social', 'letter', 'reading', 'training', 'other')",
            name=op.f("ck_followup_channel"),
        ),
        sa.CheckConstraint(
            "origin in ('hand', 'cadence', 'sequence', 'signup', 'order', 'plan', 'later')",
            name=op.f("ck_followup_origin"),
        ),
        sa.CheckConstraint("result in ('done', 'skipped')", name=op.f("ck_followup_result")),
        sa.CheckConstraint(
            "(closed_on is null) = (result is null)", name=op.f("ck_followup_closed_with_result")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_followup_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followup")),
    )
    with op.batch_alter_table("followup", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_followup_closed_on_due_on_person_id"),
            ["closed_on", "due_on", "person_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_followup_closed_on_person_id"), ["closed_on", "person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_followup_person_id_closed_on"), ["person_id", "closed_on"], unique=False
        )

    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("buyer_id", sa.Integer(), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("product", sa.String(), nullable=True),
        sa.Column("credited_to", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "purpose in ('customer', 'own', 'stock', 'sample')", name=op.f("ck_orders_purpose")
        ),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_orders_cost")),
        sa.CheckConstraint("points >= 0", name=op.f("ck_orders_points")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_orders_price")),
        sa.CheckConstraint("quantity >= 0", name=op.f("ck_orders_quantity")),
        sa.ForeignKeyConstraint(["buyer_id"], ["person.id"], name=op.f("fk_orders_buyer_id")),
        sa.ForeignKeyConstraint(["credited_to"], ["person.id"], name=op.f("fk_orders_credited_to")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
    )
    with op.batch_alter_table("orders", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_orders_buyer_id_placed_on"), ["buyer_id", "placed_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_orders_credited_to_placed_on"),
            ["credited_to", "placed_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_orders_placed_on"), ["placed_on"], unique=False)

    op.create_table(
        "prospect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("stage_since", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("later_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "outcome in ('joined', 'bought', 'later', 'no')", name=op.f("ck_prospect_outcome")
        ),
        sa.CheckConstraint("track in ('business', 'product')", name=op.f("ck_prospect_track")),
        sa.CheckConstraint(
            "(closed_on is null) = (outcome is null)", name=op.f("ck_prospect_closed_with_outcome")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_prospect_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect")),
        sa.UniqueConstraint("person_id", "track", name=op.f("uq_prospect_person_id_track")),
    )
    with op.batch_alter_table("prospect", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_prospect_closed_on_stage_since_person_id"),
            ["closed_on", "stage_since", "person_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_prospect_opened_on"), ["opened_on"], unique=False)

    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tag_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("person_id", "tag", name=op.f("uq_tag_person_id_tag")),
    )
    with op.batch_alter_table("tag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tag_tag"), ["tag"], unique=False)

    op.create_table(
        "touch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answered", sa.String(), nullable=False),
        sa.CheckConstraint("answered in ('yes', 'no', 'unknown')", name=op.f("ck_touch_answered")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_touch_activity_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_touch_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch")),
        sa.UniqueConstraint("activity_id", "person_id", name=op.f("uq_touch_activity_id_person_id")),
    )
    with op.batch_alter_table("touch", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_touch_person_id_activity_id"), ["person_id", "activity_id"], unique=False
        )

    op.create_table(
        "snooze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("followup_id", sa.Integer(), nullable=False),
        sa.Column("snoozed_on", sa.Date(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["followup_id"], ["followup.id"], name=op.f("fk_snooze_followup_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snooze")),
    )
    with op.batch_alter_table("snooze", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_snooze_followup_id"), ["followup_id"], unique=False)

    op.create_table(
        "stage_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prospect_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["prospect_id"], ["prospect.id"], name=op.f("fk_stage_change_prospect_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_change")),
    )
    with op.batch_alter_table("stage_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_change_day"), ["day"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_stage_change_prospect_id_day"), ["prospect_id", "day"], unique=False
        )
