"""How is a time point explained: sum, baseline, nadir, change, and what decided?"""

from collections.abc import Iterable

from hcc_mdt.clinical.response.criteria import Criteria
from hcc_mdt.clinical.response.overall import CR, NE, NONE, PD
from hcc_mdt.clinical.response.percent import change, plain, signed
from hcc_mdt.clinical.response.series import Step
from hcc_mdt.messages import Message, counted, say


def together(parts: Iterable[Message]) -> Message:
    """Several sentences as one message."""
    whole: Message | None = None
    for part in parts:
        whole = part if whole is None else say("{first} {second}", first=whole, second=part)
    return whole or say("No reason was recorded.")


def because(criteria: Criteria, step: Step, notes: tuple[Message, ...] = ()) -> Message:
    """Why a time point got its verdict."""
    if step.is_baseline:
        return together([_baseline(criteria, step), *notes])
    parts = [*_sums(criteria, step), *_decided(step)]
    return together([*parts, *step.new.notes, *step.non_target.notes, *notes])


def unit(criteria: Criteria) -> str:
    return "mm²" if criteria.elsewhere == "area" else "mm"


def _baseline(criteria: Criteria, step: Step) -> Message:
    if not step.tally.sizes:
        return say("Baseline; no target lesion is listed.")
    if step.tally.sum is None:
        return say("Baseline sum incomplete; no figure for {lesions}.", lesions=step.tally.missing)
    total, mm, count = plain(step.tally.sum), unit(criteria), len(step.tally.sizes)
    one = say("Baseline sum {sum} {unit} of one target lesion.", sum=total, unit=mm)
    many = say("Baseline sum {sum} {unit} of {count} target lesions.", sum=total, unit=mm, count=count)
    return counted(count, one, many)


def _sums(criteria: Criteria, step: Step) -> list[Message]:
    """The figures, as far as they are known."""
    if not step.tally.sizes:
        return []
    now, before, low = step.tally.sum, step.baseline, step.nadir
    if now is None:
        return [
            say(
                "Measured targets add up to {sum} {unit} (baseline {baseline}, smallest before {nadir}).",
                sum=plain(step.tally.assessed), unit=unit(criteria),
                baseline="?" if before is None else plain(before), nadir="?" if low is None else plain(low),
            )
        ]  # fmt: skip
    return [
        say(
            "Sum {sum} {unit}; baseline {baseline} ({from_baseline}); smallest before {nadir} ({from_nadir}).",
            sum=plain(now), unit=unit(criteria), baseline="?" if before is None else plain(before),
            nadir="?" if low is None else plain(low), from_baseline=signed(change(now, before)),
            from_nadir=signed(change(now, low)),
        )
    ]  # fmt: skip


def _decided(step: Step) -> list[Message]:
    """The verdicts that decided, progression first."""
    parts = []
    if step.new.definite:
        parts.append(say("New lesion: {lesions}.", lesions=step.new.definite))
    if step.non_target.progressed:
        worse = step.non_target.progressed
        parts.append(say("Unequivocal progression of non-target disease: {lesions}.", lesions=worse))
    if step.overall != PD or step.target == PD:
        parts.append(step.target_because)
    if step.overall != PD:
        parts += _non_target_said(step)
    return parts


def _non_target_said(step: Step) -> list[Message]:
    match step.non_target.status:
        case str(status) if status in (NONE, PD):
            return []
        case str(status) if status == CR:
            return [say("All non-target lesions are gone.")]
        case str(status) if status == NE:
            missing = step.non_target.not_assessed
            return [say("Non-target lesions not assessed: {lesions}.", lesions=missing)] if missing else []
        case _:
            return [say("Non-target lesions are still there, not progressing.")]
