"""Where does the case stand on CP1 to CP10 today?

State = worst HARD rule that may decide; SOFT rules only flag, rules from memory never move it (rule book 4 and 8).
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import compress

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.anchors import died_on
from hcc_mdt.clinical.asked import Sheet, findings, sheets
from hcc_mdt.clinical.context import Context, of_case
from hcc_mdt.clinical.findings import (
    FAIL,
    MET,
    NOT_DUE,
    NOT_KNOWN,
    NOT_MET,
    OVERDUE,
    PASS,
    UNKNOWN,
    CheckpointFinding,
    CheckpointState,
    Finding,
)
from hcc_mdt.clinical.milestones import Decided, Milestones, milestones
from hcc_mdt.clinical.reasons import assumption, because
from hcc_mdt.clinical.seen import seen
from hcc_mdt.clinical.windows import WASHOUT, Due, due
from hcc_mdt.messages import Later
from hcc_mdt.model import Case
from hcc_mdt.protocol.schema import CheckpointRule, Protocol
from hcc_mdt.protocol.settled import settled

Known = dict[tuple[date, date, date | None], dict[str, Finding]]
"""Findings by the days they look at, then by rule id."""
AFTER_SURGERY = frozenset({"CP7", "CP8", "CP9", "CP10"})


def assess(
    case: Case, protocol: Protocol, on: date, settings: Settings, decisions: Sequence[Decided] = ()
) -> tuple[CheckpointFinding, ...]:
    """CP1 to CP10 in order, from what had happened by ``on``. ``decisions``: the board's own, with their days.
    After a death the answer stays that of its day: nothing falls due for the dead."""
    on = died_on(case, on) or on
    known = seen(case, on)
    protocol = settled(protocol, settings)
    context = of_case(known, protocol, on, settings)
    days = milestones(context, decisions)
    context = context._replace(surgery=days.operation)
    answered: Known = defaultdict(dict)
    return tuple([_checkpoint(sheet, days, context, answered) for sheet in sheets(protocol)])


def current(found: Sequence[CheckpointFinding]) -> CheckpointFinding:
    """The checkpoint the board stands at: the first that is not done."""
    return next((finding for finding in found if finding.done_on is None), found[-1])


def _checkpoint(sheet: Sheet, days: Milestones, context: Context, known: Known) -> CheckpointFinding:
    checkpoint = sheet.checkpoint
    window = due(checkpoint, days, context)
    if days.operated is not None or checkpoint.id not in AFTER_SURGERY:
        looked_at = window.facts_until, _reference(checkpoint, days, window), window.reached
        answers = findings(context.at(*looked_at, window.anchor), sheet, known[looked_at])
    else:
        answers = sheet.not_asked
    deciding = tuple(compress(answers, sheet.decides))
    state = _state(window, deciding, context.on)
    return CheckpointFinding(
        checkpoint=checkpoint,
        state=state,
        because=Later(because, checkpoint, state, window, deciding, days),
        opens_on=window.span.opens_on,
        target_on=window.span.target_on,
        overdue_after=window.span.overdue_after,
        done_on=window.done_on,
        findings=answers,
        assumption=assumption(checkpoint, days, context.on),
    )


def _reference(checkpoint: CheckpointRule, days: Milestones, window: Due) -> date:
    """Values before an operation are as old as they will be on its day."""
    if checkpoint.id == WASHOUT and days.operation is not None:
        return max(days.operation, window.facts_until)
    return window.facts_until


def _state(window: Due, deciding: Sequence[Finding], on: date) -> CheckpointState:
    if not window.opened and window.done_on is None:
        return NOT_DUE
    verdicts = {finding.verdict for finding in deciding}
    late = window.done_on is None and window.late(on)
    if NOT_MET in verdicts:
        return FAIL
    if late and (window.recurs or UNKNOWN in verdicts):
        return OVERDUE
    return PASS if MET in verdicts and UNKNOWN not in verdicts else NOT_KNOWN
