"""Who may end a signing key, and whom does the board believe besides itself? Each with a reason, on record."""

from hcc_mdt.board.permissions import refuse, require, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor
from hcc_mdt.changes.signing import KeyRevoked, RootTrusted
from hcc_mdt.messages import Message, say

REASONS: dict[str, Message] = {
    "key_compromise": say("the key or its passphrase may be known to others"),
    "superseded": say("replaced by another key"),
    "affiliation_changed": say("the person has left the hospital or changed their duty"),
    "cessation_of_operation": say("the key is no longer used"),
    "unspecified": say("no reason given"),
}
"""The reasons of RFC 5280 that apply to a person's key."""
SIGNING, TIME = "signing", "time"
PURPOSES: dict[str, Message] = {
    SIGNING: say("who people are"),
    TIME: say("what time it was"),
}
LONGEST_REMARK = 500


def why_not_revoke(actor: Actor, account: str) -> Message | None:
    """May ``actor`` end this account's key? Everybody their own; the administrator anybody's."""
    return why_not(actor, "see_signing" if account == actor.account else "manage_accounts")


def revoked(stamp: Stamp, account: str, issue: int, reason: str, remark: str) -> KeyRevoked:
    """The key is over, from now on and for good."""
    refuse(why_not_revoke(stamp.actor, account))
    if reason not in REASONS or reason == "unspecified":
        refuse(say("Say why the key is revoked."))
    if len(remark) > LONGEST_REMARK:
        refuse(say("The remark is too long: at most {most} characters.", most=LONGEST_REMARK))
    detail = (("account", account), ("issue", str(issue)), ("reason", reason))
    return KeyRevoked(
        audit=stamp.audit("key.revoked", detail=detail),
        account=account,
        issue=issue,
        reason=reason,
        remark=remark.strip(),
    )


def trusted(
    stamp: Stamp, fingerprint: str, certificate: bytes, *, purpose: str, revocations: bytes | None, reason: str
) -> RootTrusted:
    """The board believes another authority from now on. Only the administrator says so, and why."""
    return _root(stamp, "root.trusted", fingerprint, certificate, purpose, revocations, reason, trusted=True)


def withdrawn(stamp: Stamp, fingerprint: str, certificate: bytes, *, purpose: str, reason: str) -> RootTrusted:
    """The board no longer believes it; what it vouched for no longer verifies here."""
    return _root(stamp, "root.withdrawn", fingerprint, certificate, purpose, None, reason, trusted=False)


def _root(
    stamp: Stamp, action: str, fingerprint: str, certificate: bytes, purpose: str, revocations: bytes | None,
    reason: str, *, trusted: bool,
) -> RootTrusted:  # fmt: skip
    require(stamp.actor, "manage_accounts")
    if purpose not in PURPOSES or not reason.strip():
        refuse(say("Say why, and for what this authority is trusted."))
    return RootTrusted(
        audit=stamp.audit(action, detail=(("fingerprint", fingerprint[:16]), ("purpose", purpose))),
        fingerprint=fingerprint,
        purpose=purpose,
        certificate=certificate,
        revocations=revocations,
        trusted=trusted,
        reason=reason.strip(),
    )
