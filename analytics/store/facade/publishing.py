"""Publishing what counts for those above the ward."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from analytics.policy import Act
from analytics.store.database import transaction
from analytics.store.entries import lock_writer
from analytics.store.facade.configuring import set_value
from analytics.store.facade.opened import OpenedStore
from analytics.store.tables import SETTING

_PUBLISHER = "publisher"


class Publishing(OpenedStore):
    """By which name the store publishes."""

    def publisher(self) -> str:
        """The random name under which this store publishes, made when it is first asked for.

        A copy of the store that is restored has it too, and another ward's store has another.
        """
        self._ask(Act.PUBLISH)
        with transaction(self._engine) as connection:
            lock_writer(connection)
            query = select(SETTING.c.value).where(SETTING.c.key == _PUBLISHER)
            name = connection.execute(query).scalar()
            if name is None:
                name = uuid.uuid4().hex
                set_value(connection, _PUBLISHER, name)
            return str(name)
