"""What the office of the invented ward has written down itself, by subject."""

from __future__ import annotations

from collections.abc import Callable

from analytics.store import Store
from sample_data.office.assignments import write_assignments
from sample_data.office.cases import write_cases
from sample_data.office.decisions import write_decisions
from sample_data.office.documents import write_documents
from sample_data.office.evaluation import write_adjustments
from sample_data.office.reminders import write_reminders
from sample_data.office.schedule import write_schedule
from sample_data.office.words_and_scans import write_words_and_scans

WRITERS: tuple[Callable[[Store], None], ...] = (
    write_assignments,
    write_adjustments,
    write_cases,
    write_documents,
    write_reminders,
    write_schedule,
    write_words_and_scans,
    write_decisions,
)
"""What fills a store that already holds the reports of all quarters; the last sends some again."""
