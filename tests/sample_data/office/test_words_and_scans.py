"""What the invented ward's office pinned to figures is about figures that its plan has."""

from __future__ import annotations

from pathlib import Path

import pdfplumber

from analytics.datasets import open_plan
from analytics.office.figure_notes import FigureNotes, note_fault
from analytics.office.signed_scans import SIGNED_SCANS, scan_file
from analytics.plan import DEFAULT_PLAN
from analytics.store import Store
from sample_data.office.words_and_scans import write_words_and_scans
from sample_data.ward import UNITS
from tests.empty_store import place_empty_store


def test_each_note_is_at_a_figure_of_the_plan_and_the_scan_is_a_page(tmp_path: Path) -> None:
    plan = open_plan(DEFAULT_PLAN)
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as store:
        write_words_and_scans(store)
        notes = FigureNotes.read(store).among(plan)
        (scan,) = SIGNED_SCANS.read(store).values()
        assert scan.value is not None
        (tmp_path / "ky.pdf").write_bytes(scan_file(store, scan.value).data)
    assert len(notes) == 2
    for note in notes:
        assert note.value is not None
        phases = plan.indicator(note.value.indicator).phases
        times = {*phases, *(one.code for code in phases for one in plan.phase(code).time().quarters)}
        assert note_fault(note.value, plan, UNITS, times) is None
    with pdfplumber.open(tmp_path / "ky.pdf") as paper:
        assert "15/BC-TH01" in paper.pages[0].extract_text()
    assert scan.value.unit in {unit.code for unit in UNITS}
