"""What does a new user find? A board, six people and eighteen made-up cases, each with something to argue about.

The cases are import files like anybody's (``db/seed``) and take the import's road. Their dates are fixed in the files
and moved by whole days to the day of loading, so that "stopped 32 days ago" stays true. What a person would have typed
is written in both languages (``demonstration_texts``).
"""

import csv
import io
from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from hcc_mdt.boardroom import Board, Discipline, Role
from hcc_mdt.journeys.demonstration_texts import SEED
from hcc_mdt.journeys.founding import Newcomer, admit, found
from hcc_mdt.messages import Bilingual

REFERENCE_DAY = date(2026, 11, 23)
"""The day the seed files were written for."""
DATES = ("on", "ended_on", "resolved_on")
PASSPHRASE = "sign-the-demo"
BOARD = Board(
    id="demo",
    name=Bilingual("Liver tumour board (demonstration)", "肝肿瘤多学科团队（演示）"),
    hospital=Bilingual("Demonstration Hospital", "演示医院"),
)
_PEOPLE: tuple[tuple[str, str, str, Discipline, tuple[Role, ...]], ...] = (
    ("chair", "沈明远 Shen Mingyuan", "教授 Professor", Discipline.HPB_SURGERY, (Role.CHAIR,)),
    ("coordinator", "林静 Lin Jing", "协调员 Coordinator", Discipline.COORDINATION, (Role.COORDINATOR,)),
    ("radiologist", "顾青 Gu Qing", "主任医师 Consultant", Discipline.RADIOLOGY, (Role.MEMBER,)),
    ("hepatologist", "陆川 Lu Chuan", "主任医师 Consultant", Discipline.HEPATOLOGY, (Role.MEMBER,)),
    ("viewer", "方晓 Fang Xiao", "进修医师 Fellow", Discipline.MEDICAL_ONCOLOGY, (Role.VIEWER,)),
    ("administrator", "齐安 Qi An", "管理员 Administrator", Discipline.COORDINATION, (Role.ADMINISTRATOR,)),
)


def newcomers() -> tuple[Newcomer, ...]:
    """The people of the demonstration board, made up. The password of each is ``demo-<login>``."""
    return tuple(
        Newcomer(
            account=f"demo-{login}",
            login=login,
            name=name,
            title=title,
            discipline=discipline,
            roles=roles,
            password=f"demo-{login}",
            passphrase=PASSPHRASE if Role.VIEWER not in roles and Role.ADMINISTRATOR not in roles else None,
        )
        for login, name, title, discipline, roles in _PEOPLE
    )


def found_demonstration(engine: Engine, at: datetime) -> None:
    """Board, people and their signing keys."""
    found(engine, BOARD, at=at, change_id="demo-board")
    for newcomer in newcomers():
        ids = (f"demo-account-{newcomer.login}", f"demo-key-{newcomer.login}")
        admit(engine, BOARD.id, newcomer, at=at, change_ids=ids)


def seed_files(today: date) -> tuple[tuple[str, bytes], ...]:
    """The import files with every date moved so that the reference day is ``today``."""
    moved = today - REFERENCE_DAY
    return tuple((file.name, _moved(file.read_text(encoding="utf-8"), moved)) for file in sorted(SEED.glob("*.csv")))


def _moved(text: str, by: timedelta) -> bytes:
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        dated = {c: (date.fromisoformat(row[c]) + by).isoformat() for c in DATES if row.get(c)}
        writer.writerow({**row, **dated})
    return out.getvalue().encode()
