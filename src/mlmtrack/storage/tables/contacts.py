"""What leads to a person beside the record: further phones, e-mails and addresses, and merged records."""

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mlmtrack.domain.people import CONTACT_KINDS
from mlmtrack.storage.tables import people  # noqa: F401 - foreign keys name its table
from mlmtrack.storage.tables.checks import one_of


class MergedPerson(SQLModel, table=True):
    """The number and the name of a record that was merged into a person, who is meant by them since."""

    __tablename__ = "merged_person"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    name_key: str = Field(index=True)


class Contact(SQLModel, table=True):
    """A phone or an e-mail address of a person beside the main one, or a postal address."""

    __table_args__ = (
        one_of("kind", CONTACT_KINDS),
        UniqueConstraint("person_id", "kind", "value_key"),
        Index(None, "kind", "value_key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: str
    label: str | None = None
    value: str
    value_key: str
