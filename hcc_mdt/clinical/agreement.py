"""Do markers and imaging say the same, and can the markers be believed? In one sentence each (MRK-11 to MRK-13)."""

from collections.abc import Sequence

from hcc_mdt.clinical import words
from hcc_mdt.clinical.findings import CheckpointFinding, Finding, Verdict
from hcc_mdt.messages import Message, say

AGREEMENT = "mrk.13.discordance"
CONFOUNDERS = ("mrk.11.pivka_confounded", "mrk.12.afp_confounded")


def agreement(found: Sequence[CheckpointFinding]) -> tuple[Message, ...]:
    """The sentences, of the last checkpoint that asks; none before anything was evaluated."""
    for point in reversed(found):
        by_rule = {one.rule.id: one for one in point.findings}
        if AGREEMENT in by_rule and by_rule[AGREEMENT].evidence:
            misleading = (by_rule[rule] for rule in CONFOUNDERS if rule in by_rule)
            return (_agree(by_rule[AGREEMENT]), *(m for one in misleading if (m := _mislead(one)) is not None))
    return ()


def _agree(finding: Finding) -> Message:
    said = words.listed([_told(one.name, one.shown, one.on) for one in finding.evidence])
    if finding.verdict is Verdict.UNKNOWN:
        return say("Whether markers and imaging agree is unknown: {why}", why=finding.because)
    if finding.verdict is Verdict.MET:
        return say("Markers and imaging are concordant (MRK-13): {said}.", said=said)
    return say("Markers and imaging are discordant (MRK-13), to be discussed: {said}.", said=said)


def _told(name: Message, shown: Message, on: object) -> Message:
    return (
        say("{name} {shown} ({on})", name=name, shown=shown, on=on)
        if on
        else say("{name} {shown}", name=name, shown=shown)
    )


def _mislead(finding: Finding) -> Message | None:
    if finding.verdict is not Verdict.NOT_MET:
        return None
    return say("A marker may mislead ({book}): {why}", book=finding.rule.book, why=finding.because)
