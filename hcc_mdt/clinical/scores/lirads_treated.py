"""Is a treated lesion viable by LI-RADS treatment response (LR-TR)?

v2018 has one algorithm and four answers (names well known). v2024 has one for treatment without and one for treatment
with radiation (NHC 2026 p.12 asks for it after radiation, EVAL-04); its category names are RECALLED, not read: they are
offered with that warning and never worked out.
"""

from dataclasses import dataclass
from enum import StrEnum

from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import Confidence


class Response(StrEnum):
    """The four answers of v2018."""

    NONEVALUABLE = "LR-TR Nonevaluable"
    NONVIABLE = "LR-TR Nonviable"
    EQUIVOCAL = "LR-TR Equivocal"
    VIABLE = "LR-TR Viable"


class Tissue(StrEnum):
    """What is seen in or along the treated lesion. ``viable_like``: nodular, mass-like or thick irregular tissue with
    arterial enhancement, washout, or enhancement as before treatment; ``atypical``: enhancement neither like that nor
    as expected after this treatment; ``expected``: as expected after it; ``none``: no enhancement."""

    VIABLE_LIKE = "viable_like"
    ATYPICAL = "atypical"
    EXPECTED = "expected"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The answers an edition offers after a kind of treatment, and how sure we are of their names."""

    key: str
    answers: tuple[str, ...]
    confidence: Confidence
    note: Message


V2018 = Edition(
    key="LR-TR v2018",
    answers=tuple(one.value for one in Response),
    confidence=Confidence.WELL_KNOWN,
    note=say("One algorithm for every local treatment."),
)
V2024_NO_RADIATION = Edition(
    key="LR-TR v2024, no radiation",
    answers=tuple(one.value for one in Response),
    confidence=Confidence.RECALLED,
    note=say("Category names from memory, to be confirmed by the board."),
)
V2024_RADIATION = Edition(
    key="LR-TR v2024, radiation",
    answers=(Response.NONEVALUABLE.value, Response.NONVIABLE.value, "LR-TR Nonprogressing", Response.VIABLE.value),
    confidence=Confidence.RECALLED,
    note=say("Category names from memory, to be confirmed by the board."),
)


def editions(after_radiation: bool | None) -> tuple[Edition, ...]:
    """The editions a reader may use for this lesion: v2018 always, v2024 by kind of treatment (None: not recorded)."""
    if after_radiation is None:
        return (V2018, V2024_NO_RADIATION, V2024_RADIATION)
    return (V2018, V2024_RADIATION if after_radiation else V2024_NO_RADIATION)


def treated(evaluable: bool | None, tissue: Tissue | None) -> Response | None:
    """The answer of v2018. None when nobody said what is seen; an examination that cannot be judged is nonevaluable."""
    if evaluable is False:
        return Response.NONEVALUABLE
    if evaluable is None or tissue is None:
        return None
    match tissue:
        case Tissue.VIABLE_LIKE:
            return Response.VIABLE
        case Tissue.ATYPICAL:
            return Response.EQUIVOCAL
        case Tissue.EXPECTED | Tissue.NONE:
            return Response.NONVIABLE
