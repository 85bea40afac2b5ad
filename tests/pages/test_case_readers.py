"""Does the imaging view name who disagrees with whom?"""

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Engine

from db import cases
from db.write import apply
from hcc_mdt.changes import FactsRecorded
from tests.builders import BOARD, NOW, a_record, an_audit
from tests.pages.conftest import Visit, words


def a_second_reader(store: Engine) -> None:
    """R2 measures the last study of H-0231 half as large."""
    with store.connect() as conn:
        case = cases.by_code(conn, BOARD, "H-0231")
    assert case is not None
    last = max(m.study for m in case.measurements)
    again = tuple(
        replace(
            m, id=f"again-{m.id}", reader="R2", recorded=a_record(NOW),
            long_axis_mm=m.long_axis_mm / 2 if m.study == last and m.long_axis_mm else m.long_axis_mm,
            viable_mm=Decimal(40) if m.study == last else m.viable_mm,
        )
        for m in case.measurements
    )  # fmt: skip
    audit = an_audit("facts.recorded", case=case.id)
    apply(store, FactsRecorded(audit=audit, case=case.id, seen=case.version, facts=again))


def test_readers_stand_side_by_side_and_their_disagreement_is_named(visit: Visit, store: Engine) -> None:
    a_second_reader(store)
    said = words(visit("member", "board/case.py", case="H-0231", view="imaging"))
    assert "RECIST 1.1 · R2" in said
    assert "reader R2 says PR" in said


def test_criteria_that_disagree_are_named(visit: Visit) -> None:
    """118, 95, 80 mm is PR only at the end; the viable part is gone."""
    said = words(visit("member", "board/case.py", case="H-0231", view="imaging"))
    assert "RECIST 1.1 says" in said
    assert "mRECIST says CR" in said


def test_the_scores_say_what_is_missing(visit: Visit) -> None:
    said = words(visit("member", "board/case.py", case="H-0231", view="scores"))
    assert "MELD 3.0" in said
    assert "missing: " in said


def test_lirads_answers_from_the_features_that_are_chosen(visit: Visit) -> None:
    app = visit("member", "board/case.py", case="H-0231", view="imaging")
    app.text_input(key="lirads_size").set_value("15").run()
    for feature, word in (("aphe", "present"), ("washout", "unsure"), ("capsule", "present")):
        app.selectbox(key=f"lirads_{feature}").set_value(word).run()
    assert "Not described: threshold growth" in words(app)
    app.selectbox(key="lirads_threshold_growth").set_value("absent").run()
    assert "LR-4. By the diagnostic table; unsure, so counted as absent: non-peripheral washout." in words(app)
