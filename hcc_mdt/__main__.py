"""What can be asked from the command line? ``python -m hcc_mdt COMMAND``: one module of ``commands`` each.

Only the module of the command that runs is imported: drawing and signing libraries take seconds to come in.
"""

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperGroup

from hcc_mdt.errors import Refused
from hcc_mdt.messages import say

COMMANDS = (
    "load",
    "template",
    "response",
    "scores",
    "minutes",
    "verify",
    "archive",
    "demo",
    "found",
    "account",
    "roles",
    "password",
    "key",
    "authority",
    "states",
)


class Commands(TyperGroup):
    """The commands by name, imported when asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, name: str) -> Any:
        if name not in COMMANDS:
            return None
        found = getattr(import_module(f"hcc_mdt.commands.{name}"), name)
        if not isinstance(found, typer.Typer):
            one = typer.Typer(add_completion=False)
            one.command(name)(found)
            found = one
        command = typer.main.get_command(found)
        command.name = name
        return command


_STORE_FAULTS = {("sqlalchemy.exc", name) for name in ("OperationalError", "InterfaceError", "ArgumentError")}

app = typer.Typer(
    name="hcc-mdt", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


@app.callback()
def _hcc_mdt() -> None:
    """Tumour-board dashboard for conversion therapy of liver cancer: work without a browser."""


def main() -> None:
    """Run a command; a refusal is one sentence and exit code 1, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a character shows its code
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Refused as no:
        typer.echo(str(no.message), err=True)
        raise SystemExit(1) from None
    except Exception as fault:
        if not _of_the_store(fault):
            raise
        told = say("The store cannot be reached or read. Check its address (--db or DATABASE_URL).")
        typer.echo(str(told), err=True)
        raise SystemExit(2) from None


def _of_the_store(fault: Exception) -> bool:
    """Did the database refuse? Asked by name, so that no command loads it for nothing."""
    return any((kind.__module__, kind.__name__) in _STORE_FAULTS for kind in type(fault).__mro__)


if __name__ == "__main__":
    main()
