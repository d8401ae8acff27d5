"""The report as PDF, made by LibreOffice Writer in a process of its own with a time limit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.language import SaidError
from analytics.plan import text

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120

NO_WRITER = text(
    "Máy này không có LibreOffice Writer nên không tạo được tệp PDF; xin lấy tệp Word và lưu thành PDF."
)
"""What is said where :func:`office_program` finds none."""


class PdfError(SaidError, RuntimeError):
    """No PDF could be made; the Word document is there all the same. ``text`` says so in both languages."""


def office_program() -> str | None:
    """The program that makes a PDF of a Word document; ``None`` where there is none.

    A LibreOffice without its Writer opens no document: Debian packs each of its parts by itself.
    """
    for name in _PROGRAMS:
        found = shutil.which(name)
        if found is None:
            continue
        parts = Path(found).resolve().parent
        if not (parts / "libsclo.so").exists() or (parts / "libswlo.so").exists():
            return found
    return None


def pdf_bytes(docx: bytes, *, seconds: float = _SECONDS) -> bytes:
    """A Word document as PDF.

    Raises:
        PdfError: there is no LibreOffice Writer, or it did not make a PDF within ``seconds``.
    """
    program = office_program()
    if program is None:
        raise PdfError(NO_WRITER)
    with TemporaryDirectory(prefix="nq71-report-") as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(docx)
        # A profile of its own: a LibreOffice that is open already would take the job over and answer at once.
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=seconds, check=True)
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise PdfError(
                text("LibreOffice không tạo được tệp PDF; xin lấy tệp Word và lưu thành PDF.")
            ) from error
