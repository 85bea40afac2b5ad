"""How is a dense table written? Every cell escaped here, unless it is already HTML of ours."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from pages.ui.escaping import escape, unbroken
from pages.ui.page import Page


class Html(str):
    """Text that is ours and already escaped."""

    __slots__ = ()


def table(page: Page, heads: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A table as HTML. Messages and dates are said in the reader's language; ``None`` is a dash; numbers stand to the
    right, the head of their column too."""
    lines = [tuple(row) for row in rows]
    counts = [any(type(row[place]) in (int, Decimal) for row in lines) for place in range(len(heads))]
    kinds = [' class="number"' if count else "" for count in counts]
    head = "".join(f"<th{kind}>{_cell(page, one)}</th>" for one, kind in zip(heads, kinds, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{_cell(page, one)}</td>" for one, kind in zip(row, kinds, strict=True)) + "</tr>"
        for row in lines
    )
    return f'<table class="dense"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(page: Page, value: object) -> str:
    if value is None or value == "":
        return '<span class="none">–</span>'
    if isinstance(value, Html):
        return str(value)
    if isinstance(value, date):
        return f'<span class="day">{page.t(value)}</span>'
    return unbroken(page.typed(value) if isinstance(value, str) else page.t(value))


def state(page: Page, name: str, text: str) -> Html:
    """A word in the colour of a state, with its sign."""
    return Html(f'<span class="state {escape(name)}">{escape(text)}</span>')
