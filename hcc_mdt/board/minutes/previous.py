"""What did the board decide on this case before, and had it been carried out when the case came up again?"""

from collections.abc import Mapping, Sequence
from datetime import date

from hcc_mdt.afterwards import Followed
from hcc_mdt.board.follow_up import summary
from hcc_mdt.board.minutes.model import Previous
from hcc_mdt.boardroom import AgendaItem, ItemState
from hcc_mdt.messages import say

NOBODY = say("nobody said whether it was carried out")


def previous(before: Sequence[tuple[date, AgendaItem]], followed: Mapping[str, Followed]) -> Previous | None:
    """The last decision of ``before`` (day and item, oldest first) with the last answer to what became of it. Deferrals
    decide nothing."""
    made = [(on, item) for on, item in before if item.state is ItemState.DECIDED]
    if not made:
        return None
    on, item = made[-1]
    answer = followed.get(item.id)
    return Previous(
        on=on,
        recommendation=item.draft.recommendation,
        what=item.draft.surgery or item.draft.therapy,
        became=NOBODY if answer is None else summary(answer),
        text="" if answer is None else answer.text,
    )
