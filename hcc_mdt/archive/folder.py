"""Is this folder the archive it says it is? Checksums, minutes, signatures, evidence and trail, all said in words.

Answers from the files alone, and raises for none of them. A folder brings its own certificate along: that proves that
it is of one piece, not who made it; believing somebody needs a certificate from elsewhere.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hcc_mdt.archive.check_trail import chain_fault
from hcc_mdt.board.minutes import digest
from hcc_mdt.messages import Message, say
from hcc_mdt.report.evidence import examined
from hcc_mdt.report.verify import verify

_SUMS, _TRAIL, _AUTHORITY = "SHA256SUMS", "trail.jsonl", "authority.pem"


@dataclass(frozen=True, slots=True)
class Checked:
    """``ok`` is the whole answer; ``sentences`` say it in words, faults first."""

    ok: bool
    sentences: tuple[Message, ...]


def checked(folder: Mapping[str, bytes], roots: tuple[bytes, ...] = ()) -> Checked:
    """``folder``: path → bytes. ``roots``: certificates to believe; none: the folder's own, which is said."""
    faults = [*_files(folder), *_chain(folder)]
    trusted = roots or tuple(folder[name] for name in (_AUTHORITY,) if name in folder)
    for name in sorted(folder):
        if name.startswith("minutes-") and name.endswith(".pdf"):
            faults += _minutes(folder, name, trusted)
    if not any(name.startswith("minutes-") for name in folder):
        faults.append(say("There are no minutes in the folder."))
    if faults:
        return Checked(False, tuple(faults))
    good = say("Whole: every file as it was exported, minutes signed and proven, the trail one chain.")
    own = say("The signers were believed because of the certificate in the folder itself. Give one you trust yourself.")
    return Checked(True, (good,) if roots else (good, own))


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


def _minutes(folder: Mapping[str, bytes], name: str, trusted: tuple[bytes, ...]) -> Iterator[Message]:
    stated = name.removeprefix("minutes-").removesuffix(".pdf")
    pdf, canonical = folder[name], folder.get(f"minutes-{stated}.json", b"")
    answer = verify(pdf, trusted)
    if not answer.ok:
        yield say("{file}: {fault}", file=name, fault=answer.sentences[0])
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
