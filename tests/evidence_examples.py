"""Minutes that carry their evidence, and what a forger might make of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import pikepdf

from hcc_mdt import program
from hcc_mdt.board.minutes import evidence
from hcc_mdt.board.minutes.evidence import AttachedFile, CaseKnown, Facts
from hcc_mdt.board.minutes.freezing import canonical, freeze
from hcc_mdt.board.minutes.freezing import digest as digest_of
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.board.minutes.retelling import told
from hcc_mdt.boardroom import AgendaItem, ItemState, Settings
from hcc_mdt.protocol import load as protocols
from hcc_mdt.protocol import regimens
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from tests.builders import fresh_ids
from tests.courses import ON, a_full_course
from tests.minutes_examples import BOARD, DECISION, a_meeting
from tests.report.signing_examples import signed_by

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
Files = tuple[AttachedFile, ...]


@cache
def some_facts() -> Facts:
    """One whole course as known when the board decided."""
    fresh_ids()
    return Facts(on=ON, settings=Settings(), cases=(CaseKnown(case=replace(a_full_course(), known_at=AT)),))


def files_for(facts: Facts) -> Files:
    rules = (AttachedFile(name=evidence.RULES + name, data=data) for name, data in protocols.packaged_files().items())
    return (
        AttachedFile(name=evidence.FACTS, data=evidence.canonical(facts)),
        AttachedFile(name=evidence.REGIMENS, data=regimens.file.read_bytes()),
        *rules,
    )


@cache
def some_evidence() -> tuple[Minutes, Files]:
    """Minutes frozen from the facts, and the files that travel with them."""
    facts = some_facts()
    protocol = protocols.load(ON)
    (known,) = facts.cases
    item = AgendaItem(
        id="i", case=known.case.id, case_code=known.case.code, position=1, question="Resect now? 可否手术？",
        state=ItemState.DECIDED, draft=DECISION, decided_at=AT, case_version=known.case.version,
    )  # fmt: skip
    case = told(known, item, protocol, ON, facts.settings)
    files = files_for(facts)
    met = replace(a_meeting((case,)), on=ON)
    minutes = freeze(BOARD, met, (case,), protocol, at=AT, program=program.name(), attached=evidence.digests(files))
    return minutes, files


@cache
def printed(language: str = "en") -> bytes:
    minutes, files = some_evidence()
    return minutes_pdf(minutes, language, files=files)


def both_signed(pdf: bytes) -> bytes:
    return signed_by(signed_by(pdf, 1), 2)


def reworked(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The file written anew by another program, plainly, after ``change``: what somebody with a key could sign."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        opened.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
            deterministic_id=True,
        )
    return out.getvalue()


def smuggled(files: dict[str, bytes], *, stated: str | None = None) -> bytes:
    """The printed file with other files inside; the keyword fits the minutes inside unless ``stated`` otherwise."""

    def change(pdf: pikepdf.Pdf) -> None:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        for name, data in files.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)  # type: ignore[call-arg]
        keyword = stated or digest_of(files.get(evidence.MINUTES, b""))
        pdf.docinfo["/Keywords"] = f"sha256:{keyword}"

    return reworked(printed(), change)


def inside() -> dict[str, bytes]:
    """The files of the genuine file by name, the minutes among them."""
    minutes, files = some_evidence()
    return {evidence.MINUTES: canonical(minutes), **{file.name: file.data for file in files}}
