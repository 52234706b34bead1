"""Run the revisions on the connection that the book was opened with, in one transaction."""

from alembic import context
from sqlmodel import SQLModel

from mlmtrack.storage.tables import load_all


load_all()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
    render_as_batch=True,
    # Alembic passes over checks unless it is asked for them by name.
    autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"],
)
with context.begin_transaction():
    context.run_migrations()
