"""When did the patient die or was last seen, if the source gives days of survival from each visit?"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from hcc_mdt.imports.dates import day
from hcc_mdt.imports.headed import Walk
from hcc_mdt.imports.mapping import FollowUpRule, Profile
from hcc_mdt.imports.problem import Problem, Trouble
from hcc_mdt.imports.rows import Row
from hcc_mdt.imports.values import number, shortened
from hcc_mdt.messages import say

_LONGEST = Decimal(40000)  # days; longer than any life


def follow_up_rows(
    profile: Profile, place: str, line: int, cells: Mapping[str, str], key: Mapping[str, str], met: Walk
) -> Iterator[Row]:
    """One event (death or last contact) from this visit, or none and a problem."""
    rule = profile.follow_up
    on = day(key["on"], profile.on.format) if "on" in key else None
    if rule is None or not isinstance(on, date) or rule.days not in cells or rule.status not in cells:
        return
    kind = _kind(rule, cells[rule.status])
    days = number(cells[rule.days])
    if kind is None:
        met.problems.append(_unusable(place, line, rule.status, cells[rule.status], key.get("case")))
    elif isinstance(days, Trouble) or days.comparator or not 0 <= days.value <= _LONGEST:
        met.problems.append(_unusable(place, line, rule.days, cells[rule.days], key.get("case")))
    else:
        ended = on + timedelta(days=int(days.value.quantize(Decimal(1), ROUND_HALF_UP)))
        said = {"case": key["case"], "on": ended.isoformat(), "kind": kind, "detail": rule.detail}
        yield Row("events", place, line, said, {"on": rule.days, "kind": rule.status}, None, profile.imputed)


def _kind(rule: FollowUpRule, status: str) -> str | None:
    plain = status.removesuffix(".0")
    if plain in rule.died:
        return "death"
    return "last_contact" if plain in rule.alive else None


def _unusable(place: str, line: int, column: str, text: str, case: str | None) -> Problem:
    return Problem(
        place, line, column,
        say("{written} does not say when the follow-up ended.", written=shortened(text)),
        say("Correct the number of days or the status."),
        "value", case,
    )  # fmt: skip
