"""The read-only data service beside the pages: ``/api/v1/``, the same figures for Excel and Power BI.

It is a FastAPI application: every address is a function in :mod:`dashboard.api.endpoints`, its parameters a
pydantic model in :mod:`dashboard.api.query`, its columns one in :mod:`dashboard.api.rows`; reading a request,
the OpenAPI document and the page that explains the service derive from these. A request is answered in a
thread of the server without a visitor's session, from the frames that the pages cache.
"""

from dashboard.api.lazy_mount import routes

__all__ = ["routes"]
