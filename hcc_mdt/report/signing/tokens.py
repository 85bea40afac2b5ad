"""How does a key sign that never leaves its card or HSM? By PKCS#11, one session at a time, by its owner's PIN.

The library of the card or HSM is named by ``HCC_MDT_PKCS11_MODULE``. Being signed in to a token holds for the whole
process: so sessions take turns, and each ends by signing out, or one person's PIN would open another's signature.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hcc_mdt.errors import Refused
from hcc_mdt.messages import say

_turn = threading.Lock()
_LONGEST_WAIT = 30  # seconds
NOT_SET_UP = say("No card reader or HSM is set up on this server.")


class Token(NamedTuple):
    """Where a key is: the library that reaches it, the token's label, and the label of key and certificate on it."""

    module: str
    token: str
    label: str


def certificates(token: Token, pin: str) -> tuple[x509.Certificate, list[x509.Certificate]]:
    """The certificate under the label, and whatever else lies there (its chain may). Raises ``Refused``."""
    from pkcs11 import Attribute, ObjectClass

    with _session(token, pin) as session:
        found = [
            (str(one[Attribute.LABEL]), x509.load_der_x509_certificate(bytes(one[Attribute.VALUE])))
            for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
        keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.LABEL: token.label}))
    own = [certificate for label, certificate in found if label == token.label]
    if len(own) != 1 or len(keys) != 1:
        raise Refused(say("There is not exactly one key with its certificate under this label on the card or HSM."))
    return own[0], [certificate for label, certificate in found if label != token.label]


@contextmanager
def opened(token: Token, pin: str, certificate: bytes, chain: bytes) -> Iterator[Any]:
    """A signer for ``signing.sign_with``. ``certificate`` and ``chain`` (PEM) as taken in. Raises ``Refused``."""
    from asn1crypto import x509 as asn1
    from pyhanko.sign.pkcs11 import PKCS11Signer

    above = [asn1.Certificate.load(one.public_bytes(Encoding.DER)) for one in _all(chain)]
    own = x509.load_pem_x509_certificate(certificate).public_bytes(Encoding.DER)
    with _session(token, pin) as session:
        yield PKCS11Signer(
            session,
            signing_cert=asn1.Certificate.load(own),
            key_label=token.label,
            ca_chain=above,
            embed_roots=False,
            use_raw_mechanism=True,  # the digest is taken here: many cards know no other way
        )


@contextmanager
def _session(token: Token, pin: str) -> Iterator[Any]:
    from pkcs11.exceptions import PKCS11Error
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import open_pkcs11_session

    if not _turn.acquire(timeout=_LONGEST_WAIT):
        raise Refused(say("The card reader or HSM is busy. Try again in a moment."))
    try:
        criteria = TokenCriteria(label=token.token)
        with open_pkcs11_session(token.module, token_criteria=criteria, user_pin=pin) as session:
            yield session
    except (PKCS11Error, RuntimeError, OSError) as fault:
        kind = type(fault).__name__
        raise Refused(
            say("The card or HSM does not open the key ({fault}). Check that it is there, and the PIN.", fault=kind)
        ) from fault
    finally:
        _turn.release()


def _all(pem: bytes) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(pem) if pem else []
