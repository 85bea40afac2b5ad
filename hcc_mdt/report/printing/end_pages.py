"""What closes the minutes? The places to sign, how to check the file, and the rules it rests on."""

import re
import sys
from typing import Any

from reportlab.platypus.flowables import CondPageBreak, PageBreak, Spacer

from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.minutes.model import SIGNS_AS, Minutes, RuleCited, Signer
from hcc_mdt.locale import Translator
from hcc_mdt.messages import say
from hcc_mdt.protocol.load import source_keys
from hcc_mdt.report.printing.bookmark import Bookmark
from hcc_mdt.report.printing.fonts import REGULAR
from hcc_mdt.report.printing.grids import Ruled, section
from hcc_mdt.report.printing.prose import Prose
from hcc_mdt.report.printing.signature_box import SignatureField
from hcc_mdt.report.printing.styles import BODY, FAINT, RULE, SMALL, STRONG, TITLE, WIDTH, Look
from hcc_mdt.report.printing.wordings import CONFIDENCE
from hcc_mdt.report.signing.keys import common_name
from hcc_mdt.report.signing.stamp import local

_BOX = (280.0, 56.0)
_SOURCE = Look(size=7.6, bold=True, before=4, after=1, keep=True)
_RULES = Look(size=7.2, after=1)


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


def _place(signer: Signer, number: int, t: Translator) -> Ruled:
    who = [
        Prose(f"{number}. {t(SIGNS_AS[signer.role])}", FAINT),
        Prose(signer.name, STRONG),
        Prose(" · ".join(part for part in (signer.title, t(NAMES[signer.discipline])) if part), SMALL),
    ]
    box = SignatureField(f"Signer{number}", common_name(signer.name), *_BOX)
    style = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOX", (1, 0), (1, 0), 0.7, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    widths = [WIDTH - _BOX[0], _BOX[0]]
    return Ruled([[who, box]], colWidths=widths, style=style, hAlign="LEFT")  # type: ignore[no-untyped-call]


def appendix(minutes: Minutes, digest: str, t: Translator) -> list[Any]:
    """The rules cited, by source, how sure the program is of each, and how to check the file."""
    title = t(say("Appendix: rules and proof"))
    return [
        Spacer(1, 10),
        Bookmark(title, "appendix"),
        *section(title),
        Prose(t(_disclosure()), BODY),
        *_proof(minutes, digest, t),
        *_rules(minutes.rules, t),
        Spacer(1, 6),
        Prose(t(say("End of the minutes with the digest {digest}.", digest=digest)), SMALL),
    ]


def _rules(rules: tuple[RuleCited, ...], t: Translator) -> list[Any]:
    """One paragraph per source, edition and certainty: hundreds of rules in a page or two. Sources stand under the
    short names by which the cases cite them."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for rule in rules:
        key = (rule.source, rule.edition, t(CONFIDENCE[rule.confidence]))
        where = t(say(" ({locator})", locator=t(rule.locator))) if rule.locator else ""
        groups.setdefault(key, []).append(f"{rule.book} {t(rule.title)}{where}")
    said = say("The short name before a source (S6) is the one by which the pages of the cases cite it.")
    flow: list[Any] = [Prose(t(said), SMALL)] if groups else []
    for (source, edition, sure), named in sorted(groups.items(), key=_in_order):
        parts = (_short(source), t(source), edition, sure)
        head = Prose(" · ".join(part for part in parts if part), _SOURCE)
        flow += [CondPageBreak(40), head, Prose(t.row(named, "; "), _RULES)]
    return flow


def _short(source: str) -> str:
    return source_keys().get(source, "").strip("-")


def _in_order(group: tuple[tuple[str, str, str], list[str]]) -> tuple[int, tuple[str, str, str]]:
    """S2 before S10; what has no number comes last."""
    digits = re.sub(r"\D", "", _short(group[0][0]))
    return int(digits) if digits else sys.maxsize, group[0]


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
