"""Who is signed in writes by his own name, and sees private persons' names only where he may."""

from __future__ import annotations

from dataclasses import replace

import pytest
import streamlit as st

from analytics.policy import Role, Viewer
from dashboard.context import Context
from dashboard.widgets import office
from tests.dashboard.widgets.conftest import Alone

LEADER = Viewer("k1", "Lê Thị Lan", frozenset({Role.LEADER}))
OFFICE = Viewer("k2", "Cô Hoa", frozenset({Role.OFFICE}))


@pytest.mark.parametrize(("viewer", "name", "switches"), [(LEADER, None, 0), (OFFICE, OFFICE.name, 1)])
def test_no_field_asks_for_a_name_that_the_account_has(
    alone: Alone, viewer: Viewer, name: str | None, switches: int
):
    def draw(ctx: Context) -> None:
        seen = replace(ctx, viewer=viewer)
        by = office.writer(seen)
        st.write(str(by))
        office.names_switch(seen, by, where="cases")

    app = alone(draw)
    assert not app.text_input
    assert [one.value for one in app.markdown] == [str(name)]
    assert len(app.toggle) == switches
