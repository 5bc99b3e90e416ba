"""The layout keeps its promises: who imports whom, who touches the world, how large modules are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BELOW = {
    "normalizers": set(),
    "lists": {"normalizers"},
    "screening": {"lists", "normalizers"},
}
MODULES = sorted(file for package in BELOW for file in (ROOT / package).rglob("*.py"))
LONGEST = 400
DRAWERS = {"util", "utils", "common", "helper", "helpers", "misc", "base", "core"}

# Where the world may be touched; everything else gets what it needs as an argument.
NETWORK = ("lists/download.py", "lists/update")
CLOCK_AND_ENVIRONMENT = (
    "screening/cli.py",
    "screening/commands/",
    "screening/parallel.py",  # hands the environment on to its workers and reads nothing of it
    *NETWORK,
)
FILES = (
    "lists/files.py",
    "lists/store",
    "lists/reader.py",  # opens the embedded list as a resource of the package
    "normalizers/tables.py",
    "screening/cli.py",
    "screening/commands/",
    "screening/manifest/",
    "screening/report/",
    "screening/store",
    "screening/version.py",  # digests the tables of the packages
    "screening/compiled",
    *NETWORK,
)


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imported(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports, also inside functions; `from a import b` is a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"a relative import in line {node.lineno}"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.fixture(params=MODULES, ids=name_of)
def module(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


def test_there_are_modules_to_check() -> None:
    assert {name_of(file).partition("/")[0] for file in MODULES} == set(BELOW)
    assert len(MODULES) > 50


def test_imports_point_down(module: Path) -> None:
    package = name_of(module).partition("/")[0]
    own = {name.partition(".")[0] for name in imported(tree_of(module))} & set(BELOW)
    assert own <= BELOW[package] | {package}


@pytest.mark.parametrize("siblings", ["lists/formats", "screening/evidence"])
def test_siblings_do_not_import_each_other(siblings: str) -> None:
    files = [file for file in (ROOT / siblings).rglob("*.py") if file.name != "__init__.py"]
    assert files
    prefix = siblings.replace("/", ".") + "."
    for file in files:
        others = [name for name in imported(tree_of(file)) if name.startswith(prefix)]
        assert others == [], f"{name_of(file)} imports {others}"


def test_unidecode_is_called_in_one_module(module: Path) -> None:
    uses = any(name.partition(".")[0] == "unidecode" for name in imported(tree_of(module)))
    assert uses == (name_of(module) == "normalizers/transliteration.py")


def test_normalizers_and_lists_do_not_need_pydantic(module: Path) -> None:
    if not name_of(module).startswith("screening/"):
        names = {name.partition(".")[0] for name in imported(tree_of(module))}
        assert "pydantic" not in names


def test_nothing_is_unpickled_or_evaluated(module: Path) -> None:
    tree = tree_of(module)
    names = {name.partition(".")[0] for name in imported(tree)}
    assert not names & {"pickle", "cPickle", "dill", "marshal", "shelve"}
    calls = {node.func.id for node in ast.walk(tree) if is_call_of_a_name(node)}
    assert not calls & {"eval", "exec"}


def is_call_of_a_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def test_network_clock_and_environment_are_arguments(module: Path) -> None:
    name = name_of(module)
    tree = tree_of(module)
    if not name.startswith(NETWORK):
        roots = {one.partition(".")[0] for one in imported(tree)}
        assert not roots & {"requests", "socket", "http", "urllib", "ssl"}
    if not name.startswith(CLOCK_AND_ENVIRONMENT):
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not used & {"environ", "getenv", "utcnow"}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in {"now", "today"}:
                holder = ast.unparse(node.value)
                assert holder not in {"date", "datetime", "datetime.date", "datetime.datetime"}


def test_files_are_opened_where_the_design_says(module: Path) -> None:
    if name_of(module).startswith(FILES):
        return
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called != "open", f"line {node.lineno} opens a file"
            assert not called.endswith((".read_text", ".read_bytes", ".write_text", ".write_bytes"))


def test_module_has_one_idea(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST, f"{lines} lines"
    assert module.stem not in DRAWERS
    if lines:
        assert ast.get_docstring(tree_of(module)), "a module says what it is"


def test_there_is_no_init_under_tests() -> None:
    # With one, `import normalizers` under pytest would find tests/normalizers instead.
    assert list((ROOT / "tests").rglob("__init__.py")) == []
