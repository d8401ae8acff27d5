"""The official report of a time, composed once for each version of the store."""

from __future__ import annotations

from pathlib import Path

from analytics.office import Kept
from analytics.office.documents import DOCUMENTS, Document
from analytics.office.figure_notes import FigureNote, FigureNotes
from analytics.outputs.official_report import (
    OfficialReport,
    Scope,
    brief,
    compose,
    filled,
    time_of,
    values_of,
)
from dashboard.data.measures import measured, moment_of, reports_in, setting
from dashboard.data.view import View, of_view, open_store


def documents(view: View) -> tuple[Document, ...]:
    """The register «Văn bản chỉ đạo» as it is now, in a frozen view as it was on its day."""
    kept = DOCUMENTS.read(open_store(view.store_url), until=moment_of(view))
    return tuple(one.value for one in kept.values() if one.value)


@of_view(most=16)
def report(
    view: View,
    time: str,
    cumulative: bool,
    unit: str | None,
    address: str | None,
    documents: tuple[Document, ...] = (),
    in_brief: bool = False,
    pinned: tuple[Kept[FigureNote], ...] = (),
) -> OfficialReport:
    """What the report says, as ``nq71 report`` writes it.

    Args:
        view: what the figures depend on.
        time: the code of the time.
        cumulative: of a quarter, whether to tell the year up to its end.
        unit: the code of the unit whose own report it is; ``None`` for the ward's.
        address: where the same view stands, where it is known.
        documents: the register «Văn bản chỉ đạo», which changes without the store's version.
        in_brief: whether it is the ward's state on a page.
        pinned: the notes at figures, which change without it too.
    """
    about = _scope(view, time, cumulative, unit, address, documents, pinned)
    return brief(about) if in_brief else compose(about)


@of_view(most=4)
def in_own_template(
    view: View,
    time: str,
    cumulative: bool,
    address: str | None,
    documents: tuple[Document, ...],
    template: bytes,
    pinned: tuple[Kept[FigureNote], ...] = (),
) -> bytes:
    """The ward's report in its own Word template.

    Raises:
        OwnTemplateError: a tag of the template cannot be filled in.
    """
    about = _scope(view, time, cumulative, None, address, documents, pinned)
    whole = report(view, time, cumulative, None, address, documents, pinned=pinned)
    return filled(template, values_of(whole, about))


def own_template(view: View, name: str) -> bytes:
    """The template that the plan names, which lies beside the plan.

    Raises:
        OSError: it cannot be read.
    """
    return (Path(view.plan_path).parent / name).read_bytes()


def _scope(
    view: View,
    time: str,
    cumulative: bool,
    unit: str | None,
    address: str | None,
    documents: tuple[Document, ...],
    pinned: tuple[Kept[FigureNote], ...],
) -> Scope:
    known = measured(view)
    return Scope(
        known,
        reports_in(view),
        time_of(known, time, cumulative=cumulative),
        next((one for one in known.units if one.code == unit), None),
        version=view.version,
        address=address,
        illustrative=bool(setting(view.store_url, view.version, "illustrative")),
        documents=documents,
        pinned=FigureNotes({one.key: one for one in pinned}),
    )
