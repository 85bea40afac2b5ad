"""A real time-stamp authority (RFC 3161): OpenSSL's own, answering over HTTP on this machine."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PEM = serialization.Encoding.PEM
CONFIG = """
[tsa]
default_tsa = it
[it]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/root.pem
signer_key = {folder}/tsa.key
signer_digest = {digest}
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = {digest}
"""


@dataclass(frozen=True)
class TimeAuthority:
    """Where it answers, the root that vouches for it, and that root's revocation list (PEM)."""

    url: str
    root: bytes
    revocations: bytes


@contextmanager
def time_authority(
    folder: Path, *, digest: str = "sha256", until: timedelta = timedelta(days=900), revoked: datetime | None = None
) -> Iterator[TimeAuthority]:
    """Serve time stamps while the block runs. ``until``: how long its certificate holds; ``revoked``: since when it is
    on its root's revocation list."""
    folder.mkdir(parents=True, exist_ok=True)
    root, revocations = _made(folder, until, revoked)
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder, digest=digest))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield TimeAuthority(f"http://127.0.0.1:{server.server_port}/", root, revocations)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answering(folder: Path) -> type[BaseHTTPRequestHandler]:
    one_at_a_time = threading.Lock()  # OpenSSL counts its stamps in a file

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["content-length"]))
            with one_at_a_time:
                (folder / "query.tsq").write_bytes(asked)
                command = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq"]
                subprocess.run([*command, "-out", "reply.tsr"], cwd=folder, check=True, capture_output=True)
                reply = (folder / "reply.tsr").read_bytes()
            self.send_response(200)
            self.send_header("content-type", "application/timestamp-reply")
            self.send_header("content-length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            pass

    return Answer


def _made(folder: Path, until: timedelta, revoked: datetime | None) -> tuple[bytes, bytes]:
    """Key and certificate of the authority in files; its root and that root's revocation list."""
    now = datetime.now(UTC)
    root_key, key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    root_name, name = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in ("Time root", "Time stamps"))

    def builder(subject: x509.Name, of: rsa.RSAPrivateKey, days: timedelta) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root_name)
            .public_key(of.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + days)
        )

    root = (
        builder(root_name, root_key, timedelta(days=7300))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        builder(name, key, until)
        .add_extension(stamping, critical=True)
        .add_extension(usage, critical=True)
        .sign(root_key, hashes.SHA256())
    )
    (folder / "root.pem").write_bytes(root.public_bytes(PEM))
    (folder / "tsa.pem").write_bytes(certificate.public_bytes(PEM))
    form = serialization.PrivateFormat.PKCS8
    (folder / "tsa.key").write_bytes(key.private_bytes(PEM, form, serialization.NoEncryption()))
    made = x509.CertificateRevocationListBuilder().issuer_name(root_name)
    made = made.last_update(now - timedelta(minutes=1)).next_update(now + timedelta(days=30))
    if revoked is not None:
        entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number).revocation_date(revoked)
        made = made.add_revoked_certificate(entry.build())
    return root.public_bytes(PEM), made.sign(root_key, hashes.SHA256()).public_bytes(PEM)
