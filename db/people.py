"""Who is signed in, and what may they do on which board?"""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from db import tables
from db.tables import account, membership, session
from db.texts import from_text
from hcc_mdt.boardroom import Actor, Board, Discipline, Role, Settings
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Bilingual, say


class Account(NamedTuple):
    """A person who can sign in. ``language`` is None until one was chosen."""

    id: str
    login: str
    name: str
    title: str
    discipline: Discipline
    password_hash: str
    language: str | None


class Authority(NamedTuple):
    """The board's certificate authority: its certificate and its encrypted key (PKCS#8)."""

    certificate: bytes
    key: bytes


def account_by_login(conn: Connection, login: str) -> Account | None:
    return _account(conn, select(account).where(account.c.login == login))


def by_session(conn: Connection, token_hash: str, at: datetime) -> Account | None:
    """The account whose session this is, unless it ended or expired by ``at``."""
    found = select(account).join(session, session.c.account_id == account.c.id)
    return _account(conn, found.where(*_open(token_hash, at)))


def rights(conn: Connection, token_hash: str, at: datetime) -> frozenset[tuple[str, str]]:
    """Board and role, as often as whoever has this session holds one; nothing once it ended or expired."""
    found = select(membership.c.board_id, membership.c.role).join(
        session, session.c.account_id == membership.c.account_id
    )
    return frozenset((row.board_id, row.role) for row in conn.execute(found.where(*_open(token_hash, at))))


def boards(conn: Connection, account_id: str | Account) -> tuple[Board, ...]:
    """The boards on which the account has a role."""
    held = select(membership.c.board_id).where(membership.c.account_id == _id(account_id))
    found = select(tables.board).where(tables.board.c.id.in_(held)).order_by(tables.board.c.id)
    return tuple(_board(row) for row in conn.execute(found))


def board(conn: Connection, board_id: str) -> Board:
    """Raises ``Refused`` when there is none."""
    row = conn.execute(select(tables.board).where(tables.board.c.id == board_id)).first()
    if row is None:
        raise Refused(say("There is no board {board}.", board=board_id))
    return _board(row)


def all_boards(conn: Connection) -> tuple[Board, ...]:
    """Every board of the store; for the command line, which asks nobody to sign in."""
    return tuple(_board(row) for row in conn.execute(select(tables.board).order_by(tables.board.c.id)))


def actor(conn: Connection, account_id: str, board_id: str) -> Actor | None:
    """The account acting on this board; None when it has no role there."""
    found = _actors(conn, _members(board_id).where(account.c.id == account_id), board_id)
    return found[0] if found else None


def members(conn: Connection, board_id: str) -> tuple[Actor, ...]:
    """Everybody with a role on this board, by name."""
    return tuple(_actors(conn, _members(board_id), board_id))


def authority(conn: Connection, board_id: str) -> Authority | None:
    row = conn.execute(select(tables.authority).where(tables.authority.c.board_id == board_id)).first()
    return None if row is None else Authority(row.certificate, row.key)


def _id(account_id: str | Account) -> str:
    return account_id.id if isinstance(account_id, Account) else account_id


def _open(token_hash: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return session.c.token_hash == token_hash, session.c.ended_at.is_(None), session.c.expires_at > at


def _account(conn: Connection, found: Select[Any]) -> Account | None:
    row = conn.execute(found).first()
    if row is None:
        return None
    discipline = Discipline(row.discipline)
    return Account(row.id, row.login, row.name, row.title, discipline, row.password_hash, row.language)


def _members(board_id: str) -> Select[Any]:
    return (
        select(account, membership.c.role)
        .join(membership, membership.c.account_id == account.c.id)
        .where(membership.c.board_id == board_id)
        .order_by(account.c.name, account.c.id)
    )


def _actors(conn: Connection, found: Select[Any], board_id: str) -> list[Actor]:
    roles: dict[str, set[Role]] = defaultdict(set)
    people: dict[str, Row[Any]] = {}
    for row in conn.execute(found):
        people[row.id] = row
        roles[row.id].add(Role(row.role))
    return [
        Actor(
            account=row.id,
            name=row.name,
            title=row.title,
            discipline=Discipline(row.discipline),
            board=board_id,
            roles=frozenset(roles[row.id]),
        )
        for row in people.values()
    ]


def _board(row: Row[Any]) -> Board:
    return Board(
        id=row.id,
        name=Bilingual(row.name_en, row.name_zh),
        hospital=Bilingual(row.hospital_en, row.hospital_zh),
        timezone=row.timezone,
        settings=from_text(Settings, row.settings),
    )
