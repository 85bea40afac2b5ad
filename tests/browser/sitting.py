"""How does a board sit, from the case on the wall to a file anybody can check? Steps of the second half of the road."""

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page, expect

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.boardroom import Decision, ItemState, MeetingState
from hcc_mdt.locale import Translator
from pages.ui.decision import words as decision_words
from tests.browser.road import PATIENCE, Place, choose, chosen, drop, look, press, ready, says, type_into, until

TEXTS = ("surgery", "conditions", "rationale")


def call(page: Page, t: Translator, place: Place, board: str, item: str) -> None:
    """Put a case on the wall."""
    ready(page)
    page.locator(f".st-key-call_{item}").get_by_role("button", name=t("Call")).click()
    until(lambda: place.item(board, item).state is ItemState.IN_DISCUSSION, "the case was not called")
    expect(page.get_by_role("button", name=t("Record the decision"))).to_be_visible(timeout=PATIENCE)


def write_decision(page: Page, t: Translator, place: Place, board: str, item: str, form: Decision) -> None:
    """Field by field; each is in the store before the next is typed."""

    def in_store(field: str) -> None:
        wanted = getattr(form, field)
        until(lambda: getattr(place.item(board, item).draft, field) == wanted, f"{field} was not stored")

    choose(page, t(decision_words.FIELD["recommendation"]), t(RECOMMENDATIONS[form.recommendation]))
    in_store("recommendation")
    for field in TEXTS:
        if getattr(form, field):
            type_into(page, t(decision_words.FIELD[field]), getattr(form, field))
            in_store(field)
    choose(page, t(decision_words.FIELD["responsible"]), form.responsible)
    in_store("responsible")


def reads_decision(page: Page, t: Translator, form: Decision) -> None:
    """The form shows all that was typed."""
    words = t(RECOMMENDATIONS[form.recommendation])
    expect(chosen(page, t(decision_words.FIELD["recommendation"]))).to_have_value(words, timeout=PATIENCE)
    for field in TEXTS:
        box = page.get_by_role("textbox", name=t(decision_words.FIELD[field]), exact=True)
        expect(box).to_have_value(getattr(form, field), timeout=PATIENCE)
    expect(chosen(page, t(decision_words.FIELD["responsible"]))).to_have_value(form.responsible)


def record(page: Page, t: Translator, place: Place, board: str, item: str) -> None:
    press(page, t("Record the decision"))
    says(page, t("Decision recorded."))
    assert place.item(board, item).state is ItemState.DECIDED


def defer(page: Page, t: Translator, place: Place, board: str, item: str, lacking: str) -> None:
    """Say what is missing in free words, then put the case off."""
    ready(page)
    box = page.get_by_role("combobox", name=re.compile(re.escape(t(decision_words.FIELD["deferred_for"]))))
    box.fill(lacking)
    box.press("Enter")
    until(lambda: place.item(board, item).draft.deferred_for == (lacking,), "what is missing was not stored")
    page.keyboard.press("Escape")
    press(page, t("Defer the case"))
    says(page, t("Case deferred."))
    assert place.item(board, item).state is ItemState.DEFERRED


def close(page: Page, t: Translator, place: Place, board: str, meeting: str) -> None:
    """End the meeting, make its minutes, and go where they are."""
    press(page, t("Close the meeting"))
    says(page, t("The meeting is closed. Make the minutes next."))
    assert place.meeting(board, meeting).state is MeetingState.CLOSED
    press(page, t("Make the minutes"))
    says(page, t("The minutes are made. Sign them next."))
    page.get_by_role("link", name=t("To the minutes")).click()
    says(page, t("Verify a file"))


def sign(page: Page, t: Translator, passphrase: str) -> None:
    page.get_by_role("textbox", name=t("Passphrase of your signing key")).fill(passphrase)
    press(page, t("Sign these minutes"))
    says(page, t("Signed and stored."))


def download(page: Page, t: Translator, to: Path) -> Path:
    """The stored PDF through the page's own link."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=t("Download the stored PDF")).click()
    waiting.value.save_as(to)
    return to


def flipped(file: Path) -> Path:
    """The same file but for one bit in its middle."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    other = file.with_stem(file.stem + "-flipped")
    other.write_bytes(data)
    return other


def proven(page: Page, t: Translator, place: Place, file: Path, authority: Path, signatures: int) -> None:
    """The command line, poppler and the page agree that the file is genuine and that its copy is not."""
    other = flipped(file)
    said = place.command("verify", str(file), "--trust", str(authority), store=False)
    assert said.returncode == 0, said.stdout + said.stderr
    assert place.command("verify", str(other), "--trust", str(authority), store=False).returncode != 0
    judged = subprocess.run(["pdfsig", str(file)], capture_output=True, text=True, check=False).stdout
    assert judged.count("Signature is Valid") == signatures, judged
    assert "Total document signed" in judged.split("Signature #")[-1], judged
    drop(page, t("Drop a PDF of minutes here"), file)
    says(page, t("Valid: signed as stored, nothing was changed."))
    look(page, f"{t.language}_8_verified")
    drop(page, t("Drop a PDF of minutes here"), other)
    says(page, t("Not valid. Do not rely on this file."))
    look(page, f"{t.language}_9_not_valid")


def printed(file: Path) -> str:
    """The words of a PDF, one blank between them."""
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(text.split())
