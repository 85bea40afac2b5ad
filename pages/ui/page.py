"""What does every page know? Who acts on which board, in which language, when, and where the store is."""

from dataclasses import dataclass
from datetime import date, datetime

from db.engine import Engine
from db.people import Account
from hcc_mdt.boardroom import Actor, Board
from hcc_mdt.locale import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Made by ``session.opened()`` on every run; ``t`` says things in the reader's language.

    ``now`` is aware UTC, ``today`` the calendar day in the board's time zone.
    """

    account: Account
    actor: Actor
    board: Board
    boards: tuple[Board, ...]
    t: Translator
    language: str
    engine: Engine
    now: datetime
    today: date
