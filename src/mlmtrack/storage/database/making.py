"""Making a book and bringing an older one up to date, by Alembic, in one transaction each."""

import os
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from mlmtrack.domain.people import ME, name_key
from mlmtrack.errors.book import NoFolderHere, OlderBook
from mlmtrack.storage.database.connection import APPLICATION_ID, Notify, connect
from mlmtrack.storage.database.copies import keep_copy_before_upgrade
from mlmtrack.storage.database.engine import engine_on
from mlmtrack.storage.migrations import HEAD


NAME_OF_ME = "Me"


def make(path: Path, notify: Notify, *, folder_too: bool) -> None:
    """Make an empty book with the user in it; when another process was first, leave that one's.

    Raises:
        NoFolderHere: its folder is missing and *folder_too* is not asked for.

    """
    if folder_too:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not path.parent.is_dir():
        raise NoFolderHere(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(connect(draft)) as connection:
            connection.execute(f"pragma application_id = {APPLICATION_ID}")
        _run_revisions(draft, notify)
        with closing(connect(draft)) as connection:
            connection.execute(
                "insert into person (id, name, name_key, search_key) values (?, ?, ?, ?)",
                (ME, NAME_OF_ME, name_key(NAME_OF_ME), name_key(NAME_OF_ME)),
            )
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def upgrade(path: Path, now: datetime, notify: Notify) -> None:
    """Copy a book that is behind, then bring it to this program's revision."""
    if not os.access(path, os.W_OK):
        raise OlderBook(path)
    with closing(connect(path)) as connection:
        (revision,) = connection.execute("select version_num from alembic_version").fetchone()
        copy = keep_copy_before_upgrade(connection, path, revision, now)
    _run_revisions(path, notify)
    notify(f"The book was brought up to date (revision {HEAD}). A copy from before: {copy}")


def _run_revisions(path: Path, notify: Notify) -> None:
    """Run them; foreign keys are off because a step may rebuild a table."""
    from alembic.command import upgrade as run_to
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", "mlmtrack:storage/migrations")
    with engine_on(path, notify, foreign_keys=False).connect() as connection:
        configuration.attributes["connection"] = connection
        run_to(configuration, "head")
        connection.commit()
