"""How is a password kept and checked? As an argon2id hash, and as slowly for a login that does not exist."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("there is no such account")


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return _HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Is this the password? ``stored`` None (no such login) takes as long and is never true."""
    try:
        return _HASHER.verify(stored or _NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
