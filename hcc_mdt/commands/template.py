"""``python -m hcc_mdt template``: an empty workbook, or a folder of empty CSV files, to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from hcc_mdt.imports.template import csv_templates, workbook_template
from hcc_mdt.locale import LANGUAGES, translator
from hcc_mdt.messages import say


def template(
    out: Annotated[Path, typer.Argument(help="A file ending in .xlsx, or a folder for CSV files.")],
    language: Annotated[str, typer.Option(help="Language of the explanations: en or zh.")] = "en",
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> None:
    """Write the empty template, with a dictionary of its columns and codes."""
    t = translator(language if language in LANGUAGES else "en")
    if out.suffix.lower() == ".xlsx":
        contents = {out: workbook_template(t)}
    else:
        contents = {out / name: data for name, data in csv_templates(t).items()}
    there = sorted(path.name for path in contents if path.exists())
    if there and not force:
        typer.echo(t(say("{files} is already there. Overwrite with --force.", files=", ".join(there))), err=True)
        raise typer.Exit(2)
    for path, data in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as fault:
            typer.echo(t(say("{file} cannot be written.", file=str(path))), err=True)
            raise typer.Exit(2) from fault
    typer.echo(t(say("The template is in {place}.", place=str(out))))
