"""Moves in the tree, customers handed over, absences, bookings and people keep their days.

The journal tells those of before.
"""

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"

_PUT_IN = (("followup", "booked_on"), ("person", "added_on"))
_PUT_IN_ON = """
(select substr(step.at, 1, 10)
   from change
   join step on step.id = change.step_id
  where change.table_name = '{table}'
    and change.action = 'insert'
    and change.key <= {table}.id
    and change.last_key >= {table}.id
  order by change.key desc, change.id
  limit 1)
"""
_CHANGED = """
  from change
  join step on step.id = change.step_id
  join {table} on {table}.id = change.key
 where change.table_name = '{table}'
   and change.action = 'update'
   and step.kind = 'change'
   and coalesce((select newest.kind
                   from step as newest
                  where newest.target_id = step.id
                  order by newest.id desc
                  limit 1), '') <> 'undo'
"""


def upgrade() -> None:
    """Bring the book from the revision before to this one."""
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.CheckConstraint("kind in ('archived', 'no_contact')", name=op.f("ck_absence_kind")),
        sa.CheckConstraint("until > since", name=op.f("ck_absence_until")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_person_id"), ["person_id"], unique=False)

    op.create_table(
        "team_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrollment_id", sa.Integer(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("from_sponsor_id", sa.Integer(), nullable=False),
        sa.Column("from_placement_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enrollment_id"], ["enrollment.id"], name=op.f("fk_team_move_enrollment_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_placement_id"], ["person.id"], name=op.f("fk_team_move_from_placement_id")
        ),
        sa.ForeignKeyConstraint(
            ["from_sponsor_id"], ["person.id"], name=op.f("fk_team_move_from_sponsor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_move")),
    )
    with op.batch_alter_table("team_move", schema=None) as batch_op:
        for column in ("enrollment_id", "from_placement_id", "from_sponsor_id"):
            batch_op.create_index(batch_op.f(f"ix_team_move_{column}"), [column], unique=False)

    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("from_server_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_hand_over_customer_id")),
        sa.ForeignKeyConstraint(["from_server_id"], ["person.id"], name=op.f("fk_hand_over_from_server_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
    )
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        for column in ("customer_id", "from_server_id"):
            batch_op.create_index(batch_op.f(f"ix_hand_over_{column}"), [column], unique=False)

    for table, column in _PUT_IN:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.Date(), nullable=True))
    if op.get_context().dialect.name == "sqlite":  # the only books that are older than this revision
        _tell_from_the_journal()


def _tell_from_the_journal() -> None:
    for table, column in _PUT_IN:
        op.execute(f"update {table} set {column} = {_PUT_IN_ON.format(table=table)}")
    op.execute(
        f"""
        insert into team_move (enrollment_id, moved_on, from_sponsor_id, from_placement_id)
        select enrollment.id,
               substr(step.at, 1, 10),
               coalesce(json_extract(change.before, '$.sponsor_id'), enrollment.sponsor_id),
               case when json_type(change.before, '$.placement_id') is null then enrollment.placement_id
                    else json_extract(change.before, '$.placement_id')
                end
        {_CHANGED.format(table="enrollment")}
           and (json_type(change.before, '$.sponsor_id') is not null
                or json_type(change.before, '$.placement_id') is not null)
           and substr(step.at, 1, 10) > enrollment.joined_on
         order by change.id
        """
    )
    op.execute(
        f"""
        insert into hand_over (customer_id, handed_on, from_server_id)
        select customer.id, substr(step.at, 1, 10), json_extract(change.before, '$.served_by')
        {_CHANGED.format(table="customer")}
           and json_type(change.before, '$.served_by') is not null
           and substr(step.at, 1, 10) > customer.since
         order by change.id
        """
    )
    for column, kind in (("archived_on", "archived"), ("do_not_contact_since", "no_contact")):
        op.execute(
            f"""
            insert into absence (person_id, kind, since, until)
            select person.id, '{kind}', json_extract(change.before, '$.{column}'), substr(step.at, 1, 10)
            {_CHANGED.format(table="person")}
               and json_extract(change.before, '$.{column}') < substr(step.at, 1, 10)
               and json_type(change.after, '$.{column}') = 'null'
             order by change.id
            """
        )
