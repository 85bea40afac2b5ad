"""What does one case say of itself in one line? The worklist's row as HTML; every text is escaped here."""

from datetime import date

from db.cases import WorklistLine
from hcc_mdt.clinical import regimens, words
from hcc_mdt.clinical.findings import CheckpointState
from hcc_mdt.clinical.marker_line import change_said, value_said
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Standing
from hcc_mdt.protocol.load import load
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.sparkline import sparkline
from pages.ui.words import INTENT, SEX, SHAPE, STATE

NONE = '<span class="none">–</span>'
SOON = 7  # days

HEADS: tuple[Message, ...] = (
    say("Age · sex"),
    say("CNLC"),
    say("Intent"),
    say("Regimen · week"),
    say("AFP"),
    say("PIVKA-II"),
    say("RECIST | mRECIST"),
    say("Checkpoint · state"),
    say("Missing"),
    say("Next due"),
    say("Agenda"),
)


def head(page: Page) -> str:
    return '<div class="line head">' + "".join(f"<span>{escape(page.t(name))}</span>" for name in HEADS) + "</div>"


def row(page: Page, line: WorklistLine) -> str:
    """All cells but the link, in the order of ``HEADS``."""
    intent = escape(page.t(INTENT[line.intent])) if line.intent else NONE
    sex = page.t(SEX[line.sex]) if line.sex in SEX else "?"
    age = f"{line.age or '?'} · {sex}"
    meeting = escape(page.t(line.next_meeting)) if line.next_meeting else NONE
    cells = [escape(age), *_standing_cells(page, line.standing, intent), meeting]
    return '<div class="line">' + "".join(f"<span>{cell}</span>" for cell in cells) + "</div>"


def _standing_cells(page: Page, noted: Standing | None, intent: str) -> list[str]:
    if noted is None:
        return [NONE, intent, *[NONE] * 7]
    return [
        escape(noted.stage) if noted.stage else NONE,
        intent,
        _regimen(page, noted),
        marker(page, "AFP", noted, "afp"),
        marker(page, "PIVKA-II", noted, "pivka2"),
        _response(noted),
        _checkpoint(page, noted),
        _missing(page, noted),
        due(page, noted.next_due),
    ]


def _regimen(page: Page, noted: Standing) -> str:
    if not noted.regimen:
        return NONE
    week = ""
    if noted.started_on is not None and noted.started_on <= noted.on:
        week = page.t("week {number}", number=str((noted.on - noted.started_on).days // 7))
    name = escape(page.t(regimens.spoken(noted.regimen)))
    return f'<span title="{name}">{name}<small>{escape(week)}</small></span>'


def marker(page: Page, name: str, noted: Standing, code: str) -> str:
    """Last value, its change from baseline, and the course as a picture."""
    texts = dict(noted.markers).get(code, ())
    if not texts:
        return NONE
    drawn = sparkline(
        texts, page.t("{marker}, oldest to newest: {values}", marker=name, values=page.t.row(map(value_said, texts)))
    )
    moved = "".join(change_said(text) for text in dict(noted.markers).get(f"{code}.change", ()))
    return (
        f'<span class="marker"><span>{escape(value_said(texts[-1]))}<small>{escape(moved)}</small></span>{drawn}</span>'
    )


def _response(noted: Standing) -> str:
    found = dict(noted.response)
    if not found:
        return NONE
    recist, mrecist = found.get("recist11", "–"), found.get("mrecist", "–")
    return f"<b>{escape(recist)}</b> | <b>{escape(mrecist)}</b>"


def _checkpoint(page: Page, noted: Standing) -> str:
    if noted.checkpoint is None or noted.state is None:
        return NONE
    state = CheckpointState(noted.state)
    return (
        f'<span class="state {state.value}"><i aria-hidden="true">{SHAPE[state]}</i>'
        f"{escape(page.t(STATE[state]))}</span><small>{escape(checkpoint_name(page, noted.checkpoint))}</small>"
    )


def checkpoint_name(page: Page, key: str) -> str:
    """``CP5 Resectability decision`` in the reader's language."""
    titles = {rule.id: rule.title for rule in load(page.today).checkpoints}
    return f"{key} {page.t(titles[key])}" if key in titles else key


def _missing(page: Page, noted: Standing) -> str:
    if not noted.missing:
        return f'<span class="none">{escape(page.t("nothing"))}</span>'
    urgent = escape(page.t(words.name(noted.most_urgent))) if noted.most_urgent else ""
    return f"<b>{noted.missing}</b><small>{urgent}</small>"


def due(page: Page, on: date | None) -> str:
    """A date and how far away it is, in words."""
    if on is None:
        return NONE
    days = (on - page.today).days
    if days < 0:
        return f'<span class="late">{escape(_overdue(page, -days))}</span><small>{on}</small>'
    kind = ' class="soon"' if days <= SOON else ""
    return f"<span{kind}>{escape(_ahead(page, days))}</span><small>{on}</small>"


def _overdue(page: Page, days: int) -> str:
    return page.t("1 day overdue") if days == 1 else page.t("{days} days overdue", days=str(days))


def _ahead(page: Page, days: int) -> str:
    words_for = {0: page.t("today"), 1: page.t("tomorrow")}
    return words_for.get(days) or page.t("in {days} days", days=str(days))
