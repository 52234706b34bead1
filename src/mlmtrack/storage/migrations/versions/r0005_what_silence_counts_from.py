"""People on the team keep the day that their silence counts from, and the first day they were called."""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring the book from the revision before to this one."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("silent_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("called_on", sa.Date(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_person_tier_in_touch_on"))
    op.execute(
        """
        update person
           set silent_since = (select max(case when person.in_touch_on > enrollment.joined_on then person.in_touch_on
                                               else enrollment.joined_on
                                           end)
                                 from enrollment
                                where enrollment.person_id = person.id),
               called_on = (select min(activity.day)
                              from touch
                              join activity on activity.id = touch.activity_id
                             where touch.person_id = person.id
                               and activity.day >= (select max(joined_on)
                                                      from enrollment
                                                     where enrollment.person_id = person.id)
                               and (activity.reach = 'person' or activity.direction = 'in' or touch.answered = 'yes'))
        """
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_silent_since"),
            ["silent_since"],
            unique=False,
            sqlite_where=sa.text("called_on is null and silent_since is not null"),
            postgresql_where=sa.text("called_on is null and silent_since is not null"),
        )
        batch_op.create_index(
            batch_op.f("ix_person_tier_silent_since"),
            ["tier", "silent_since"],
            unique=False,
            sqlite_where=sa.text("called_on is not null"),
            postgresql_where=sa.text("called_on is not null"),
        )
