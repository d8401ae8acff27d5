"""The addresses of one's own account."""

from __future__ import annotations

from starlette.routing import BaseRoute

from dashboard.access.forms import route
from dashboard.access.own.overview import end_one, own_account
from dashboard.access.own.password import own_password
from dashboard.access.own.second_factor import own_second_factor
from dashboard.access.own.standing import for_account
from dashboard.access.paths import OWN_ACCOUNT, OWN_DEVICES, OWN_PASSWORD, OWN_SECOND_FACTOR

ROUTES: list[BaseRoute] = [
    route(OWN_ACCOUNT, own_account),
    route(OWN_PASSWORD, for_account(own_password)),
    route(OWN_SECOND_FACTOR, for_account(own_second_factor)),
    route(OWN_DEVICES, for_account(end_one)),
]
