"""How do a person's key and a board's trust change? Renewed, brought along, locked anew, revoked; roots trusted."""

import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy import Connection, Engine

from db import keys, people, write
from db.keys import SignerKey
from hcc_mdt.board.permissions import refuse, require
from hcc_mdt.board.signing import keys as signing_keys
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import KeyIssued
from hcc_mdt.changes.signing import PassphraseChanged
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.authority_secret import authority_secret
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.chains import certificate as read_certificate
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.strength import why_weak_key
from hcc_mdt.report.signing import key_files, tokens
from hcc_mdt.report.signing.keys import issue
from hcc_mdt.report.signing.revocation import read as read_list
from hcc_mdt.report.signing.tokens import Token

BOARD, FILE, TOKEN = "board", "file", "token"
NO_KEY = say("You have no signing key yet. Ask the administrator to issue one.")
REVOKED = say("Your signing key was revoked. Ask the administrator for a new one, or bring your own.")


def usable(key: SignerKey | None) -> SignerKey:
    """The key, when there is one that was not revoked. Raises ``Refused``."""
    refuse(why_not_use(key))
    assert key is not None
    return key


def why_not_use(key: SignerKey | None) -> Message | None:
    if key is None:
        return NO_KEY
    return REVOKED if key.revocation is not None else None


def module() -> str | None:
    """The library that reaches cards or an HSM on this server (``HCC_MDT_PKCS11_MODULE``)."""
    return os.environ.get("HCC_MDT_PKCS11_MODULE") or None


def where(key: SignerKey) -> Token:
    """Where a key on a card or HSM is reached. Raises ``Refused``."""
    reached = module()
    if reached is None or key.token is None or key.label is None:
        raise Refused(tokens.NOT_SET_UP)
    return Token(reached, key.token, key.label)


def renew(engine: Engine, stamp: Stamp, passphrase: str) -> None:
    """A new key with a new certificate by the board's authority, under the same passphrase, which must open the old
    one. What was signed with the old one stays good. Raises ``Refused``."""
    with engine.connect() as conn:
        key = usable(keys.current(conn, stamp.actor.board, stamp.actor.account))
        authority, board = people.authority(conn, stamp.actor.board), people.board(conn, stamp.actor.board)
    if key.kind != BOARD or authority is None:
        raise Refused(say("Only a key that this board issued can be renewed here."))
    key_files.unlocked(key.pkcs12, passphrase)
    pkcs12, certificate = issue(
        authority,
        stamp.actor.name,
        board.hospital.en,
        passphrase,
        stamp.at,
        authority_passphrase=authority_secret(),
    )
    _take(engine, stamp, "key.renewed", pkcs12, certificate, BOARD)


def bring_file(engine: Engine, stamp: Stamp, data: bytes, passphrase: str) -> None:
    """Sign from now on with the key in this PKCS#12 file. Raises ``Refused``."""
    require(stamp.actor, "sign_minutes")
    with engine.connect() as conn:
        believed = roots(conn, stamp.actor.board)
    taken = key_files.taken_in(data, passphrase, stamp.actor.name, believed, stamp.at)
    _take(engine, stamp, "key.brought", taken.pkcs12, taken.certificate, FILE)


def bring_token(engine: Engine, stamp: Stamp, token: str, label: str, pin: str) -> None:
    """Sign from now on with the key under ``label`` on a card or HSM. Raises ``Refused``."""
    require(stamp.actor, "sign_minutes")
    reached = module()
    if reached is None:
        raise Refused(tokens.NOT_SET_UP)
    own, others = tokens.certificates(Token(reached, token, label), pin)
    with engine.connect() as conn:
        believed = roots(conn, stamp.actor.board)
    chain = key_files.accepted(own, others, stamp.actor.name, believed, stamp.at)
    above = b"".join(one.public_bytes(Encoding.PEM) for one in chain)
    _take(engine, stamp, "key.brought", above, own.public_bytes(Encoding.PEM), TOKEN, token=token, label=label)


def change_passphrase(engine: Engine, stamp: Stamp, old: str, new: str) -> None:
    """The same key under another passphrase. Raises ``Refused``."""
    with engine.connect() as conn:
        key = usable(keys.current(conn, stamp.actor.board, stamp.actor.account))
    if key.kind == TOKEN:
        raise Refused(say("The PIN of a card or HSM is changed with its own program."))
    change = PassphraseChanged(
        audit=stamp.audit("key.passphrase", detail=(("issue", str(key.issue)),)),
        account=stamp.actor.account,
        issue=key.issue,
        pkcs12=key_files.relocked(key.pkcs12, old, new),
    )
    write.apply(engine, change)


def revoke(engine: Engine, stamp: Stamp, account: str, reason: str, remark: str) -> None:
    """End the key an account signs with now. Raises ``Refused``."""
    with engine.connect() as conn:
        key = keys.current(conn, stamp.actor.board, account)
    if key is None or key.revocation is not None:
        raise Refused(say("There is no key in force to revoke."))
    write.apply(engine, signing_keys.revoked(stamp, account, key.issue, reason, remark))


def trust_root(
    engine: Engine, stamp: Stamp, data: bytes, *, purpose: str, revocations: bytes | None, reason: str
) -> None:
    """Believe the authority with this certificate (PEM or DER). Raises ``Refused``."""
    try:
        root = x509.load_der_x509_certificate(read_certificate(data).dump())
        made = None if revocations is None else read_list(revocations).public_bytes(Encoding.PEM)
    except (Broken, ValueError) as broken:
        raise Refused(say("The certificate or its revocation list cannot be read (PEM or DER).")) from broken
    refuse(why_weak_key(root) or _why_no_root(root))
    fingerprint = root.fingerprint(hashes.SHA256()).hex()
    pem = root.public_bytes(Encoding.PEM)
    change = signing_keys.trusted(stamp, fingerprint, pem, purpose=purpose, revocations=made, reason=reason)
    write.apply(engine, change)


def withdraw_root(engine: Engine, stamp: Stamp, fingerprint: str, reason: str) -> None:
    """Believe it no longer. Raises ``Refused``."""
    with engine.connect() as conn:
        found = next((one for one in keys.roots(conn, stamp.actor.board) if one.fingerprint == fingerprint), None)
    if found is None or not found.trusted:
        raise Refused(say("This authority is not trusted here."))
    change = signing_keys.withdrawn(stamp, fingerprint, found.certificate, purpose=found.purpose, reason=reason)
    write.apply(engine, change)


def roots(conn: Connection, board: str) -> tuple[bytes, ...]:
    """Certificates (PEM) of the authorities that vouch for signers: the board's own, then those it trusts."""
    own = people.authority(conn, board)
    other = [one for one in keys.roots(conn, board) if one.trusted and one.purpose == signing_keys.SIGNING]
    return (*(() if own is None else (own.certificate,)), *(one.certificate for one in other))


def _why_no_root(root: x509.Certificate) -> Message | None:
    for extension in root.extensions:
        if isinstance(extension.value, x509.BasicConstraints) and extension.value.ca:
            return None
    return say("This certificate is not that of an authority.")


def _take(
    engine: Engine, stamp: Stamp, action: str, pkcs12: bytes, certificate: bytes, kind: str,
    *, token: str | None = None, label: str | None = None,
) -> None:  # fmt: skip
    account = stamp.actor.account
    change = KeyIssued(
        audit=stamp.audit(action, detail=(("kind", kind),)), account=account, pkcs12=pkcs12,
        certificate=certificate, kind=kind, token=token, label=label,
    )  # fmt: skip
    write.apply(engine, change)
