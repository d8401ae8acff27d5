"""From an edited register to the changes that are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.office.documents.record import Document, document_key
from analytics.office.records import Change, Kept


def additions(documents: Iterable[Document], there: Mapping[str, Kept[Document]]) -> list[Change[Document]]:
    """Documents put into a register that says ``there``: those it has are corrected, none is taken away."""
    keyed = {document_key(one): one for one in documents}
    return [Change(key, one, there[key].version if key in there else 0) for key, one in keyed.items()]


def edits(
    documents: Iterable[Document],
    shown: Mapping[str, Document],
    versions: Mapping[str, int],
) -> list[Change[Document]]:
    """What was changed in a register while it was edited.

    Args:
        documents: the register as it stands now.
        shown: by key, what the editor began with; a row that is no longer there takes its document away.
        versions: of each key, the version that whoever edits has seen.
    """
    wanted = {document_key(one): one for one in documents}
    changes = [
        Change(key, document, versions.get(key, 0))
        for key, document in wanted.items()
        if shown.get(key) != document
    ]
    gone = [key for key in shown if key not in wanted]
    return changes + [Change(key, None, versions.get(key, 0)) for key in gone]
