"""What does every page know? Who acts on which board, in which language, when, and where the store is."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from typing import Self
from zoneinfo import ZoneInfo

from db.engine import Engine
from db.people import Account
from hcc_mdt.boardroom import Actor, Board
from hcc_mdt.journeys.demonstration_texts import in_language
from hcc_mdt.locale import Translator, translator


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

    @classmethod
    def of(cls, actor: Actor, board: Board, boards: tuple[Board, ...], *, account: Account, language: str,
           engine: Engine, now: datetime) -> Self:  # fmt: skip
        """What follows from the language and from the board's time zone is worked out here."""
        today = now.astimezone(ZoneInfo(board.timezone)).date()
        return cls(account=account, actor=actor, board=board, boards=boards, t=_spoken(language), language=language,
                   engine=engine, now=now, today=today)  # fmt: skip

    def typed(self, text: str) -> str:
        """What somebody typed, as it stands; of the demonstration's own texts the half in the reader's language."""
        return in_language(text, self.language)


@cache
def _spoken(language: str) -> Translator:
    """The translator of a screen: it knows the demonstration's own texts, inside of sentences too."""
    return replace(translator(language), typed=partial(in_language, language=language))
