"""The team: plans, promises, letters, top tens, verdicts, releases, the last touch and the next step."""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the book from the revision before to this one."""
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("name_key", name=op.f("uq_plan_name_key")),
    )
    op.create_table(
        "given_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "dropped_on is null or dropped_on >= given_on", name=op.f("ck_given_plan_dropped_on")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_given_plan_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_plan")),
    )
    with op.batch_alter_table("given_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_given_plan_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_given_plan_person_id"), ["person_id"], unique=False)

    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("recipient_key", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letter_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("person_id", "recipient_key", name=op.f("uq_letter_person_id_recipient_key")),
    )
    op.create_table(
        "plan_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("after_days", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.CheckConstraint("turn in ('me', 'them')", name=op.f("ck_plan_step_turn")),
        sa.CheckConstraint("after_days >= 0", name=op.f("ck_plan_step_after_days")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_step_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_step")),
        sa.UniqueConstraint("plan_id", "place", name=op.f("uq_plan_step_plan_id_place")),
    )
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.CheckConstraint("result in ('kept', 'broken')", name=op.f("ck_promise_result")),
        sa.CheckConstraint(
            "(closed_on is null) = (result is null)", name=op.f("ck_promise_closed_with_result")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_promise_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
    )
    with op.batch_alter_table("promise", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_promise_closed_on_due_on"), ["closed_on", "due_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_promise_person_id_closed_on"), ["person_id", "closed_on"], unique=False
        )

    op.create_table(
        "top_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_top_name_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_top_name")),
        sa.UniqueConstraint("person_id", "name_key", name=op.f("uq_top_name_person_id_name_key")),
    )
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "quarter in ('pulling', 'talks', 'quiet doer', 'slack')", name=op.f("ck_verdict_quarter")
        ),
        sa.CheckConstraint(
            "withdrawn_on is null or withdrawn_on >= given_on", name=op.f("ck_verdict_withdrawn_on")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_verdict_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    with op.batch_alter_table("verdict", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_verdict_person_id_given_on"), ["person_id", "given_on"], unique=False
        )

    op.create_table(
        "given_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("given_plan_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.CheckConstraint("done_by in ('me', 'them')", name=op.f("ck_given_step_done_by")),
        sa.CheckConstraint("turn in ('me', 'them')", name=op.f("ck_given_step_turn")),
        sa.CheckConstraint(
            "(done_on is null) = (done_by is null)", name=op.f("ck_given_step_done_by_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["given_plan_id"], ["given_plan.id"], name=op.f("fk_given_step_given_plan_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_step")),
        sa.UniqueConstraint("given_plan_id", "place", name=op.f("uq_given_step_given_plan_id_place")),
    )
    with op.batch_alter_table("given_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_given_step_done_on_due_on_given_plan_id"),
            ["done_on", "due_on", "given_plan_id"],
            unique=False,
        )

    with op.batch_alter_table("enrollment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_note", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("released_on", sa.Date(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_enrollment_left_reason"),
            "left_reason in ('neglected', 'money', 'time', 'product', 'company', 'life', 'other')",
        )
        batch_op.create_index(
            batch_op.f("ix_enrollment_released_on"),
            ["released_on"],
            unique=False,
            sqlite_where=sa.text("released_on is not null"),
            postgresql_where=sa.text("released_on is not null"),
        )

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("no_cadence_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("in_touch_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_person_tier_in_touch_on"), ["tier", "in_touch_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_person_cadence_days"),
            ["cadence_days"],
            unique=False,
            sqlite_where=sa.text("cadence_days is not null"),
            postgresql_where=sa.text("cadence_days is not null"),
        )
    op.execute(
        """
        update person
           set in_touch_on = (select max(activity.day)
                                from touch
                                join activity on activity.id = touch.activity_id
                               where touch.person_id = person.id
                                 and (activity.direction = 'in' or touch.answered = 'yes'))
        """
    )
    with op.batch_alter_table("followup", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_followup_person_id_closed_on"))
        batch_op.create_index(
            batch_op.f("ix_followup_person_id_closed_on_due_on"),
            ["person_id", "closed_on", "due_on"],
            unique=False,
        )
    with op.batch_alter_table("prospect", schema=None) as batch_op:
        batch_op.add_column(sa.Column("next_step_on", sa.Date(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_prospect_closed_on_next_step_on_stage_since_person_id"),
            ["closed_on", "next_step_on", "stage_since", "person_id"],
            unique=False,
        )
    op.execute(
        """
        update prospect
           set next_step_on = (select min(followup.due_on)
                                 from followup
                                where followup.person_id = prospect.person_id
                                  and followup.closed_on is null)
        """
    )
