"""What can be asked from the command line? ``python -m hcc_mdt COMMAND``: one function per module of ``commands``."""

import typer

from hcc_mdt.commands.account import account
from hcc_mdt.commands.demo import demo
from hcc_mdt.commands.found import found
from hcc_mdt.commands.load import load
from hcc_mdt.commands.minutes import minutes
from hcc_mdt.commands.response import response
from hcc_mdt.commands.scores import scores
from hcc_mdt.commands.template import template
from hcc_mdt.commands.verify import verify
from hcc_mdt.errors import Refused

app = typer.Typer(name="hcc-mdt", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def _hcc_mdt() -> None:
    """Tumour-board dashboard for conversion therapy of liver cancer: work without a browser."""


for command in (load, template, response, scores, demo, found, account, verify):
    app.command()(command)
app.add_typer(minutes)


def main() -> None:
    """Run a command; a refusal is one sentence and exit code 1, never a traceback."""
    try:
        app()
    except Refused as no:
        typer.echo(str(no.message), err=True)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
