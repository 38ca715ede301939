# The two commands of the README: `make demo` and `make test`. Both install first; a second run
# skips what is done.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
MODELS := $(dir $(wildcard models/*/pyproject.toml))

.PHONY: install demo test lint types unit smoke clean

install: $(INSTALLED)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# torch goes first, so that no other package pulls in a larger build of it.
$(INSTALLED): pyproject.toml constraints.txt $(wildcard models/*/pyproject.toml) | $(BIN)/python
	@echo "Installing torch, then the rest; this takes some minutes, once."
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]" $(MODELS)
	touch $@

# The sample reports, from files to a search, the topics and the checks.
DEMO := $(BIN)/policytext
DEMO_CORPUS := --corpus demo.db

demo: $(INSTALLED)
	$(DEMO) ingest corpus/samples $(DEMO_CORPUS)
	$(DEMO) report list $(DEMO_CORPUS)
	$(DEMO) search "billige boliger til unge" --limit 5 $(DEMO_CORPUS)
	$(DEMO) topics $(DEMO_CORPUS)
	$(DEMO) check --verdict differ $(DEMO_CORPUS)

test: lint types unit

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(INSTALLED)
	$(BIN)/mypy

unit: $(INSTALLED)
	$(BIN)/python -m pytest -n 2 --dist loadfile

# What a user gets: the wheels in an environment of their own, run from outside of the checkout.
SMOKE := build/smoke

smoke: $(INSTALLED)
	rm -rf $(SMOKE)
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir $(SMOKE)/wheels . $(MODELS)
	$(PYTHON) -m venv $(SMOKE)/venv
	$(SMOKE)/venv/bin/python -m pip install --quiet --constraint constraints.txt torch
	$(SMOKE)/venv/bin/python -m pip install --quiet --constraint constraints.txt $(SMOKE)/wheels/*.whl
	cd $(SMOKE) && venv/bin/policytext models
	cd $(SMOKE) && venv/bin/policytext extract $(CURDIR)/corpus/samples/s1-boligraadet.txt > records.jsonl
	grep -c '"type": *"recommendation"' $(SMOKE)/records.jsonl

clean:
	rm -rf $(VENV) build demo.db
