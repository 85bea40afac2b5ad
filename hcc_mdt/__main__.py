"""What can be asked from the command line? ``python -m hcc_mdt COMMAND``: one module of ``commands`` each.

Only the module of the command that runs is imported: drawing and signing libraries take seconds to come in.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from hcc_mdt.errors import Refused

COMMANDS = ("load", "template", "response", "scores", "minutes", "verify", "archive", "demo", "found", "account")


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


app = typer.Typer(
    name="hcc-mdt", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


@app.callback()
def _hcc_mdt() -> None:
    """Tumour-board dashboard for conversion therapy of liver cancer: work without a browser."""


def main() -> None:
    """Run a command; a refusal is one sentence and exit code 1, never a traceback."""
    try:
        app()
    except Refused as no:
        typer.echo(str(no.message), err=True)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
