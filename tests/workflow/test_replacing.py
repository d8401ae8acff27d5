"""What a report would take the place of is told before it is submitted, and asked for where there is something."""

from __future__ import annotations

import pytest

from analytics.store import Store
from analytics.workflow import CheckContext, Handover, check, receive_files, replaced_versions
from tests.workflow.test_receive import GOOD


def test_the_first_report_of_a_unit_asks_nothing_of_the_store_and_one_sent_again_names_its_sender(
    store: Store, against: CheckContext, handover: Handover, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((report,),) = [one.reports for one in check([GOOD], against)]
    with monkeypatch.context() as patch:
        patch.setattr(Store, "history", None)
        patch.setattr(Store, "differences", None)
        assert replaced_versions(store, report, store.reports()) == ()
    list(receive_files(store, [GOOD], against, handover))
    (replaced,) = replaced_versions(store, report, store.reports())
    assert (replaced.version.version, replaced.by, replaced.changed) == (1, "cô Lan", ())
    assert set(replaced.same) == set(report.tables)
