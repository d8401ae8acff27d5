"""Run by Alembic: the migrations on the connection that the store holds open.

A new migration: change ``tables.py``, write the next numbered module in ``versions``, raise
``schema.HEAD``. The tests compare the migrated tables with the declared ones and name each difference.
"""

from alembic import context

from analytics.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
