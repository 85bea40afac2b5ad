"""What does somebody send who writes their own messages to the server? One page's wire, tapped, and a hand to add."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, WebSocketRoute
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState


@dataclass
class Tap:
    """What went between one page and the server. ``field`` and ``press`` make states of widgets, also of such as the
    page does not have."""

    page: Page
    sent: list[bytes] = field(default_factory=list)
    came: list[bytes] = field(default_factory=list)
    server: WebSocketRoute | None = None

    def __post_init__(self) -> None:
        self.page.route_web_socket(re.compile("/_stcore/stream"), self._connect)

    def _connect(self, route: WebSocketRoute) -> None:
        server = self.server = route.connect_to_server()

        def forth(message: str | bytes) -> None:
            self.sent.append(bytes(message) if isinstance(message, bytes) else message.encode())
            server.send(message)

        def back(message: str | bytes) -> None:
            self.came.append(bytes(message) if isinstance(message, bytes) else message.encode())
            route.send(message)

        route.on_message(forth)
        server.on_message(back)

    def widget(self, key: str) -> str | None:
        """The id of the widget with this key, once it was drawn."""
        wanted = re.compile(rb"\$\$ID-[0-9a-f]+-" + re.escape(key.encode()))
        return next((found.group().decode() for message in self.came if (found := wanted.search(message))), None)

    def send(self, *states: WidgetState) -> None:
        """The page's last command once more, with these widgets as they are said to be now."""
        message = next(
            known for known in map(BackMsg.FromString, reversed(self.sent)) if known.HasField("rerun_script")
        )
        told = message.rerun_script.widget_states.widgets
        others = [one for one in told if one.id not in {state.id for state in states}]
        del told[:]
        told.extend((*others, *states))
        assert self.server is not None
        self.server.send(message.SerializeToString())

    def runs(self) -> int:
        """How many runs came to their end. Waiting on the page lets its messages through."""
        self.page.wait_for_timeout(20)
        return sum(ForwardMsg.FromString(message).HasField("script_finished") for message in self.came)


def typed(widget: str, text: str) -> WidgetState:
    return WidgetState(id=widget, string_value=text)


def pressed(widget: str) -> WidgetState:
    return WidgetState(id=widget, trigger_value=True)
