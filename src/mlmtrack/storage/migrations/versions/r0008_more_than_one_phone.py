"""A person has more than one phone and e-mail address, with labels, and postal addresses."""

import re

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"

_EXTENSION = re.compile(
    r"(?<=[0-9)])[\s,;]*(?:[xX#]|[eE][xX][tT](?:[eE][nN][sS][iI][oO][nN])?)[\s.:=]*[0-9]{1,6}\s*\Z"
)
_FEWEST_DIGITS = 3
_WITH_EXTENSION = """
select id, phone, phone_key, search_key from person
 where phone is not null and (phone like '%x%' or phone like '%#%')
"""


def upgrade() -> None:
    """Bring the book from the revision before to this one."""
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("value_key", sa.String(), nullable=False),
        sa.CheckConstraint("kind in ('phone', 'email', 'address')", name=op.f("ck_contact_kind")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contact_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint(
            "person_id", "kind", "value_key", name=op.f("uq_contact_person_id_kind_value_key")
        ),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_kind_value_key"), ["kind", "value_key"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phone_label", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("email_label", sa.String(), nullable=True))
    _leave_extensions_out_of_keys()


def _leave_extensions_out_of_keys() -> None:
    """Compare a phone without its extension; that of a number with a country code never counted."""
    book = op.get_bind()
    for number, phone, key, search_key in book.execute(sa.text(_WITH_EXTENSION)).fetchall():
        digits = re.sub(r"\D", "", _EXTENSION.sub("", phone))
        if key != re.sub(r"\D", "", phone) or len(digits) < _FEWEST_DIGITS:
            continue
        written = " ".join(phone.lower().split())
        searched = search_key.replace(f"{written} {key}", f"{written} {digits}")
        values = {"person": number, "phone_key": digits, "search_key": searched}
        keys = "update person set phone_key = :phone_key, search_key = :search_key where id = :person"
        book.execute(sa.text(keys), values)
