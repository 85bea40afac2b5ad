"""Which verdicts, states and lines of the minutes do not follow from their facts and rules?"""

from collections.abc import Iterator, Mapping

from hcc_mdt import program
from hcc_mdt.board.minutes import canonical, evidence
from hcc_mdt.board.minutes.amending import differences
from hcc_mdt.board.minutes.evidence import Facts
from hcc_mdt.board.minutes.freezing import cited, digest, read
from hcc_mdt.board.minutes.model import CaseMinutes, CheckpointLine, Difference, Minutes
from hcc_mdt.board.minutes.retelling import retold
from hcc_mdt.board.presence import over_the_meeting
from hcc_mdt.boardroom import AgendaItem, Meeting
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol import load as protocols
from hcc_mdt.protocol import regimens
from hcc_mdt.report.printing.wordings import STATES, VERDICTS

_MOST_SAID = 20
_MOST_OF_RULES = 2 * 1024 * 1024
_PARTS: dict[str, Message] = {
    "age": say("the age"),
    "sex": say("the sex"),
    "intent": say("the intent of treatment"),
    "stage": say("the stage"),
    "summary": say("the summary"),
    "imaging": say("the imaging"),
    "timeline": say("the course"),
    "missing": say("what is missing"),
    "registry": say("the registry codes"),
    "demonstration": say("whether it is made up"),
}
"""What of a case follows from the facts, beside its checkpoints; the rest is the board's own word."""


def recomputed(told: Minutes, facts: Facts, files: Mapping[str, bytes]) -> tuple[int, tuple[Message, ...]]:
    """How many verdicts were worked out anew, and everything that came out otherwise. Raises ``BadRule``."""
    rules = {name.removeprefix(evidence.RULES): data for name, data in files.items() if _is_rule(name)}
    if sum(map(len, rules.values())) > _MOST_OF_RULES:
        return 0, (say("The rules inside are longer than rules can be ({limit} MB).", limit=_MOST_OF_RULES >> 20),)
    protocol = protocols.governed(rules, told.on)
    faults: list[Message] = []
    if protocol.digest != told.protocol:
        faults.append(say("The rules inside are not the rules in force that the minutes name."))
    again = retold(told, facts, protocol)
    same_program = told.program == program.name()
    if same_program and files.get(evidence.REGIMENS) != regimens.file.read_bytes():
        faults.append(say("The regimens inside are not those of the program that made the minutes."))
    for frozen, found in zip(told.cases, again, strict=True):
        faults += [*_verdicts(frozen, found), *(_lines(frozen, found) if same_program else ())]
    faults += _whole(told, facts, again, cited(again, protocol) == told.rules, files.get(evidence.AMENDED))
    return sum(len(point.findings) for case in again for point in case.checkpoints), tuple(faults[:_MOST_SAID])


def _is_rule(name: str) -> bool:
    return name.startswith(evidence.RULES)


def _verdicts(frozen: CaseMinutes, found: CaseMinutes) -> Iterator[Message]:
    """Checkpoint by checkpoint, rule by rule."""
    points = {point.id: point for point in found.checkpoints}
    if [point.id for point in frozen.checkpoints] != list(points):
        yield say("{case}: the minutes do not hold the checkpoints the rules ask.", case=frozen.code)
        return
    if frozen.current != found.current:
        yield say("{case}: the minutes name another checkpoint as the one that decides.", case=frozen.code)
    for point in frozen.checkpoints:
        other = points[point.id]
        if point.state is not other.state:
            yield say(
                "{case}, checkpoint {number}: the minutes say {frozen}, the facts and rules inside give {found}.",
                case=frozen.code, number=point.number, frozen=STATES[point.state], found=STATES[other.state],
            )  # fmt: skip
        yield from _rules(frozen.code, point, other)


def _rules(code: str, point: CheckpointLine, other: CheckpointLine) -> Iterator[Message]:
    said = {line.rule: line for line in point.findings}
    given = {line.rule: line for line in other.findings}
    for rule in sorted(said.keys() ^ given.keys()):
        yield say("{case}: {rule} is asked in only one of minutes and rules.", case=code, rule=rule)
    for rule in sorted(said.keys() & given.keys()):
        if said[rule].verdict is not given[rule].verdict:
            yield say(
                "{case}: the minutes say that {rule} is {frozen}; the facts and rules inside give {found}.",
                case=code, rule=rule, frozen=VERDICTS[said[rule].verdict], found=VERDICTS[given[rule].verdict],
            )  # fmt: skip


def _lines(frozen: CaseMinutes, found: CaseMinutes) -> Iterator[Message]:
    """What else the minutes say of a case, sentences included."""
    for name, part in _PARTS.items():
        if not _same(getattr(frozen, name), getattr(found, name)):
            yield say("{case}: {part} does not follow from the facts inside.", case=frozen.code, part=part)
    if not _same(frozen.checkpoints, found.checkpoints):
        yield say("{case}: a reason or a day at a checkpoint does not follow from the facts inside.", case=frozen.code)


def _same(one: object, other: object) -> bool:
    return canonical.encode((one,)) == canonical.encode((other,))


def _amended(told: Minutes, data: bytes | None) -> Iterator[Message]:
    """The list of what was corrected, from the amended minutes themselves."""
    if told.amends is None:
        return
    if data is None or digest(data) != told.amends:
        yield say("The minutes that are amended are not inside.")
    elif not _listed(told, differences(read(data), told)):
        yield say("The list of what was corrected is not what differs from the amended minutes.")


def _listed(told: Minutes, found: tuple[Difference, ...]) -> bool:
    """Are these the differences the minutes list? Another version of the program may call a field by another name."""
    if told.program == program.name():
        return found == told.differences
    return [(one.case, one.before, one.after) for one in found] == [
        (one.case, one.before, one.after) for one in told.differences
    ]


def _whole(
    told: Minutes, facts: Facts, again: tuple[CaseMinutes, ...], rules: bool, amended: bytes | None
) -> Iterator[Message]:
    met, quorum = over_the_meeting(_meeting(told), facts.settings)
    if met is not told.quorum_met or told.quorum not in (quorum, _as_joined_before(quorum)):
        yield say("The quorum in the minutes does not follow from who attended.")
    if not rules:
        yield say("The rules listed in the minutes are not those the verdicts rest on.")
    yield from _amended(told, amended)
    if told.demonstration != any(case.demonstration for case in again):
        yield say("The minutes do not say rightly whether their cases are made up.")


def _as_joined_before(said: Message) -> Message:
    """Cases stood in a sentence as one text, until each language joined them its own way: such minutes are signed."""
    return Message(said.text, tuple((name, ", ".join(v) if isinstance(v, tuple) else v) for name, v in said.values))


def _meeting(told: Minutes) -> Meeting:
    """Who was there and what was decided, as far as the quorum rests on it."""
    decided = tuple(
        AgendaItem(id="", case="", case_code=case.code, position=0, question="", draft=case.decision)
        for case in told.cases
    )
    return Meeting(id=told.meeting, board="", on=told.on, place=told.place, attendance=told.attendance, agenda=decided)
