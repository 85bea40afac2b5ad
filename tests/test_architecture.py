"""Does the house still stand as drawn? Sizes, the one writing door, and a domain that asks nothing of the world."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = [p for top in ("hcc_mdt", "db", "pages") for p in (ROOT / top).rglob("*.py") if "versions" not in p.parts]
DOMAIN = [p for room in ("board", "clinical", "protocol") for p in (ROOT / "hcc_mdt" / room).rglob("*.py")]
WORLD = {"time", "random", "uuid", "socket", "urllib", "http", "requests", "subprocess", "os", "secrets"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_PAGE = 250, 40, 120


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CODE, ids=_name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", CODE, ids=_name)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", [p for p in CODE if p.read_text(encoding="utf-8").strip()], ids=_name)
def test_every_module_says_which_question_it_answers(path: Path) -> None:
    assert ast.get_docstring(_tree(path))


@pytest.mark.parametrize("path", DOMAIN, ids=_name)
def test_the_domain_asks_nothing_of_the_world(path: Path) -> None:
    asked = []
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            asked += [a.name for a in node.names if a.name.split(".")[0] in WORLD]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in WORLD:
            asked.append(node.module or "")
        elif isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}:
            asked.append(node.attr)
        elif isinstance(node, ast.Name) and node.id == "open" and path.name != "load.py":
            asked.append("open")
    assert asked == []


def test_only_the_write_door_writes() -> None:
    """Statements that change rows stand in db/write.py and db/storing only."""
    writers = []
    for path in CODE:
        if path == ROOT / "db" / "write.py" or ROOT / "db" / "storing" in path.parents or "migrations" in path.parts:
            continue
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
                writers += [f"{_name(path)}: {a.name}" for a in node.names if a.name in {"insert", "update", "delete"}]
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"insert", "update", "delete"}
                and "db" in path.parts
                and not node.args
            ):
                writers.append(f"{_name(path)}:{node.lineno}")
    assert writers == []


@pytest.mark.parametrize(
    "path", [p for p in (ROOT / "pages").glob("*/*.py") if p.parent.name not in {"ui", "gate"}], ids=_name
)
def test_a_page_is_read_without_scrolling_twice(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE


def test_nothing_is_called_by_a_word_that_means_nothing() -> None:
    empty = {"utils", "helpers", "common", "misc", "manager", "service", "handler"}
    assert [_name(p) for p in CODE if set(p.stem.split("_")) & empty] == []


def test_no_host_of_the_internet_is_named_in_the_code() -> None:
    """No CDN, no telemetry: the only addresses in the code are of this machine."""
    named = []
    for path in CODE:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if ("http://" in line or "https://" in line) and "127.0.0.1" not in line and "w3.org" not in line:
                named.append(f"{_name(path)}:{number}")
    assert named == []
