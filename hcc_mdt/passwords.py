"""How is a password kept and checked? As an argon2id hash, and as slowly for a login that does not exist."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_HASHER = PasswordHasher()
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$1cuW4fP0//XAdPt8dhF7NQ$aa99BSj/RX6oa2vteoTQB5Wvy0Zc7vlsqoMBJPkuP0o"
"""Nobody's hash, written down: making one costs every start a fifth of a second (a test holds that it costs as much to
check as a new one)."""


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return _HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Is this the password? ``stored`` None (no such login) takes as long and is never true."""
    try:
        return _HASHER.verify(stored or _NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
