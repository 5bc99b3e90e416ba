"""What the documentation shows is also what a user's type checker accepts."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path
from typing import get_args

import pytest

from lists.model import PartyKind
from screening import parties
from screening.parties import ScreenedParty

CODE = """
from screening import ScreenedParty, Screener, compare_names
from screening.results import ScreeningResult
from lists import bundled_list

def ask() -> ScreeningResult:
    party = ScreenedParty(
        name="Orion Pump Works",
        kind="organization",
        countries=["MT"],
        birth_date="1966",
        identifiers=("imo:9074729", {"kind": "passport", "value": "P1"}),
        addresses=["12 Port Road, Dubai", {"text": "9 Quay Road", "country": "AE"}],
    )
    score: float = compare_names("a", party.name, kind="individual").score
    return Screener([bundled_list()]).screen(party if score else "Orion")
"""


def test_a_party_of_plain_texts_passes_mypy(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api", reason="mypy is not installed")
    path = tmp_path / "use.py"
    path.write_text(CODE, "utf-8")
    out, err, code = api.run(["--strict", "--cache-dir", str(tmp_path / "cache"), str(path)])
    assert code == 0, out + err


def test_what_a_type_checker_sees_are_all_the_fields() -> None:
    tree = ast.parse(inspect.getsource(parties))
    [init] = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "__init__"
    ]
    assert [one.arg for one in init.args.kwonlyargs] == list(ScreenedParty.model_fields)
    assert set(get_args(parties.KindWord)) == {kind.value for kind in PartyKind}
