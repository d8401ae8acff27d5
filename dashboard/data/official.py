"""The official report of a time, composed once for each version of the store."""

from __future__ import annotations

from analytics.office.documents import DOCUMENTS, Document
from analytics.outputs.official_report import OfficialReport, Scope, compose, time_of
from dashboard.data.measures import end_of, measured, open_store, reports_in, setting
from dashboard.data.view import View, of_view


def documents(view: View) -> tuple[Document, ...]:
    """The register «Văn bản chỉ đạo» as it is now, in a frozen view as it was on its day."""
    until = None if view.until is None else end_of(view.until)
    kept = DOCUMENTS.read(open_store(view.store_url), until=until)
    return tuple(one.value for one in kept.values() if one.value)


@of_view(most=16)
def report(
    view: View,
    time: str,
    cumulative: bool,
    unit: str | None,
    address: str | None,
    documents: tuple[Document, ...] = (),
) -> OfficialReport:
    """What the report says, as ``nq71 report`` writes it.

    Args:
        view: what the figures depend on.
        time: the code of the time.
        cumulative: of a quarter, whether to tell the year up to its end.
        unit: the code of the unit whose own report it is; ``None`` for the ward's.
        address: where the same view stands, where it is known.
        documents: the register «Văn bản chỉ đạo», which changes without the store's version.
    """
    known = measured(view)
    return compose(
        Scope(
            known,
            reports_in(view),
            time_of(known, time, cumulative=cumulative),
            next((one for one in known.units if one.code == unit), None),
            version=view.version,
            address=address,
            illustrative=bool(setting(view.store_url, view.version, "illustrative")),
            documents=documents,
        )
    )
