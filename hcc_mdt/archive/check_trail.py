"""Is this folder as it was exported, and is the trail one whole chain? Needs Python 3 and nothing else.

python3 check_trail.py [FOLDER]: without one, the folder it lies in. Exit code 0: whole, 1: not.
SHA256SUMS names every file (sha256sum -c SHA256SUMS does the same). Each line of trail.jsonl holds an entry and its
SHA-256 and the hash of the one before. A chain cut off at its end is told only from a number noted elsewhere.
"""

import hashlib
import json
import sys
from pathlib import Path


def chain_fault(lines: list[str]) -> str | None:
    """The first thing that is wrong with the chain, or None."""
    previous = "0" * 64
    for number, line in enumerate(lines, 1):
        said = json.loads(line)
        entry = said["entry"]
        text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if entry["sequence"] != number:
            return f"entry {number} is missing or out of place"
        if entry["previous"] != previous or hashlib.sha256(text.encode()).hexdigest() != said["hash"]:
            return f"entry {number} is not as it was written"
        previous = said["hash"]
    return None if previous != "0" * 64 else "there are no entries"


def faults(folder: Path) -> list[str]:
    """Files that are changed, missing or not named, and the fault of the chain."""
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"SHA256SUMS"}
    found = [f"{name} is not named in SHA256SUMS" for name in sorted(there - sums.keys())]
    for name, digest in sums.items():
        if name not in there or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            found.append(f"{name} is missing or was changed")
    broken = chain_fault(list(filter(None, (folder / "trail.jsonl").read_text("utf-8").split("\n"))))
    return found + ([broken] if broken else [])


if __name__ == "__main__":
    try:
        found = faults(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as fault:
        found = [f"this is no archive of a meeting ({type(fault).__name__})"]
    said = "\n".join(found or ["Whole: every file as exported, the trail one chain."])
    sys.stdout.write(said.encode("ascii", "backslashreplace").decode() + "\n")
    sys.exit(1 if found else 0)
