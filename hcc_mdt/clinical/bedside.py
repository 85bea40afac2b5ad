"""What does the case hold for a formula on this day?

Reads the latest observation of each code, in the laboratory's own unit, and afterwards writes the days beside the
inputs a score used. A conflict, or a value whose unit nobody could convert, is no value.
"""

from dataclasses import replace
from datetime import date

from hcc_mdt.clinical.score import Score, Used
from hcc_mdt.codes import CODES
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Observation
from hcc_mdt.units import Quantity


class Bedside:
    """The observations of a case that are last on ``on``, by code; one pass over the case."""

    def __init__(self, case: Case, on: date) -> None:
        self._last: dict[str, list[Observation]] = {}
        for o in case.observations:
            if o.on is None or o.on > on:
                continue
            known = self._last.get(o.code)
            if known is None or known[0].on is None or known[0].on < o.on:
                self._last[o.code] = [o]
            elif known[0].on == o.on:
                known.append(o)

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
        found = self._last.get(code)
        return None if found is None or (len(found) > 1 and self._differ(found)) else found[0]

    def dated(self, score: Score) -> Score:
        """``score`` with the day of each input, and a warning for each input in conflict or imputed by its source."""
        inputs, imputed = [], []
        for used in score.inputs:
            found = self.observation(used.code)
            dated = used if used.on or found is None else Used(used.code, used.quantity, used.choice, found.on)
            inputs.append(dated)
            if found is not None and found.recorded.origin.imputed:
                imputed.append(say("{name} was imputed by the source.", name=say(CODES[used.code].name)))
        said = [*self._conflicts(score.missing), *imputed]
        if not inputs and not said:
            return score
        return replace(score, inputs=tuple(inputs), warnings=(*score.warnings, *said))

    def _differ(self, found: list[Observation]) -> bool:
        return len({(o.value, o.choice) for o in found}) > 1

    def _conflicts(self, codes: tuple[str, ...]) -> list[Message]:
        found = [(code, self._last[code]) for code in codes if code in self._last]
        return [
            say("{name} has different values on {day}.", name=say(CODES[code].name), day=observations[0].on)
            for code, observations in found
            if self._differ(observations)
        ]
