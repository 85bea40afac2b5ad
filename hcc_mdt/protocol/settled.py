"""What does a board ask where the sources disagree?

The conflict register (rule book section 7): a rule names the setting its edge follows, or the setting it is required
by, and a board may adopt a rule that would otherwise only flag. The book's defaults change nothing.
"""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from hcc_mdt.boardroom import Settings
from hcc_mdt.messages import Bilingual
from hcc_mdt.protocol.schema import Alternative, Criterion, Protocol, Rule, Severity

BOOK = Bilingual("the rule book's default", "规则手册默认值")
_KEPT = 64
_DEFAULTS = Settings()


@lru_cache(maxsize=_KEPT)
def settled(protocol: Protocol, settings: Settings) -> Protocol:
    """The protocol as this board asks it; the same object when the board keeps every default."""
    rules = tuple(_rule(rule, settings) for rule in protocol.rules)
    if all(ours is theirs for ours, theirs in zip(rules, protocol.rules, strict=True)):
        return protocol
    return replace(protocol, rules=rules)


def _rule(rule: Rule, settings: Settings) -> Rule:
    criterion = None if rule.criterion is None else _criterion(rule.criterion, settings)
    required = getattr(settings, rule.required_by) if rule.required_by else True
    severity = rule.severity if required else Severity.SOFT
    adopted = criterion is not None and rule.id in settings.adopted
    if criterion is rule.criterion and severity is rule.severity and adopted == rule.adopted:
        return rule
    return replace(rule, criterion=criterion, severity=severity, adopted=adopted)


def _criterion(criterion: Criterion, settings: Settings) -> Criterion:
    if criterion.parts:
        parts = tuple(_criterion(part, settings) for part in criterion.parts)
        same = all(ours is theirs for ours, theirs in zip(parts, criterion.parts, strict=True))
        return criterion if same else replace(criterion, parts=parts)
    if not criterion.setting or getattr(settings, criterion.setting) == getattr(_DEFAULTS, criterion.setting):
        return criterion  # the file's own edge (a test holds that it is the default)
    edge = Decimal(getattr(settings, criterion.setting))
    book = Alternative(criterion.edge or edge, criterion.kind, BOOK)
    return replace(criterion, edge=edge, alternatives=(book, *criterion.alternatives))
