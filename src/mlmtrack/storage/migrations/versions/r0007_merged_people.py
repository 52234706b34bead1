"""The number and the name of a record that was merged into a person lead to that person."""

import sqlalchemy as sa
from alembic import op


revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Bring the book from the revision before to this one."""
    op.create_table(
        "merged_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_merged_person_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merged_person")),
    )
    with op.batch_alter_table("merged_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merged_person_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_merged_person_person_id"), ["person_id"], unique=False)
