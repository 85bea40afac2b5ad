"""What does a store with very many cases look like, and what is it asked? Lines without facts, written at once."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine

from tests.builders import BOARD


def crowded(engine: Engine, count: int, first_due: date) -> None:
    """Give the founded board ``count`` cases with a worklist line each; due dates spread over a year."""
    numbers = f"WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < {count - 1})"
    sqlite = engine.dialect.name == "sqlite"
    spread = "(n - n / 365 * 365)"
    due = f"date('{first_due}', {spread} || ' days')" if sqlite else f"DATE '{first_due}' + {spread}"
    with engine.begin() as conn:
        conn.exec_driver_sql(
            "INSERT INTO case_ (id, board_id, code, version, unresectable_reasons, demonstration) "
            f"{numbers} SELECT 'c' || n, '{BOARD}', 'H-' || (100000 + n), 1, '[]', false FROM number"
        )
        conn.exec_driver_sql(
            'INSERT INTO standing (case_id, board_id, version, "on", markers, response, checkpoint, state, missing, '
            f"next_due) {numbers} SELECT 'c' || n, '{BOARD}', 1, {due}, '[]', '[]', 'CP' || (n - n / 10 * 10 + 1), "
            f"'pass', n - n / 7 * 7, {due} FROM number"
        )
        conn.exec_driver_sql("ANALYZE")


def questions(today: date) -> tuple[dict[str, Any], ...]:
    """What a coordinator asks the worklist."""
    return (
        {},
        {"offset": 50_000},
        {"search": "77"},
        {"checkpoint": "CP3"},
        {"missing": True, "sort": "next_due"},
        {"overdue_on": today + timedelta(days=3), "sort": "missing", "descending": True},
    )
