"""May whoever opened this page still have it? Asked with every message of its websocket.

A part of a page that draws itself again and again runs without the page's first line, which asks who is there. So once
a session ended or a role changed, the next message draws the whole page: it says so, and nothing on it is left.
"""

from collections.abc import Mapping
from contextlib import suppress

from google.protobuf.message import DecodeError
from starlette.concurrency import run_in_threadpool
from starlette.types import Message, Receive
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.gate import sessions


async def watched(cookies: Mapping[str, str], receive: Receive) -> Receive:
    """What the browser sends, with other words where its rights are no longer those the page was drawn for."""
    drawn_for = await run_in_threadpool(sessions.rights_of, cookies)

    async def received() -> Message:
        nonlocal drawn_for
        message = await receive()
        if not message.get("bytes"):
            return message
        rights = await run_in_threadpool(sessions.rights_of, cookies)
        if rights and rights == drawn_for:
            return message
        sent, drawn_for = whole(message["bytes"]), rights
        return {**message, "bytes": sent}

    return received


def whole(sent: bytes) -> bytes:
    """The same message asking for the whole page, without what was pressed or typed on it."""
    message = BackMsg()
    with suppress(DecodeError):
        message.ParseFromString(sent)
    if not message.HasField("rerun_script"):
        return sent
    message.rerun_script.ClearField("fragment_id")
    message.rerun_script.ClearField("widget_states")
    return message.SerializeToString()
