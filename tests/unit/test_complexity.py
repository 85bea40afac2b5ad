"""Is a case called complex for reasons that can be read, and do complex cases come first?"""

from hcc_mdt.board.agenda.complexity import Complexity, by_complexity, complexity
from hcc_mdt.boardroom import ItemState, Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.messages import say
from hcc_mdt.protocol.load import load
from tests.builders import TODAY, a_case, an_item
from tests.courses import a_full_course


def _points(count: int) -> Complexity:
    return Complexity(points=count, reasons=tuple(say("because") for _ in range(count)))


def test_every_point_is_an_unmet_or_unknown_deciding_criterion_or_a_contradiction() -> None:
    case = a_full_course()
    found = assess(case, load(TODAY), TODAY, Settings())
    from hcc_mdt.clinical.checkpoints import current

    deciding = [one for one in current(found).findings if one.decides]
    open_ones = [one for one in deciding if one.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)]
    variants = [one for one in deciding if one.variants]
    judged = complexity(case, found)
    assert judged.points - len(open_ones) - len(variants) in (0, 1)
    said = " ".join(str(reason) for reason in judged.reasons)
    assert all(one.rule.title.en in said for one in (*open_ones, *variants))
    assert (judged.points == 0) == (judged.reasons == ())


def test_a_case_of_which_nothing_is_known_is_not_called_simple() -> None:
    empty = a_case()
    assert complexity(empty, assess(empty, load(TODAY), TODAY, Settings())).points > 0


def test_a_weight_grows_with_the_points_and_ends_at_three_plain_cases() -> None:
    assert [_points(n).weight for n in (0, 1, 4, 8, 20)] == [1.0, 1.25, 2.0, 3.0, 3.0]


def test_the_most_complex_waiting_case_comes_first_and_what_was_discussed_stays() -> None:
    done = an_item(a_case(), 1, state=ItemState.DECIDED)
    plain, hard, alike = (an_item(a_case(), n) for n in (2, 3, 4))
    known = {done.id: _points(0), plain.id: _points(1), hard.id: _points(5), alike.id: _points(1)}
    assert by_complexity((done, plain, hard, alike), known) == (done, hard, plain, alike)
    discussed_second = (plain, done, hard)
    assert by_complexity(discussed_second, known) == (hard, done, plain)


def test_the_count_has_a_word() -> None:
    assert [str(_points(n).told) for n in (0, 1, 3)] == ["0 open points", "1 open point", "3 open points"]
