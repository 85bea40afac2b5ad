"""How do signed minutes outlive the certificates they rest on? By another time stamp over the whole file, in good time.

A time stamp proves what is under it only while its own certificate holds. Before that ends, the lists and certificates
that prove it go into the file under a newer stamp (PAdES B-LTA, ETSI EN 319 142-1, 5.5). Nothing signed is touched.
"""

from datetime import timedelta

from sqlalchemy import Engine

from db import signed, write
from hcc_mdt.changes import Audit
from hcc_mdt.changes.minutes import MinutesRenewed
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.signing import time_server
from hcc_mdt.journeys.trust import proof, trust_of
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.answers import Level, Verification
from hcc_mdt.report.checking.verify import verify
from hcc_mdt.report.signing.long_term import archived

_SLACK = timedelta(minutes=5)


def why_not_renew(line: signed.MinutesLine) -> Message | None:
    if time_server() is None:
        return say("No time-stamp server is configured (HCC_MDT_TSA_URL). Nothing was renewed.")
    if not line.complete:
        return say("Only minutes that everybody signed get a newer time stamp.")
    return None


def renew(engine: Engine, audit: Audit, minutes_id: str) -> Verification:
    """Put a newer time stamp over the stored file. The answer to the new file; raises ``Refused`` when there is no
    server, not everybody signed, or the new file would be believed less than the old one."""
    with engine.connect() as conn:
        stored = signed.minutes(conn, audit.board, minutes_id)
        refusal, address = why_not_renew(stored), time_server()
        if refusal is not None or address is None:
            raise Refused(refusal or say("Nothing was renewed."))
        trust, inside = trust_of(conn, audit.board), proof(conn, audit.board, audit.at)
    pdf = archived(stored.pdf, address, inside.certificates, inside.lists)
    before, after = (verify(one, trust, at=audit.at + _SLACK) for one in (stored.pdf, pdf))
    if not after.ok or (after.level or Level.B) < (before.level or Level.B):
        raise Refused(say("The new time stamp would not be believed, so nothing was stored. {reason}",
                          reason=after.sentences[0]))  # fmt: skip
    write.apply(engine, MinutesRenewed(audit=audit, minutes=minutes_id, seen=stored.renewals, pdf=pdf))
    return after
