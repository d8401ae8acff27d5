"""What fails inside a page is a sentence, with a way on; a bug keeps its details to the log."""

from __future__ import annotations

import logging

from dashboard.context import Context
from dashboard.language.i18n import translator
from dashboard.widgets.shell.error_boundary import error_boundary
from tests.dashboard.widgets.conftest import Alone


def bug(ctx: Context) -> None:
    with error_boundary(ctx.t):
        raise ZeroDivisionError("Nguyễn Văn A, 0912 345 678")


def test_a_bug_is_logged_under_the_reference_that_the_visitor_sees(alone: Alone, caplog):
    with caplog.at_level(logging.ERROR, "nq71.dashboard"):
        app = alone(bug)
    (record,) = caplog.records
    reference = record.getMessage().rpartition(" ")[2]
    assert reference in app.error[0].value
    assert "Nguyễn" not in app.error[0].value, "what failed may be somebody's data"
    assert record.exc_info is not None


def test_it_is_said_in_the_visitor_s_language(alone: Alone):
    assert "administrator" in alone(bug, lang="en").error[0].value


def test_what_does_not_fail_is_let_through(alone: Alone):
    def fine(ctx: Context) -> str:
        with error_boundary(translator("vi")):
            return ctx.name_of("TH-01")

    app = alone(fine)
    assert app.kept.value == "Trường Tiểu học Hoa Sen"
    assert not app.error
