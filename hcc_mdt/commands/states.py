"""``python -m hcc_mdt states``: the states of a case on the agenda as a picture, for the documentation."""

from pathlib import Path
from typing import Annotated

import typer

from hcc_mdt.board.agenda.drawing import drawing


def states(
    out: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("docs/agenda-states.md"),
) -> None:
    """Write the diagram and the table of who may do what, from the code."""
    out.write_text(drawing(), encoding="utf-8")
    typer.echo(str(out))
