"""Was this case seen before in this session of a person? Looking is on record: once a session for each version.

A screen of the wall gets its cases in two ways, drawn by the page and sent by the server; both ask here.
"""

import hashlib
import threading
import uuid
from collections import OrderedDict
from collections.abc import Mapping

from db import write
from db.engine import Engine
from hcc_mdt.changes import Audit, CaseViewed
from hcc_mdt.model import Case
from pages.gate import sessions

MOST = 20_000
_seen: OrderedDict[tuple[str, str, int], None] = OrderedDict()
_turn = threading.Lock()


def note(store: Engine, cookies: Mapping[str, str], account: str, board: str, case: Case) -> None:
    """Put on record that this person's session saw the case, unless it is already."""
    token = cookies.get(sessions.COOKIE, "")
    key = (hashlib.sha256(token.encode()).hexdigest(), case.id, case.version)
    with _turn:
        if key in _seen:
            return
        audit = Audit(
            change_id=uuid.uuid4().hex,
            at=sessions.now(),
            by=account,
            board=board,
            action="case.viewed",
            case=case.id,
            detail=(("version", str(case.version)),),
        )
        write.apply(store, CaseViewed(audit=audit))
        _seen[key] = None
        if len(_seen) > MOST:
            _seen.popitem(last=False)
