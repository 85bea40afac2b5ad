"""What can be said of a file that was checked? The answer as a value, in sentences, and in a form for machines."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import IntEnum

from hcc_mdt.messages import Message, say


class Level(IntEnum):
    """Baseline levels of ETSI EN 319 142-1, as far as reached with what is trusted here."""

    B = 0
    T = 1
    LT = 2
    LTA = 3

    @property
    def pades(self) -> str:
        return f"B-{'B' if self is Level.B else self.name}"


LEVELS: dict[Level, Message] = {
    Level.B: say("PAdES B-B: the times of signing are the server's clock; no time stamp proves them."),
    Level.T: say("PAdES B-T: a trusted time stamp proves when each signature existed."),
    Level.LT: say(
        "PAdES B-LT: trusted time stamps, and the file holds everything needed to check it later, revocation lists "
        "included."
    ),
    Level.LTA: say(
        "PAdES B-LTA: trusted time stamps, everything needed to check the file later inside, and an archive time stamp "
        "over all of it."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderFacts:
    """The signer's certificate: who issued it, its number (hexadecimal), and from when to when it holds."""

    issuer: str
    serial: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureAnswer:
    """One place for a signature. ``signer``, ``reason``, ``at`` are what the signature itself says; None: unsigned.
    ``proven_at``: since when a trusted time stamp proves it to exist."""

    field: str
    ok: bool
    message: Message
    meant_for: str | None = None
    signer: str | None = None
    reason: str | None = None
    at: datetime | None = None
    proven_at: datetime | None = None
    level: Level | None = None
    remark: Message | None = None
    holder: HolderFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """``ok`` is the whole answer; ``sentences`` say it in words, the most important first. ``digest`` is that of the
    canonical minutes, as the file states it. ``level``: the lowest of the signatures', when all hold."""

    ok: bool
    sentences: tuple[Message, ...]
    signatures: tuple[SignatureAnswer, ...] = ()
    digest: str | None = None
    level: Level | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not signed, as the file names them."""
        return tuple(one.meant_for or one.field for one in self.signatures if one.signer is None)

    def doubted(self) -> "Verification":
        """The same when the signatures hold, but not the rest: then nobody may read "genuine" first."""
        if not self.ok:
            return self
        first = say(
            "Not proven: all {number} signatures hold, but not the rest. The reasons stand below.",
            number=len(self.signatures),
        )
        return replace(self, ok=False, level=None, sentences=(first, *self.sentences[1:]))


def plain(answer: Verification, t: Callable[[Message], str]) -> dict[str, object]:
    """The answer for machines. Keys stay as they are; sentences are in the language of ``t``; times are UTC, ISO 8601.

    ``verdict``: ``proven``, ``not_proven`` or ``unreadable``. ``level``: ``B-B``, ``B-T``, ``B-LT``, ``B-LTA``, or null
    when not proven. ``time_source``: ``time_stamp`` or ``server_clock``."""
    return {
        "format": "hcc-mdt-verification/1",
        "verdict": "proven" if answer.ok else "not_proven",
        "level": None if answer.level is None else answer.level.pades,
        "digest_sha256": answer.digest,
        "missing": list(answer.missing),
        "sentences": [t(sentence) for sentence in answer.sentences],
        "signatures": [_plain(one, t) for one in answer.signatures],
    }


def unreadable(reason: Message, t: Callable[[Message], str]) -> dict[str, object]:
    """The answer for machines when there was nothing to judge."""
    empty = Verification(ok=False, sentences=(reason,))
    return {**plain(empty, t), "verdict": "unreadable"}


def _plain(one: SignatureAnswer, t: Callable[[Message], str]) -> dict[str, object]:
    holder = one.holder
    return {
        "field": one.field,
        "ok": one.ok,
        "signed": one.signer is not None,
        "meant_for": one.meant_for,
        "signer": one.signer,
        "reason": one.reason,
        "stated_at": _moment(one.at),
        "proven_at": _moment(one.proven_at),
        "time_source": None if one.signer is None else "server_clock" if one.proven_at is None else "time_stamp",
        "level": None if one.level is None else one.level.pades,
        "message": t(one.message),
        "remark": None if one.remark is None else t(one.remark),
        "certificate": None
        if holder is None
        else {
            "issuer": holder.issuer,
            "serial": holder.serial,
            "valid_from": _moment(holder.first),
            "valid_until": _moment(holder.last),
        },
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")
