"""Does the Load page show what would change before anything does, and store it once?"""

from sqlalchemy import Engine

from db import cases
from tests.builders import BOARD
from tests.pages.conftest import Visit, words

CASES = "case,sex,intent\nK-001,male,conversion\nK-002,female,conversion\n"
VALUES = """case,on,code,value,unit
K-001,2026-01-05,afp,1234.5,ng/mL
K-002,2026-01-06,afp,<2,ng/mL
K-002,31/02/2026,afp,9,ng/mL
"""
FILES = [("cases.csv", CASES.encode(), "text/csv"), ("observations.csv", VALUES.encode(), "text/csv")]


def test_a_preview_counts_and_stores_nothing(visit: Visit, store: Engine) -> None:
    app = visit("coordinator", "sources/load.py")
    app.file_uploader[0].set_value(FILES).run()
    assert not app.exception
    with store.connect() as conn:
        assert "K-001" not in cases.codes(conn, BOARD)
    assert app.button(key="apply")


def test_a_refused_row_is_named_with_file_line_and_column_and_the_rest_is_loaded(visit: Visit, store: Engine) -> None:
    app = visit("coordinator", "sources/load.py")
    app.file_uploader[0].set_value(FILES).run()
    said = words(app)
    assert "observations.csv" in said
    assert "<td>4</td>" in said
    app.button(key="apply").click().run()
    assert not app.exception
    assert "Loaded: 2 new patients, 0 changed, 0 the same, 0 refused. Values left out: 1." in words(app)
    with store.connect() as conn:
        case = cases.by_code(conn, BOARD, "K-002")
    assert case is not None
    assert [str(o.received) for o in case.observations if o.code == "afp"] == ["<2 ng/mL"]


def test_loading_the_same_files_again_would_change_nothing(visit: Visit) -> None:
    app = visit("coordinator", "sources/load.py")
    app.file_uploader[0].set_value(FILES).run()
    app.button(key="apply").click().run()
    app.file_uploader[0].set_value(FILES).run()
    assert "Nothing would change" in words(app)


def test_a_file_that_cannot_be_read_is_said_in_words(visit: Visit) -> None:
    app = visit("coordinator", "sources/load.py")
    app.file_uploader[0].set_value([("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "text/csv")]).run()
    assert not app.exception
    assert "picture.csv" in words(app)


def test_a_file_nothing_of_which_can_be_stored_is_not_reported_as_done(visit: Visit) -> None:
    app = visit("coordinator", "sources/load.py")
    app.file_uploader[0].set_value([("result.hl7", b"MSH|^~\\&|LAB|HOSPITAL\rPID|1\r", "application/hl7-v2")]).run()
    assert not app.exception
    said = words(app)
    assert "Nothing would change: what is not stored already was refused" in said
    assert "result.hl7 is no table: FHIR bundles and HL7 messages are not read" in said
    assert "all of this is stored" not in said


def test_a_viewer_may_not_load(visit: Visit) -> None:
    assert len(visit("viewer", "sources/load.py").file_uploader) == 0
