"""The records of the book, said once: Alembic's revisions are generated from these tables.

Days that a person means are dates, stamps are aware UTC, points and money are integers in hundredths, choices
are text held by named checks. Foreign keys are plain ids. Whatever is compared without case or accents has a
``…_key`` column beside it.

A write imports the modules of those that it needs; ``load_all`` fills the metadata with every one of them.
"""


def load_all() -> None:
    """Import every table, for what looks at the schema as a whole."""
    from mlmtrack.storage.tables import (  # noqa: F401 - to import them is all
        activities,
        contacts,
        followups,
        journal,
        orders,
        people,
        plans,
        prospects,
        recruits,
        roles,
    )
