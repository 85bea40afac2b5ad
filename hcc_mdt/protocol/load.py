"""Which rules are in force on this day?

Reads ``rules/*.toml``: the one disk access of the domain. The packaged files are read once per process.
"""

import hashlib
import json
import tomllib
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from hcc_mdt.errors import BadRule
from hcc_mdt.messages import say
from hcc_mdt.protocol import parse, parse_checkpoint
from hcc_mdt.protocol.schema import CheckpointRule, Protocol, Rule
from hcc_mdt.protocol.table import Table

rules_folder = Path(__file__).parent / "rules"

_SOURCES = "sources.toml"
_DAYS_KEPT = 512


@dataclass(frozen=True, slots=True)
class Packaged:
    """All entries of a rules folder, of every edition."""

    rules: tuple[Rule, ...]
    checkpoints: tuple[CheckpointRule, ...]


@lru_cache(maxsize=_DAYS_KEPT)
def load(on: date) -> Protocol:
    """The packaged rules in force on ``on``, with their digest. Raises ``BadRule`` (file, rule, reason)."""
    return in_force(_packaged(), on)


@cache
def _packaged() -> Packaged:
    return read(rules_folder)


def in_force(packaged: Packaged, on: date) -> Protocol:
    """The protocol of one day; the digest is the same for days with the same rules."""
    rules = tuple(
        rule
        for rule in packaged.rules
        if rule.in_force_from <= on and (rule.in_force_until is None or on < rule.in_force_until)
    )
    return Protocol(on=on, rules=rules, checkpoints=packaged.checkpoints, digest=digest(rules, packaged.checkpoints))


def digest(rules: tuple[Rule, ...], checkpoints: tuple[CheckpointRule, ...]) -> str:
    """SHA-256 (hex) of the canonical JSON of rules and checkpoints."""
    plain = {"rules": [asdict(r) for r in rules], "checkpoints": [asdict(c) for c in checkpoints]}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def read(folder: Path) -> Packaged:
    """Every rule and checkpoint of a folder of rule files. Raises ``BadRule``."""
    titles = {key: _title(folder, key, value) for key, value in _parsed(folder / _SOURCES).items()}
    rules: list[Rule] = []
    checkpoints: list[CheckpointRule] = []
    for file in sorted(folder.glob("*.toml")):
        if file.name != _SOURCES:
            entries = _parsed(file)
            _refuse_other_tables(file.name, entries)
            rules += [parse.rule(table, titles) for table in _tables(file.name, entries, "rule")]
            checkpoints += [parse_checkpoint.checkpoint(table) for table in _tables(file.name, entries, "checkpoint")]
    _refuse_twins([rule.id for rule in rules] + [checkpoint.id for checkpoint in checkpoints])
    return Packaged(tuple(rules), tuple(sorted(checkpoints, key=lambda checkpoint: checkpoint.number)))


def _parsed(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _bad(file.name, "the file", str(error)) from None


def _tables(file: str, entries: dict[str, object], name: str) -> list[Table]:
    found = entries.get(name, [])
    if not isinstance(found, list):
        raise _bad(file, "the file", f"write [[{name}]] with two brackets")
    named = []
    for number, entry in enumerate(found, 1):
        if not isinstance(entry, dict):
            raise _bad(file, "the file", f"[[{name}]] must be a table")
        named.append(Table(entry, file, str(entry.get("id") or f"{name} number {number}")))
    return named


def _title(folder: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _bad(_SOURCES, key, f"a source of {folder.name} must have a title")
    return value


def _refuse_other_tables(file: str, entries: dict[str, object]) -> None:
    strange = sorted(set(entries) - {"rule", "checkpoint"})
    if strange:
        raise _bad(file, "the file", f"unknown key '{strange[0]}'")


def _refuse_twins(ids: list[str]) -> None:
    twins = [name for name, count in Counter(ids).items() if count > 1]
    if twins:
        raise _bad("rules", twins[0], "this id is used twice")


def _bad(file: str, rule: str, reason: str) -> BadRule:
    return BadRule(say("{file}: {rule}: {reason}", file=file, rule=rule, reason=reason))
