"""Do the verdicts in this file follow from the facts and rules inside it, and do its pages say what it says inside?

``examined`` takes the attached minutes, facts and rule files, checks that they are those the digests name, works every
verdict out anew, and prints the minutes again to compare the pages. It asks neither store nor network, answers in
sentences and raises for no input. Whether the file is genuine is for its signatures to say (``verify``).
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from hcc_mdt import program
from hcc_mdt.board.minutes import evidence, freezing
from hcc_mdt.board.minutes.evidence import AttachedFile, Facts
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.errors import BadRule, Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.byte_coverage import seals
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.limits import TooMuch, limited

_LANGUAGES = {"zh-CN": "zh", "en-GB": "en"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """``ok``: everything follows; ``sentences`` say it in words, the most important first. ``present``: the file
    carries evidence at all (every file we make does; a signer may have taken it out). ``verdicts``: how many were
    worked out anew."""

    ok: bool
    present: bool
    sentences: tuple[Message, ...]
    verdicts: int = 0
    minutes: Minutes | None = None
    facts: Facts | None = None


def examined(pdf: bytes) -> Evidence:
    """Judge what is inside ``pdf``."""
    try:
        with limited(len(pdf)):
            return _examined(pdf)
    except TooMuch:
        said = say("Checking the evidence inside takes more time or memory than minutes can need.")
        return Evidence(ok=False, present=True, sentences=(said,))
    except (Broken, Refused, BadRule) as no:
        return Evidence(ok=False, present=True, sentences=(no.message,))
    except Exception as fault:  # whatever a hostile file makes a parser raise is an answer: no
        said = say("The evidence inside the file cannot be read ({fault}).", fault=type(fault).__name__)
        return Evidence(ok=False, present=True, sentences=(said,))


def _examined(pdf: bytes) -> Evidence:
    seals(pdf)  # nothing that is not plainly built reaches a parser
    from pyhanko.pdf_utils.reader import PdfFileReader

    from hcc_mdt.report.checking.attached import attached
    from hcc_mdt.report.checking.original import only_signed, original
    from hcc_mdt.report.checking.recomputing import recomputed

    reader = PdfFileReader(BytesIO(pdf), strict=True)
    files = attached(reader)
    if evidence.MINUTES not in files:
        said = say("The file carries no evidence inside: its verdicts cannot be worked out anew.")
        return Evidence(ok=False, present=False, sentences=(said,))
    told = _minutes(files, reader)
    only_signed(reader)
    facts = _facts(files, told)
    count, faults = (0, ()) if facts is None else recomputed(told, facts, files)
    fault, pages = _pages(original(pdf), told, files, reader)
    good = _said(facts, count, len(told.cases), told.program)
    return Evidence(
        ok=facts is not None and not faults and not fault,
        present=True,
        sentences=(*faults, *((pages,) if fault else ()), *(() if faults else good), *(() if fault else (pages,))),
        verdicts=count,
        minutes=told,
        facts=facts,
    )


def _minutes(files: dict[str, bytes], reader: Any) -> Minutes:
    """The minutes inside, after the digests. Raises ``Broken`` or ``Refused``."""
    from hcc_mdt.report.checking.original import held

    data = files[evidence.MINUTES]
    if str(held(held(reader.trailer_view, "/Info"), "/Keywords")) != f"sha256:{freezing.digest(data)}":
        raise Broken(say("The minutes inside are not those whose digest the file states."))
    told = freezing.read(data)
    named = {one.name: one.digest for one in told.attached}
    for one in sorted(named.keys() | (files.keys() - {evidence.MINUTES})):
        if one not in files:
            raise Broken(say("The file {name} is missing inside.", name=one))
        if named.get(one) != freezing.digest(files[one]):
            raise Broken(say("The file {name} inside is not the one the minutes name.", name=one))
    return told


def _facts(files: dict[str, bytes], told: Minutes) -> Facts | None:
    if evidence.FACTS not in files:
        return None
    facts = evidence.read(files[evidence.FACTS])
    if [known.case.code for known in facts.cases] != [case.code for case in told.cases] or facts.on != told.on:
        raise Broken(say("The facts inside are not those of the cases and the day in the minutes."))
    return facts


def _said(facts: Facts | None, count: int, cases: int, by: str) -> tuple[Message, ...]:
    if facts is None:
        return (say("The minutes are inside, but no facts: their verdicts cannot be worked out anew."),)
    first = say(
        "Worked out anew: all {verdicts} verdicts on {cases} cases follow from the facts and rules inside the file.",
        verdicts=count,
        cases=cases,
    )
    if by == program.name():
        return (first,)
    return (first, say("Made by {program}; this is {this}.", program=by, this=program.name()))


def _pages(first: bytes, told: Minutes, files: dict[str, bytes], reader: Any) -> tuple[bool, Message]:
    """Is there a fault with the pages, and what is said of them?"""
    from hcc_mdt.report.checking.original import held
    from hcc_mdt.report.checking.page_comparison import alike
    from hcc_mdt.report.checking.page_words import misread
    from hcc_mdt.report.printing.minutes_pdf import minutes_pdf

    tag = str(held(reader.root, "/Lang"))
    if tag not in _LANGUAGES:
        return True, say("The file does not say in which language it is printed.")
    others = {one.name: files[one.name] for one in told.attached}
    inside = tuple(AttachedFile(name=name, data=data) for name, data in others.items())
    if alike(first, minutes_pdf(told, _LANGUAGES[tag], files=inside)):
        return False, say("The pages were printed again from the minutes inside: they are the same to the last letter.")
    if told.program == program.name():
        return True, say("The pages do not say what the minutes inside say.")
    fault = misread(reader, told, _LANGUAGES[tag])
    if fault is not None:
        return True, fault
    return False, say(
        "Another version of the program set the pages. Their words were read: every state and decision is the one in "
        "the minutes inside; the rest of the page was not compared."
    )
