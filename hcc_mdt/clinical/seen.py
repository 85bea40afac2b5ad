"""What of the case had happened by a day? Later facts are left out; plans for an operation stay."""

from dataclasses import replace
from datetime import date
from typing import Any

from hcc_mdt.model import KINDS, Case, Fact, Surgery


def seen(case: Case, on: date) -> Case:
    """``case`` without what lies after ``on``. The same object when nothing does."""
    changed: dict[str, Any] = {}
    for kind in KINDS:
        facts: tuple[Fact, ...] = getattr(case, kind)
        kept = [fact for fact in facts if fact.on is None or fact.on <= on or _is_plan(fact)]
        if len(kept) < len(facts):
            changed[kind] = tuple(kept)
    return replace(case, **changed) if changed else case


def _is_plan(fact: Fact) -> bool:
    return isinstance(fact, Surgery) and fact.planned
