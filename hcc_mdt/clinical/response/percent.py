"""By how many percent did a sum change, and did it cross a limit? Exact, with a figure that never contradicts it."""

from decimal import ROUND_DOWN, Context, Decimal

_WHOLE = 100
_SHOWN = Decimal("0.1")
_EXACT = Context(prec=200)  # no product of two sizes has more digits, so nothing is ever rounded


def fell(now: Decimal, before: Decimal, percent: int) -> bool:
    """Is ``now`` at least ``percent`` below ``before``? Exactly on the limit is yes."""
    return _EXACT.multiply(now, _WHOLE) <= _EXACT.multiply(before, _WHOLE - percent)


def rose(now: Decimal, before: Decimal, percent: int, at_least: Decimal | None) -> bool:
    """Is ``now`` above ``before`` by at least ``percent`` and, where asked, by ``at_least`` in absolute terms?"""
    more = _EXACT.subtract(now, before)
    if more <= 0 or (at_least is not None and more < at_least):
        return False
    return _EXACT.multiply(more, _WHOLE) >= _EXACT.multiply(before, percent)


def change(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Change in percent to one decimal. A figure just short of a whole number is never rounded up to it, so that
    -29.96 % is not shown as the -30.0 % it did not reach. None when a sum is unknown or ``before`` is zero."""
    if now is None or not before:
        return None
    exact = (now - before) * _WHOLE / before
    shown = exact.quantize(_SHOWN)
    if shown == shown.to_integral_value() and abs(shown) > abs(exact):
        shown = exact.quantize(_SHOWN, rounding=ROUND_DOWN)
    return shown


def plain(number: Decimal) -> Decimal:
    """The number without needless zeros (``62.00`` → ``62``, and never ``1E+2``)."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def signed(number: Decimal | None) -> str:
    """A change with its sign, as people write it; a question mark when unknown."""
    return "?" if number is None else f"{number:+f} %"
