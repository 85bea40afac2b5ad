"""What can be asked from the command line? ``python -m hcc_mdt COMMAND``: one function per module of ``commands``."""

import typer

from hcc_mdt.commands.load import load
from hcc_mdt.commands.response import response
from hcc_mdt.commands.scores import scores
from hcc_mdt.commands.template import template

app = typer.Typer(name="hcc-mdt", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def _hcc_mdt() -> None:
    """Tumour-board dashboard for conversion therapy of liver cancer: work without a browser."""


app.command()(response)
app.command()(scores)
app.command()(load)
app.command()(template)

if __name__ == "__main__":
    app()
