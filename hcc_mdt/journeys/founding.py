"""How does an empty store get its first board, people and signing keys?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from db import people, write
from hcc_mdt import passwords
from hcc_mdt.boardroom import Board, Discipline, Role
from hcc_mdt.changes import AccountCreated, Audit, BoardFounded, KeyIssued
from hcc_mdt.journeys.authority_secret import authority_secret
from hcc_mdt.report.signing import keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who gets an account. ``passphrase`` given: also a signing key of their own."""

    account: str
    login: str
    name: str
    title: str
    discipline: Discipline
    roles: tuple[Role, ...]
    password: str
    passphrase: str | None = None


def found(engine: Engine, board: Board, *, at: datetime, change_id: str) -> None:
    """Store the board with a certificate authority of its own."""
    authority = keys.new_authority(board.name.en, authority_secret(), at)
    audit = Audit(change_id=change_id, at=at, by="command-line", board=board.id, action="board.founded")
    write.apply(
        engine,
        BoardFounded(
            audit=audit, board=board, authority_certificate=authority.certificate, authority_key=authority.key
        ),
    )


def admit(engine: Engine, board: str, newcomer: Newcomer, *, at: datetime, change_ids: tuple[str, str]) -> None:
    """Store the account and, when a passphrase was given, the signing key issued by the board's authority."""
    audit = Audit(change_id=change_ids[0], at=at, by="command-line", board=board, action="account.created")
    write.apply(
        engine,
        AccountCreated(
            audit=audit,
            account=newcomer.account,
            login=newcomer.login,
            name=newcomer.name,
            title=newcomer.title,
            discipline=newcomer.discipline,
            password_hash=passwords.hashed(newcomer.password),
            roles=newcomer.roles,
        ),
    )
    if newcomer.passphrase is not None:
        issue_key(engine, board, newcomer, at=at, change_id=change_ids[1])


def issue_key(engine: Engine, board: str, newcomer: Newcomer, *, at: datetime, change_id: str) -> None:
    """A signing key for the newcomer, encrypted under their own passphrase."""
    with engine.connect() as conn:
        authority, where = people.authority(conn, board), people.board(conn, board)
    assert authority is not None
    assert newcomer.passphrase is not None
    pkcs12, certificate = keys.issue(
        authority,
        newcomer.name,
        where.hospital.en,
        newcomer.passphrase,
        at,
        authority_passphrase=authority_secret(),
    )
    audit = Audit(change_id=change_id, at=at, by="command-line", board=board, action="key.issued")
    write.apply(engine, KeyIssued(audit=audit, account=newcomer.account, pkcs12=pkcs12, certificate=certificate))
