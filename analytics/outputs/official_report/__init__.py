"""The official report of the ward or a unit, in the form of Nghị định 30/2020/NĐ-CP: content, then Word."""

from analytics.outputs.official_report.content import Scope, brief, compose, report_times, time_of
from analytics.outputs.official_report.model import OfficialReport, PlacedGap, gaps
from analytics.outputs.official_report.own_template import TAGS, OwnTemplateError, filled, values_of
from analytics.outputs.official_report.pdf import NO_WRITER, PdfError, office_program, pdf_bytes
from analytics.outputs.official_report.word import docx_bytes

__all__ = [
    "NO_WRITER",
    "TAGS",
    "OfficialReport",
    "OwnTemplateError",
    "PdfError",
    "PlacedGap",
    "Scope",
    "brief",
    "compose",
    "docx_bytes",
    "filled",
    "gaps",
    "office_program",
    "pdf_bytes",
    "report_times",
    "time_of",
    "values_of",
]
