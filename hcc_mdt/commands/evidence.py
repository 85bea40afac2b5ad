"""What does ``verify`` say of the evidence inside a file, and of the store it is compared with?"""

from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from hcc_mdt.journeys.replaying import Replay, replayed
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.evidence import Evidence, examined


@dataclass(frozen=True, slots=True)
class Looked:
    """``inside``: what the file itself proves, None when nobody signed it. ``again``: the store, when it was asked."""

    inside: Evidence | None
    again: Replay | None = None

    @property
    def ok(self) -> bool:
        """Does everything in the file follow from what is inside, and does the store agree?"""
        return self.inside is not None and self.inside.ok and (self.again is None or self.again.ok)

    @property
    def sentences(self) -> tuple[Message, ...]:
        """All of it in words."""
        found = () if self.inside is None else self.inside.sentences
        return (*found, *(() if self.again is None else self.again.sentences))

    def plain(self, t: Translator) -> dict[str, object]:
        """For machines: ``evidence`` and ``replay``, each null when it was not looked at."""
        again = self.again
        return {
            "evidence": None if self.inside is None else _plain(self.inside, t),
            "replay": None if again is None else {"ok": again.ok, "sentences": [t(one) for one in again.sentences]},
        }


NOTHING = Looked(None)


def looked_into(pdf: bytes, replay: str | None) -> Looked:
    """Examine what is inside and, with the address of a store, compare with what the store knew at that moment."""
    inside = examined(pdf)
    return Looked(inside, None if replay is None else _replayed(inside, replay))


def _replayed(inside: Evidence, address: str) -> Replay:
    from db.engine import is_there, make_engine

    if inside.minutes is None:
        return Replay(False, (say("There are no facts inside to compare with the store."),))
    lost = Replay(False, (say("The store cannot be read. Check its address."),))
    try:
        if not is_there(address):
            return lost
        with make_engine(address).connect() as conn:
            return replayed(conn, inside.minutes, inside.facts)
    except SQLAlchemyError:
        return lost


def _plain(inside: Evidence, t: Translator) -> dict[str, object]:
    return {
        "ok": inside.ok,
        "present": inside.present,
        "verdicts": inside.verdicts,
        "program": None if inside.minutes is None else inside.minutes.program,
        "sentences": [t(sentence) for sentence in inside.sentences],
    }
