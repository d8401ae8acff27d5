"""What a page sends to the browser, as text: for tests that say who may read what."""

from __future__ import annotations

import re

from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest


def sent(app: AppTest) -> str:
    """Everything that a page sends: words, tables, choices, links, the index of the search."""
    assert not app.exception
    told = [MessageToString(one.proto, as_utf8=True) for one in app.main if one.proto is not None]
    told += [frame.value.to_csv() for frame in app.dataframe]
    return re.sub(r"\\+u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), "\n".join(told))


def sent_alike(app: AppTest) -> str:
    """The same but for ids that are drawn by lot."""
    return re.sub(r"[0-9a-f]{32,64}|uuid: \"\w+\"|T_[0-9a-f]{5}", "", sent(app))
