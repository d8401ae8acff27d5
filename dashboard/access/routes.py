"""All addresses before the pages, for ``st.App``."""

from __future__ import annotations

from starlette.routing import BaseRoute

from dashboard.access import by_secret, choosing, elsewhere, originals
from dashboard.access.forms import route
from dashboard.access.own import routes as own_account
from dashboard.access.paths import SIGN_IN, SIGN_OUT
from dashboard.access.sign_in import sign_in, sign_out


def routes() -> list[BaseRoute]:
    """Those that this server has, as it is set up."""
    return [
        *elsewhere.routes(),
        route(SIGN_IN, sign_in),
        route(SIGN_OUT, sign_out),
        *by_secret.routes(),
        *originals.ROUTES,
        *own_account.ROUTES,
        *choosing.routes(),
    ]
