"""The page about scores says the numbers that the code has."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from screening import ScreeningPolicy

PAGE = Path(__file__).parents[2] / "docs" / "scoring.md"
ROWS = re.findall(r"^\| `([\w.]+)` \| (-?[\d.]+) \|", PAGE.read_text(encoding="utf-8"), re.M)
CONSTANTS = [(name, value) for name, value in ROWS if name.rpartition(".")[2].isupper()]
SETTINGS = [(name, value) for name, value in ROWS if (name, value) not in CONSTANTS]


@pytest.mark.parametrize(("name", "value"), CONSTANTS)
def test_constants_of_the_page_are_the_codes(name: str, value: str) -> None:
    module, _, constant = name.rpartition(".")

    assert getattr(importlib.import_module(f"screening.{module}"), constant) == float(value)


@pytest.mark.parametrize(("name", "value"), SETTINGS)
def test_settings_of_the_page_are_the_defaults(name: str, value: str) -> None:
    found: object = ScreeningPolicy()
    for part in name.split("."):
        found = getattr(found, part)

    assert found == float(value)


def test_every_number_of_the_policy_is_on_the_page() -> None:
    told = {name for name, _ in SETTINGS}

    assert set(numbers(ScreeningPolicy(), "")) - {"version"} <= told


def numbers(model: BaseModel, prefix: str) -> list[str]:
    """The names of all numbers of a policy, sections and all."""
    names = []
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            names += numbers(value, f"{name}.")
        elif isinstance(value, (int, float)):
            names.append(prefix + name)
    return names
