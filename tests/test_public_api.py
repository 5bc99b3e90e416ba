"""The doors of the three packages: sorted, true, typed, and holding what the design fixes."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from types import ModuleType

import pytest

FIXED = {
    "lists": {"ListEdition", "ListedParty", "PublishedName", "bundled_list", "read_list"},
    "normalizers": {"NormalizedName", "normalize_name"},
    "screening": {"ScreenedParty", "Screener", "ScreeningPolicy", "compare_names"},
}


@pytest.fixture(params=sorted(FIXED))
def package(request: pytest.FixtureRequest) -> ModuleType:
    return importlib.import_module(request.param)


def test_all_is_sorted_and_has_no_name_twice(package: ModuleType) -> None:
    assert list(package.__all__) == sorted(set(package.__all__))


def test_all_is_true(package: ModuleType) -> None:
    missing = [name for name in package.__all__ if not hasattr(package, name)]
    assert missing == []
    hidden = [
        name
        for name, value in vars(package).items()
        if not name.startswith("_")
        and name not in package.__all__
        and name != "annotations"
        and not inspect.ismodule(value)
    ]
    assert hidden == []


def test_the_fixed_names_are_there(package: ModuleType) -> None:
    assert FIXED[package.__name__] <= set(package.__all__)


def test_every_public_thing_says_what_it_is(package: ModuleType) -> None:
    for name in package.__all__:
        thing = getattr(package, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), f"{package.__name__}.{name} has no docstring"


def test_options_are_keyword_only(package: ModuleType) -> None:
    for name in package.__all__:
        thing = getattr(package, name)
        if inspect.isfunction(thing):
            for parameter in inspect.signature(thing).parameters.values():
                if parameter.default is not inspect.Parameter.empty:
                    assert parameter.kind is inspect.Parameter.KEYWORD_ONLY, f"{name}({parameter})"


def test_package_is_typed(package: ModuleType) -> None:
    assert package.__file__ is not None
    assert (Path(package.__file__).parent / "py.typed").is_file()
