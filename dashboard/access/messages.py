"""What a browser asks of the pages over its websocket, as far as it is of concern who asks."""

from __future__ import annotations

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg

_OF_THE_ADMINISTRATOR = frozenset({"clear_cache"})
_HARMLESS = frozenset({"stop_script", "app_heartbeat"})


def kind(data: bytes) -> str:
    """What is asked; nothing where it cannot be read, which Streamlit refuses."""
    message = _read(data)
    return (message.WhichOneof("type") or "") if message else ""


def for_administrators(kind: str) -> bool:
    """Whether it acts upon everybody."""
    return kind in _OF_THE_ADMINISTRATOR


def harmless(kind: str) -> bool:
    """Whether nothing is read or written by it."""
    return kind in _HARMLESS


def anew(data: bytes) -> bytes | None:
    """The page from its beginning instead of what was asked; None where no page was asked for.

    A fragment and what widgets were set to would act by what the page knew of its visitor before.
    """
    message = _read(data)
    if message is None or message.WhichOneof("type") != "rerun_script":
        return None
    message.rerun_script.fragment_id = ""
    message.rerun_script.ClearField("widget_states")
    whole: bytes = message.SerializeToString()
    return whole


def _read(data: bytes) -> BackMsg | None:
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return None
    return message
