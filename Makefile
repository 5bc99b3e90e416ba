# `make demo` and `make test` are all a newcomer needs; `make check` runs what CI runs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: demo test check lint types wheel examples clean

$(BIN)/screening: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[excel,report]'
	@touch $@

$(BIN)/pytest: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(BIN)/screening
	$(BIN)/screening manifest examples/manifest.csv --out out --restart || test $$? -eq 3 -o $$? -eq 4

test: $(BIN)/pytest
	$(BIN)/python -m pytest -n auto

lint: $(BIN)/pytest
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(BIN)/pytest
	$(BIN)/mypy

wheel: $(BIN)/pytest
	$(BIN)/python tools/wheel_test.py

examples: $(BIN)/pytest
	for example in examples/*.py; do echo "== $$example"; $(BIN)/python $$example || exit 1; done

check: test lint types wheel examples

clean:
	rm -rf $(VENV) out dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
