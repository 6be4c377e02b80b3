# Scrutineer.  `make run` sets up, reads the example papers and opens the page; `make test` sets up and tests.
#
#   make run DOCS=folder    read your own folder instead of examples/
#   make run PORT=7861      serve the page on another port
#   make PYTHON=python3.12  use this Python for .venv

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format examples renew clean

DOCS ?= examples
PORT ?=
BIN := .venv/bin
export PYTHON

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -n 5

setup: .venv/installed

# The stamp is written last, so an interrupted installation is taken up again and a finished one costs nothing.
.venv/installed: pyproject.toml constraints.txt .ci/make-venv
	@.ci/make-venv
	@touch $@

run: setup
	@$(BIN)/scrutineer ingest "$(DOCS)"
	@$(BIN)/scrutineer ui $(if $(PORT),--port $(PORT))

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: setup
	@.ci/system-packages
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -rs --durations=10

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Makes the example papers again; the same script gives the same bytes with the same versions.
examples: setup
	$(BIN)/python tests/papers/make_examples.py

# Writes the worked answer and the picture of the page in README.md again.
renew: setup
	$(BIN)/python docs/renew.py

# What was set up and made, but never library/, which may hold somebody's work.
clean:
	rm -rf .venv build ./*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
