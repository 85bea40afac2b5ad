"""Is this folder the archive it says it is? Checksums, minutes, signatures, evidence and trail, all said in words.

Answers from the files alone, and raises for none of them. A folder brings along whom its board believed and their
revocation lists: that proves that it is of one piece, not who made it; believing somebody needs a certificate from
elsewhere. The lists always count: each is believed only as far as its authority signed it.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from hcc_mdt.archive.check_trail import chain_fault
from hcc_mdt.board.minutes.freezing import digest
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.evidence import examined
from hcc_mdt.report.checking.trust import Trust
from hcc_mdt.report.checking.verify import verify

_SUMS, _TRAIL = "SHA256SUMS", "trail.jsonl"
AUTHORITY, LIST = "authority.pem", ".crl"
FOREIGN, TIME, SIGNER = "trusted-signing-", "trusted-time-", "signer-"
"""What the files are called that hold whom the board believed: its own authority, others for signers or for time, and
the certificates of signers it took in from those. Every file that ends with ``LIST`` is a revocation list."""
_NOBODY = Trust()


@dataclass(frozen=True, slots=True)
class Checked:
    """``ok`` is the whole answer; ``sentences`` say it in words, faults first."""

    ok: bool
    sentences: tuple[Message, ...]


def checked(folder: Mapping[str, bytes], trust: Trust = _NOBODY, *, at: datetime | None = None) -> Checked:
    """``folder``: path → bytes. ``trust``: whom to believe; without a root in it also whom the folder
    names, which is said. ``at``: the
    moment for which certificates are judged, default now."""
    faults = [*_files(folder), *_chain(folder)]
    trusted = trust if trust.roots else _believed(folder, trust)
    trusted = replace(trusted, lists=(*trust.lists, *_named(folder, "", LIST)))
    for name in sorted(folder):
        if name.startswith("minutes-") and name.endswith(".pdf"):
            faults += _minutes(folder, name, trusted, at)
    if not any(name.startswith("minutes-") for name in folder):
        faults.append(say("There are no minutes in the folder."))
    if faults:
        return Checked(False, tuple(faults))
    good = say("Whole: every file as it was exported, minutes signed and proven, the trail one chain.")
    own = say("The signers were believed because of the certificate in the folder itself. Give one you trust yourself.")
    return Checked(True, (good,) if trust.roots else (good, own))


def _believed(folder: Mapping[str, bytes], more: Trust) -> Trust:
    """Whom the board believed when it exported the folder, and ``more`` for time."""
    return Trust(
        roots=_named(folder, AUTHORITY, ""),
        foreign=_named(folder, FOREIGN, ".pem"),
        registered=_named(folder, SIGNER, ".pem"),
        time_roots=(*more.time_roots, *_named(folder, TIME, ".pem")),
    )


def _named(folder: Mapping[str, bytes], start: str, end: str) -> tuple[bytes, ...]:
    return tuple(folder[name] for name in sorted(folder) if name.startswith(start) and name.endswith(end))


def _files(folder: Mapping[str, bytes]) -> Iterator[Message]:
    named = dict(_sums(folder.get(_SUMS, b"")))
    for name in sorted(folder.keys() - named.keys() - {_SUMS}):
        yield say("{file} is not named in the checksums.", file=name)
    for name, stated in named.items():
        if name not in folder:
            yield say("{file} is missing.", file=name)
        elif hashlib.sha256(folder[name]).hexdigest() != stated:
            yield say("{file} was changed.", file=name)


def _sums(data: bytes) -> Iterator[tuple[str, str]]:
    for line in data.decode("utf-8", "replace").splitlines():
        stated, _, name = line.partition("  ")
        yield name, stated


def _chain(folder: Mapping[str, bytes]) -> Iterator[Message]:
    try:
        fault = chain_fault(list(filter(None, folder.get(_TRAIL, b"").decode().split("\n"))))
    except (ValueError, KeyError, TypeError, RecursionError):
        yield say("The trail is not whole: it cannot be read.")
        return
    if fault is None:
        return
    number = next(iter(re.findall(r"\d+", fault)), None)  # the script's sentence names the entry, or none
    if number is None:
        yield say("The trail is not whole: there are no entries.")
    else:
        yield say("The trail is not whole: entry {number} was changed, removed or slipped in.", number=number)


def _minutes(folder: Mapping[str, bytes], name: str, trusted: Trust, at: datetime | None) -> Iterator[Message]:
    stated = name.removeprefix("minutes-").removesuffix(".pdf")
    pdf, canonical = folder[name], folder.get(f"minutes-{stated}.json", b"")
    answer = verify(pdf, trusted, at=at)
    if not answer.ok:
        whose = (one.message for one in answer.signatures if not one.ok)
        yield from (say("{file}: {fault}", file=name, fault=fault) for fault in (answer.sentences[0], *whose))
    inside = examined(pdf)
    if not inside.ok:
        yield say("{file}: {fault}", file=name, fault=inside.sentences[0])
    if digest(canonical) != stated or answer.digest not in (None, stated):
        yield say("{file}: it is not the file of the minutes it is named after.", file=name)
    if stated not in _frozen(folder):
        yield say("{file}: the trail does not know that these minutes were made.", file=name)


def _frozen(folder: Mapping[str, bytes]) -> frozenset[Any]:
    """Digests of the minutes that the trail says were made."""
    found = set()
    for line in folder.get(_TRAIL, b"").splitlines():
        try:
            entry = json.loads(line)["entry"]
            if entry["action"] == "minutes.frozen":
                found.add(dict(json.loads(entry["detail"])).get("digest"))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return frozenset(found)
