"""Who writes their own messages to the server? One websocket by hand, with any cookie, origin and session."""

import re
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.browser.conftest import Server
from tests.browser.test_sign_in import send_form
from tests.stores import PASSWORD


def cookie(server: Server, login: str) -> str:
    """A new session of this person, as their browser would send it."""
    return send_form(server, login, PASSWORD)[1]["set-cookie"].split(";")[0]


def widget(said: str, key: str) -> str | None:
    """The id of the widget with this key, if an answer has one."""
    found = re.search(rf"\$\$ID-[0-9a-f]+-{re.escape(key)}(?![\w-])", said)
    return None if found is None else found.group()


def typed(widget: str, text: str) -> WidgetState:
    return WidgetState(id=widget, string_value=text)


def pressed(widget: str) -> WidgetState:
    return WidgetState(id=widget, trigger_value=True)


class Wire:
    """``session``: the id of another page's session, claimed as one's own."""

    def __init__(self, server: Server, cookies: str, *, origin: str | None = None, session: str = "") -> None:
        claimed = ["streamlit", "none", session] if session else ["streamlit"]
        self._opened = connect(
            server.url.replace("http", "ws", 1) + "/_stcore/stream",
            additional_headers={"Cookie": cookies},
            origin=Origin(origin or server.url),
            subprotocols=[Subprotocol(one) for one in claimed],
            max_size=None,
            max_queue=None,
        )
        self.session = ""

    def __enter__(self) -> Self:
        self._wire = self._opened.__enter__()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._wire.close()

    def tell(self, page: str, query: str, *states: WidgetState) -> None:
        """A command whose answer nobody waits for. ``states``: what widgets hold now, also such as the page does not
        have."""
        message = BackMsg()
        run = message.rerun_script
        run.page_name, run.query_string = page, query
        run.widget_states.widgets.extend(states)
        self._wire.send(message.SerializeToString())

    def ask(self, page: str, query: str, *states: WidgetState) -> str:
        """What a run of the page answers, as one text."""
        self.tell(page, query, *states)
        return "\n".join(self._answer())

    def _answer(self) -> list[str]:
        said = []
        while True:
            message = ForwardMsg.FromString(bytes(self._wire.recv(timeout=60, decode=False)))
            if message.HasField("new_session"):
                self.session = message.new_session.initialize.session_id
            if message.HasField("delta"):
                said.append(str(message.delta))
            if message.HasField("script_finished"):
                return said
