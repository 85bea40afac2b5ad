"""``python -m hcc_mdt password``: a new password for somebody who forgot theirs; every session of theirs ends."""

import uuid
from datetime import UTC, datetime
from typing import Annotated

import typer

from hcc_mdt.commands.store import BY, Store, opened
from hcc_mdt.journeys.accounts import Act, change_password
from hcc_mdt.journeys.accounts import found as found_account


def password(
    login: Annotated[str, typer.Option(prompt="Login")],
    new: Annotated[str, typer.Option("--password", prompt="Password", hide_input=True, confirmation_prompt=True)],
    db: Store = None,
) -> None:
    """Set a new password. Its owner changes it again at /password, so that nobody else knows it."""
    engine = opened(db)
    change_password(engine, Act(BY, datetime.now(UTC), uuid.uuid4().hex), found_account(engine, login), new)
    typer.echo(f"{login} signs in with the new password; their sessions ended.")
