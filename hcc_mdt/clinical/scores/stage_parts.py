"""What is a liver-cancer stage made of, and when was each part of it true?"""

from datetime import date
from typing import NamedTuple

from hcc_mdt.clinical.scores.bands import below, beyond, up_to
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.completions import Labels, banded, worded
from hcc_mdt.clinical.scores.liver import child_pugh_of
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.clinical.scores.tumour import TUMOUR_CODES, Tumour, metastasis, spread_lacking, thrombus, tumour
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity

NODULES = (below("1", "0"), up_to("1", "1"), up_to("3", "2-3"), beyond(">=4"))
ALIVE = ("0", "1", "2", "3", "4")


class StageParts(NamedTuple):
    """The six things a liver-cancer stage is made of."""

    ps: str | None
    child_pugh_class: str | None
    nodules: Quantity | None
    max_mm: Quantity | None
    thrombus: str | None
    metastasis: str | None
    open_classes: Labels = ()  # what is left of the Child-Pugh class while its parts are not complete

    def options(self, sizes: Labels) -> dict[str, Labels]:
        """What each input may be, given the size bands it may lie in."""
        return {
            "ecog": ALIVE if self.ps is None else worded("ecog", self.ps),
            "child_pugh_class": self._classes(),
            "lesion_count": banded("lesion_count", self.nodules, NODULES),
            "largest_diameter": sizes,
            "macrovascular_invasion": worded("macrovascular_invasion", self.thrombus),
            "extrahepatic_metastasis": worded("extrahepatic_metastasis", self.metastasis),
        }

    def _classes(self) -> Labels:
        if self.child_pugh_class is None and self.open_classes:
            return self.open_classes
        return worded("child_pugh_class", self.child_pugh_class)

    def used(self) -> tuple[Used, ...]:
        words = {
            "ecog": self.ps,
            "child_pugh_class": self.child_pugh_class,
            "macrovascular_invasion": self.thrombus,
            "extrahepatic_metastasis": self.metastasis,
        }
        numbers = {"lesion_count": self.nodules, "largest_diameter": self.max_mm}
        return (
            *(Used(code, choice=word) for code, word in words.items() if word is not None),
            *(Used(code, quantity) for code, quantity in numbers.items() if quantity is not None),
        )


class DatedParts(NamedTuple):
    """The parts of a case on a day, and where they came from."""

    parts: StageParts
    load: Tumour
    liver: Score
    known: Bedside

    def dated(self, score: Score) -> Score:
        """``score`` with the day of its inputs. The Child-Pugh class bears the day of its oldest part; where it is
        missing, its parts are."""
        oldest = min((used.on for used in self.liver.inputs if used.on is not None), default=None)
        days = {"child_pugh_class": oldest, **dict.fromkeys(TUMOUR_CODES, self.load.on)}
        inputs = tuple([Used(used.code, used.quantity, used.choice, days.get(used.code)) for used in score.inputs])
        warnings = (*score.warnings, *self.load.warnings)
        missing = self._lacking(score.missing) if score.missing else ()
        return self.known.dated(score._replace(inputs=inputs, missing=missing, warnings=warnings))

    def _lacking(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        parts = {"child_pugh_class": self.liver.missing or ("child_pugh_class",)}
        each = dict.fromkeys(part for code in codes for part in parts.get(code, (code,)))
        return spread_lacking(tuple(each), self.known.choice)


def dated_parts(case: Case, on: date, known: Bedside | None = None, liver: Score | None = None) -> DatedParts:
    """What a stage is made of, as known on ``on``. ``known``, ``liver``: bedside and Child-Pugh of that day, if at
    hand."""
    known = known or Bedside(case, on)
    load, liver = tumour(case, on, known), liver or child_pugh_of(case, on, known)
    vessel, spread = thrombus(case, on, known), metastasis(case, on, known)
    words = known.choice("ecog"), liver.grade
    parts = StageParts(*words, load.count, load.largest, vessel, spread, liver.possible)
    return DatedParts(parts, load, liver, known)
