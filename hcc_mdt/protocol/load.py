"""Which rules are in force on this day?

Reads ``rules/*.toml``: the one disk access of the domain. The packaged files are read once per process.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from hcc_mdt.protocol import parse, parse_checkpoint
from hcc_mdt.protocol.rule_file import RuleFile
from hcc_mdt.protocol.schema import CheckpointRule, Protocol, Rule
from hcc_mdt.protocol.table import Table, bad_rule

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
    """The packaged rules in force on ``on``, with their digest. Raises ``BadRule`` (file, line, rule, reason)."""
    return in_force(_packaged(), on)


@cache
def _packaged() -> Packaged:
    return parsed(packaged_files())


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


def governed(files: Mapping[str, bytes], on: date) -> Protocol:
    """The rules in force on ``on`` by rule files given by name; those the program brings are not parsed again. Raises
    ``BadRule``."""
    return load(on) if files == packaged_files() else in_force(parsed(files), on)


@cache
def packaged_files() -> Mapping[str, bytes]:
    """The packaged rule files by name, as they are."""
    return _files(rules_folder)


@cache
def source_keys() -> Mapping[str, str]:
    """The short name (``S6``) of each packaged source by its title."""
    return {str(title): key for key, title in RuleFile(_SOURCES, packaged_files()[_SOURCES]).entries.items()}


def read(folder: Path) -> Packaged:
    """Every rule and checkpoint of a folder of rule files. Raises ``BadRule``."""
    return parsed(_files(folder))


def _files(folder: Path) -> Mapping[str, bytes]:
    try:
        return {path.name: path.read_bytes() for path in sorted(folder.glob("*.toml"))}
    except OSError as error:
        raise bad_rule(folder.name, None, "the folder", str(error)) from None


def parsed(files: Mapping[str, bytes]) -> Packaged:
    """Every rule and checkpoint of rule files given by name. Raises ``BadRule``."""
    if _SOURCES not in files:
        raise bad_rule(_SOURCES, None, "the file", "it is missing")
    titles = {key: _title(key, value) for key, value in RuleFile(_SOURCES, files[_SOURCES]).entries.items()}
    rules: list[Rule] = []
    checkpoints: list[CheckpointRule] = []
    seen: set[str] = set()
    for name in sorted(files):
        if name != _SOURCES:
            file = RuleFile(name, files[name])
            file.refuse_other_tables()
            every, windows = file.tables("rule"), file.tables("checkpoint")
            rules += [parse.rule(table, titles) for table in every]
            checkpoints += [parse_checkpoint.checkpoint(table) for table in windows]
            _refuse_twins([*every, *windows], seen)
    return Packaged(tuple(rules), tuple(sorted(checkpoints, key=lambda checkpoint: checkpoint.number)))


def _title(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise bad_rule(_SOURCES, None, key, "a source must have a title")
    return value


def _refuse_twins(tables: list[Table], seen: set[str]) -> None:
    for table in tables:
        if table.rule in seen:
            raise table.refuse("this id is used twice")
        seen.add(table.rule)
