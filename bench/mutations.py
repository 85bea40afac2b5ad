"""Does moving a threshold by its last digit make a vignette fail? ``python -m bench mutations``.

Every edge and every age of ``rules/*.toml`` is moved down and up by one in its last digit, and each comparison made
strict or not strict; the vignettes that name the rule are asked again. A mutant nobody notices survives.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from hcc_mdt.protocol import load
from hcc_mdt.protocol.schema import Criterion, LaterWindow, Rule
from tests.unit import test_checkpoints, test_decision_window, test_protocol_load
from tests.vignettes import test_vignettes as vignettes

OTHER_SIDE = {
    "at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most",
    "washout_at_least": "washout_above", "washout_above": "washout_at_least",
}  # fmt: skip
Check = Callable[[], None]
Asked = tuple[Callable[..., None], list[Any]]


def measured() -> Iterator[str]:
    """How many mutants there were, how many were noticed, and each survivor."""
    original = load.read(load.rules_folder)
    checks = _by_rule()
    survivors, count = [], 0
    try:
        for place, rule in enumerate(original.rules):
            for said, mutant in _mutants(rule):
                count += 1
                rules = (*original.rules[:place], mutant, *original.rules[place + 1 :])
                if not _noticed(replace(original, rules=rules), checks.get(rule.id, [])):
                    survivors.append(f"{rule.id}: {said}")
        for said, changed in _windows(original):
            count += 1
            if not _noticed(changed, _unit_tests()):
                survivors.append(said)
    finally:
        _use(original)
    yield f"{count} mutants, {count - len(survivors)} noticed, {len(survivors)} survived"
    yield from survivors


def _use(packaged: load.Packaged) -> None:
    load._packaged = lambda: packaged  # type: ignore[assignment]
    load.load.cache_clear()


def _noticed(packaged: load.Packaged, checks: list[Check]) -> bool:
    _use(packaged)
    for check in checks:
        try:
            check()
        except Exception:  # a mutant may break anything; broken is noticed
            return True
    return False


def _by_rule() -> dict[str, list[Check]]:
    """The vignettes that say something of a rule."""
    found: dict[str, list[Check]] = {}
    asked_of_one: list[Asked] = [
        (vignettes.test_each_side_of_an_edge_has_its_verdict, vignettes.EDGES),
        (vignettes.test_each_row_has_its_verdict, vignettes.ROWS),
    ]
    for test, rows in asked_of_one:
        for row in rows:
            found.setdefault(row.values[0]["rule"], []).append(partial(test, *row.values))
    asked_of_several: list[Asked] = [
        (vignettes.test_each_last_dose_has_its_washout, vignettes.WASHOUTS),
        (vignettes.test_each_situation_has_its_state_and_answers, vignettes.CASES),
    ]
    for test, rows in asked_of_several:
        for row in rows:
            for rule in row.values[0]["answers"]:
                found.setdefault(rule, []).append(partial(test, *row.values))
    return found


def _unit_tests() -> list[Check]:
    """The tests of windows, once for each row of their parameters; those that ask pytest for more are left out."""
    found: list[Check] = []
    for module in (test_protocol_load, test_checkpoints, test_decision_window):
        for name, test in vars(module).items():
            if name.startswith("test_"):
                found += _calls(test)
    return found


def _calls(test: Callable[..., None]) -> list[Check]:
    wanted = test.__code__.co_argcount
    if not wanted:
        return [test]
    rows = [row for mark in getattr(test, "pytestmark", ()) for row in mark.args[1]]
    return [partial(test, *row) for row in rows if isinstance(row, tuple) and len(row) == wanted]


def _mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for field in ("criterion", "applies_if"):
        criterion = getattr(rule, field)
        if criterion is not None:
            for said, changed in _criteria(criterion):
                mutated: dict[str, Any] = {field: changed}
                yield f"{field} {said}", replace(rule, **mutated)
    for place, (code, days) in enumerate(rule.max_age_days):
        for moved in (days - 1, days + 1):
            ages = (*rule.max_age_days[:place], (code, moved), *rule.max_age_days[place + 1 :])
            yield f"age of {code} {days} → {moved}", replace(rule, max_age_days=ages)


def _criteria(criterion: Criterion) -> Iterator[tuple[str, Criterion]]:
    for place, part in enumerate(criterion.parts):
        for said, changed in _criteria(part):
            parts = (*criterion.parts[:place], changed, *criterion.parts[place + 1 :])
            yield said, replace(criterion, parts=parts)
    if criterion.edge is None:
        return
    step = Decimal(1).scaleb(int(criterion.edge.as_tuple().exponent))
    for moved in (criterion.edge - step, criterion.edge + step):
        yield f"{criterion.input} {criterion.edge} → {moved}", replace(criterion, edge=moved)
    if criterion.kind in OTHER_SIDE:
        other = OTHER_SIDE[criterion.kind]
        yield f"{criterion.input} {criterion.edge} {criterion.kind} → {other}", replace(criterion, kind=other)


def _windows(original: load.Packaged) -> Iterator[tuple[str, load.Packaged]]:
    for place, checkpoint in enumerate(original.checkpoints):
        window = checkpoint.window
        changed = []
        for field in ("opens", "target", "overdue_after"):
            days = getattr(window, field)
            if days is not None:
                changed += [(f"{field} {days} → {d}", replace(window, **{field: d})) for d in (days - 1, days + 1)]
        for n, later in enumerate(window.later):
            for said, moved in _later(later):
                row = (*window.later[:n], moved, *window.later[n + 1 :])
                changed.append((f"later {said}", replace(window, later=row)))
        if window.confirmation is not None:
            for said, moved in _later(window.confirmation):
                if not said.startswith("from_day"):
                    changed.append((f"confirmation {said}", replace(window, confirmation=moved)))
        for said, mutant in changed:
            other = replace(checkpoint, window=mutant)
            every = (*original.checkpoints[:place], other, *original.checkpoints[place + 1 :])
            yield f"{checkpoint.id} {said}", replace(original, checkpoints=every)


def _later(later: LaterWindow) -> Iterator[tuple[str, LaterWindow]]:
    for field in ("from_day", "opens", "target", "overdue_after"):
        days = getattr(later, field)
        for moved in (days - 1, days + 1):
            yield f"{field} {days} → {moved}", replace(later, **{field: moved})
