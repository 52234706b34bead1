"""Making a book and bringing an older one up to date, by Alembic, in one transaction each."""

import os
from contextlib import closing, suppress
from datetime import datetime
from errno import EDQUOT, ENOSPC
from pathlib import Path

from mlmtrack import __version__
from mlmtrack.domain.details import keys_of
from mlmtrack.domain.people import ME
from mlmtrack.errors import BookError
from mlmtrack.errors.book import OlderBook, UpgradeFailed
from mlmtrack.storage.database.connection import APPLICATION_ID, Notify, Place, connect, driver_of, engine_on
from mlmtrack.storage.database.copies import keep_copy_before_upgrade
from mlmtrack.storage.database.errors import translate_errors
from mlmtrack.storage.database.health import revision_of
from mlmtrack.storage.files import atomic_write, make_folder


NAME_OF_ME = "Me"
SCRIPTS = "mlmtrack:storage/migrations"


def make(path: Path, notify: Notify, *, folder_too: bool) -> bool:
    """Make an empty book with the user in it, unless another process was first; return whether it was made.

    Raises:
        BookError: its folder is missing and *folder_too* is not asked for.
        BookError: its folder is missing and the system refuses to make it.

    """
    if folder_too:
        _make_folder(path.parent)
    elif not path.parent.is_dir():
        raise BookError(f"The folder {path.parent} is not there.", "Make it first, or name another.")
    with suppress(FileExistsError):
        with atomic_write(path, replace=False) as draft:
            _fill(Place(draft, named=True), notify)
        return True
    return False


def _fill(place: Place, notify: Notify) -> None:
    with closing(connect(place, notify)) as connection:
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
    run_revisions(place, notify)
    with closing(connect(place, notify)) as connection:
        connection.execute("insert into about (key, value) values ('written_by', ?)", (__version__,))
        connection.execute(
            "insert into person (id, name, name_key, search_key) values (:id, :name, :name_key, :search_key)",
            {"id": ME, "name": NAME_OF_ME, **keys_of({"name": NAME_OF_ME})},
        )


def upgrade(place: Place, now: datetime, notify: Notify, scripts: str = SCRIPTS) -> None:
    """Copy a book that is behind, then bring it to the newest revision of *scripts*.

    Raises:
        OlderBook: it may only be read.
        UpgradeFailed: a step failed; the book is as it was.

    """
    if not os.access(place.path, os.W_OK):
        raise OlderBook(place.path)
    with closing(connect(place, notify)) as connection:
        revision = revision_of(connection) or ""
        copy = keep_copy_before_upgrade(connection, place.path, revision, now)
    try:
        with translate_errors(place):
            run_revisions(place, notify, scripts)
    except BookError:
        raise
    except Exception as error:
        raise UpgradeFailed(place.path, error, copy) from error
    notify(f"The book was brought up to date. A copy from before: {copy}")


def run_revisions(place: Place, notify: Notify, scripts: str = SCRIPTS) -> None:
    """Run what is missing in one transaction; foreign keys are off because a step may rebuild a table."""
    from alembic.command import upgrade as run_to
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", scripts.replace("%", "%%"))
    # Begun here, so that Alembic leaves the commit to the end of this block.
    with engine_on(place, notify, foreign_keys=False).begin() as connection:
        configuration.attributes["connection"] = connection
        run_to(configuration, "head")
        strays = driver_of(connection).execute("pragma foreign_key_check").fetchall()
        if strays:
            raise LookupError(f"{len(strays)} rows name others that are not there")


def _make_folder(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise
        raise BookError(
            f"The folder {folder} for the book cannot be made: {error.strerror or str(error)}.",
            "Name another place with --book PATH, or with MLMTRACK_BOOK.",
        ) from error
