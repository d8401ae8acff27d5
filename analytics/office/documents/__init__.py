"""The register «Văn bản chỉ đạo»: the documents that the ward and its units have issued about the plan."""

from analytics.office.documents.editing import additions, edits
from analytics.office.documents.record import DOCUMENTS, Document, document_key, documents_of
from analytics.office.documents.table import COLUMNS, TITLES, ReadDocuments, read_rows
from analytics.office.documents.tables_of_files import DocumentsFileError, read_file, read_pasted

__all__ = [
    "COLUMNS",
    "DOCUMENTS",
    "TITLES",
    "Document",
    "DocumentsFileError",
    "ReadDocuments",
    "additions",
    "document_key",
    "documents_of",
    "edits",
    "read_file",
    "read_pasted",
    "read_rows",
]
