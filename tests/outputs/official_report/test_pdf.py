"""What LibreOffice makes of the document: margins, order, nothing cut off, and an answer where there is none."""

from __future__ import annotations

import io
import re
import stat
from pathlib import Path

import pdfplumber
import pytest

from analytics.outputs.official_report import PdfError, docx_bytes, office_program, pdf_bytes
from tests.outputs.official_report.drawing import MADE, report

pytestmark = pytest.mark.slow

MILLIMETRE = 72 / 25.4


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="LibreOffice Writer is not on this machine")
def test_the_report_on_paper_keeps_its_form() -> None:
    data = pdf_bytes(docx_bytes(report("2027-Q3"), made_at=MADE))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
        first = pdf.pages[0]
        letters = [char for char in first.chars if char["text"].strip()]
        assert min(char["x0"] for char in letters) / MILLIMETRE == pytest.approx(30, abs=1)
        assert max(char["x1"] for char in letters) <= first.width - 20 * MILLIMETRE + 1
        assert min(char["top"] for char in letters) / MILLIMETRE == pytest.approx(20, abs=2)
        for page in pdf.pages:
            edge = page.width - 20 * MILLIMETRE + 2
            assert all(char["x1"] <= edge for char in page.chars)
            assert all(line["x1"] <= edge for line in (*page.lines, *page.rects))
    whole = "\n".join(texts)
    parts = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "Kính gửi", "I. CÔNG TÁC", "II. KẾT QUẢ"]
    parts += [
        "III. ĐÁNH GIÁ",
        "IV. NHIỆM VỤ",
        "V. ĐỀ XUẤT",
        "./.",
        "Nơi nhận:",
        "Phụ lục I\n",
        "Phụ lục IV\n",
    ]
    places = [whole.index(one) for one in parts]
    assert places == sorted(places)
    numbers = [re.match(r"(\d+)\n", words) for words in texts]
    assert numbers[0] is None
    body = next(place for place, words in enumerate(texts) if words.startswith("Phụ lục I\n"))
    assert [found and int(found[1]) for found in numbers[1:body]] == list(range(2, body + 1))
    assert numbers[body] is None
    assert numbers[body + 1] is not None
    assert numbers[body + 1][1] == "2"
    assert "STT" in texts[body]
    assert "STT" in texts[body + 1]


def test_without_an_office_the_word_document_is_pointed_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert office_program() is None
    with pytest.raises(PdfError, match="no LibreOffice Writer"):
        pdf_bytes(b"")


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "exec sleep 60"])
def test_an_office_that_fails_or_hangs_is_told(
    script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(PdfError, match="Word"):
        pdf_bytes(b"", seconds=0.5)
