"""How does a meeting leave for the records office? As one folder that can be checked without this program's server.

The minutes' files and canonical JSON, whom the board believes and which keys had ended, the whole trail as lines of
JSON, a short script that checks the chain, and the checksums of all of it. The export itself is the last entry of the
trail.
"""

import hashlib
import json
from datetime import datetime
from importlib.resources import files as packaged

from sqlalchemy import Connection, Engine

from db import keys, meetings, people, signed, trail, write
from hcc_mdt.archive.folder import AUTHORITY, FOREIGN, LIST, SIGNER, TIME
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.signing.keys import SIGNING
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import Audit
from hcc_mdt.changes.minutes import MeetingArchived
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.trust import current_list
from hcc_mdt.messages import Message, say

SUMS, TRAIL, CHECK, README = "SHA256SUMS", "trail.jsonl", "check_trail.py", "README.txt"
_README = """\
Archive of one meeting of a tumour board. 肿瘤 MDT 会议归档。

minutes-….pdf   the minutes in their newest state, signatures and evidence inside. 会议记录，内含签名与证据。
minutes-….json  the same minutes, canonical: the digest in the name is its SHA-256. 规范化 JSON，文件名含其摘要值。
authority.pem   the certificate of the board's authority, to believe when verifying. 本 MDT 的根证书。
authority.crl   which of its keys had been revoked when this was exported. 导出时的证书吊销列表。
trusted-….pem   other authorities the board believes, for signers or for time, and their lists (.crl).
                本 MDT 信任的其他根证书（签名者或时间戳）及其吊销列表。
signer-….pem    certificates of signers that others of them issued. 由其他机构签发的签名者证书。
trail.jsonl     who did what on this board, one entry a line, chained by SHA-256. 审计日志，逐条哈希链接。
check_trail.py  checks the checksums and the chain; needs Python 3 only. 校验脚本，仅需 Python 3。
SHA256SUMS      checksums of every file: sha256sum -c SHA256SUMS. 所有文件的校验值。

With the program 使用本程序校验：  python -m hcc_mdt archive verify THIS_FOLDER --trust CA.pem

The minutes of this meeting 本次会议的会议记录：
"""


def archived(engine: Engine, stamp: Stamp, meeting_id: str) -> dict[str, bytes]:
    """The folder as path → bytes, for whoever may read the trail and the minutes. Raises ``Refused``."""
    refuse(why_not_archive(stamp))
    return packed(engine, stamp.audit("meeting.archived", meeting=meeting_id), meeting_id)


def why_not_archive(stamp: Stamp) -> Message | None:
    """The folder holds minutes and the trail: both must be open to the person."""
    return why_not(stamp.actor, "read_audit") or why_not(stamp.actor, "read_minutes")


def packed(engine: Engine, audit: Audit, meeting_id: str) -> dict[str, bytes]:
    """Note the export, then gather. The command line, which asks nobody to sign in, calls this itself."""
    with engine.connect() as conn:
        meetings.load(conn, audit.board, meeting_id)
        if not any(line.meeting == meeting_id for line in signed.listed(conn, audit.board)):
            raise Refused(say("This meeting has no minutes yet. Make them first."))
    write.apply(engine, MeetingArchived(audit=audit, meeting=meeting_id))
    with engine.connect() as conn:
        return _gathered(conn, audit.board, meeting_id, audit.at)


def _gathered(conn: Connection, board: str, meeting_id: str, at: datetime) -> dict[str, bytes]:
    made = [line for line in signed.listed(conn, board) if line.meeting == meeting_id]
    folder = {README: (_README + "".join(map(_which, made))).encode(), TRAIL: lines(conn, board)}
    folder[CHECK] = (packaged("hcc_mdt.archive") / CHECK).read_bytes()
    for line in made:
        stored = signed.minutes(conn, board, line.id)
        folder[f"minutes-{line.digest}.json"] = stored.canonical
        folder[f"minutes-{line.digest}.pdf"] = stored.pdf
    folder |= _believed(conn, board, at)
    folder[SUMS] = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(folder.items())
    ).encode()
    return folder


def _which(line: signed.MinutesLine) -> str:
    """Of several minutes of one meeting: how many signed these, and which ones amend them."""
    state = f"signed by {line.signatures} of {len(line.signers)} 已签 {line.signatures}/{len(line.signers)}"
    after = "the newest 最新" if line.amended_by is None else f"amended by 已被修订，见 minutes-{line.amended_by}.pdf"
    return f"minutes-{line.digest}.pdf\n    {state}; {after}\n"


def _believed(conn: Connection, board: str, at: datetime) -> dict[str, bytes]:
    """Certificates and revocation lists: what a check in twenty years needs and no server will give any more."""
    found = {}
    authority = people.authority(conn, board)
    if authority is not None:
        found[AUTHORITY] = authority.certificate
        found[f"authority{LIST}"] = current_list(conn, board, at)
    for root in keys.roots(conn, board):
        name = f"{FOREIGN if root.purpose == SIGNING else TIME}{root.fingerprint[:16]}"
        if root.trusted:
            found[f"{name}.pem"] = root.certificate
        if root.trusted and root.revocations is not None:
            found[name + LIST] = root.revocations
    for key in keys.all_of(conn, board):
        if key.kind != "board":
            found[f"{SIGNER}{hashlib.sha256(key.certificate).hexdigest()[:16]}.pem"] = key.certificate
    return found


def lines(conn: Connection, board: str) -> bytes:
    """The board's whole trail, oldest first: each entry exactly as it was hashed, and its hash."""
    return b"".join(
        json.dumps({"entry": entry, "hash": link}, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        + b"\n"
        for entry, link in trail.chain(conn, board)
    )
