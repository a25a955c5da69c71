# Needs Python 3.11 or later and make. Everything else goes into .venv, from the lock file.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8765
DEMO := .demo
FAST := .fast
SHELL := /bin/bash

.PHONY: help demo fast test lint types layers wheel-test eval bench docs lock clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("marsad needs Python 3.11 or later; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.run  ## read the example pages and serve the record at http://127.0.0.1:8765
	@mkdir -p $(DEMO)
	$(BIN)/marsad add --manifest examples/pages/manifest.csv --db $(DEMO)/record.db
	$(BIN)/marsad serve --db $(DEMO)/record.db --port $(PORT)

fast: $(FAST)/.made  ## the same program compiled for this machine, a third faster: .fast/bin/marsad (needs a C compiler; minutes, once)

$(FAST)/.made: $(VENV)/.dev hatch_build.py $(shell find src/marsad -name '*.py')
	rm -rf $(FAST)
	$(PYTHON) -m venv $(FAST)
	$(FAST)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	CFLAGS="-march=native $(CFLAGS)" MARSAD_COMPILE=1 $(BIN)/python -m build --wheel --no-isolation --outdir $(FAST)/dist . >/dev/null
	$(FAST)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps $(FAST)/dist/*.whl
	@touch $@

test: lint types layers  ## style, types, layer contract and all tests
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/.dev  ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy --strict
	$(BIN)/mypy

layers: $(VENV)/.dev  ## imports run downward only
	$(BIN)/lint-imports

wheel-test: $(VENV)/.dev  ## the tests on the built wheel, in an environment of its own
	PYTHON=$(BIN)/python .ci/wheel-test

eval: $(VENV)/.dev  ## score the extraction against the gold pages, fail under the pinned floors
	$(BIN)/python -m eval.gate

bench: $(FAST)/.made  ## speed and memory, of the compiled program and of the source tree
	$(FAST)/bin/python -m bench.run
	$(BIN)/python -m bench.run

docs: $(VENV)/.dev  ## write the reference pages anew
	$(BIN)/python -m docs.generate

lock: pyproject.toml  ## write the lock files anew (needs uv)
	uv pip compile --universal --generate-hashes --quiet --extra postgres --group build --output-file requirements.lock pyproject.toml
	uv pip compile --universal --generate-hashes --quiet --extra postgres --group dev --output-file requirements-dev.lock pyproject.toml

clean:  ## remove what was made
	rm -rf $(VENV) $(FAST) $(DEMO) build dist
