"""Which program is this, exactly?

Two copies of one version may differ by a line, and a verdict or a page may hang on that line: so the program names
itself by its version and the digest of everything a verdict or a page of the minutes is made by.
"""

import hashlib
from functools import cache
from pathlib import Path

VERSION = "0.1.0"
_ROOMS = ("board", "changes", "clinical", "layout", "locale", "protocol", "report")
_KINDS = (".py", ".toml", ".po", ".ttf", ".icc")
_SHOWN = 12  # digits of the digest


@cache
def name() -> str:
    """``hcc-mdt 0.1.0 (code 3fa29c1d8b04)``: equal names make equal minutes."""
    here = Path(__file__).parent
    files = [*here.glob("*.py"), *(p for room in _ROOMS for p in (here / room).rglob("*") if p.suffix in _KINDS)]
    whole = hashlib.sha256()
    for path in sorted(files, key=lambda p: p.relative_to(here).as_posix()):
        whole.update(path.relative_to(here).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return f"hcc-mdt {VERSION} (code {whole.hexdigest()[:_SHOWN]})"
