"""What is the overall response, given target, non-target and new lesions?

The tables of RECIST 1.1 (Eisenhauer 2009, tables 1 and 2) as data; mRECIST and EASL use the same (rule book 2.8).
"""

NONE = "none"  # no lesion of that kind at baseline
CR, PR, SD, PD, NE = "CR", "PR", "SD", "PD", "NE"
STILL_THERE = "non-CR/non-PD"
NO, YES, EQUIVOCAL = "no", "yes", "equivocal"
BASELINE = "baseline"

WITHOUT_NEW_LESION: dict[tuple[str, str], str] = {
    # target, non-target: overall
    (CR, CR): CR, (CR, NONE): CR, (CR, STILL_THERE): PR, (CR, NE): PR,
    (PR, CR): PR, (PR, NONE): PR, (PR, STILL_THERE): PR, (PR, NE): PR,
    (SD, CR): SD, (SD, NONE): SD, (SD, STILL_THERE): SD, (SD, NE): SD,
    (NE, CR): NE, (NE, NONE): NE, (NE, STILL_THERE): NE, (NE, NE): NE,
    (NONE, CR): CR, (NONE, STILL_THERE): STILL_THERE, (NONE, NE): NE, (NONE, NONE): NE,
}  # fmt: skip


def overall(target: str, non_target: str, new: str) -> str:
    """Progression anywhere is PD; a new-lesion question left open allows nothing better than NE."""
    if PD in (target, non_target) or new == YES:
        return PD
    if new == NE:
        return NE
    return WITHOUT_NEW_LESION[target, non_target]
