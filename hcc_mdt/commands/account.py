"""``python -m hcc_mdt account``: a person of a board, with a signing key when they sign minutes."""

import uuid
from datetime import UTC, datetime
from typing import Annotated

import typer

from hcc_mdt.board.permissions import refuse
from hcc_mdt.boardroom import Discipline, Role
from hcc_mdt.commands.store import Store, opened
from hcc_mdt.journeys.founding import Newcomer, admit
from hcc_mdt.passwords import why_not_keep


def account(
    board: Annotated[str, typer.Option(prompt="Board")],
    login: Annotated[str, typer.Option(prompt="Login")],
    name: Annotated[str, typer.Option(prompt="Name")],
    title: Annotated[str, typer.Option(prompt="Title")],
    discipline: Annotated[Discipline, typer.Option(prompt="Discipline")],
    role: Annotated[list[Role], typer.Option(help="Role; may be given several times.")],
    password: Annotated[str, typer.Option(prompt="Password", hide_input=True, confirmation_prompt=True)],
    passphrase: Annotated[
        str,
        typer.Option(prompt="Signing passphrase (empty: signs nothing)", hide_input=True, confirmation_prompt=True),
    ] = "",
    db: Store = None,
) -> None:
    """Add a person to a board. The signing key is encrypted under the passphrase, which only they should type."""
    refuse(why_not_keep(password, login))
    engine = opened(db)
    person = Newcomer(
        account=uuid.uuid4().hex,
        login=login,
        name=name,
        title=title,
        discipline=discipline,
        roles=tuple(role),
        password=password,
        passphrase=passphrase or None,
    )
    admit(engine, board, person, at=datetime.now(UTC), change_ids=(uuid.uuid4().hex, uuid.uuid4().hex))
    typer.echo(f"{login} can sign in to {board}.")
