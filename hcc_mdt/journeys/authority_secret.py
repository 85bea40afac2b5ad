"""What opens the boards' certificate authorities? A secret that lies beside the store, never in it.

``HCC_MDT_AUTHORITY_SECRET`` names it; otherwise a random one is kept in ``authority.secret`` (readable by its owner
only) in the folder ``HCC_MDT_HOME``. A stolen database alone cannot issue certificates.
"""

import os
import secrets
from pathlib import Path

from db.engine import home

NAME = "authority.secret"


def authority_secret() -> str:
    """The secret; made once, on first use."""
    named = os.environ.get("HCC_MDT_AUTHORITY_SECRET")
    if named:
        return named
    file = home() / NAME
    if not file.exists():
        _keep(file, secrets.token_urlsafe(32))
    return file.read_text(encoding="ascii").strip()


def _keep(file: Path, secret: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first: theirs counts
        return
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secret)
