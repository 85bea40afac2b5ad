"""Whom do we believe when a file is judged? Authorities for signers, authorities for time, and what was revoked."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revoked:
    """A certificate (PEM) that ended before its time; ``reason`` is a key of ``board.signing_keys.REASONS``."""

    certificate: bytes
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """All PEM or DER. ``roots`` vouch for signers (and for time). ``foreign`` vouch only for the certificates
    ``registered``: a national authority knows many people of one name. ``time_roots`` vouch for time only: whoever may
    stamp a time must not be able to name a surgeon. ``lists`` are believed as far as an authority signed them;
    ``revoked`` is what the board itself says has ended."""

    roots: tuple[bytes, ...] = ()
    foreign: tuple[bytes, ...] = ()
    registered: tuple[bytes, ...] = ()
    time_roots: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    revoked: tuple[Revoked, ...] = ()
