"""What does the case hold for a formula on this day?

Reads the latest observation of each code, in the laboratory's own unit, and afterwards writes the days beside the
inputs a score used. A conflict, or a value whose unit nobody could convert, is no value.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from hcc_mdt.clinical.readings import by_code, until
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.codes import CODES
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Observation
from hcc_mdt.units import Quantity


class Bedside:
    """The observations of a case that are last on ``on``, by code. ``observed``: all of them (``by_code``), if they are
    at hand."""

    def __init__(self, case: Case, on: date, observed: Mapping[str, tuple[Observation, ...]] | None = None) -> None:
        self._on = on
        self._observed = by_code(case) if observed is None else observed
        self._in_force: dict[str, Observation | None] = {}

    def quantity(self, code: str) -> Quantity | None:
        """The value in force as the laboratory gave it, or None when missing, in conflict or without a usable unit.
        ``Observation.value`` (canonical) must exist, so ``received`` is known to be convertible."""
        observation = self.observation(code)
        if observation is None or observation.value is None:
            return None
        return observation.received or observation.value

    def choice(self, code: str) -> str | None:
        """The coded value in force, or None when missing or in conflict."""
        observation = self.observation(code)
        return None if observation is None else observation.choice

    def observation(self, code: str) -> Observation | None:
        """The observation in force; two different values on its day are none."""
        if code not in self._in_force:
            found = self._of_last_day(code)
            self._in_force[code] = None if not found or _differ(found) else found[0]
        return self._in_force[code]

    def dated(self, score: Score) -> Score:
        """``score`` with the day of each input, and a warning for each input in conflict or imputed by its source."""
        inputs, imputed = [], []
        for used in score.inputs:
            found = self.observation(used.code)
            if found is None:
                inputs.append(used)
                continue
            inputs.append(used if used.on else Used(used.code, used.quantity, used.choice, found.on))
            if found.recorded.origin.imputed:
                imputed.append(_imputed(used.code))
        said = [*self._conflicts(score.missing), *imputed]
        if not inputs and not said:
            return score
        return score._replace(inputs=tuple(inputs), warnings=(*score.warnings, *said))

    def _conflicts(self, codes: tuple[str, ...]) -> list[Message]:
        return [
            say("{name} has different values on {day}.", name=say(CODES[code].name), day=found[0].on)
            for code in codes
            if _differ(found := self._of_last_day(code))
        ]

    def _of_last_day(self, code: str) -> Sequence[Observation]:
        """Every observation of the last day; empty without any."""
        past = until(self._observed.get(code, ()), self._on)
        if len(past) > 1 and past[-2].on == past[-1].on:
            return [o for o in past if o.on == past[-1].on]
        return past[-1:]


def _differ(found: Sequence[Observation]) -> bool:
    return len(found) > 1 and len({(o.value, o.choice) for o in found}) > 1


@cache
def _imputed(code: str) -> Message:
    return say("{name} was imputed by the source.", name=say(CODES[code].name))
