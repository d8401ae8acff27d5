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

from dashboard import api, health, preload, startup

# Streamlit holds uploads in memory in the end. On the way there those above 1 MB would go through the folder
# for temporary files, and nobody could send while that is full.
MultiPartParser.spool_max_size = 2**30

app = st.App(Path(__file__).with_name("app.py"), routes=[*api.routes(), *health.routes()])


def _leave(_signal: int, _frame: object) -> NoReturn:
    """End as any program ends, so that the processes that read files end too."""
    sys.exit(0)


if __name__ == "__main__":
    startup.begin(preload.warm)
    # uvicorn shuts the server down and then sends itself the signal once more, to these.
    for _told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(_told, _leave)
    app.run(config=json.loads(sys.argv[1]) if len(sys.argv) > 1 else None)
