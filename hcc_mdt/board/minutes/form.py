"""How do this board's minutes look: whose fields must they have, on which paper, under which letterhead?"""

from hcc_mdt.board.minutes.record_fields import COUNTRIES
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes.minutes import FormChosen
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say

PAPERS: dict[str, Message] = {"A4": say("A4"), "Letter": say("Letter")}
MOST_LINES, LONGEST_LINE = 6, 120


def choose(stamp: Stamp, template: str, paper: str, letterhead: tuple[str, ...]) -> FormChosen:
    """The change. Empty lines of the letterhead are left out. Raises ``Refused``."""
    refuse(why_not(stamp.actor, "lead_meeting"))
    if template not in COUNTRIES or paper not in PAPERS:
        raise Refused(say("Choose a country and a paper from the lists."))
    kept = tuple(line.strip() for line in letterhead if line.strip())
    if len(kept) > MOST_LINES or any(len(line) > LONGEST_LINE for line in kept):
        raise Refused(
            say("A letterhead has at most {lines} lines of {signs} signs.", lines=MOST_LINES, signs=LONGEST_LINE)
        )
    detail = (("template", template), ("paper", paper))
    return FormChosen(
        audit=stamp.audit("minutes.form_chosen", detail=detail), template=template, paper=paper, letterhead=kept
    )
