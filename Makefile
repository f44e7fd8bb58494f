# Clew: set-up, gates, demo. `make help` lists what there is.
# Needs git, make and Python 3.11 to 3.14; everything else is installed into .venv, at the versions and hashes of the locks.

PYTHON ?= python3
DATA ?= ../shared/data
DIR ?= demo

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo check test lint types floors docs web bench lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
SELF := $(PIP) install --no-deps --no-build-isolation -e .

help: ## This list.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(VENV)/.user ## Install what `clew` needs.

setup-dev: $(VENV)/.dev ## Install what the tests need besides.

demo: $(VENV)/.user ## Walk through an invented world with known truth, in the folder demo (DIR=...).
	$(BIN)/clew demo --dir $(DIR)

check: $(VENV)/.dev lint types floors ## The fast gates: lint, types, floors, house and the quick tests. Under 2 minutes.
	$(BIN)/python -m pytest -n 2 -m "not slow and not browser"

test: $(VENV)/.dev lint types floors ## All gates and all tests.
	make/browser
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev ## Style and format.
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.dev ## Types, strict.
	$(BIN)/mypy -n 2

floors: $(VENV)/.dev ## Imports only go down.
	$(BIN)/lint-imports --no-logo --cache-dir $(VENV)/.floors

docs: $(VENV)/.dev ## Write again the pages that are made from code.
	$(BIN)/python -m clew.doors.cli.reference > docs/cli.md.new
	mv docs/cli.md.new docs/cli.md
	$(BIN)/python -m clew.doors.web.reference > src/clew/doors/web/openapi.json.new
	mv src/clew/doors/web/openapi.json.new src/clew/doors/web/openapi.json

web: docs ## Build the pages of the workbench anew. Needs node 20 or later.
	cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run api && npm run check && npm run build

bench: $(VENV)/.dev ## Measure Clew beside its peers (DATA=folder of real data).
	@test -d $(DATA) || { echo "make: there is no folder $(DATA); name the one with real data: make bench DATA=..."; exit 1; }
	for program in $(filter-out $(wildcard benchmarks/teach_*.py),$(wildcard benchmarks/*.py)); do echo "== $$program"; $(BIN)/python "$$program" --data $(DATA)$$(case $$program in */resolve.py) echo /er;; esac); done

# The locks hold for Python 3.11 to 3.14 and name no registry. Versions stay as they are unless UP=--upgrade.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
lock: $(VENV)/.tools ## Work out the locked versions again (UP=--upgrade for newer ones).
	$(PIP) install uv
	$(LOCK) $(UP) pyproject.toml --extra spark --group dev -o requirements-dev.lock
	$(LOCK) pyproject.toml -c requirements-dev.lock -o requirements.lock
	$(LOCK) --group build -c requirements-dev.lock -o requirements-build.lock

clean: ## Remove all that make made, except the compiled PyICU in .wheels.
	rm -rf $(VENV) demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.tools: requirements-build.lock make/system make/pyicu
	make/system $(PYTHON)
	@echo "make: setting up $(VENV)"
	$(BIN)/python -c '' 2>/dev/null || { rm -rf $(VENV); $(PYTHON) -m venv $(VENV); }
	$(PIP) install --require-hashes -r requirements-build.lock
	make/pyicu $(VENV)
	@touch $@

$(VENV)/.user: $(VENV)/.tools requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(SELF)
	@touch $@

$(VENV)/.dev: $(VENV)/.tools requirements-dev.lock pyproject.toml
	$(PIP) install --require-hashes --no-build-isolation --use-pep517 -r requirements-dev.lock
	$(SELF)
	@touch $@
