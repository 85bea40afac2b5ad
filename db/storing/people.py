"""How are boards, accounts, keys and sessions stored?"""

from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from db.json_text import from_text, to_text
from db.storing import store
from db.storing.tenancy import require_account
from db.tables import account, authority, board, membership, session
from hcc_mdt.boardroom import Settings
from hcc_mdt.changes import AccountCreated, BoardFounded, LanguageChosen, SignedIn, SignedOut
from hcc_mdt.changes.signing import SigningRuled
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


@store.register
def _(change: BoardFounded, conn: Connection) -> None:
    new = change.board
    if new.id != change.audit.board:
        raise Refused(say("This belongs to another board. Sign in for that board to see it."))
    if conn.execute(select(board.c.id).where(board.c.id == new.id)).first():
        raise Refused(say("There is already a board {board}.", board=new.id))
    row = {
        "id": new.id,
        "name_en": new.name.en,
        "name_zh": new.name.zh,
        "hospital_en": new.hospital.en,
        "hospital_zh": new.hospital.zh,
        "timezone": new.timezone,
        "settings": to_text(new.settings),
    }
    conn.execute(insert(board), row)
    keys = {"certificate": change.authority_certificate, "key": change.authority_key}
    conn.execute(insert(authority), {"board_id": new.id, **keys})


@store.register
def _(change: SigningRuled, conn: Connection) -> None:
    own = board.c.id == change.audit.board
    settings = from_text(Settings, conn.execute(select(board.c.settings).where(own)).scalar_one())
    ruled = replace(settings, signers=change.signers, sign_within_days=change.days)
    conn.execute(update(board).where(own).values(settings=to_text(ruled)))


@store.register
def _(change: AccountCreated, conn: Connection) -> None:
    """An account that exists under the same id and login gains the roles on this board; its password stays."""
    known = conn.execute(select(account.c.id).where(account.c.login == change.login)).scalar()
    if known is not None and known != change.account:
        raise Refused(say("The login {login} is taken. Choose another.", login=change.login))
    if known is None:
        row = {
            "id": change.account,
            "login": change.login,
            "name": change.name,
            "title": change.title,
            "discipline": change.discipline,
            "password_hash": change.password_hash,
        }
        conn.execute(insert(account), row)
    held = select(membership.c.role).where(
        membership.c.account_id == change.account, membership.c.board_id == change.audit.board
    )
    new = set(change.roles) - set(conn.execute(held).scalars())
    rows = [{"account_id": change.account, "board_id": change.audit.board, "role": str(role)} for role in sorted(new)]
    if rows:
        conn.execute(insert(membership), rows)


@store.register
def _(change: SignedIn, conn: Connection) -> None:
    require_account(conn, change.audit.board, change.account)
    row = {
        "token_hash": change.token_hash,
        "account_id": change.account,
        "started_at": change.audit.at,
        "expires_at": change.expires_at,
    }
    conn.execute(insert(session), row)


@store.register
def _(change: SignedOut, conn: Connection) -> None:
    """Only the person's own session ends; one that is not there (any more) is no fault."""
    ended = update(session).where(
        session.c.token_hash == change.token_hash,
        session.c.account_id == change.audit.by,
        session.c.ended_at.is_(None),
    )
    conn.execute(ended.values(ended_at=change.audit.at))


@store.register
def _(change: LanguageChosen, conn: Connection) -> None:
    require_account(conn, change.audit.board, change.account)
    conn.execute(update(account).where(account.c.id == change.account).values(language=change.language))
