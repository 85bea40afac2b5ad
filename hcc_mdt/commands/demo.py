"""``python -m hcc_mdt demo``: bring the store up to date and give an empty one its demonstration."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import typer

from db.people import all_boards
from hcc_mdt.commands.store import Store, opened
from hcc_mdt.journeys.demonstration import BOARD, PASSPHRASE, found_demonstration, newcomers, seed_files
from hcc_mdt.journeys.demonstration_meeting import hold_meeting
from hcc_mdt.journeys.loading import load_files

ADDRESS = "http://127.0.0.1:8501"


def demo(
    db: Store = None,
) -> None:
    """Migrate the store; give an empty one a demonstration board with made-up cases. Prints the accounts."""
    engine = opened(db)
    at = datetime.now(UTC)
    with engine.connect() as conn:
        boards = {board.id for board in all_boards(conn)}
    if not boards:
        typer.echo("Loading the demonstration cases (made up) …")
        today = at.astimezone(ZoneInfo(BOARD.timezone)).date()
        found_demonstration(engine, at)
        load_files(engine, seed_files(today), board=BOARD.id, by="demo-coordinator", at=at)
        hold_meeting(engine, today, at)
    elif BOARD.id not in boards:
        typer.echo("This store already has boards of its own; no demonstration was added.")
        return
    _say_accounts()


def _say_accounts() -> None:
    typer.echo(
        f"\n  Open {ADDRESS}\n\n  Demonstration accounts (data made up, passwords public: never for real patients)"
    )
    for person in newcomers():
        signs = f"signs with: {PASSPHRASE}" if person.passphrase else ""
        typer.echo(f"    {person.login:<14} {person.password:<20} {signs}".rstrip())
    typer.echo("")
