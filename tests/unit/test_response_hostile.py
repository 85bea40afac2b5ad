"""A table of readings as it comes from elsewhere: nothing shifted, hidden or contradictory is silently used."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hcc_mdt.__main__ import app

HEADER = "subject,reader,on,lesion,kind,site,is_node,long_axis_mm,short_axis_mm,viable_mm,area_mm2,state\n"
FIRST = "S1,R1,2025-01-01,T1,target,liver,,50,,,,\n"
LATER = "S1,R1,2025-05-01,T1,target,liver,,50,,,,\n"


def _run(tmp_path: Path, text: str, *options: str) -> Result:
    file = tmp_path / "readings.csv"
    file.write_bytes(text.encode())
    return CliRunner().invoke(app, ["response", str(file), *options])


def test_an_unquoted_decimal_comma_is_not_read_as_two_sizes(tmp_path: Path) -> None:
    shifted = "S1,R1,2025-03-01,T1,target,liver,,34,5,,,,\n"  # 34,5 mm; the last cell is empty, so nothing sticks out
    answer = _run(tmp_path, HEADER + FIRST + shifted)
    assert answer.exit_code == 1
    assert "line 3: This line has more cells than line 1, the last one empty." in answer.stderr
    assert "S1,,recist11,refused" in answer.stdout
    assert "time_point" not in answer.stdout


def test_a_line_that_cannot_be_read_refuses_its_subject(tmp_path: Path) -> None:
    """It held a new lesion: without it the course would end as stable disease."""
    torn = 'S1,R1,2025-03-01,X,new,"liver,,50,,,,present\n'
    other = FIRST.replace("S1", "S2") + LATER.replace("S1", "S2")
    answer = _run(tmp_path, HEADER + FIRST + torn + LATER + other)
    assert answer.exit_code == 1
    assert "S1,,recist11,refused" in answer.stdout
    assert "S1,R1" not in answer.stdout
    assert "S2,R1,recist11,best" in answer.stdout


def test_two_readings_of_one_lesion_on_one_day_are_named_and_not_averaged(tmp_path: Path) -> None:
    twice = "S1,R1,2025-03-01,T1,target,liver,,34,,,,\nS1,R1,2025-03-01,T1,target,liver,,36,,,,\n"
    answer = _run(tmp_path, HEADER + FIRST + FIRST + twice)
    assert "line 3: This line repeats line 2." in answer.stderr
    assert "line 5: T1 was read otherwise on 2025-03-01 in line 4: it is not assessed on this day." in answer.stderr
    assert answer.exit_code == 1
    assert ",NE,none,no,NE,T1," in answer.stdout


def test_parts_of_a_split_lesion_are_no_contradiction(tmp_path: Path) -> None:
    parts = "S1,R1,2025-03-01,T1,target,liver,,14,,,,split\nS1,R1,2025-03-01,T1,target,liver,,16,,,,split\n"
    answer = _run(tmp_path, HEADER + FIRST + parts)
    assert answer.exit_code == 0
    assert ",30,50,50,-40.0," in answer.stdout


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("S1,R1,2025-03-01,T1,target,liver,,20,,,,not_assessed", "state", "was not assessed, yet a size is given"),
        ("S1,R1,2062-03-01,T1,target,liver,,20,,,,", "on", "2062-03-01 has not come yet"),
        ("S1,R1,99999,T1,target,liver,,20,,,,", "on", "2173-10-13 has not come yet"),
        (
            "S1,R1,2025-03-01,T1,target,liver,,35mm,,,,",
            "long_axis_mm",
            "“mm” belongs into the column unit or the heading",
        ),
        ("S1,R1,2025-03-01,T1,target,liver,,20,,,90000000,", "area_mm2", "no size of a lesion in mm²"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(tmp_path: Path, row: str, column: str, said: str) -> None:
    answer = _run(tmp_path, HEADER + FIRST + row + "\n")
    assert f"readings.csv, line 3, column {column}:" in answer.stderr
    assert said in answer.stderr
    assert "S1,,recist11,refused" in answer.stdout


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("S1,R1,2025-03-01,N1,target,lymph_node,no,20,16,,,", "The site is a lymph node, yet is_node says no"),
        ("S1,R1,2025-03-01,T1,target,liver,,0,,,,present", "T1 is present, yet its size is 0: it counts as gone."),
        ("S1,R1,2025-03-01,T1,target,liver,,30,,,,progressed", "A target is judged by its size"),
        ("S1,R1,2025-03-01,t1,target,liver,,30,,,,", "“T1” and “t1” count as two."),
        ("S1,R1,2025-03-01,T-1,target,liver,,30,,,,", "“T1” and “T-1” count as two."),
        ("S1,r 1,2025-03-01,T1,target,liver,,30,,,,", "“R1” and “r 1” count as two."),
        ("S1,,2025-03-01,T1,target,liver,,30,,,,", "Some rows of this subject name no reader"),
        ("s1,R1,2025-03-01,T1,target,liver,,30,,,,", "“S1” and “s1” count as two."),
    ],
)
def test_what_is_rarely_meant_is_used_and_said(tmp_path: Path, row: str, said: str) -> None:
    answer = _run(tmp_path, HEADER + FIRST + row + "\n")
    assert "line 3, column " in answer.stderr
    assert said in answer.stderr
    assert answer.exit_code == 0


def test_a_choice_of_targets_the_criterion_forbids_is_said_and_counts_as_not_computed(tmp_path: Path) -> None:
    many = "".join(FIRST.replace("T1", label) for label in ("T1", "T2", "T3"))
    answer = _run(tmp_path, HEADER + many)
    assert answer.exit_code == 1
    assert "Subject S1, reader R1: 3 target lesions are listed in one organ (liver)" in answer.stderr
    assert "0 courses computed; 1 subjects not computed" in answer.stderr


@pytest.mark.parametrize("first", ["sep=;\r\n", '"SEP=;"\n', "\ufeffsep=;\n"])
def test_the_line_with_which_excel_names_the_delimiter_is_understood(tmp_path: Path, first: str) -> None:
    answer = _run(tmp_path, first + (HEADER + FIRST + LATER).replace(",", ";"))
    assert answer.exit_code == 0
    assert "S1,R1,recist11,best" in answer.stdout


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ("recist11", "No target lesion is left and every target node is below 10 mm: CR."),
        (
            "mrecist",
            "No target in the liver enhances any more, none elsewhere is left, every target node is below 10 mm",
        ),
        ("easl", "No target lesion enhances any more: CR."),
    ],
)
def test_a_dead_lesion_that_is_still_there_is_not_called_gone(tmp_path: Path, criteria: str, said: str) -> None:
    alive = "S1,R1,2025-01-01,T1,target,liver,,50,,40,1000,\n"
    dead = f"S1,R1,2025-03-01,T1,target,liver,,{0 if criteria == 'recist11' else 50},,0,0,\n"
    answer = _run(tmp_path, HEADER + alive + dead, "--criteria", criteria)
    assert said in answer.stdout


def test_a_heading_is_known_in_the_ways_people_write_it(tmp_path: Path) -> None:
    header = "Subject,Reader,On,Lesion,Kind,Site,Is node,Long axis (mm),Short-axis [mm],Viable (mm),Area (mm²),State\n"
    answer = _run(tmp_path, header + FIRST + LATER)
    assert answer.exit_code == 0
    assert "not used" not in answer.stderr


def test_sizes_in_centimetres_are_refused_by_name(tmp_path: Path) -> None:
    answer = _run(tmp_path, HEADER.replace("long_axis_mm", "long_axis_cm") + FIRST)
    assert answer.exit_code == 2
    assert "Line 1 names long_axis_cm, but sizes are read in millimetres" in answer.stderr


def test_a_missing_column_is_named_beside_the_headings_nobody_knows(tmp_path: Path) -> None:
    answer = _run(tmp_path, HEADER.replace("lesion", "tumour") + FIRST)
    assert "columns are missing: lesion. Line 1 must name them; not known are: “tumour”." in answer.stderr


def test_a_table_without_a_heading_shows_nothing_of_its_first_reading(tmp_path: Path) -> None:
    answer = _run(tmp_path, FIRST + LATER)
    assert answer.exit_code == 2
    assert "columns are missing: subject" in answer.stderr
    assert "s1" not in answer.stderr


def test_a_heading_without_readings_is_no_answer(tmp_path: Path) -> None:
    answer = _run(tmp_path, HEADER)
    assert answer.exit_code == 2
    assert "has a heading, but no readings below it" in answer.stderr


def test_criteria_may_be_written_in_capitals_and_lesions_in_full(tmp_path: Path) -> None:
    answer = _run(tmp_path, HEADER + (FIRST + LATER).replace(",target,", ",Target lesion,"), "--criteria", "mRECIST")
    assert answer.exit_code == 0
    assert "S1,R1,mrecist,best" in answer.stdout


def test_a_study_spread_over_two_days_is_said_and_one_named_by_its_kind_is_not(tmp_path: Path) -> None:
    rows = (
        FIRST + LATER.replace("05-01", "03-01") + LATER + LATER.replace("05-01,T1,target,liver", "05-02,T2,target,lung")
    )
    visits = [f"{row},{visit}" for row, visit in zip(rows.splitlines(), ("CT", "CT", "W16", "W16"), strict=True)]
    answer = _run(tmp_path, "\n".join((HEADER.strip() + ",study", *visits)))
    assert answer.stderr.count("Study “") == 1
    assert "line 5, column on: Study “W16” stands on 2025-05-02 here and on 2025-05-01 in line 4" in answer.stderr
