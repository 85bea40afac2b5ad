"""``python -m hcc_mdt found``: a first board and its administrator on an empty store."""

import uuid
from datetime import UTC, datetime
from typing import Annotated

import typer

from hcc_mdt.board.permissions import refuse
from hcc_mdt.boardroom import Board, Discipline, Role
from hcc_mdt.commands.store import Store, opened
from hcc_mdt.journeys.founding import Newcomer, admit
from hcc_mdt.journeys.founding import found as found_board
from hcc_mdt.messages import Bilingual
from hcc_mdt.passwords import why_not_keep


def found(
    board: Annotated[str, typer.Option(prompt="Short name of the board, for links (e.g. liver)")],
    name_en: Annotated[str, typer.Option(prompt="Name of the board, English")],
    name_zh: Annotated[str, typer.Option(prompt="Name of the board, Chinese")],
    hospital_en: Annotated[str, typer.Option(prompt="Hospital, English")],
    hospital_zh: Annotated[str, typer.Option(prompt="Hospital, Chinese")],
    login: Annotated[str, typer.Option(prompt="Login of the administrator")],
    name: Annotated[str, typer.Option(prompt="Name of the administrator")],
    password: Annotated[str, typer.Option(prompt="Password", hide_input=True, confirmation_prompt=True)],
    timezone: Annotated[str, typer.Option(help="Time zone of the hospital.")] = "Asia/Shanghai",
    db: Store = None,
) -> None:
    """Found a board with its certificate authority and an administrator account."""
    refuse(why_not_keep(password, login))
    engine = opened(db)
    at = datetime.now(UTC)
    new = Board(
        id=board, name=Bilingual(name_en, name_zh), hospital=Bilingual(hospital_en, hospital_zh), timezone=timezone
    )
    found_board(engine, new, at=at, change_id=uuid.uuid4().hex)
    administrator = Newcomer(
        account=uuid.uuid4().hex,
        login=login,
        name=name,
        title="",
        discipline=Discipline.COORDINATION,
        roles=(Role.ADMINISTRATOR,),
        password=password,
    )
    admit(engine, board, administrator, at=at, change_ids=(uuid.uuid4().hex, uuid.uuid4().hex))
    typer.echo(f"Board {board} founded. {login} can sign in; add people with: python -m hcc_mdt account")
