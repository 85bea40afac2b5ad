"""What can be looked at below the timeline, or in its place on the wall? Each view as HTML, in the order shown."""

from collections.abc import Callable

from hcc_mdt.messages import Message, say
from pages.ui.case import ahead, compare, decided, imaging, liver, markers, records, scores, since, treatments
from pages.ui.case.view import CaseView
from pages.ui.page import Page

NAMES: dict[str, Message] = {
    "imaging": say("Imaging"),
    "markers": say("Markers"),
    "liver": say("Liver and volume"),
    "scores": say("Scores"),
    "treatments": say("Treatment and washout"),
    "pathology": say("Pathology"),
    "adverse": say("Adverse events"),
    "decisions": say("Decisions"),
    "compare": say("Two days"),
    "since": say("Since last meeting"),
    "ahead": say("What comes next"),
    "documents": say("Documents"),
    "entry": say("Add or correct a value"),
}
TEXTS: dict[str, Callable[[Page, CaseView], str]] = {
    "imaging": imaging.text,
    "markers": markers.text,
    "liver": liver.text,
    "scores": scores.text,
    "treatments": treatments.text,
    "pathology": records.pathology,
    "adverse": records.adverse,
    "decisions": decided.text,
    "compare": compare.text,
    "since": since.text,
    "ahead": ahead.text,
    "documents": records.documents,
}
