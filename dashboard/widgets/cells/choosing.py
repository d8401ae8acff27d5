"""What is chosen in a list whose rows are links that take their code into the address, or out of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import address


def choice_of(param: str, codes: Sequence[str]) -> list[str]:
    """The codes among ``codes`` that are chosen in ``param``; an empty parameter lets go of all of them."""
    address.read_param(param, codes, [])
    held = st.session_state[param]
    return [code for code in codes if code in held]
