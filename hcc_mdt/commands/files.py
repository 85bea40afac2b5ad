"""Which files did the person mean, and what is in them?"""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.grid import LARGEST_FILE
from hcc_mdt.imports.mapping import Profile
from hcc_mdt.imports.mapping_file import profile_of
from hcc_mdt.imports.profiles import profile
from hcc_mdt.imports.tables import too_large
from hcc_mdt.messages import say

NOTES_SHOWN = 20
"""Notes on the screen that cost nothing; problems are all shown."""
ENDINGS = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
"""What is taken from a folder. A file named itself is taken whatever it is called."""


def gathered(paths: list[Path], mapping: Profile | None) -> list[tuple[str, bytes]]:
    """Name and content of all files; of a folder those a load can use. Raises ``BadFile`` when one is missing, too
    large or closed to us."""
    found = [file for path in paths for file in _files(path, mapping)]
    return [(file.name, _content(file)) for file in dict.fromkeys(found)]


def mapping_of(name: str) -> Profile:
    """A packaged profile by name, or one's own by its file."""
    path = Path(name)
    return profile_of(path.name, _content(path)) if path.suffix == ".toml" else profile(name)


def may_be_written(out: Path | None) -> None:
    """Raises ``BadFile`` when the answer could not be written there: asked before the work, not after it."""
    if out is not None and (out.is_dir() or not out.absolute().parent.is_dir()):
        raise BadFile(say("{file} cannot be written.", file=str(out)))


def plain_file(path: Path) -> None:
    """Raises ``BadFile`` for what is there and is no file: a device or a pipe never ends, or never begins."""
    if path.exists() and not path.is_file():
        raise BadFile(say("{file} is no file.", file=str(path)))


def _files(path: Path, mapping: Profile | None) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    inside = sorted(file for file in path.iterdir() if file.is_file() and _usable(file, mapping))
    if not inside:
        raise BadFile(say("The folder {folder} holds no file that can be loaded.", folder=path.name))
    yield from inside


def _usable(file: Path, mapping: Profile | None) -> bool:
    if file.name.startswith((".", "~$")):  # ~$: what Excel leaves beside an open workbook
        return False
    if mapping is not None and mapping.files:
        return any(fnmatch(file.name, pattern) for pattern in mapping.files)
    return file.suffix.lower() in ENDINGS


def _content(file: Path) -> bytes:
    plain_file(file)
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise too_large(file.name, file.stat().st_size)
        return file.read_bytes()
    except FileNotFoundError as missing:
        raise BadFile(say("There is no file {file}.", file=str(file))) from missing
    except OSError as closed:
        raise BadFile(say("{file} cannot be opened: {reason}.", file=file.name, reason=closed.strerror)) from closed
