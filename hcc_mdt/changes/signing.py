"""What happens around signatures? A signer refuses, the board rules who signs, keys end, roots are trusted."""

from dataclasses import dataclass

from hcc_mdt.changes import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRefused(Change):
    """A signer refuses: the round is over, these minutes can never be complete."""

    minutes: str
    account: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningRuled(Change):
    """Who must sign the board's minutes (keys of ``board.signers.RULES``) and within how many days."""

    signers: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseChanged(Change):
    """The same key under another passphrase. The old wrapping is not kept: whoever learnt the old passphrase could
    still open it."""

    account: str
    issue: int
    pkcs12: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRevoked(Change):
    """Nobody signs with this key any more. ``reason`` is one of ``report.revocation.REASONS``."""

    account: str
    issue: int
    reason: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RootTrusted(Change):
    """The board believes another authority (or, ``trusted`` false, no longer does). ``purpose``: ``signing`` (who
    people are) or ``time`` (when it was). ``revocations``: its revocation list, when one was given."""

    fingerprint: str
    purpose: str
    certificate: bytes
    revocations: bytes | None
    trusted: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityExported(Change):
    """The board's root or its revocation list left the program."""
