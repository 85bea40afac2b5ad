"""Where do two assessments of the same patient disagree: two criteria, or two readers?"""

from hcc_mdt.clinical.response.overall import BASELINE, NE
from hcc_mdt.clinical.response.timepoint import TimePoint
from hcc_mdt.messages import Message, say

_NAMES = {"recist11": "RECIST 1.1", "mrecist": "mRECIST", "irecist": "iRECIST", "easl": "EASL"}
_UNCONFIRMED = "iUPD"
_SAME = {"iCR": "CR", "iPR": "PR", "iSD": "SD", "iCPD": "PD", "non-iCR/non-iUPD": "non-CR/non-PD"}


def discordant(a: tuple[TimePoint, ...], b: tuple[TimePoint, ...]) -> tuple[Message, ...]:
    """One sentence per day on which two courses give different answers, oldest first. NE against an answer is no
    disagreement; PD against iUPD is one worth knowing and is said as what it is."""
    other = {point.on: point for point in b}
    said = (_sentence(point, other[point.on]) for point in a if point.on in other)
    return tuple(sentence for sentence in said if sentence is not None)


def _sentence(a: TimePoint, b: TimePoint) -> Message | None:
    first, second = (_SAME.get(p.overall, p.overall) for p in (a, b))
    if first == second or {first, second} & {NE, BASELINE}:
        return None
    if a.criteria == b.criteria:
        return _readers(a, b)
    if {first, second} == {"PD", _UNCONFIRMED}:
        return say(
            "{on}: progression by {criteria}, not confirmed yet by iRECIST.", on=a.on, criteria=_other_name(a, b)
        )
    return say(
        "{on}: {first} says {one}, {second} says {two}.",
        on=a.on, first=_NAMES[a.criteria], one=a.overall, second=_NAMES[b.criteria], two=b.overall,
    )  # fmt: skip


def _readers(a: TimePoint, b: TimePoint) -> Message | None:
    return say(
        "{on}: by {criteria} reader {first} says {one}, reader {second} says {two}.",
        on=a.on, criteria=_NAMES[a.criteria], first=a.reader or "?", one=a.overall, second=b.reader or "?",
        two=b.overall,
    )  # fmt: skip


def _other_name(a: TimePoint, b: TimePoint) -> str:
    return _NAMES[b.criteria if a.overall == _UNCONFIRMED else a.criteria]
