"""How does Alembic reach the store? On the connection it is handed: ``db.engine.upgrade`` owns the transaction.

From the command line there is none; use ``python -m hcc_mdt`` or ``db.engine.upgrade``.
"""

from alembic import context

from db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
context.run_migrations()
