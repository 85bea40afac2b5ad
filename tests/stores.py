"""What does a store look like that pages can be opened on? One board, one person per role, a few cases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from sqlalchemy import Engine

from db.write import apply
from hcc_mdt import passwords
from hcc_mdt.boardroom import Actor, Discipline, Role
from hcc_mdt.model import Case, Identity, Intent
from tests import builders
from tests.builders import a_case, a_lesion, a_measurement, a_study, a_treatment, an_administration, an_observation
from tests.changed import founded, joined, opened

PASSWORD = "correct horse battery"
PEOPLE: dict[str, tuple[str, Discipline]] = {
    "chair": ("Chen Wei", Discipline.HPB_SURGERY),
    "coordinator": ("Liu Yan", Discipline.COORDINATION),
    "member": ("Zhao Min", Discipline.RADIOLOGY),
    "viewer": ("Wang Fang", Discipline.NURSING),
    "administrator": ("Sun Lei", Discipline.COORDINATION),
}
"""Login (also the role) → name and discipline."""
SECRET = "Topsecret Patientname"
"""A patient's name: nothing signed out may ever contain it."""


@cache
def password_hash() -> str:
    return passwords.hashed(PASSWORD)


def actor(role: str) -> Actor:
    name, discipline = PEOPLE[role]
    return builders.an_actor(Role(role), discipline=discipline, account=f"account-{role}", name=name, title="Dr")


def furnish(engine: Engine, today: date | None = None) -> tuple[Case, ...]:
    """Found the board, let everybody join, open the cases. Dates run back from ``today``."""
    apply(engine, founded())
    for role in PEOPLE:
        apply(engine, joined(actor(role), login=role, password_hash=password_hash()))
    made = tuple(a_course(f"H-0{number}", today or datetime.now(UTC).date()) for number in (198, 207, 231))
    for case in made:
        apply(engine, opened(case, Identity(name=SECRET, record_number="MRN-31415926")))
    return made


def a_course(code: str, today: date) -> Case:
    """Twenty weeks of conversion therapy with scans, markers and liver function."""
    start = today - timedelta(weeks=20)
    treatment = replace(a_treatment("sintilimab", start), phase="conversion", regimen="sintilimab + bevacizumab")
    values = [
        an_observation("age", start, 58, "a"),
        an_observation("ecog", start, "0"),
        an_observation("child_pugh_class", start, "A"),
    ]
    course = ((0, "60500", "4200"), (6, "8200", "900"), (12, "310", "120"), (18, "7.4", "36"))
    for week, afp, pivka in course:
        day = start + timedelta(weeks=week)
        values += [an_observation("afp", day, afp, "ng/mL"), an_observation("pivka2", day, pivka, "mAU/mL")]
    scans = [a_study(f"CT{n}", start + timedelta(weeks=week)) for n, week in enumerate((0, 8, 16), 1)]
    sizes = [a_measurement(scan, "T1", mm, viable=viable) for scan, mm, viable in zip(
        scans, (118, 95, 80), (112, 60, 0), strict=True)]  # fmt: skip
    doses = [an_administration(treatment, start + timedelta(weeks=week)) for week in (0, 3, 6, 9)]
    facts = (treatment, *values, *scans, a_lesion("T1"), *sizes, *doses)
    question = "Ready for right hemihepatectomy?"
    return a_case(*facts, code=code, sex="male", intent=Intent.CONVERSION, question=question, demonstration=True)
