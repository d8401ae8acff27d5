"""The official report of a time, composed once for each version of the store."""

from __future__ import annotations

from analytics.outputs.official_report import OfficialReport, Scope, compose, time_of
from dashboard.data.measures import measured, reports_in, setting
from dashboard.data.view import View, of_view


@of_view(most=16)
def report(view: View, time: str, cumulative: bool, unit: str | None, address: str | None) -> OfficialReport:
    """What the report says, as ``nq71 report`` writes it.

    Args:
        view: what the figures depend on.
        time: the code of the time.
        cumulative: of a quarter, whether to tell the year up to its end.
        unit: the code of the unit whose own report it is; ``None`` for the ward's.
        address: where the same view stands, where it is known.
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
        )
    )
