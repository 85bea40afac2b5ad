"""What does ``verify`` say of the evidence inside a file, and of the store it is compared with?"""

import typer
from sqlalchemy.exc import SQLAlchemyError

from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.evidence import Evidence, examined


def evidence_told(pdf: bytes, replay: str | None, t: Translator) -> bool:
    """Say what was found inside, line by line. Does everything in the file follow from it?"""
    inside = examined(pdf)
    _lines(inside.sentences, t)
    return inside.ok and (replay is None or _replayed(inside, replay, t))


def plain(inside: Evidence, t: Translator) -> dict[str, object]:
    """For output that a machine reads."""
    return {
        "ok": inside.ok,
        "present": inside.present,
        "verdicts": inside.verdicts,
        "program": None if inside.minutes is None else inside.minutes.program,
        "sentences": [t(sentence) for sentence in inside.sentences],
    }


def _replayed(inside: Evidence, address: str, t: Translator) -> bool:
    from db.engine import make_engine
    from hcc_mdt.journeys.replaying import replayed

    if inside.minutes is None:
        return False
    try:
        with make_engine(address).connect() as conn:
            answer = replayed(conn, inside.minutes, inside.facts)
    except SQLAlchemyError:
        _lines((say("The store cannot be read. Check its address."),), t)
        return False
    _lines(answer.sentences, t)
    return answer.ok


def _lines(sentences: tuple[Message, ...], t: Translator) -> None:
    for sentence in sentences:
        typer.echo(f"  {t(sentence)}")
