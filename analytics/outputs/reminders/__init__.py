"""Reminders of reports that are owed: whom, of what, since when, and what there is to do."""

from analytics.outputs.reminders.model import Fault, FaultyFile, OwedReport, newest_faulty, owed
from analytics.outputs.reminders.word import reminders_docx
from analytics.outputs.reminders.words import all_reminders_text, fault_line, reminder_text

__all__ = [
    "Fault",
    "FaultyFile",
    "OwedReport",
    "all_reminders_text",
    "fault_line",
    "newest_faulty",
    "owed",
    "reminder_text",
    "reminders_docx",
]
