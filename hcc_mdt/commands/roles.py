"""``python -m hcc_mdt roles``: what somebody may do on a board from now on; without a role they have left it."""

import uuid
from datetime import UTC, datetime
from typing import Annotated

import typer

from hcc_mdt.boardroom import Role
from hcc_mdt.commands.store import BY, Store, opened
from hcc_mdt.journeys.accounts import Act, set_roles
from hcc_mdt.journeys.accounts import found as found_account


def roles(
    board: Annotated[str, typer.Option(prompt="Board")],
    login: Annotated[str, typer.Option(prompt="Login")],
    role: Annotated[list[Role] | None, typer.Option(help="May be given several times; none: leaves the board.")] = None,
    db: Store = None,
) -> None:
    """Set the roles of a person on a board. Taking one ends their sessions; without any they have left the board."""
    engine = opened(db)
    wanted = tuple(one for one in Role if one in (role or ()))
    act = Act(BY, datetime.now(UTC), uuid.uuid4().hex)
    set_roles(engine, act, found_account(engine, login), board, wanted)
    typer.echo(f"{login} on {board}: {', '.join(wanted) or 'no role any more'}.")
