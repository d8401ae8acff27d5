"""Whose a session of the pages is: files are uploaded into it by its number alone."""

from __future__ import annotations

from streamlit.runtime import Runtime

from dashboard.access.people import USER_KEY


def is_of(session: str, owner: str) -> bool:
    """Whether the session of that number is the owner's; one that is not there is nobody else's."""
    if not Runtime.exists():
        return True
    # Streamlit compares it with the same words when a browser comes back; no argument of it asks for that.
    found = Runtime.instance()._session_mgr.get_session_info(session)
    return found is None or found.session.matches_user_info({USER_KEY: owner})
