"""Does a certificate lead to somebody we believe, at that moment, and was no link of the chain ended before?

pyHanko builds and judges the chain; whether a link was revoked or is too weak is looked up here once more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import crl, pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import ValidationContext

from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.strength import why_weak, why_weak_key
from hcc_mdt.report.checking.trust import Trust
from hcc_mdt.report.signing.revocation import Ended, covered, ended, read

_MOST_IN_STORE = 200


@dataclass(frozen=True, slots=True)
class Chains:
    """What a judgement rests on: believed roots, certificates found in the file, revocation lists from the file
    (``inside``) and from elsewhere."""

    roots: tuple[asn1.Certificate, ...]
    foreign: tuple[asn1.Certificate, ...]
    registered: frozenset[bytes]
    time_roots: tuple[asn1.Certificate, ...]
    others: tuple[asn1.Certificate, ...]
    inside: tuple[x509.CertificateRevocationList, ...]
    outside: tuple[x509.CertificateRevocationList, ...]
    revoked: Mapping[bytes, Ended]

    def context(self, at: datetime, *, time: bool = False) -> ValidationContext:
        """For pyHanko: whom to believe at ``at``; nothing is fetched."""
        lists = (*self.inside, *self.outside)
        return ValidationContext(
            trust_roots=[*self.roots, *self.foreign, *(self.time_roots if time else ())],
            other_certs=list(self.others),
            crls=[crl.CertificateList.load(one.public_bytes(Encoding.DER)) for one in lists],
            allow_fetching=False,
            moment=at,
        )

    def end(self, path: Any) -> Ended | None:
        """The earliest end of a link below the root."""
        lists = (*self.inside, *self.outside)
        ends = [ended(one, issuer, lists) for one, issuer in _links(path)]
        ends += [self.revoked.get(one.dump()) for one in path or ()]
        return min((end for end in ends if end is not None), key=lambda end: end.at, default=None)

    def taken_in(self, path: Any) -> bool:
        """A root the board trusts only for single certificates: is this one of them?"""
        root, *_, holder = [one.dump() for one in path or ()] or [b"", b""]
        return root not in {one.dump() for one in self.foreign} or holder in self.registered

    def embedded(self, path: Any, when: datetime) -> bool:
        """Does the file itself hold a revocation list for every link below the root, for ``when``?"""
        links = _links(path)
        return bool(links) and all(covered(one, issuer, self.inside, when) for one, issuer in links)


def chains(reader: PdfFileReader, trust: Trust) -> Chains:
    """Raises ``Broken`` when something given to trust cannot be read. What the file holds is material, not trusted."""
    others, inside = _inside(reader)
    return Chains(
        roots=tuple(certificate(root) for root in trust.roots),
        foreign=tuple(certificate(root) for root in trust.foreign),
        registered=frozenset(certificate(one).dump() for one in trust.registered),
        time_roots=tuple(certificate(root) for root in trust.time_roots),
        others=others,
        inside=inside,
        outside=tuple(read(one) for one in trust.lists),
        revoked={certificate(one.certificate).dump(): Ended(one.at, one.reason) for one in trust.revoked},
    )


def certificate(data: bytes) -> asn1.Certificate:
    """A certificate from PEM or DER. Raises ``Broken``."""
    try:
        if pem.detect(data):
            _, _, data = pem.unarmor(data)
        loaded: asn1.Certificate = asn1.Certificate.load(data, strict=True)
        loaded.native  # noqa: B018 (parses every part now)
    except (ValueError, TypeError) as fault:
        raise Broken(say("The certificate to trust cannot be read. It must be a PEM or DER file.")) from fault
    return loaded


def why_weak_chain(path: Any) -> Message | None:
    """A link that is too weak: a key too short, or a digest not safe in what vouches for it. A root vouches for itself
    by being trusted: only its key counts."""
    for one, issuer in _links(path):
        weak = why_weak(one) or why_weak_key(issuer)
        if weak is not None:
            return weak
    return None


def _inside(
    reader: PdfFileReader,
) -> tuple[tuple[asn1.Certificate, ...], tuple[x509.CertificateRevocationList, ...]]:
    """Certificates and revocation lists of the file's own store (DSS, ISO 32000-2, 12.8.4.3)."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return (), ()
    if len(store.certs) + len(store.crls) > _MOST_IN_STORE:
        raise Broken(say("The file holds more certificates than minutes can need."))
    lists = tuple(read(one.get_object().data) for one in store.crls)
    return tuple(store.load_certs()), lists


def _links(path: Any) -> list[tuple[x509.Certificate, x509.Certificate]]:
    """Each certificate of the path with its issuer, the signer's last; the root has none above it."""
    chain = [x509.load_der_x509_certificate(one.dump()) for one in path or ()]
    return list(zip(chain[1:], chain, strict=False))
