"""Run by Alembic: the migrations on the connection that the store holds open.

A new migration is the next numbered module in ``versions``, and nothing else: the newest is found by its
name. It is due after a change of ``tables.py`` and after a column or a dataset was declared, whose table
``row_<dataset>`` follows. ``tests/store/test_schema.py`` names every difference and the lines that mend it.
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
