"""What closes the minutes? The places to sign, how to check the file, and the rules it rests on."""

from typing import Any

from reportlab.platypus.flowables import PageBreak, Spacer
from reportlab.platypus.tables import Table

from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.minutes_model import Minutes, Signer
from hcc_mdt.locale import Translator
from hcc_mdt.messages import say
from hcc_mdt.report.bookmark import Bookmark
from hcc_mdt.report.grids import grid
from hcc_mdt.report.keys import common_name
from hcc_mdt.report.prose import Prose
from hcc_mdt.report.signature_box import SignatureField
from hcc_mdt.report.stamp import local
from hcc_mdt.report.styles import BODY, FAINT, RULE, SECTION, SMALL, STRONG, TITLE, WIDTH
from hcc_mdt.report.wordings import CONFIDENCE, SIGNS_AS

_BOX = (280.0, 56.0)


def sign_off(minutes: Minutes, t: Translator) -> list[Any]:
    """A labelled place for each signer, in the order in which they sign."""
    title = t(say("Signatures"))
    said = say(
        "Signed electronically, one after the other, by the people named here. Without signatures these minutes are "
        "a draft. An error is never edited: new minutes name the digest of those they amend."
    )
    flow: list[Any] = [PageBreak(), Bookmark(title, "sign"), Prose(title, TITLE), Prose(t(said), BODY), Spacer(1, 6)]
    for number, signer in enumerate(minutes.signers, 1):
        flow += [_place(signer, number, t), Spacer(1, 8)]
    return flow


def _place(signer: Signer, number: int, t: Translator) -> Table:
    who = [
        Prose(f"{number}. {t(SIGNS_AS[signer.role])}", FAINT),
        Prose(signer.name, STRONG),
        Prose(" · ".join(part for part in (signer.title, t(NAMES[signer.discipline])) if part), SMALL),
    ]
    box = SignatureField(f"Signer{number}", common_name(signer.name), *_BOX)
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOX", (1, 0), (1, 0), 0.7, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return Table([[who, box]], colWidths=[WIDTH - _BOX[0], _BOX[0]], style=style, hAlign="LEFT")


def appendix(minutes: Minutes, digest: str, t: Translator) -> list[Any]:
    """The rules cited, how sure the program is of each, and how to check the file."""
    title = t(say("Appendix: rules and proof"))
    heads = [t(say("Rule")), t(say("What")), t(say("Edition")), t(say("Source")), t(say("How sure"))]
    rows = [
        (Prose(rule.book, SMALL), Prose(t(rule.title), SMALL), Prose(rule.edition, SMALL),
         Prose(f"{rule.source}, {rule.locator}" if rule.locator else rule.source, SMALL),
         Prose(t(CONFIDENCE[rule.confidence]), SMALL))
        for rule in minutes.rules
    ]  # fmt: skip
    return [
        Spacer(1, 10),
        Bookmark(title, "appendix"),
        Prose(title, SECTION),
        Prose(t(_disclosure()), BODY),
        *(grid(heads, rows, (12, 24, 14, 30, 20)) for _ in rows[:1]),
        Prose(t(say("Proof")), SECTION),
        *_proof(minutes, digest, t),
    ]


def _disclosure() -> Any:
    return say(
        "The program shows values and rules; the board decides. A rule that is still to be confirmed never changed "
        "the state of a checkpoint by itself. Unknown means that nobody had the value, not that it was normal."
    )


def _proof(minutes: Minutes, digest: str, t: Translator) -> list[Any]:
    frozen = local(minutes.frozen_at, minutes.timezone)
    check = say("Check this file offline: {command}", command="python -m hcc_mdt verify FILE.pdf --trust CA.pem")
    return [
        Prose(digest, SMALL, label=t(say("Digest of the minutes (SHA-256)"))),
        Prose(minutes.protocol, SMALL, label=t(say("Digest of the rules in force"))),
        Prose(f"{frozen}, {minutes.program}", SMALL, label=t(say("Frozen"))),
        Prose(t(check), SMALL),
    ]
