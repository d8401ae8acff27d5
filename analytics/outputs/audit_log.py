"""The log of every act as a file: a table to read, or lines from which the chain can be followed again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta

import pandas as pd

from analytics.clock import VIETNAM
from analytics.language import Lang
from analytics.outputs.delimited import csv_text
from analytics.store.audit import act_label


def audit_csv(parts: Iterable[pd.DataFrame], lang: Lang) -> bytes:
    """The log as CSV that Excel opens without running anything in it; moments are Vietnamese time.

    Args:
        parts: entries with the columns of :meth:`analytics.store.Store.audit`.
        lang: of the acts in words.
    """
    frame = pd.concat([*parts, _EMPTY])
    shown = pd.DataFrame(
        {
            "id": frame["id"].astype("int64"),
            "at": frame["at"].dt.strftime("%Y-%m-%d %H:%M:%S"),
            "by": frame["by"],
            "account": frame["account"],
            "action": frame["action"],
            "act": [act_label(action)[lang] for action in frame["action"]],
            "units": frame["subject"].str.strip(";").str.replace(";", " "),
            "detail": [_json(detail) for detail in frame["detail"]],
            "hash": frame["hash"],
        }
    )
    return b"\xef\xbb\xbf" + csv_text(shown).encode()


def audit_lines(parts: Iterable[pd.DataFrame]) -> bytes:
    """The log as one JSON object a line, each as it was hashed (moments in UTC), with its hash.

    ``sha256(hash of the line before + the line without its hash, keys sorted, without spaces)`` is its hash.
    """
    zone = VIETNAM.utcoffset(None) or timedelta()
    lines = []
    for part in parts:
        for row in part.to_dict("records"):
            at = (row["at"].to_pydatetime() - zone).isoformat(timespec="microseconds")
            lines.append(_json({str(name): value for name, value in row.items()} | {"at": at}))
    return "".join(f"{line}\n" for line in lines).encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_EMPTY = pd.DataFrame(
    {
        "id": pd.Series(dtype="int64"),
        "at": pd.Series(dtype="datetime64[us]"),
        **{name: pd.Series(dtype="str") for name in ("by", "account", "action", "subject", "hash")},
        "detail": pd.Series(dtype="object"),
    }
)
