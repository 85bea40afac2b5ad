"""Do criteria and readers agree? RECIST | mRECIST | iRECIST next to each other, readers side by side."""

from itertools import combinations

from hcc_mdt.clinical import response
from hcc_mdt.clinical.response import CriteriaKey, TimePoint
from hcc_mdt.clinical.response.timepoint import GREW
from hcc_mdt.clinical.timeline.view import number, signed
from hcc_mdt.layout.palette import RESPONSE_SIGNS
from hcc_mdt.messages import Message, say
from pages.ui.case.table import Html, state, table
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.page import Page

SHOWN: tuple[CriteriaKey, ...] = ("recist11", "mrecist", "irecist")
KINDS = {
    "CR": "met", "PR": "met", "iCR": "met", "iPR": "met", "PD": "not_met", "iUPD": "not_met", "iCPD": "not_met",
    "NE": "unknown",
}  # fmt: skip
CONFIRMABLE = ("CR", "PR", "iCR", "iPR")

Read = dict[str, dict[CriteriaKey, tuple[TimePoint, ...]]]
"""Reader → criterion → time points."""


def read(view: CaseView) -> Read:
    """What each reader says by each criterion, up to the day looked at."""
    return {
        reader: {
            key: tuple(p for p in response.assess(view.case, key, reader) if p.on <= view.on) for key in SHOWN
        }
        for reader in response.readers(view.case)
    }  # fmt: skip


def disagreements(found: Read) -> tuple[Message, ...]:
    """Between readers by the same criterion first, then between criteria of one reader; each once."""
    said: list[Message] = []
    for one, other in combinations(found, 2):
        for key in SHOWN:
            said += response.discordant(found[one][key], found[other][key])
    for reader, points in found.items():
        between = [
            sentence
            for one, other in combinations(SHOWN, 2)
            if (one, other) != ("mrecist", "irecist")  # iRECIST stands on RECIST 1.1: said there already
            for sentence in response.discordant(points[one], points[other])
        ]
        named = len(found) > 1
        said += [say("Reader {reader}: {said}", reader=reader, said=one) if named else one for one in between]
    return tuple(dict.fromkeys(said))


def side_by_side(page: Page, found: Read) -> str:
    """Every study, every reader, each criterion; the best response below, unconfirmed and confirmed."""
    columns = [(reader, key) for key in SHOWN for reader in found]
    names = {key: response.CRITERIA[key].name for key in SHOWN}
    heads = [f"{names[key]} · {reader}" if len(found) > 1 else names[key] for reader, key in columns]
    by_day = {(reader, key, p.on): p for reader, key in columns for p in found[reader][key]}
    days = sorted({(p.on, p.study or "") for points in found.values() for p in points["recist11"]})
    rows: list[tuple[object, ...]] = [
        (on, study, *(answer(page, by_day.get((reader, key, on))) for reader, key in columns), _new(page, found, on))
        for on, study in days
    ]
    rows.append((say("best"), None, *(_best(page, found[reader][key]) for reader, key in columns), None))
    return table(page, (say("Day"), say("Study"), *heads, say("New lesions")), rows)


def answer(page: Page, point: TimePoint | None) -> Html | None:
    """One response with its sum and change; why stands in the title."""
    if point is None:
        return None
    total = "" if point.sum_mm is None else f" {number(point.sum_mm)} mm"
    change = "" if point.change_from_baseline is None else f" · {signed(point.change_from_baseline)} %"
    if point.target in GREW and point.change_from_nadir is not None:
        change += f" · {escape(page.t('{change} % from the smallest', change=signed(point.change_from_nadir)))}"
    word = page.t("baseline") if point.is_baseline else f"{RESPONSE_SIGNS.get(point.overall, '■')} {point.overall}"
    shown = state(page, KINDS.get(point.overall, "not_due"), word)
    return Html(f'<span title="{_attribute(page.t(point.because))}">{shown}{total}{change}</span>')


def _best(page: Page, points: tuple[TimePoint, ...]) -> Html:
    found = response.best(points)
    word = found.unconfirmed
    if found.unconfirmed != found.confirmed:
        word = page.t("{best} (confirmed: {confirmed})", best=found.unconfirmed, confirmed=found.confirmed)
    elif found.confirmed in CONFIRMABLE:
        word = page.t("{best}, confirmed", best=found.confirmed)
    shown = state(page, KINDS.get(found.confirmed, "not_due"), word)
    return Html(f'<span title="{_attribute(page.t(found.because))}">{shown}</span>')


def _new(page: Page, found: Read, on: object) -> str:
    """The new lesions any reader counts on this day."""
    named = {n for points in found.values() for p in points["recist11"] if p.on == on for n in p.new_lesions}
    return ", ".join(sorted(named)) or page.t("none")


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
