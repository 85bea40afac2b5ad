"""Can two choices be told apart?"""

from pages.ui.address import distinct


def test_two_meetings_of_the_same_day_and_room_have_different_words() -> None:
    told = distinct({"a": "2026-03-02 · Room 3", "b": "2026-03-02 · Room 3", "c": "2026-03-09 · Room 3"})
    assert list(told) == ["a", "b", "c"]
    assert list(told.values()) == ["2026-03-02 · Room 3", "2026-03-02 · Room 3 (2)", "2026-03-09 · Room 3"]
