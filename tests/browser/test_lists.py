"""Is what a list holds said in the other language as soon as the language is switched?"""

import pytest
from playwright.sync_api import Page, expect

from hcc_mdt.locale import translator
from tests.browser.road import PATIENCE, choose, chosen, ready, speak

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LIRADS = "LI-RADS v2018: category of an untreated observation, names for treated lesions"


def test_a_choice_nobody_made_is_said_in_the_new_words(page: Page) -> None:
    page.goto("/load")
    for language in ("en", "zh", "en"):
        t = translator(language)
        speak(page, t)
        holds = chosen(page, t("Format of the files"))
        expect(holds).to_have_value(t("Our own format (the template)"), timeout=PATIENCE)


def test_a_choice_stays_the_same_choice_in_the_new_words(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1800})  # the list stands below the timeline
    page.goto("/case?case=H-0231")
    t = translator("en")
    speak(page, t)
    page.get_by_text(LIRADS).click()
    choose(page, t("threshold growth"), t("not seen"))
    for language in ("zh", "en"):
        t = translator(language)
        speak(page, t)
        ready(page)
        page.get_by_text(t(LIRADS)).click()
        expect(chosen(page, t("threshold growth"))).to_have_value(t("not seen"), timeout=PATIENCE)
