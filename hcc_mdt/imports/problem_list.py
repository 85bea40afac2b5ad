"""How do problems leave the program as a table?"""

import csv
from collections.abc import Iterable
from io import StringIO

from hcc_mdt.imports.problem import Problem
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say
from hcc_mdt.spreadsheet import harmless

HEADER: tuple[Message, ...] = (
    say("File"), say("Line"), say("Column"), say("Patient"), say("Left out"), say("What is wrong"), say("What to do"),
)  # fmt: skip
SCOPES: dict[str, Message] = {
    "file": say("the whole file"), "row": say("the row"), "value": say("the value"), "nothing": say("nothing"),
}  # fmt: skip


def cells(problem: Problem, t: Translator) -> tuple[str, ...]:
    """One line of the table, in the reader's language."""
    return (
        problem.file, str(problem.line or ""), problem.column or "", problem.case or "",
        t(SCOPES[problem.refused]), t(problem.what), t(problem.todo),
    )  # fmt: skip


def as_csv(problems: Iterable[Problem], t: Translator) -> bytes:
    """The table as CSV that Excel opens (UTF-8 with mark); no cell can start a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([t(name) for name in HEADER])
    writer.writerows([harmless(cell) for cell in cells(problem, t)] for problem in problems)
    return text.getvalue().encode("utf-8-sig")
