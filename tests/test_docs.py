"""What the documents say is true: code runs, links lead somewhere, every command is told."""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *DOCS]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
COMMANDS = ROOT / "docs" / "command-line.md"


def page_id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def python_blocks(page: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)


def command_tree() -> list[tuple[str, click.Command]]:
    """Every command with the words that call it; `manifest FILE` is called without its own name."""
    from screening.cli import commands

    found: list[tuple[str, click.Command]] = []

    def collect(words: str, command: click.Command) -> None:
        if not isinstance(command, click.Group):
            found.append((words.replace(" manifest screen", " manifest"), command))
            return
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            if not below.hidden:
                collect(f"{words} {name}", below)

    collect("screening", commands)
    return found


def told_commands() -> dict[str, str]:
    """The sections of the page, by the words before the first argument."""
    text = COMMANDS.read_text(encoding="utf-8")
    parts = re.split(r"^## `(screening [^`]+)`$", text, flags=re.M)
    headings = [re.split(r" (?=[A-Z\[])", heading)[0] for heading in parts[1::2]]
    return dict(zip(headings, parts[2::2], strict=True))


def test_readme_block_runs_and_finds_the_party() -> None:
    (block,) = python_blocks(ROOT / "README.md")
    lines = [line for line in block.splitlines() if line.strip()]
    assert len(lines) <= 8
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block, "README.md", "exec"), {"__name__": "readme"})
    assert "SOLEIMANI" in printed.getvalue()
    assert "supports" in printed.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_examples_in_a_page_give_what_it_says(page: Path) -> None:
    parser = doctest.DocTestParser()
    text = page.read_text(encoding="utf-8").replace("\n```", "\n\n```")
    test = parser.get_doctest(text, {"__name__": "page"}, page_id(page), str(page), 0)
    written = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=written.write)
    assert runner.summarize(verbose=False).failed == 0, written.getvalue()


def test_the_page_of_the_path_runs_code() -> None:
    assert (ROOT / "docs" / "path.md").read_text(encoding="utf-8").count(">>> ") >= 8


@pytest.mark.parametrize("example", EXAMPLES, ids=page_id)
def test_example_runs_and_is_short(example: Path, tmp_path: Path) -> None:
    source = example.read_text(encoding="utf-8")
    assert source.count("\n") < 40
    assert ast.get_docstring(ast.parse(source))
    done = subprocess.run(
        [sys.executable, "-W", "error", str(example)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) >= 3


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


def test_every_command_and_option_is_documented() -> None:
    told = told_commands()
    commands = command_tree()
    assert set(told) == {words for words, _ in commands}
    for words, command in commands:
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                for option in parameter.opts:
                    assert re.search(rf"`{option}[ `]", told[words]), f"{words} {option}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_is_on_the_map() -> None:
    front = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    for page in DOCS:
        if page.name != "README.md":
            assert f"]({page.relative_to(ROOT / 'docs').as_posix()})" in front, page_id(page)


def test_make_targets_of_the_documents_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for page in PAGES:
        for line in re.findall(r"^    make ([a-z ]+?)(?:\s+#.*)?$", page.read_text("utf-8"), re.M):
            assert set(line.split()) <= targets, f"{page_id(page)}: make {line}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_page_names_no_place_of_one_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|work|tmp|Users|root)/", text)
