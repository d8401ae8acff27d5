"""The whole server: pages, data service, what a monitor asks (``streamlit run dashboard/server.py``).

``nq71 serve`` runs it as a program, ``python -m dashboard.server '{"server.port": 8501}'``: the options are
Streamlit's own. It then ends in order when it is told to stop, which uvicorn alone does not.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import NoReturn

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from streamlit.runtime import Runtime

from dashboard import api, health, preload, startup, upload_memory
from dashboard.access.gate import Gate
from dashboard.access.paths import API
from dashboard.access.people import ACCOUNT_HEADER, USER_KEY
from dashboard.access.routes import routes as access_routes
from dashboard.access.streamlit_media import OwnedMedia, is_for
from dashboard.access.streamlit_sessions import is_of
from dashboard.connections import access_log, proxies
from dashboard.connections.limits import RequestLimits
from dashboard.connections.origins import OwnOrigins
from dashboard.connections.patience import PatientBodies
from dashboard.connections.security_headers import SecurityHeaders
from dashboard.data.region_address import region_address


class _App(st.App):
    """Streamlit's, with a limit on what dropped files take of the memory, and files for their owner alone."""

    def _create_runtime(self) -> Runtime:
        runtime = super()._create_runtime()
        runtime.uploaded_file_mgr.__class__ = upload_memory.BoundedFileManager
        runtime.media_file_mgr.__class__ = OwnedMedia
        return runtime


# Streamlit holds uploads in memory in the end. On the way there those above 1 MB would go through the folder
# for temporary files, and nobody could send while that is full.
MultiPartParser.spool_max_size = 2**30


def _data_service() -> list[BaseRoute]:
    """The data service of a ward; a province's server has no ward of its own, and nothing there."""
    return [Mount(API, app=Response(status_code=404))] if region_address() else api.routes()


app = _App(
    Path(__file__).with_name("app.py"),
    routes=[*_data_service(), *health.routes(), *access_routes()],
    middleware=[
        Middleware(proxies.KnownProxies, known=proxies.take_over()),
        Middleware(access_log.AccessLog),
        Middleware(SecurityHeaders),
        Middleware(OwnOrigins),
        Middleware(RequestLimits),
        Middleware(PatientBodies),
        Middleware(Gate, uploads_to=is_of, offered=is_for),
    ],
)

OPTIONS = {
    "server.trustedUserHeaders": {
        ACCOUNT_HEADER: USER_KEY
    },  # st.user is whom the gate let in, and nobody else
    "server.enableAgentApi": False,
}


def _leave(_signal: int, _frame: object) -> NoReturn:
    """End as any program ends, so that the processes that read files end too."""
    sys.exit(0)


if __name__ == "__main__":
    from dashboard.connections import http_protocol  # no business of the processes that read files

    startup.begin(preload.warm)
    http_protocol.install()
    access_log.begin()
    # uvicorn shuts the server down and then sends itself the signal once more, to these.
    for _told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(_told, _leave)
    app.run(config=(json.loads(sys.argv[1]) if len(sys.argv) > 1 else {}) | OPTIONS)
