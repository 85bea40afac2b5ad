"""How is a password kept and checked? As an argon2id hash, and as slowly for a login that does not exist."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from hcc_mdt.messages import Message, say

SHORTEST = 12
"""Characters of a new password. Length is what counts against guessing; no mixture of signs is asked for."""
LONGEST = 1024
"""Characters of a login or password we are ready to hash."""
_HASHER = PasswordHasher()
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$1cuW4fP0//XAdPt8dhF7NQ$aa99BSj/RX6oa2vteoTQB5Wvy0Zc7vlsqoMBJPkuP0o"
"""Nobody's hash, written down: making one costs every start a fifth of a second (a test holds that it costs as much to
check as a new one)."""


def hashed(password: str) -> str:
    """The argon2id hash to store."""
    return _HASHER.hash(password)


def why_not_keep(password: str, login: str) -> Message | None:
    """What is wrong with a new password? What was set before is not asked."""
    if not SHORTEST <= len(password) <= LONGEST:
        return say("A password has at least {least} characters. A few words in a row are easy to keep.", least=SHORTEST)
    if login and login.casefold() in password.casefold():
        return say("The password holds the login. Choose another one.")
    return None


def matches(stored: str | None, password: str) -> bool:
    """Is this the password? ``stored`` None (no such login) takes as long and is never true."""
    try:
        return _HASHER.verify(stored or _NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
