"""Everything that counts, as the frames that indicators are computed from.

``counting_rows`` and ``arrivals`` ask the database, ``whole`` puts together what they give, ``onward`` reads
only what is new where something was read before. Each imports only what is named before it.
"""

from analytics.store.reading.counting_rows import newest_received
from analytics.store.reading.onward import read_reports

__all__ = ["newest_received", "read_reports"]
