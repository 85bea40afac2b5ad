"""Does a key that never leaves its token sign minutes? With SoftHSM, a real PKCS#11 token in software."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from sqlalchemy import Engine

from db import keys
from hcc_mdt.errors import Refused
from hcc_mdt.journeys import signing_keys
from hcc_mdt.journeys.signing import sign_minutes
from hcc_mdt.journeys.trust import trust_of
from hcc_mdt.report.checking.verify import verify
from tests.builders import BOARD
from tests.store.rounds import PASSPHRASE, act, board_of, stored, waiting

pytestmark = pytest.mark.slow
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so")
TOKEN, LABEL, PIN = "hospital", "zhang", "12345678"


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> str:
    """SoftHSM with one empty token. Its library reads the place of its tokens once per process."""
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        made = ("softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", "87654321")
        subprocess.run(made, check=True, capture_output=True)
        found = next(path for path in MODULES if Path(path).exists())
        import pkcs11

        pkcs11.lib(found)  # now, while it finds its tokens
    return found


@pytest.fixture
def board(sqlite_engine: Engine, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("HCC_MDT_HOME", str(tmp_path))
    monkeypatch.setenv("HCC_MDT_PKCS11_MODULE", module)
    board_of(sqlite_engine, "chair", "hep")
    return sqlite_engine


def on_token(engine: Engine, module: str, label: str) -> x509.Certificate:
    """Put a key that the board issued to the chair on the token, under ``label``."""
    import pkcs11
    from pkcs11.util.ec import decode_ec_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    with engine.connect() as conn:
        issued = keys.current(conn, BOARD, "chair")
    assert issued is not None
    key, certificate, _ = pkcs12.load_key_and_certificates(issued.pkcs12, PASSPHRASE.encode())
    assert key is not None
    assert certificate is not None
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    with pkcs11.lib(module).get_token(token_label=TOKEN).open(user_pin=PIN, rw=True) as session:
        template = decode_ec_private_key(der)
        session.create_object({**template, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True,
                               pkcs11.Attribute.SIGN: True})  # fmt: skip
        stated = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
        session.create_object({**stated, pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True})
    return certificate


def test_a_key_on_a_token_signs_minutes_that_verify(board: Engine, module: str) -> None:
    certificate = on_token(board, module, LABEL)
    signing_keys.bring_token(board, act(board, "chair"), TOKEN, LABEL, PIN)
    with board.connect() as conn:
        taken = keys.current(conn, BOARD, "chair")
    assert taken is not None
    assert (taken.kind, taken.token, taken.label, taken.pkcs12) == ("token", TOKEN, LABEL, b"")
    assert x509.load_pem_x509_certificate(taken.certificate) == certificate
    minutes = waiting(board, "chair", "hep")
    with pytest.raises(Refused, match="does not open the key"):
        sign_minutes(board, act(board, "chair"), minutes, "00000000")
    sign_minutes(board, act(board, "chair"), minutes, PIN)
    sign_minutes(board, act(board, "hep"), minutes, PASSPHRASE)
    with board.connect() as conn:
        assert verify(stored(board, minutes).pdf, trust_of(conn, BOARD), at=datetime.now(UTC)).ok


@pytest.mark.parametrize(
    ("token", "label", "pin", "sentence"),
    [
        ("nowhere", LABEL, PIN, "does not open the key"),
        (TOKEN, "nothing", PIN, "not exactly one key"),
        (TOKEN, LABEL, "wrong pin", "does not open the key"),
    ],
)
def test_what_is_not_on_the_token_cannot_be_brought_along(
    board: Engine, token: str, label: str, pin: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        signing_keys.bring_token(board, act(board, "chair"), token, label, pin)


def test_nobody_brings_along_the_key_of_another(board: Engine, module: str) -> None:
    on_token(board, module, "second")
    with pytest.raises(Refused, match="your account says 王芳"):
        signing_keys.bring_token(board, act(board, "hep"), TOKEN, "second", PIN)


def test_without_a_reader_the_answer_says_so(board: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HCC_MDT_PKCS11_MODULE")
    with pytest.raises(Refused, match="No card reader or HSM"):
        signing_keys.bring_token(board, act(board, "chair"), TOKEN, LABEL, PIN)
