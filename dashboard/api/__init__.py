"""The read-only data service beside the pages: ``/api/v1/``, the same figures for Excel and Power BI.

Every route, its parameters and its columns are declared once in :mod:`dashboard.api.declared`; reading a
request, the OpenAPI document and the page that explains the service derive from that. A request is
answered in a thread of the server without a visitor's session, from the frames that the pages cache.
"""

from dashboard.api.mounted import routes

__all__ = ["routes"]
