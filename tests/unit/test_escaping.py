"""Does typed text stay text on every page?"""

import ast
from pathlib import Path

import pytest

from pages.ui.escaping import escape, literal

PAGES = Path(__file__).parents[2] / "pages"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ('"><img src=x onerror=alert(1)>', "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"),
        ("do \u202eton\u202c resect", "do [U+202E]ton[U+202C] resect"),
        ("a\u200bb\x00", "a[U+200B]b[U+0000]"),
        ("可切除\U00020000👨\u200d👩", "可切除\U00020000👨\u200d👩"),
    ],
)
def test_nothing_typed_is_markup_or_turns_the_rest_around(typed: str, shown: str) -> None:
    assert escape(typed) == shown


@pytest.mark.parametrize(
    "typed", [":red[x]", ":material/lock:", "$$x$$", "**b**", "[a](http://b)", "![a](http://b)", "`c`", "<b>", "&lt;"]
)
def test_a_label_keeps_what_streamlit_would_read_as_markdown(typed: str) -> None:
    """Every sign with a meaning stands behind a backslash, and no name of a colour or icon is left to be found."""
    shown = literal(typed)
    assert not any(sign in shown for sign in (":red", ":material", "$$", "**", "[a]"))
    assert shown.replace("\\", "").replace("\u2060", "") == typed


@pytest.mark.parametrize("code", ["H-0231", "1 · H-0231", "病例 7", "A.1", "Monday 14:00–16:00 · Room 2"])
def test_an_ordinary_label_stays_as_it_is(code: str) -> None:
    assert literal(code) == code


def test_every_page_escapes_by_our_own_rule() -> None:
    """Python's own leaves the characters that turn the direction of reading."""
    for path in (*PAGES.glob("ui/**/*.py"), *PAGES.glob("board/*.py"), *PAGES.glob("records/*.py")):
        if path.name == "escaping.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "html":
                assert "escape" not in [name.name for name in node.names], path.name
