"""What is handed out so that people come in: slips of units' links, and tables with a text for each."""

from analytics.outputs.slips.model import Invited, Slip, slips_of
from analytics.outputs.slips.tables import invitations_table, slips_table, table_bytes
from analytics.outputs.slips.word import slips_docx

__all__ = [
    "Invited",
    "Slip",
    "invitations_table",
    "slips_docx",
    "slips_of",
    "slips_table",
    "table_bytes",
]
