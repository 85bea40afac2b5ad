"""Who writes their own messages to the server? One websocket by hand, with any cookie, origin and session."""

from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.browser.conftest import Server
from tests.browser.test_sign_in import send_form
from tests.stores import PASSWORD


def cookie(server: Server, login: str) -> str:
    """A new session of this person, as their browser would send it."""
    return send_form(server, login, PASSWORD)[1]["set-cookie"].split(";")[0]


class Wire:
    """``session``: the id of another page's session, claimed as one's own."""

    def __init__(self, server: Server, cookies: str, *, origin: str | None = None, session: str = "") -> None:
        claimed = ["streamlit", "none", session] if session else ["streamlit"]
        self._wire = connect(
            server.url.replace("http", "ws", 1) + "/_stcore/stream",
            additional_headers={"Cookie": cookies},
            origin=Origin(origin or server.url),
            subprotocols=[Subprotocol(one) for one in claimed],
            max_size=None,
        )
        self.session = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._wire.close()

    def ask(self, page: str, query: str = "", *, fragment: str = "", press: str = "") -> str:
        """What a run of the page answers, as one text; of a part of it, or with a button pressed."""
        message = BackMsg()
        run = message.rerun_script
        run.page_name, run.query_string, run.fragment_id = page, query, fragment
        if press:
            pressed = run.widget_states.widgets.add()
            pressed.id, pressed.trigger_value = press, True
        self._wire.send(message.SerializeToString())
        return "\n".join(self._answer())

    def _answer(self) -> list[str]:
        said = []
        while True:
            message = ForwardMsg.FromString(bytes(self._wire.recv(timeout=30, decode=False)))
            if message.HasField("new_session"):
                self.session = message.new_session.initialize.session_id
            if message.HasField("delta"):
                said.append(str(message.delta))
            if message.HasField("script_finished"):
                return said
