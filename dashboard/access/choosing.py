"""``/dung-thu/<person>``: be another of the four people of the demonstration."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.access import cookies, demonstration, settings
from dashboard.access.asked import Asked
from dashboard.access.forms import go_on
from dashboard.access.paths import PEOPLE


def routes() -> list[Route]:
    """The address; none on a server of real data."""
    return [Route(f"{PEOPLE}/{{person}}", _be, methods=["GET"])] if settings.demonstration() else []


async def _be(request: Request) -> Response:
    response = go_on(Asked(request, {}).way("/"))
    person = demonstration.chosen(request.path_params["person"])
    cookies.keep(response, request, cookies.PERSON, person)
    return response
