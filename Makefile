# Everything that is done with this project starts here; `make` alone says what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Side by side, but for what starts processes and watches the clock.
PYTEST := $(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help demo test quick fuzz readme example bench torture wheel docs clean

help: ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

demo: $(VENV)/installed ## install, and show the claims of the sample article
	@$(BIN)/claimcheck check tests/articles/harbour.txt

test: $(VENV)/installed-dev ## install what the tests need; check style and types, run the tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(PYTEST) -m 'not slow'
	@$(BIN)/pytest -m slow

quick: $(VENV)/installed-dev ## run the tests of every stage that start no processes, within a minute
	@HYPOTHESIS_PROFILE=quick $(PYTEST) -m 'not slow'

fuzz: $(VENV)/installed-dev ## run the property tests on other examples than usual, and many more
	@HYPOTHESIS_PROFILE=fuzz $(PYTEST) -m hypothesis

readme: $(VENV)/installed-dev ## write the README's samples anew
	@$(BIN)/python tests/readme.py

example: $(VENV)/installed-dev ## write the example report and its pictures anew
	@$(BIN)/python tests/example.py

bench: $(VENV)/installed-dev ## measure speed and memory
	@$(BIN)/python tests/bench/bench.py
	@$(BIN)/python tests/bench/batch.py
	@$(BIN)/python tests/bench/peer.py
	@$(BIN)/python tests/bench/serve.py

wheel: $(VENV)/installed ## build the wheel, for machines without a checkout
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@ls dist/claimcheck_news-*.whl

torture: $(VENV)/installed-dev ## try to break it, half an hour; writes reports/reliability.md
	@$(BIN)/python tests/torture.py $(TORTURE)

docs: $(VENV)/installed-dev ## build the reference of the Python API into docs/api, from the docstrings
	@$(BIN)/python tests/reference.py

clean: ## remove what was installed and built
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis docs/api

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'claimcheck needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); echo 'the venv module is missing; on Debian: apt install python3-venv' >&2; exit 1; }

$(VENV)/installed: pyproject.toml | $(BIN)/python
	@echo 'Installing into $(VENV) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	@echo 'Installing into $(VENV) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed
