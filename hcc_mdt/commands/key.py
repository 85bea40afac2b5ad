"""``python -m hcc_mdt key``: a new signing key for somebody who has none, or whose key was revoked."""

import uuid
from datetime import UTC, datetime
from typing import Annotated

import typer

from db import people
from hcc_mdt.commands.store import Store, opened
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.founding import Newcomer, issue_key
from hcc_mdt.messages import say


def key(
    board: Annotated[str, typer.Option(prompt="Board")],
    login: Annotated[str, typer.Option(prompt="Login")],
    passphrase: Annotated[
        str, typer.Option(prompt="Signing passphrase, typed by the signer", hide_input=True, confirmation_prompt=True)
    ],
    db: Store = None,
) -> None:
    """Issue a signing key, encrypted under a passphrase that only its signer should type."""
    engine = opened(db)
    with engine.connect() as conn:
        account = people.account_by_login(conn, login)
        if account is None or people.actor(conn, account.id, board) is None:
            raise Refused(say("There is no such account on this board."))
    person = Newcomer(
        account=account.id,
        login=login,
        name=account.name,
        title=account.title,
        discipline=account.discipline,
        roles=(),
        password="",
        passphrase=passphrase,
    )
    issue_key(engine, board, person, at=datetime.now(UTC), change_id=uuid.uuid4().hex)
    typer.echo(f"{login} can sign for {board}.")
